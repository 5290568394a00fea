"""What changed on the way from the first wording of a statement to a later one, both side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal

from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.origins import Heard, Source
from counterclaim.comparing.relate import misquoted
from counterclaim.comparing.related import misquotation
from counterclaim.comparing.voices import OUTLET
from counterclaim.comparing.words import who
from counterclaim.records import Distortion

Kind = Literal["hedge_dropped", "hedge_added", "bound_changed", "claimant_swapped", "measure_changed", "value_changed"]
Change = Callable[[Draft, Draft], bool]


def hedge_dropped(first: Draft, later: Draft) -> bool:
    """The number is no longer hedged"""
    plain = later.low == later.high and not later.approximate
    return plain and (_is_open(first) or first.approximate)


def hedge_added(first: Draft, later: Draft) -> bool:
    """A hedge stands by the number that was not there"""
    plain = first.low == first.high and not first.approximate
    return plain and (_is_open(later) or later.approximate)


def bound_changed(first: Draft, later: Draft) -> bool:
    """A lower bound became an upper one, or the reverse"""
    return (first.high is None and first.low is not None and later.low is None and later.high is not None) or (
        first.low is None and first.high is not None and later.high is None and later.low is not None
    )


def measure_changed(first: Draft, later: Draft) -> bool:
    """Something else is said to be counted"""
    return first.measure != later.measure


def _is_open(draft: Draft) -> bool:
    return (draft.low is None) != (draft.high is None) or draft.hedge is not None


WORDING: Final[tuple[tuple[Change, Kind], ...]] = (
    (measure_changed, "measure_changed"),
    (bound_changed, "bound_changed"),
    (hedge_dropped, "hedge_dropped"),
    (hedge_added, "hedge_added"),
)


def distortions(source: Source, origin: str) -> Iterator[Distortion]:
    """The changes between the first wording of an origin and every later one."""
    ordered = sorted(source.claims, key=lambda c: (c.draft.as_of or "9999", c.voice.key == OUTLET, c.draft.id))
    first = source.lead
    for later in ordered:
        if later is not first:
            yield from changes(first, later, origin)


def misquotations(sources: Sequence[Source], ids: Mapping[int, str]) -> Iterator[Distortion]:
    """Another number for what a claimant said of a running total on one day; what fewer articles have is changed."""
    said: dict[tuple[str, str, str], list[Source]] = {}
    for source in sources:
        lead = source.lead
        said.setdefault((lead.series, lead.key, (lead.draft.as_of or "")[:10]), []).append(source)
    for a, b in (pair for group in said.values() for pair in combinations(group, 2)):
        if misquoted(a, b):
            changed = misquotation(a, b)
            first = b if changed is a else a
            why = "Another number is given for what was said on that day"
            yield _distortion(first.lead, changed.lead, ids[id(first)], "value_changed", why)


def changes(first: Heard, later: Heard, origin: str) -> Iterator[Distortion]:
    """What is different in the later wording."""
    for change, kind in WORDING:
        if change(first.draft, later.draft):
            yield _distortion(first, later, origin, kind, (change.__doc__ or "").strip())
    if later.key != first.key and later.voice.key != OUTLET:
        yield _distortion(first, later, origin, "claimant_swapped", f"{who(first)} became {who(later)}")


def _distortion(first: Heard, later: Heard, origin: str, kind: Kind, why: str) -> Distortion:
    reason = f"{why}: “{first.draft.text}” ({first.draft.article}), “{later.draft.text}” ({later.draft.article})"
    return Distortion(origin=origin, first=first.draft.id, changed=later.draft.id, kind=kind, reason=reason)
