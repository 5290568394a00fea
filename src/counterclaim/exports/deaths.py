"""Which claims of an event are claims of deaths, and what the lowest, the highest and the middle one of them say.

Only claims of the measure ``killed`` are looked at: "casualties", "lost" and "irrecoverable losses" are never deaths.
A number comes from a claim as it stands; nothing is added up, taken away or guessed, and where the claims cannot tell,
there is none. Two rules, which the exports name beside their numbers:

``ledger-median-of-origins/1``
    1. Of the claims of deaths are left out: denied, questioned and hinted ones, those with no number but "dozens",
       those of a part of the dead (of civilians alone where somebody tells of dead soldiers, too, and the other way
       round; "no civilians"), those that their claimant takes back, and those that go back to a statement about
       something else.
    2. One claim stands for each origin: of those with a claimant the first, of one day's the exact one.
    3. Of one claimant only the last origin counts (of an outlet's own voice: that outlet's); of two on one day both.
       Two names that share an origin are one claimant.
    4. ``low`` is the lowest lower bound; there is none where one that stands says "at most" less than that.
    5. ``high`` is the highest upper bound; there is none where one that stands says "at least" more than that.
    6. ``best`` is the middle one of the numbers stated: "at least", "about" and "nearly 17" state 17, "up to 17" and a
       range none. Of an even count it is the lower one of the two in the middle, so that it always is a number that
       somebody claims.

``ledger-lowest-of-origins/1``
    ``low`` of the same claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.records import EventComparison, Span, Status
from counterclaim.records.across import Claim, Origin

MEDIAN: Final = "ledger-median-of-origins/1"
LOWEST: Final = "ledger-lowest-of-origins/1"
DEATHS: Final = "killed"
ALL: Final = "all"

Number = float | int
Counts = Callable[[Claim, str], bool]
"""Whether a claim of deaths, in a series of this population, counts those whom a column is about."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the claims of some dead come to, and what became of each claim, by its id in the comparison."""

    best: Number | None
    low: Number | None
    high: Number | None
    standing: tuple[Claim, ...]
    """One claim for each origin that counts."""
    reasons: Mapping[str, str]
    """Why each of the other claims does not, in words."""

    def behind(self, column: str) -> tuple[str, ...]:
        """The ids of the claims that state the number in ``best``, ``low`` or ``high``."""
        value = getattr(self, column)
        if value is None:
            return ()
        stated = {"best": stated_number, "low": _low, "high": _high}[column]
        return tuple(claim.id for claim in self.standing if stated(claim) == value)


def is_total(_: Claim, population: str) -> bool:
    """All who were killed."""
    return population == ALL


def are_civilians(claim: Claim, population: str) -> bool:
    """The civilians among them, or all, where all were civilians."""
    return claim.population.status == "civilian" and population in (ALL, "civilians")


def fight_for(party: str) -> Counts:
    """The soldiers and fighters of a party."""

    def theirs(claim: Claim, population: str) -> bool:
        own = claim.population.status == "combatant" and claim.population.party == party
        return own and population in (ALL, "fighters", f"soldiers, {party}")

    return theirs


def parties(comparison: EventComparison) -> tuple[str, ...]:
    """Whose soldiers or fighters are claimed to be dead, in the order of the alphabet."""
    found = {
        claim.population.party
        for claim in comparison.claims
        if claim.measure == DEATHS and claim.population.status == "combatant" and claim.population.party
    }
    return tuple(sorted(found))


def has_deaths(comparison: EventComparison) -> bool:
    """Whether a number of dead, of all or of some of them, is left after step 1 of the rules."""
    return bool(choose(comparison, {}, lambda _claim, _population: True).standing)


def choose(comparison: EventComparison, outlets: Mapping[str, str | None], counts: Counts = is_total) -> Choice:
    """The numbers that the rules give; ``outlets`` has the outlet of each article, as the comparison calls it."""
    populations = {series.id: series.population for series in comparison.series}
    measures = {series.id: series.measure for series in comparison.series}
    origins = {origin.id: origin for origin in comparison.origins}
    reasons = _taken_back(comparison)
    kinds = _kinds(comparison)
    for claim in comparison.claims:
        if claim.id in reasons:
            continue
        home = origins.get(claim.origin)
        told = measures.get(home.series, claim.measure) if home is not None else claim.measure
        why = _not_of_deaths(claim, told) or _no_number(claim)
        if why is None and not counts(claim, populations.get(claim.series, "")):
            why = f"counts {populations.get(claim.series) or 'others'}, not these"
        if why is None and counts is is_total and _is_of_one_kind(claim, kinds):
            why = f"counts {claim.population.status}s alone, a part of the dead"
        if why is not None:
            reasons[claim.id] = why
    leads = _leads([claim for claim in comparison.claims if claim.id not in reasons], reasons)
    standing = _latest(leads, comparison, outlets, reasons)
    return Choice(
        best=_middle(standing), low=_lowest(standing), high=_highest(standing), standing=standing, reasons=reasons
    )


def _kinds(comparison: EventComparison) -> frozenset[Status]:
    """Of which kinds of people somebody claims that there are dead."""
    return frozenset(
        claim.population.status
        for claim in comparison.claims
        if claim.measure == DEATHS and claim.stance == "assert" and (claim.low or claim.high)
    )


def _is_of_one_kind(claim: Claim, kinds: frozenset[Status]) -> bool:
    """Whether a number of civilians, or of soldiers, is none of all the dead: somebody tells of dead of the other kind,
    or it is zero, which says nothing of the others.
    """
    other = {"civilian": "combatant", "combatant": "civilian"}.get(claim.population.status)
    return other is not None and (other in kinds or claim.high == 0)


