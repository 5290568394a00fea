"""What all answers of the API have in common: one shape for lists, one for errors, and JSON written once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Query, Request
from fastapi.responses import Response
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from counterclaim.compared import Part
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.tables import Table
from counterclaim.records import Record

PREFIX: Final = "/api/v1"
JSON: Final = "application/json"
MOST: Final = 500
"""Records in one answer; 500 claims are some 500 kB."""
FARTHEST: Final = 10_000_000

R = TypeVar("R", bound=Record)


class Listed(Record, Generic[R]):
    """Some records, in order."""

    items: tuple[R, ...]
    next: str | None
    """The address of those that follow; null where there are none."""


class Problem(Record):
    """What went wrong."""

    code: int
    """The status of the answer."""
    message: str
    next: str
    """The next step to take."""


class Failed(Record):
    """The one shape of every error."""

    error: Problem


DOCUMENTED: Final[dict[int | str, dict[str, Any]]] = {
    "304": {"description": "What the sender has already (If-None-Match) still holds"},
    "4XX": {"model": Failed, "description": "The request is at fault; the answer says what to do"},
    "5XX": {"model": Failed, "description": "The ledger cannot answer now; the answer says what to do"},
}


def _day(words: str) -> str:
    end_of(words)
    if len(words) != len("2031-03-08"):
        raise ValueError("write the day as 2031-03-08")
    return words


def _moment(words: str) -> str:
    end_of(words)
    return words


Words = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
"""Words to look for: any text without zero bytes."""
Long = Annotated[str, StringConstraints(max_length=5_000, pattern=r"^[^\x00]*$")]
Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    str,
    AfterValidator(_moment),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]
AsOf = Annotated[
    Moment | None, Query(description="The ledger as it was known at the end of this day, or at this moment.")
]
Number = Annotated[float, Field(allow_inf_nan=False)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Offset = Annotated[int, Field(ge=0, le=FARTHEST)]


class Asked(Record):
    """What a request may say; the words under its fields are their description."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Paged(Asked):
    """Which part of a list is asked for."""

    limit: Limit = 50
    """So many at most."""
    offset: Offset = 0
    """Pass over so many first; ``next`` of an answer has it set."""


class Followed(Asked):
    """Which part of a list is asked for that is too long to be counted off."""

    limit: Limit = 50
    """So many at most."""
    after: Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")] | None = None
    """Where to go on; ``next`` of an answer has it set."""


def said(record: Record, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A record as JSON, as the command line prints it."""
    return Response(record.model_dump_json(by_alias=True), status, headers, JSON)


def listed(request: Request, found: Table[R], asked: Paged) -> Response:
    """A page of a list, with the address of the next one in it and in the header ``Link``."""
    return _listed(request, found.kind, tuple(found), asked, more=found.more)


def part(request: Request, kind: type[R], everything: Sequence[R], asked: Paged) -> Response:
    """The same of a list that is at hand as a whole: it is never long."""
    end = asked.offset + asked.limit
    return _listed(request, kind, tuple(everything[asked.offset : end]), asked, more=end < len(everything))


def followed(request: Request, kind: type[R], found: Part[R]) -> Response:
    """A page of a list that goes on behind its last record."""
    after = _next(request, "after", found.after) if found.after else None
    return _page(kind, found.rows, after)


def _listed(request: Request, kind: type[R], items: tuple[R, ...], asked: Paged, *, more: bool) -> Response:
    after = _next(request, "offset", str(asked.offset + asked.limit)) if more else None
    return _page(kind, items, after)


def _page(kind: type[R], items: tuple[R, ...], after: str | None) -> Response:
    page = Listed[kind](items=items, next=after)  # type: ignore[valid-type]
    return said(page, headers={"Link": f'<{after}>; rel="next"'} if after else None)


def _next(request: Request, field: str, value: str) -> str:
    kept = [(key, words) for key, words in request.query_params.multi_items() if key not in ("offset", "after")]
    return f"{quote(request.url.path)}?{urlencode([*kept, (field, value)])}"
