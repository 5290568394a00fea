"""A claim as one row of a table: each column with its definition, the same in CSV, Parquet and XLSX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from counterclaim.exports.formats import Mapped
from counterclaim.exports.records import CitedClaim
from counterclaim.ledger.records import Verdict

Kind = Literal["text", "number", "whole", "flag"]
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, and how it is taken from a claim."""

    name: str
    definition: str
    kind: Kind
    value: Callable[[CitedClaim], Value]


def _claim(name: str, definition: str, kind: Kind = "text") -> Column:
    return Column(name, definition, kind, lambda row: getattr(row.claim, name))


def _source(name: str, definition: str, field: str) -> Column:
    return Column(name, definition, "text", lambda row: getattr(row.source, field))


def _verdict(name: str, definition: str, field: str, kind: Kind = "text") -> Column:
    def value(row: CitedClaim) -> Any:  # noqa: ANN401 - a field of a record
        last: Verdict | None = row.verdicts[-1] if row.verdicts else None
        return getattr(last, field) if last is not None else None

    return Column(name, definition, kind, value)


COLUMNS: Final[tuple[Column, ...]] = (
    _claim("id", "The claim's id: the same text read in the same way has the same on every machine."),
    _claim("text", "The claim's own words: hedge, number and what is counted."),
    _claim("low", "The lower bound as claimed; empty where the words set none.", "number"),
    _claim("high", "The upper bound as claimed; empty where the words set none.", "number"),
    _claim("approximate", "Whether the words themselves are rough: about, dozens.", "flag"),
    _claim("unit", "%, a currency's ISO 4217 code, km; empty for a count of people or things."),
    _claim("measure", "What is counted; see the definitions of measures."),
    _claim("population", "Who or what is counted, in the article's words."),
    _claim("party", "Whose people or things they are."),
    _claim("status", "civilian, combatant, mixed or unknown, as worded."),
    _claim("claimant", "Whose claim it is, as the article names them; empty for the report's own voice."),
    _claim("identity", "The claimant under the name that all spellings of it go by."),
    _claim("speaker", "Who says it, where that is told."),
    _claim("stance", "assert, deny, question or hint; empty for the report's own voice."),
    _claim("via", "Who relayed it."),
    _claim("hedge", "Words that weaken it beyond the bounds: may have."),
    _claim("when_start", "The first day on which the harm happened, where that is told."),
    _claim("when_end", "The last day on which it happened."),
    _claim("as_of", "The day for which the figure is said to hold."),
    _claim("since", "From when a running total counts."),
    _claim("cumulative", "Whether it is a running total over many events.", "flag"),
    _claim("place", "Where, in the article's words."),
    _claim("part_of", "The id of the claim that this is a stated part of."),
    _claim("same_as", "The id of the claim in the same article that this one makes again."),
    _claim("confidence", "How sure the reading is, 0 to 1. It says nothing of whether the claim is true.", "number"),
    _claim("review", "What people decided of the reading: unreviewed, accepted, corrected or rejected."),
    _claim("withdrawn", "Why it was withdrawn; empty if it stands."),
    _verdict("verdict", "A person's last verdict on the truth of the claim, in that person's words.", "rating"),
    _verdict("verdict_by", "Who gave it.", "who"),
    _verdict("verdict_why", "Why.", "why"),
    _verdict("verdict_url", "Where the review stands.", "url"),
    _claim("statement", "The id of the statement it stands in."),
    _claim("passage", "The sentence that the words stand in."),
    Column("start", "Where the words begin in the article's text, in code points from 0.", "whole",
           lambda row: row.claim.span.start),
    Column("end", "Where they end: the code point after the last.", "whole", lambda row: row.claim.span.end),
    _claim("article", "The article's id."),
    _claim("original", "The id of the article of which this one is a copy; its own if of none."),
    _source("title", "The article's title.", "title"),
    _source("outlet", "The publisher or site.", "outlet"),
    _source("author", "The article's author.", "author"),
    _source("published", "The day or time at which it was published.", "published"),
    _source("url", "The article's address.", "url"),
    _source("path", "Its file, where it came from one.", "path"),
    _source("sha256", "The SHA-256 of the page or file as first captured.", "sha256"),
    _source("captured_at", "When that was, in UTC.", "captured_at"),
    _source("source_kind", "By which way it came: file, url, feed, archive, table.", "kind"),
    _claim("known_from", "Since when the ledger holds the claim so."),
    _claim("known_to", "Until when it did; empty if it still does."),
)  # fmt: skip
LOST: Final = (
    "Of several verdicts on one claim only the last has columns; JSON Lines has all of them.",
    "A claim's history and the decisions behind it stay in the ledger: `counterclaim history ID`.",
)

MAPPED: Final = tuple(Mapped(column.definition, f"`{column.name}`") for column in COLUMNS)


def cells(row: CitedClaim) -> list[Value]:
    """What stands in each column."""
    return [column.value(row) for column in COLUMNS]
