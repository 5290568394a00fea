"""An event or a running total: who claims what of it, side by side; and its chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Query

from counterclaim.records import Claim, ClaimRelation, Distortion, EventComparison, Finding, Origin, Record, Series
from counterclaim.showing import charts
from counterclaim.showing.comparisons import ORDER, in_short
from counterclaim.showing.words import DISPUTES
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.chart import Room, rooms
from counterclaim.web.pages.finding import event_of
from counterclaim.web.pages.told import ToldClaim, told
from counterclaim.web.views import Page, add_page

router = APIRouter()

ORIGINS: Final = 25
"""On one part of the page."""
ECHOES: Final = 5
"""Repetitions of one origin that are shown with their words; of more the number is."""
DISPUTED: Final = 5
"""Disputes that are shown with both claims; the others by their reason."""
LISTED: Final = 40
"""Relations that are told by their reason at most; the others are in the data."""

Part = Annotated[int, Query(ge=1, le=10_000, description="Which part of the origins, from 1.")]


class OriginTold(Record):
    """One statement of one claimant, and who repeats it."""

    origin: Origin
    shape: str
    hue: int | None
    first: ToldClaim
    echoes: tuple[ToldClaim, ...]
    unshown: int
    """Further articles that repeat it."""


class SeriesTold(Record):
    """The origins that may be compared with one another."""

    series: Series
    name: str
    origins: tuple[OriginTold, ...]


class EventPage(Page):
    """An event: ``comparison`` is all of it, ``claims`` those of this part with their sentences and sources."""

    comparison: EventComparison
    in_short: str
    part: int
    parts: int
    panels: tuple[charts.Panel, ...]
    """What the chart shows, for its table."""
    groups: tuple[SeriesTold, ...]
    claims: dict[str, ToldClaim]

    def rows(self) -> Sequence[Record]:
        """The claims of this part."""
        return tuple(self.claims.values())

    def rooms(self) -> Iterator[Room]:
        """Where the chart comes to stand."""
        return rooms(partial(charts.event_parts, self.comparison))

    def disputes(self) -> tuple[ClaimRelation, ...]:
        """Those that are shown with both claims."""
        return _disputes(self.comparison)[:DISPUTED]

    def other_disputes(self) -> tuple[ClaimRelation, ...]:
        """Those that are told by their reason."""
        return _disputes(self.comparison)[DISPUTED : DISPUTED + LISTED]

    def disputes_total(self) -> int:
        """How many there are."""
        return len(_disputes(self.comparison))

    def other_relations(self) -> tuple[ClaimRelation, ...]:
        """All that is no dispute, in the order of their kinds."""
        others = [relation for relation in self.comparison.relations if relation.relation not in DISPUTES]
        return tuple(sorted(others, key=lambda relation: ORDER.index(relation.relation)))[:LISTED]

    def relations_total(self) -> int:
        """How many relations are no disputes."""
        return len(self.comparison.relations) - self.disputes_total()

    def findings(self) -> Iterator[tuple[str, list[tuple[Finding, str | None]]]]:
        """What can be said without taking sides, by series, each with its rule where that was not told before.

        Nothing is said of a series with one origin.
        """
        several = Counter(origin.series for origin in self.comparison.origins)
        names = {series.id: charts.series_name(series) for series in self.comparison.series if several[series.id] > 1}
        told: set[str] = set()
        for series, found in groupby(self.comparison.summary, key=lambda finding: finding.series):
            if series in names:
                listed = list(found)
                yield names[series], [(one, None if one.rule in told else one.rule) for one in listed]
                told.update(one.rule for one in listed)

    def lone(self) -> tuple[str, ...]:
        """The series that have one origin."""
        several = Counter(origin.series for origin in self.comparison.origins)
        return tuple(charts.series_name(one) for one in self.comparison.series if several[one.id] == 1)

    def distortions(self) -> Iterator[tuple[Distortion, ToldClaim, ToldClaim]]:
        """What changed on the way, with both wordings, where both are on this part."""
        for one in self.comparison.distortions:
            if one.first in self.claims and one.changed in self.claims:
                yield one, self.claims[one.first], self.claims[one.changed]


def _disputes(comparison: EventComparison) -> tuple[ClaimRelation, ...]:
    found = [relation for relation in comparison.relations if relation.relation in DISPUTES]
    return tuple(sorted(found, key=lambda relation: (not relation.decided, ORDER.index(relation.relation))))


def event(id: str, standing: TheStanding, ledger: TheLedger, part: Part = 1) -> EventPage:
    """One event: the chart, who disputes whom and why, the claims in their words, what can be said of them."""
    comparison = event_of(standing, id)
    origins = _in_order(comparison)
    shown = origins[(part - 1) * ORIGINS : part * ORIGINS]
    by_origin = {origin.id: [claim for claim in comparison.claims if claim.origin == origin.id] for origin in shown}
    by_id = {claim.id: claim for claim in comparison.claims}
    wanted = [claim for claims in by_origin.values() for claim in claims[: ECHOES + 1]]
    sides = [by_id[side] for r in _disputes(comparison)[:DISPUTED] for side in (r.a, r.b) if side in by_id]
    claims = told(ledger, dict.fromkeys([*wanted, *sides]))
    return EventPage(
        title=comparison.title,
        comparison=comparison,
        in_short=in_short(comparison),
        part=part,
        parts=max(-(-len(origins) // ORIGINS), 1),
        panels=charts.panels(comparison),
        groups=tuple(_groups(comparison, shown, by_origin, claims)),
        claims=claims,
    )


def _in_order(comparison: EventComparison) -> list[Origin]:
    """Origins by series as the comparison has them, within each by day."""
    order = [series.id for series in comparison.series]
    return sorted(comparison.origins, key=lambda origin: (order.index(origin.series), origin.as_of or "9999"))


def _groups(
    comparison: EventComparison,
    shown: Sequence[Origin],
    by_origin: dict[str, list[Claim]],
    claims: dict[str, ToldClaim],
) -> Iterator[SeriesTold]:
    series = {one.id: one for one in comparison.series}
    hues = charts.hues(comparison)
    shapes = {mark.origin: mark.shape for panel in charts.panels(comparison) for mark in panel.marks}
    for name, group in groupby(shown, key=lambda origin: origin.series):
        rows = [(origin, [claims[one.id] for one in by_origin[origin.id] if one.id in claims]) for origin in group]
        yield SeriesTold(
            series=series[name],
            name=charts.series_name(series[name]),
            origins=tuple(
                OriginTold(
                    origin=origin,
                    shape=shapes.get(origin.id, ""),
                    hue=hues.get(origin.claimant),
                    first=told_claims[0],
                    echoes=tuple(told_claims[1:]),
                    unshown=max(len(by_origin[origin.id]) - len(told_claims), 0),
                )
                for origin, told_claims in rows
                if told_claims
            ),
        )


add_page(router, "/events/{id}", "event.html", event)
