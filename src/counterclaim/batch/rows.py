"""From one document to its rows: what a process that reads gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic_core import PydanticSerializationError

from counterclaim.alike import signature
from counterclaim.articles import Source, content_of
from counterclaim.batch.schema import PARTS, SAID, cells
from counterclaim.many import Failure, Job, failure_of, perform
from counterclaim.records import Reading, Statement

UNKEEPABLE: Final = "UnkeepableText"


Read = Callable[[Job], Reading | Failure]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one document by table, without its number."""

    article: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]]


def read_rows(job: Job, *, originals: bool = False, read: Read = perform) -> Rows | Failure:
    """Read one document; whatever is wrong with it ends as a failure."""
    try:
        source = replace(job.source, content=content_of(job.source))
        job = replace(job, source=source)
        outcome = read(job)
        if isinstance(outcome, Failure):
            return outcome
        if "\x00" in outcome.article.text:
            return _unkeepable(job, "zero bytes")
        return rows_of(outcome, source, originals=originals)
    except (UnicodeEncodeError, PydanticSerializationError):
        return _unkeepable(job, "halves of characters")
    except Exception as error:  # noqa: BLE001 - reported as the document's failure, with the traceback
        return failure_of(job.source.place, error)


def _unkeepable(job: Job, what: str) -> Failure:
    """What no ledger would take from the tables either."""
    reason = f"it holds characters that are no text ({what})"
    return Failure(job.source.place, reason, "Take them out, or save it as UTF-8", kind=UNKEEPABLE)


def rows_of(reading: Reading, source: Source, *, originals: bool) -> Rows:
    """The rows of a reading.

    Raises:
        UnicodeEncodeError, PydanticSerializationError: there is something in it that no table holds as text.
    """
    reading.model_dump_json()
    article = reading.article
    kept = source.content.original if source.content is not None else None
    capture = {
        "place": source.place,
        "kind": source.kind,
        "captured_at": kept.captured_at if kept else None,
        "media_type": kept.media_type if kept else None,
        "sha256": kept.sha256 if kept else None,
        "original": kept.data if kept and originals else None,
        "signature": signature(article.text).digest,
    }
    parts = {name: [{"article": article.id, **cells(one)} for one in getattr(reading, name)] for name in PARTS}
    said = [_said(one, article.text) for one in reading.statements]
    parts["statements"] = [row | words for row, words in zip(parts["statements"], said, strict=True)]
    tables = [cells(one) for one in reading.tables]
    return Rows({**cells(article), **capture, "tables": tables}, parts)


def _said(statement: Statement, text: str) -> dict[str, str | None]:
    """The words of a statement beside their spans; several spans with an ellipsis between."""
    found = {}
    for field in SAID:
        spans = getattr(statement, field)
        found[f"{field}_text"] = " … ".join(span.of(text) for span in spans) or None
    return found
