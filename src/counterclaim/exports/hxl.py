"""Claims as a table with HXL hashtags: a row for each claim, its words, and its bounds in the column of its measure.

Hashtags and attributes: HXL standard 1.1, hashtag dictionary (https://hxlstandard.org/standard/1-1final/dictionary/).
``#affected`` has the attributes +killed, +injured and +displaced there; +missing, +low, +high and the other ones below
are our own, as the standard allows. A measure that HXL has no word for stays under ``#indicator``, with its code beside
it: "casualties" are no ``#affected +killed``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from counterclaim.exports.behind import whole
from counterclaim.exports.delimited import CsvTable
from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.records import CitedClaim
from counterclaim.lexicon.measures import measures
from counterclaim.showing.cells import Cell

AFFECTED: Final[Mapping[str, str]] = {
    "killed": "killed", "wounded": "injured", "missing": "missing", "displaced": "displaced",
}  # fmt: skip
"""The measures that ``#affected`` has an attribute for, and which."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its hashtag with attributes, what stands in it."""

    head: str
    tag: str
    cell: Callable[[CitedClaim], Cell]
    mapped: str
    """What of ours it is, for the docs."""


def is_affected(row: CitedClaim, measure: str) -> bool:
    """Whether a claim is a number of people with this measure; a share of them ("a third") is none."""
    return row.claim.measure == measure and row.claim.unit is None


def _bound(measure: str, which: str) -> Callable[[CitedClaim], Cell]:
    return lambda row: whole(getattr(row.claim, which)) if is_affected(row, measure) else None


def _other(which: str) -> Callable[[CitedClaim], Cell]:
    """The bound of a claim whose measure has no column of its own."""
    return lambda row: (
        None if any(is_affected(row, measure) for measure in AFFECTED) else whole(getattr(row.claim, which))
    )


def _claim(name: str) -> Callable[[CitedClaim], Cell]:
    return lambda row: getattr(row.claim, name)


def _source(name: str) -> Callable[[CitedClaim], Cell]:
    return lambda row: getattr(row.source, name)


def _definition(row: CitedClaim) -> Cell:
    known = measures().get(row.claim.measure)
    return known.definition if known is not None else None


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


COLUMNS: Final = (
    Column("claim", "#meta +id", _claim("id"), "the claim's id"),
    Column("article", "#meta +id +article", _claim("article"), "the article's id"),
    Column("words", "#description +claim", lambda row: " ".join(row.claim.text.split()), "the claim's words"),
    Column("measure", "#indicator +code", _claim("measure"), "the measure"),
    Column("definition", "#indicator +name", _definition, "what the measure counts"),
    *(
        Column(
            f"{measure} {which}", f"#affected +{attribute} +{which}", _bound(measure, which), f"`{which}`, of {measure}"
        )
        for measure, attribute in AFFECTED.items()
        for which in ("low", "high")
    ),
    Column("other low", "#indicator +num +low", _other("low"), "`low`, of every other measure"),
    Column("other high", "#indicator +num +high", _other("high"), "`high`, of every other measure"),
    Column("unit", "#indicator +unit", _claim("unit"), "the unit; empty for a count"),
    Column("approximate", "#meta +approximate", _claim("approximate"), "whether the words are rough"),
    Column("population", "#description +population", _claim("population"), "who or what is counted, in words"),
    Column("party", "#description +party", _claim("party"), "whose they are"),
    Column("status", "#description +status", _claim("status"), "civilian, combatant, mixed or unknown"),
    Column("claimant", "#meta +claimant", _claim("claimant"), "the claimant, as named"),
    Column("claimant's common name", "#meta +claimant +name", _claim("identity"), "by the name all go by"),
    Column("speaker", "#meta +speaker", _claim("speaker"), "who says it"),
    Column("via", "#meta +via", _claim("via"), "who relayed it"),
    Column("stance", "#meta +stance", _claim("stance"), "assert, deny, question or hint"),
    Column("hedge", "#meta +hedge", _claim("hedge"), "weakening words"),
    Column("from", "#date +occurred +start", lambda row: _day(row.claim.when_start), "first day of the harm"),
    Column("to", "#date +occurred +end", lambda row: _day(row.claim.when_end), "last day of the harm"),
    Column("as of", "#date +asof", lambda row: _day(row.claim.as_of), "the day it is said to hold for"),
    Column("since", "#date +start +total", _claim("since"), "start of a running total"),
    Column("running total", "#meta +cumulative", _claim("cumulative"), "whether it is one"),
    Column("place", "#loc +name", _claim("place"), "the place, as named"),
    Column("part of", "#meta +id +whole", _claim("part_of"), "the claim that it is a part of"),
    Column("same as", "#meta +id +same", _claim("same_as"), "the claim that it repeats"),
    Column("outlet", "#meta +source", _source("outlet"), "the outlet"),
    Column("title", "#meta +source +title", _source("title"), "the article's title"),
    Column("address", "#meta +url", lambda row: row.source.url or row.source.path, "its address, else its file"),
    Column("published", "#date +reported", lambda row: _day(row.source.published), "the day it was published"),
    Column("review", "#meta +review", _claim("review"), "what people decided"),
    Column("confidence", "#meta +confidence", _claim("confidence"), "how sure the reading is, 0 to 1"),
)


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """A row of headers, a row of hashtags, and a row for each claim."""
    with text_of(files.open()) as stream:
        table = CsvTable(stream, [column.head for column in COLUMNS])
        table.plain(column.tag for column in COLUMNS)
        for row in rows:
            table.row({column.head: column.cell(row) for column in COLUMNS})
            tally.carry()


FORMAT: Final = Format(
    name="hxl",
    carries="claims",
    endings=(".hxl.csv",),
    about="CSV with HXL hashtags: a row for each claim, its words, its bounds in the column of its measure",
    media_type="text/csv",
    write=write,
    mapped=tuple(Mapped(column.mapped, f"`{column.head}`, tagged `{column.tag}`") for column in COLUMNS),
    lost=(
        "Only `killed`, `wounded`, `missing` and `displaced` have columns of `#affected`; `+missing` is not in HXL's "
        "dictionary. All other measures, `killed_or_wounded`, `lost` and `irrecoverable` among them, stand under "
        "`#indicator` with their code: HXL has no words for them.",
        "`captured` is not `+abducted`: it has people arrested and prisoners of war in it, too.",
        "No administrative levels (`#adm1` ...) and no coordinates: a place is a name (`#loc +name`).",
        "The sentence around the words, times of day, people's verdicts, and how claims stand to each other.",
        "Words that a spreadsheet would run as a formula have an apostrophe before them.",
    ),
)
