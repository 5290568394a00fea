"""Events in the columns of the UCDP Georeferenced Event Dataset, of those the ones that claims can fill.

Columns and their meaning: UCDP GED Codebook, version 25.1, Uppsala University (https://ucdp.uu.se/downloads/ged/ged251.pdf);
Sundberg and Melander 2013, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4). There
``best`` is the most likely estimate as a coder judges the sources, ``low`` and ``high`` the lowest and highest reliable
ones. Nobody judges here: the numbers follow the rule that stands in the column ``rule``.

On 2026-11-26 the names and order of the columns and the codes of ``date_prec`` were compared with public programs that
read GED files and quote the codebook; the codebook itself was not at hand.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from counterclaim.exports.behind import Behind, Sources, behind, joined, outlets, reports, whole
from counterclaim.exports.deaths import MEDIAN, Choice, are_civilians, choose, fight_for, has_deaths, name, parties
from counterclaim.exports.event_tables import RUNNING_TOTAL, Cells, Defined, EventTable, empty, length_code, mapped
from counterclaim.exports.event_tables import write as write_tables
from counterclaim.exports.formats import Format
from counterclaim.ledger.records import Source
from counterclaim.records import EventComparison

COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The 49 columns of GED 25.1, in their order."""
ADDED: Final = ("title", "rule", "best_claims", "low_claims", "high_claims")
"""Columns of our own, behind the last of GED: the ids are those of the side-car table."""