def stated_number(claim: Claim) -> Number | None:
    """The one number that a claim's words name, as ``one_number`` has it."""
    return one_number(claim.low, claim.high, approximate=claim.approximate)


def one_number(low: Number | None, high: Number | None, *, approximate: bool) -> Number | None:
    """The one number that the words name; none for a range, for "up to" and for a vague word."""
    if low is not None and high is not None and low != high:
        return None
    if low is None:
        return high if approximate else None
    return None if approximate and high is None else low


def _low(claim: Claim) -> Number | None:
    return claim.low


def _high(claim: Claim) -> Number | None:
    return claim.high


def _not_of_deaths(claim: Claim, told: str) -> str | None:
    """Why a claim says nothing of how many were killed; ``told`` is what its origin counts."""
    if claim.figure is None:
        return "a statement without a figure"
    if claim.measure != DEATHS:
        return f"counts {claim.measure}, not deaths"
    if told != DEATHS:
        return f"goes back to a statement that counts {told}, not deaths"
    if claim.stance != "assert":
        said = {"deny": "denied", "question": "questioned", "hint": "hinted"}[claim.stance]
        return f"{said}, not asserted"
    return None


def _no_number(claim: Claim) -> str | None:
    if claim.low is None and claim.high is None:
        return "names no number"
    if claim.approximate and claim.high is None:
        return "a vague word, no number"
    return None


def _taken_back(comparison: EventComparison) -> dict[str, str]:
    """The claims of statements that their claimant has withdrawn since, each with the statement that does so."""
    by_id = {claim.id: claim for claim in comparison.claims}
    withdrawn = {
        by_id[relation.b].origin: by_id[relation.a]
        for relation in comparison.relations
        if relation.relation == "retracts" and {relation.a, relation.b} <= by_id.keys()
    }
    return {
        claim.id: f"taken back by {name(withdrawn[claim.origin])}"
        for claim in comparison.claims
        if claim.origin in withdrawn
    }


def _leads(claims: Iterable[Claim], reasons: dict[str, str]) -> tuple[Claim, ...]:
    """The claim that stands for each origin; of the others it is told which one does."""
    by_origin: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_origin[claim.origin].append(claim)
    leads = []
    for group in by_origin.values():
        lead, *others = sorted(group, key=_first)
        leads.append(lead)
        reasons.update({other.id: f"repeats {name(lead)}" for other in others})
    return tuple(leads)


def _first(claim: Claim) -> tuple[bool, str, bool, str, Span]:
    """With a claimant before without, the first day first, of one day the exact number."""
    return claim.claimant is None, claim.as_of or "9999", claim.low != claim.high, claim.article, claim.span


def _latest(
    leads: Iterable[Claim], comparison: EventComparison, outlets: Mapping[str, str | None], reasons: dict[str, str]
) -> tuple[Claim, ...]:
    """Of each claimant the number said last; where a day is not known, it cannot be told which one that is."""
    origins = {origin.id: origin for origin in comparison.origins}
    known = _voices(comparison)
    by_voice: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in leads:
        if claim.claimant is None:
            by_voice["outlet", outlets.get(claim.article) or claim.article].append(claim)
        else:
            by_voice["claimant", known[claim.claimant]].append(claim)
    standing = []
    for group in by_voice.values():
        days = {claim.id: _day(claim, origins) for claim in group}
        newest = max(group, key=lambda claim: (days[claim.id], claim.id))
        for claim in group:
            if days[claim.id] and days[claim.id] < days[newest.id]:
                reasons[claim.id] = f"replaced by the later {name(newest)}"
            else:
                standing.append(claim)
    return tuple(sorted(standing, key=lambda claim: (claim.article, claim.span, claim.id)))


def _voices(comparison: EventComparison) -> dict[str, str]:
    """Of each claimant's name, the first of those that are the same claimant here: they share an origin."""
    known: dict[str, str] = {}
    inferred = {id_ for origin in comparison.origins for id_ in origin.inferred}
    by_origin: dict[str, set[str]] = defaultdict(set)
    for claim in comparison.claims:
        if claim.claimant is not None:
            known[claim.claimant] = claim.claimant
            if claim.id not in inferred:
                by_origin[claim.origin].add(claim.claimant)
    for names in by_origin.values():
        roots = {known[one] for one in names}
        known = {one: min(roots) if root in roots else root for one, root in known.items()}
    return known


def _day(claim: Claim, origins: Mapping[str, Origin]) -> str:
    """The day on which the number was said first; empty where that is not known."""
    return claim.as_of or (origins[claim.origin].as_of if claim.origin in origins else None) or ""


def _lowest(claims: Sequence[Claim]) -> Number | None:
    lowest = min((claim.low for claim in claims if claim.low is not None), default=None)
    at_most = min((claim.high for claim in claims if claim.low is None and claim.high is not None), default=None)
    return None if lowest is None or (at_most is not None and at_most < lowest) else lowest


def _highest(claims: Sequence[Claim]) -> Number | None:
    highest = max((claim.high for claim in claims if claim.high is not None), default=None)
    at_least = max((claim.low for claim in claims if claim.high is None and claim.low is not None), default=None)
    return None if highest is None or (at_least is not None and at_least > highest) else highest


def _middle(claims: Sequence[Claim]) -> Number | None:
    numbers = sorted(number for claim in claims if (number := stated_number(claim)) is not None)
    return numbers[(len(numbers) - 1) // 2] if numbers else None


def name(claim: Claim) -> str:
    """The id by which the ledger knows a claim: that of its figure, else of its statement."""
    return claim.figure or claim.statement or claim.id
