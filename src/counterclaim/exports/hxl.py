"""Claims as a table with HXL hashtags: a row for each claim, its words, and its bounds in the column of its measure.

Hashtags and attributes: HXL standard 1.1, hashtag dictionary (https://hxlstandard.org/standard/1-1final/dictionary/).
``#affected`` has the attributes +killed, +injured and +displaced there; +missing, +low, +high and the other ones below
are our own, as the standard allows. A measure that HXL has no word for stays under ``#indicator``, with its code beside
it: "casualties" are no ``#affected +killed``.

On 2026-11-26 the hashtags and attributes were compared with release 1.1beta of the dictionary
(https://github.com/HXLStandard/gen-hxl-dict) and the hashtag chooser (https://github.com/HXLStandard/hxl-hashtag-chooser);
the text of 1.1 final was not at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from counterclaim.exports import rows as plain
from counterclaim.exports.behind import whole
from counterclaim.exports.delimited import CsvTable
from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.records import CitedClaim
from counterclaim.lexicon.measures import definition_of
from counterclaim.showing.cells import Cell

AFFECTED: Final[Mapping[str, str]] = {
    "killed": "killed", "wounded": "injured", "missing": "missing", "displaced": "displaced",
}  # fmt: skip
"""The measures that ``#affected`` has an attribute for, and which."""

BOUNDS: Final[Mapping[str, str]] = {"low": "lower bound", "high": "upper bound"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """One column with its hashtag and attributes."""

    column: plain.Column
    tag: str


def is_affected(row: CitedClaim, measure: str) -> bool:
    """Whether a claim is a number of people with this measure; a share of them ("a third") is none."""
    return row.claim.measure == measure and row.claim.unit is None


def _bound(measure: str, which: str) -> Tagged:
    def value(row: CitedClaim) -> Cell:
        return whole(getattr(row.claim, which)) if is_affected(row, measure) else None

    definition = f"The {BOUNDS[which]} of a claim of {measure}; empty for every other claim."
    column = plain.Column(f"{measure}_{which}", definition, "number", value)
    return Tagged(column, f"#affected +{AFFECTED[measure]} +{which}")


def _other(which: str) -> Tagged:
    def value(row: CitedClaim) -> Cell:
        own = any(is_affected(row, measure) for measure in AFFECTED)
        return None if own else whole(getattr(row.claim, which))

    definition = f"The {BOUNDS[which]} of a claim whose measure has no column of its own."
    return Tagged(plain.Column(f"other_{which}", definition, "number", value), f"#indicator +num +{which}")


def _definition(row: CitedClaim) -> Cell:
    return definition_of(row.claim.measure)


_PLAIN: Final = {column.name: column for column in plain.COLUMNS}


def _same(name: str, tag: str) -> Tagged:
    """A column of the plain table."""
    return Tagged(_PLAIN[name], tag)


def _day(name: str, tag: str) -> Tagged:
    """A column of the plain table, of whose time only the day stands here."""
    column = _PLAIN[name]

    def value(row: CitedClaim) -> Cell:
        told = column.value(row)
        return told[:10] if isinstance(told, str) else None

    return Tagged(plain.Column(name, column.definition, column.kind, value), tag)


COLUMNS: Final = (
    _same("id", "#meta +id"),
    _same("article", "#meta +id +article"),
    _same("text", "#description +claim"),
    _same("measure", "#indicator +code"),
    *(_bound(measure, which) for measure in AFFECTED for which in BOUNDS),
    _other("low"),
    _other("high"),
    Tagged(plain.Column("definition", "What the measure counts.", "text", _definition), "#indicator +name"),
    _same("unit", "#indicator +unit"),
    _same("approximate", "#meta +approximate"),
    _same("population", "#description +population"),
    _same("party", "#description +party"),
    _same("status", "#description +status"),
    _same("claimant", "#meta +claimant"),
    _same("identity", "#meta +claimant +name"),
    _same("speaker", "#meta +speaker"),
    _same("via", "#meta +via"),
    _same("stance", "#meta +stance"),
    _same("hedge", "#meta +hedge"),
    _day("when_start", "#date +occurred +start"),
    _day("when_end", "#date +occurred +end"),
    _day("as_of", "#date +asof"),
    _same("since", "#date +start +total"),
    _same("cumulative", "#meta +cumulative"),
    _same("place", "#loc +name"),
    _same("part_of", "#meta +id +whole"),
    _same("same_as", "#meta +id +same"),
    _same("outlet", "#meta +source"),
    _same("title", "#meta +source +title"),
    _same("url", "#meta +url"),
    _same("path", "#meta +path"),
    _day("published", "#date +reported"),
    _same("review", "#meta +review"),
    _same("withdrawn", "#meta +withdrawn"),
    _same("verdict", "#meta +verdict"),
    _same("verdict_by", "#meta +verdict +source"),
    _same("verdict_url", "#meta +verdict +url"),
    _same("confidence", "#meta +confidence"),
)


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """A row of headers, a row of hashtags, and a row for each claim."""
    with text_of(files.open()) as stream:
        table = CsvTable(stream, [tagged.column.name for tagged in COLUMNS])
        table.plain(tagged.tag for tagged in COLUMNS)
        for row in rows:
            table.row({tagged.column.name: tagged.column.value(row) for tagged in COLUMNS})
            tally.carry()


FORMAT: Final = Format(
    name="hxl",
    title="HXL table",
    used_by="humanitarian data teams",
    carries="claims",
    endings=(".hxl.csv",),
    about="a claim a row with HXL hashtags, its bounds in the column of its measure",
    media_type="text/csv; charset=utf-8",
    write=write,
    mapped=tuple(Mapped(t.column.definition, f"`{t.column.name}`", f"tagged `{t.tag}`") for t in COLUMNS),
    lost=(
        "Only `killed`, `wounded`, `missing` and `displaced` have columns of `#affected`; `+missing` is not in HXL's "
        "dictionary. All other measures, `killed_or_wounded`, `lost` and `irrecoverable` among them, stand under "
        "`#indicator` with their code: HXL has no words for them.",
        "A row is a claim: columns do not add up, and a number that is denied, questioned, hinted, hedged or withdrawn "
        "stands in the same column as one that is asserted. Read `stance`, `hedge`, `withdrawn`, `part_of` and "
        "`same_as` with it.",
        "`captured` is not `+abducted`: it has people arrested and prisoners of war in it, too.",
        "No administrative levels (`#adm1` ...) and no coordinates: a place is a name (`#loc +name`).",
        "The sentence around the words, times of day, all but the last verdict, and how claims stand to each other.",
        "Words that a spreadsheet would run as a formula have an apostrophe before them.",
    ),
)
