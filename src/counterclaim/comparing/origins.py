"""Origins: claims that go back to one statement, however many articles repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.series import DENIALS
from counterclaim.comparing.voices import OUTLET, Voice


@dataclass(frozen=True, slots=True)
class Heard:
    """A draft with its voice and series: ready to be compared."""

    draft: Draft
    voice: Voice
    key: str
    """The voice's key, joined with that of a longer name in the same event."""
    series: str
    part: str


@dataclass(slots=True)
class Source:
    """An origin while it is being put together."""

    claims: list[Heard] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)

    @property
    def lead(self) -> Heard:
        """The claim that stands for it: with a named claimant, then the first; they are put in in this order."""
        return self.claims[0]


def _when(claim: Heard) -> str:
    return claim.draft.as_of or "9999"


def days_between(a: str | None, b: str | None) -> int | None:
    """From a to b; null where one is unknown."""
    if not a or not b:
        return None
    try:
        return (date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days
    except ValueError:
        return None


def origins(claims: Sequence[Heard]) -> list[Source]:
    """The claims of one event by origin: first what one claimant says with one number, then what names nobody."""
    by_series: dict[str, list[Heard]] = defaultdict(list)
    for claim in claims:
        by_series[claim.series].append(claim)
    return _with_other_measures([source for group in by_series.values() for source in _of_series(group)])


MISTAKEN: Final = frozenset({"killed", "killed_or_wounded", "lost", "irrecoverable"})
"""Measures that are taken for one another where a number is passed on."""


def _with_other_measures(sources: Sequence[Source]) -> list[Source]:
    """Join what has one telling number, one side and one claimant, or none, but says that something else is counted."""
    kept: list[Source] = []
    by_number: dict[object, list[Source]] = defaultdict(list)
    for source in sorted(sources, key=_age):
        draft = source.lead.draft
        home = next((s for s in by_number[_number(draft)] if _is_other_measure(source, s)), None)
        if home is None:
            kept.append(source)
            if draft.measure in MISTAKEN and telling(draft):
                by_number[_number(draft)].append(source)
        else:
            home.claims += source.claims
            home.inferred += [c.draft.id for c in source.claims if not c.voice.named]
    return kept


def _age(source: Source) -> tuple[bool, str, int, str]:
    """Named claimants first, the earliest first, then what most articles have."""
    return not source.lead.voice.named, _when(source.lead), -len(source.claims), source.lead.draft.id


def _is_other_measure(source: Source, of: Source) -> bool:
    one, other = source.lead, of.lead
    if one.draft.measure == other.draft.measure or one.draft.measure not in MISTAKEN or one.part != other.part:
        return False
    passed_on = one.key == other.key or not one.voice.named
    return passed_on and _not_before(of, one) and said_once(other.draft, one.draft)


def _of_series(claims: Sequence[Heard]) -> list[Source]:
    named = [claim for claim in claims if claim.voice.named]
    rest = [claim for claim in claims if not claim.voice.named]
    found = _by_claimant(named)
    by_number: dict[object, list[Source]] = defaultdict(list)
    for source in found:
        by_number[_number(source.lead.draft)].append(source)
    for claim in sorted(rest, key=lambda c: (c.voice.key == OUTLET, _when(c), c.draft.id)):
        home = _home(claim, by_number[_number(claim.draft)])
        if home is None:
            home = Source()
            found.append(home)
            by_number[_number(claim.draft)].append(home)
        elif claim.draft.measure != DENIALS:
            home.inferred.append(claim.draft.id)
        home.claims.append(claim)
    return found


def _by_claimant(claims: Sequence[Heard]) -> list[Source]:
    """One origin for what one claimant says with one number within some weeks."""
    found: dict[tuple[str, object], list[Source]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (_when(c), c.draft.id)):
        known = found[claim.key, _number(claim.draft)]
        home = next((source for source in known if said_once(source.claims[-1].draft, claim.draft)), None)
        if home is None:
            home = Source()
            known.append(home)
        home.claims.append(claim)
    return [source for sources in found.values() for source in sources]


def said_once(a: Draft, b: Draft) -> bool:
    """Whether the time between two claims with one number lets them be one statement, repeated."""
    lag = days_between(a.as_of, b.as_of)
    return lag is None or not (a.cumulative or b.cumulative) or abs(lag) <= weights.REPEATED


def _number(draft: Draft) -> object:
    """What two claims of one statement share whatever their hedges: the number, or the two ends of a range."""
    if draft.low is not None and draft.high is not None and draft.low != draft.high:
        return draft.low, draft.high
    if draft.number is None:
        return draft.measure if draft.measure == DENIALS else draft.text.lower()
    return draft.number


def _home(claim: Heard, candidates: Sequence[Source]) -> Source | None:
    """The origin that a claim without a named claimant goes back to: the first with its telling number."""
    if claim.draft.measure == DENIALS:
        return None
    if claim.draft.vague:
        fitting = [s for s in candidates if s.lead.draft.article == claim.draft.article and claim.voice.key == OUTLET]
    elif telling(claim.draft):
        fitting = [s for s in candidates if _not_before(s, claim)]
    else:
        fitting = [s for s in candidates if claim.voice.key == OUTLET or s.lead.key == claim.key]
    return min(fitting, key=lambda s: (_when(s.lead), s.lead.draft.id), default=None)


def telling(draft: Draft) -> bool:
    """Whether two claims with this number hardly have it by chance."""
    return draft.number is not None and not draft.vague and draft.number >= weights.TELLING_FROM


def _not_before(source: Source, claim: Heard) -> bool:
    lag = days_between(source.lead.draft.as_of, claim.draft.as_of)
    return lag is None or lag >= -1
