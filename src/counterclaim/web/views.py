"""A page is a record shown three ways: as HTML, as JSON, and its rows as CSV, each under a stable address."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.exports.registry import FORMATS
from counterclaim.records import Record
from counterclaim.showing.cells import harmless
from counterclaim.web import words
from counterclaim.web.asked import settings_of, shown_person
from counterclaim.web.security.visit import csrf, csrf_token

UTF8_CSV: Final = "text/csv; charset=utf-8"


class Page(Record):
    """What a page shows. Each page has a subclass; its template uses these fields and no others."""

    title: str

    def rows(self) -> Sequence[Record]:
        """The records that the page is about, for CSV; a page of several lists gives its main one."""
        return ()


@dataclass(frozen=True, slots=True)
class Data:
    """The addresses of what a page shows, for programs."""

    json: str
    csv: str


def _data_of(request: Request) -> Data:
    """The same address, ending in what is wanted."""
    path = "/front" if request.url.path == "/" else request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    return Data(f"{path}.json{query}", f"{path}.csv{query}")


@lru_cache(maxsize=1)
def templates() -> Environment:
    """All templates. Whatever stands in an article is escaped; a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("counterclaim.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(words.FILTERS)
    made.globals.update(csrf=csrf, csrf_token=csrf_token, formats=tuple(FORMATS.values()))
    return made


def html(request: Request, template: str, page: Page, *, status: int = 200, data: Data | None = None) -> HTMLResponse:
    """The page in its template, within the frame that all pages share; ``data``: where to have it as data."""
    shown = templates().get_template(template)
    return HTMLResponse(shown.render(page=page, **_frame(request, data)), status_code=status)


def streamed(request: Request, template: str, page: Page, **lazily: Iterator[str]) -> StreamingResponse:
    """The page, sent as far as it is made; ``lazily``: what takes long to make, taken when the template comes to it."""
    pieces = templates().get_template(template).generate(page=page, **_frame(request, None), **lazily)
    return StreamingResponse(pieces, media_type="text/html; charset=utf-8")


def _frame(request: Request, data: Data | None) -> dict[str, Any]:
    return {
        "person": shown_person(request), "settings": settings_of(request), "path": request.url.path, "data": data,
        "base": str(request.base_url).rstrip("/"),
    }  # fmt: skip


def as_csv(rows: Sequence[Record]) -> Response:
    """Rows as CSV; lists and records within a cell as JSON. What a spreadsheet would take for a formula is quoted."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if rows:
        writer.writerow(type(rows[0]).model_fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row.model_dump(mode="json", by_alias=False).values()])
    return Response(stream.getvalue(), media_type=UTF8_CSV)


def _cell(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return harmless(value)


def add_page(router: APIRouter, path: str, template: str, make: Callable[..., Page]) -> None:
    """Serve what ``make`` gives at ``path``, ``path.json`` and ``path.csv``; the front page's are ``/front.json``.

    ``make`` takes what FastAPI can give it (path, query, ``TheLedger`` ...).
    """
    data = "/front" if path == "/" else path
    given = Depends(make)

    def page_html(request: Request, page: Page = given) -> HTMLResponse:
        return html(request, template, page, data=_data_of(request))

    def page_json(page: Page = given) -> JSONResponse:
        return JSONResponse(page.model_dump(mode="json", by_alias=True))

    def page_csv(page: Page = given) -> Response:
        return as_csv(page.rows())

    # the ones with an ending first: an id in a path would swallow the ending
    router.add_api_route(f"{data}.json", page_json, methods=["GET"], response_class=JSONResponse)
    router.add_api_route(f"{data}.csv", page_csv, methods=["GET"], response_class=Response)
    router.add_api_route(path, page_html, methods=["GET"], response_class=HTMLResponse)
