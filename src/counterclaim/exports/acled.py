"""Events in the columns of ACLED, of those the ones that claims can fill.

Columns: Armed Conflict Location & Event Data (ACLED) Codebook, 2023 column layout (https://acleddata.com/knowledge-base/).
ACLED counts reported fatalities: "If source reports differ or a vague estimate is provided, ACLED uses the most
conservative estimate available" (Knowledge Base, "Fatalities", 7 May 2024). What is conservative is judged by ACLED's
researchers; here it is the lowest claim, by the rule that stands in the column ``rule``. Words such as "dozens", which
ACLED turns into 12, are left out.

On 2026-11-26 the columns removed and added were compared with the "Guide to 2023 ACLED Column Changes"
(https://acleddata.com/knowledge-base/guide-to-2023-acled-column-changes), their order with headers in public programs,
the rule on fatalities with a copy of the article, and ``time_precision`` with the documentation of the R package
mapme.biodiversity, which quotes the codebook; the codebook itself was not at hand.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from counterclaim.exports.behind import Behind, Sources, behind, joined, outlets, reports, whole
from counterclaim.exports.deaths import DEATHS, LOWEST, choose, name
from counterclaim.exports.event_tables import RUNNING_TOTAL, Cells, Defined, EventTable, empty, length_code, mapped
from counterclaim.exports.event_tables import write as write_tables
from counterclaim.exports.formats import Format
from counterclaim.records import EventComparison
from counterclaim.records.across import Claim
from counterclaim.showing.words import aside

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The 31 columns since March 2023, in their order."""
ADDED: Final = ("rule", "fatalities_claims")
"""Columns of our own, behind the last of ACLED's: the ids are those of the side-car table."""
_LENGTHS: Final = ((1, 1), (7, 2), (31, 3))
"""Up to so many days that the event may have been on: the code of ``time_precision``."""


def left_out(comparison: EventComparison) -> str | None:
    """Why it has no row; one without dead has one, as in ACLED."""
    return RUNNING_TOTAL if comparison.kind == "running_total" else None


def row(comparison: EventComparison, sources: Sources) -> tuple[Cells, tuple[Behind, ...]]:
    """The row of one event, by column, and the claims behind it. A column without a value is left out."""
    choice = choose(comparison, outlets(sources))
    precision = time_precision(comparison)
    day = comparison.start[:10] if comparison.start and precision else None
    chosen = set(choice.behind("low"))
    cells: Cells = {
        "event_id_cnty": comparison.id,
        "event_date": day,
        "year": int(day[:4]) if day else None,
        "time_precision": precision,
        "location": comparison.place,
        "source": joined(sources[label].outlet for label in reports(comparison) if label in sources),
        "notes": notes(comparison),
        "fatalities": whole(choice.low),
        "rule": LOWEST,
        "fatalities_claims": joined(name(claim) for claim in comparison.claims if claim.id in chosen),
    }
    return cells, tuple(behind(comparison, {"fatalities": (choice, "low")}, LOWEST, sources))


def time_precision(comparison: EventComparison) -> int | None:
    """1: the day; 2: a week; 3: a month; none: less is known, and then there is no ``event_date`` either."""
    return length_code(comparison, _LENGTHS)


def notes(comparison: EventComparison) -> str:
    """The title, and every claim of deaths in its own words with its claimant and its id."""
    claims = [claim for claim in comparison.claims if claim.measure == DEATHS and claim.figure is not None]
    return ". ".join([comparison.title, *map(_quoted, claims)])


def _quoted(claim: Claim) -> str:
    words = " ".join(claim.text.split())
    return f"{claim.claimant or 'The report itself'}{aside(claim.stance)}: “{words}” [{name(claim)}]"


DEFINED: Final[Defined] = {
    "event_id_cnty": ("the event's id in the ledger", "ACLED: country code and number"),
    "event_date": (
        "the first day that it may have been on; empty where less than the month is known",
        "ACLED: of a month its middle",
    ),
    "year": ("of `event_date`", ""),
    "time_precision": ("1: the day is known, 2: a week, 3: up to 31 days", ""),
    "location": ("the place, as named", ""),
    "source": ("the outlets that tell of it", ""),
    "notes": (
        "the title and every claim of deaths, in its words, with its claimant and id, also those that do not count",
        "a denial, a question or a hint is called so",
    ),
    "fatalities": ("the lowest lower bound of the claims of deaths that stand; empty where they set none", "ACLED: 0"),
    "rule": ("the rule that `fatalities` follows", "a column of our own"),
    "fatalities_claims": ("the claims that state `fatalities`", "a column of our own"),
}
"""What stands in each column that is filled, and a remark."""


TABLE: Final = EventTable(columns=(*COLUMNS, *ADDED), left_out=left_out, row=row)


FORMAT: Final = Format(
    name="acled",
    title="ACLED table",
    used_by="conflict researchers",
    carries="events",
    endings=(".csv",),
    about="an event a row in ACLED's columns; fatalities by a named rule, with the claims behind each number",
    media_type="text/csv; charset=utf-8",
    write=partial(write_tables, TABLE),
    mapped=mapped(DEFINED, TABLE.columns),
    lost=(
        "All but deaths, save in the words of the claims. “Casualties”, “lost” and “irrecoverable losses” are never "
        "`fatalities`; in `claims.csv` they stand as left out.",
        "Where nobody claims a number of dead, `fatalities` is empty, not 0 as in ACLED: silence is no claim.",
        "A running total is no event and has no row; nor is it split among days and places, as ACLED does.",
        "Who took part: claimants say something, they are not who did it, so `actor1` and `actor2` are empty.",
        empty(DEFINED, COLUMNS),
    ),
    folder=True,
)