_LENGTHS: Final = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""Up to so many days that the event may have been on: the code of ``date_prec``."""


def left_out(comparison: EventComparison) -> str | None:
    """Why it has no row."""
    if comparison.kind == "running_total":
        return RUNNING_TOTAL
    return None if has_deaths(comparison) else "nobody asserts a number of dead in it"


def row(comparison: EventComparison, sources: Sources) -> tuple[Cells, tuple[Behind, ...]]:
    """The row of one event, by column, and the claims behind it. A column without a value is left out."""
    columns = _numbers(comparison, sources)
    numbers = {column: whole(getattr(choice, which)) for column, (choice, which) in columns.items()}
    labels = reports(comparison)
    found = [sources[label] for label in labels if label in sources]
    total = columns["best"][0]
    cells: Cells = {
        "id": comparison.id,
        "year": _year(comparison),
        "number_of_sources": len(labels),
        "source_article": joined(map(_cited, found)),
        "source_office": joined(one.outlet for one in found),
        "source_date": joined(one.published[:10] for one in found if one.published),
        "source_headline": joined(one.title for one in found),
        "source_original": joined(claim.claimant for claim in total.standing),
        "where_coordinates": comparison.place,
        "date_prec": date_precision(comparison),
        "date_start": comparison.start,
        "date_end": comparison.end,
        "title": comparison.title,
        "rule": MEDIAN,
        **dict(zip(("side_a", "side_b"), _sides(comparison), strict=False)),
        **numbers,
        **{f"{which}_claims": _ids(comparison, total, which) for which in ("best", "low", "high")},
    }
    return cells, tuple(behind(comparison, columns, MEDIAN, sources))


def _numbers(comparison: EventComparison, sources: Sources) -> dict[str, tuple[Choice, str]]:
    """The columns with numbers of dead, and the claims that each is chosen from."""
    known = outlets(sources)
    total = choose(comparison, known)
    columns = {which: (total, which) for which in ("best", "low", "high")}
    apart = {
        f"deaths_{side}": choose(comparison, known, fight_for(party))
        for side, party in zip("ab", _sides(comparison), strict=False)
    }
    apart["deaths_civilians"] = choose(comparison, known, are_civilians)
    columns |= {column: (choice, "best") for column, choice in apart.items()}
    if all(choice.best is None for choice in apart.values()) and not _are_known(total):
        columns["deaths_unknown"] = (total, "best")
    return columns


def _are_known(total: Choice) -> bool:
    """Whether the claims say of all those who died that they fought, or that they did not."""
    best = set(total.behind("best"))
    return any(claim.population.status in ("civilian", "combatant") for claim in total.standing if claim.id in best)


def _sides(comparison: EventComparison) -> tuple[str, ...]:
    """The one or two parties whose dead are counted; of more it cannot be told who fought whom."""
    found = parties(comparison)
    return found if len(found) <= 2 else ()


def _cited(source: Source) -> str:
    """Outlet, day and title of an article, as GED has them; of one without a title, where it stands."""
    title = source.title or source.url or source.path or source.article
    return ", ".join(filter(None, (source.outlet, (source.published or "")[:10], title)))


def _ids(comparison: EventComparison, choice: Choice, which: str) -> str:
    chosen = set(choice.behind(which))
    return joined(name(claim) for claim in comparison.claims if claim.id in chosen)


def date_precision(comparison: EventComparison) -> int | None:
    """1: the day; 2: two to six days; 3: a week; 4: up to a month; 5: up to a year; none: unknown."""
    return length_code(comparison, _LENGTHS)


def _year(comparison: EventComparison) -> int | None:
    start, end = comparison.start, comparison.end
    return int(start[:4]) if start and end and start[:4] == end[:4] else None


DEFINED: Final[Defined] = {
    "id": ("the event's id in the ledger", "GED: a number"),
    "year": ("of the event, where all days it may have been on are of one year", ""),
    "side_a": ("the party whose soldiers or fighters are claimed to be dead; of two the first by the alphabet", ""),
    "side_b": ("the second by the alphabet", "GED: side A is the government"),
    "number_of_sources": ("articles that tell of it, without copies of one text", ""),
    "source_article": ("their outlets, days and titles", "where there is none: the address"),
    "source_office": ("their outlets", ""),
    "source_date": ("the days they were published on", ""),
    "source_headline": ("their titles", ""),
    "source_original": ("the claimants of the deaths that count", ""),
    "where_coordinates": ("the place, as named", "GED: standardized"),
    "date_prec": (
        "1: the day is known, 2: two to six days, 3: seven days, 4: up to 31 days, 5: up to a year",
        "GED: 3 is a week, 4 is 8 to 30 days or a month",
    ),
    "date_start": ("the first day that it may have been on", ""),
    "date_end": ("the last", ""),
    "deaths_a": ("`best` of the claims of dead soldiers and fighters of side_a", ""),
    "deaths_b": ("the same of side_b", ""),
    "deaths_civilians": ("`best` of the claims that count civilians, and all of them", ""),
    "deaths_unknown": ("`best`, where nobody says who the dead were; never a rest", ""),
    "best": ("the middle one of the numbers that stand", ""),
    "low": ("the lowest lower bound", ""),
    "high": ("the highest upper bound", ""),
    "title": ("the event's title", "a column of our own"),
    "rule": ("the rule that the numbers follow", "a column of our own"),
    "best_claims": ("the claims that state `best`", "a column of our own"),
    "low_claims": ("the claims that state `low`", "a column of our own"),
    "high_claims": ("the claims that state `high`", "a column of our own"),
}
"""What stands in each column that is filled, and a remark."""


TABLE: Final = EventTable(columns=(*COLUMNS, *ADDED), left_out=left_out, row=row)


FORMAT: Final = Format(
    name="ucdp",
    title="UCDP GED table",
    used_by="conflict researchers",
    carries="events",
    endings=(".csv",),
    about="an event a row in UCDP GED's columns; deaths by a named rule, with the claims behind each number",
    media_type="text/csv; charset=utf-8",
    write=partial(write_tables, TABLE),
    mapped=mapped(DEFINED, TABLE.columns),
    lost=(
        "All but deaths: the wounded, the missing, the displaced. “Casualties”, “lost” and “irrecoverable losses” are "
        "in no column of deaths; in `claims.csv` they stand as left out.",
        "The columns of deaths do not add up to `best`: nothing is summed or subtracted. Where nobody claims a total, "
        "there is none, even if parts of it are claimed.",
        "An event in which nobody asserts a number of dead has no row: there is none, or all are denied, questioned, "
        "hinted, taken back, as vague as “dozens”, or go back to a statement about something else. It is counted on "
        "standard error. A running total is no event.",
        "GED has only events with at least one death. One of which all say that nobody died has a row here, with 0.",
        "Which side is the government, what kind of violence it was, and whether it was violence at all: a ledger of "
        "claims has floods and accidents, too.",
        empty(DEFINED, COLUMNS),
    ),
    folder=True,
)
