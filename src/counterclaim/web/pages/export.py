"""What is shown, in one of the field's formats: made whole before its first byte is sent."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from counterclaim.choosing import Chosen, rows_for
from counterclaim.exports.errors import ExportError, LeftOutError, NoSuchFormatError, NothingCarriedError
from counterclaim.exports.formats import Format, Tally
from counterclaim.exports.registry import format_called
from counterclaim.exports.writing import written
from counterclaim.ledger import Ledger
from counterclaim.ledger.measured import measure_or_raise
from counterclaim.records import Record
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.search import FILTERS, query_of
from counterclaim.web.refusing import WebError
from counterclaim.web.views import Page, html

router = APIRouter()

MOST: Final = 10_000
"""Claims in one export of the desk; the command line has no such limit, nor has a single event."""
IN_MEMORY: Final = 2_000_000
PIECE: Final = 64 * 1024
NEVER_CHANGED: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same export is the same bytes."""
Given = Annotated[str, Query(max_length=100)]


class Left(Record):
    """What cannot be carried for one reason."""

    count: int
    kind: str
    """"claim", "article" or "event"."""
    reason: str
    first: str
    """The id of the first of them."""


class Leaving(Page):
    """What a format would leave out, before anything is sent."""

    format: str
    called: str
    """What people call the format."""
    carries: str
    carried: int
    """How many of ``carries`` the rest are; 0 where there is no rest."""
    left: tuple[Left, ...]
    """By reason, the most frequent first."""
    chosen: dict[str, str]
    """What was asked for, beside the format, to ask for it again."""


@router.get("/export", response_class=Response)
def export(
    request: Request,
    ledger: TheLedger,
    standing: TheStanding,
    format: Given = "",
    event: Given = "",
    claim: Given = "",
    partly: Annotated[bool, Query(description="Leave out what the format cannot carry.")] = False,
) -> Response:
    """The claims that fit the filters of search, an event, or a claim."""
    kind = _format(format)
    asked = {name: value for name in FILTERS if (value := request.query_params.get(name, "").strip())}
    query, problems = query_of(asked)
    for name, problem in problems.items():
        raise WebError(422, f"{name}: {problem}", "Correct the filter and export again.")
    measure_or_raise(ledger, query.measure)
    # an event is whole or it is another one: what is too much is refused, never cut
    most = None if event else MOST
    chosen = Chosen(query.model_copy(update={"limit": most}), event=event or None, claim=claim or None)
    _not_too_many(ledger, chosen)
    with ExitStack() as stack:
        files, tally = _Files(stack), Tally()
        try:
            written(kind, rows_for(kind, ledger, standing, chosen, tally), files, tally, strict=not partly)
        except (LeftOutError, NothingCarriedError):
            named = {"event": event, "claim": claim}
            return _leaving(request, kind, tally, asked | {name: id_ for name, id_ in named.items() if id_})
        except ExportError as error:
            raise WebError(422, str(error), "Choose another format, or other claims.") from None
        body, ending, media_type = files.whole(kind)
        stack.pop_all()
    return StreamingResponse(_pieces(body, files), media_type=media_type, headers=_named(kind, ending))


def _leaving(request: Request, format_: Format, tally: Tally, chosen: dict[str, str]) -> HTMLResponse:
    """The page that asks before anything is left out. Nothing was exported: a program must not take it for a file."""
    left = tuple(
        Left(
            count=count,
            kind=tally.kind(reason, format_.carries).removesuffix("s"),
            reason=reason,
            first=tally.examples[reason],
        )
        for reason, count in tally.left.most_common()
    )
    page = Leaving(
        title="Some would be left out" if tally.carried else "None of it can be exported so",
        format=format_.name,
        called=format_.title,
        carries=format_.carries.removesuffix("s"),
        carried=tally.carried,
        left=left,
        chosen=chosen,
    )
    return html(request, "export.html", page, status=422)


def _format(name: str) -> Format:
    if not name:
        raise WebError(404, "No format was chosen.", "Choose one where something is shown: an event, a claim.")
    try:
        return format_called(name)
    except NoSuchFormatError as error:
        raise WebError(404, str(error), "Choose a format where something is shown.") from None


def _not_too_many(ledger: Ledger, chosen: Chosen) -> None:
    if chosen.event is None and chosen.claim is None and ledger.count(chosen.query, most=MOST) > MOST:
        raise WebError(
            422, f"More than {MOST:,} claims fit.", "Ask for less, or export them with counterclaim export --format."
        )


def _named(format_: Format, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="claims-{format_.name}{ending}"', "Cache-Control": "no-store"}


class _Files:
    """Files that wait in memory, or on the disk where they are large, until all is written."""

    def __init__(self, stack: ExitStack[Any]) -> None:
        self._stack = stack
        self._files: dict[str, IO[bytes]] = {}

    def open(self, name: str = "") -> IO[bytes]:
        """A new file."""
        self._files[name] = self._new()
        return self._files[name]

    def _new(self) -> IO[bytes]:
        return self._stack.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))

    def whole(self, format_: Format) -> tuple[IO[bytes], str, str]:
        """What is sent, how its name ends, and its media type: the file itself, or an archive of several."""
        if not format_.folder:
            return self._files[""], format_.endings[0], format_.media_type
        archive = self._new()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
            for name, file in self._files.items():
                with made.open(zipfile.ZipInfo(name, NEVER_CHANGED), "w", force_zip64=True) as part:
                    for piece in _read(file):
                        part.write(piece)
        return archive, ".zip", "application/zip"

    def close(self) -> None:
        """Let go of all files."""
        for file in self._files.values():
            file.close()


def _read(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def _pieces(body: IO[bytes], files: _Files) -> Iterator[bytes]:
    with body:
        yield from _read(body)
    files.close()
