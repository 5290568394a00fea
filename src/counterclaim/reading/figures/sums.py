"""Break-downs that are told without saying so: "19 died. ... 17 in the market ... another two in the clinic"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from counterclaim.reading.figures.links import as_part, same_claim, with_status
from counterclaim.reading.measures import is_harm
from counterclaim.records import Figure, Status

LEAST: Final = 5
"""Totals below this are summed up by chance too often."""

REACH: Final = 8
"""Figures after a total, or before, among which its parts are looked for."""

MOST: Final = 5
"""Parts that are tried at most."""


def with_sums(figures: Sequence[Figure], states: Collection[frozenset[int]] = ()) -> list[Figure]:
    """The figures, those given ``part_of`` that together are a total of the same claimant; both share what one tells.

    Only numbers that follow one another count, and only where they sum up exactly. ``states``: pairs of figures, by
    their index, that are one count at two times, of which neither is a part of the other.
    """
    linked = list(figures)
    for at, total in enumerate(figures):
        parts = _parts(linked, at, states) if _may_be_total(total) else []
        for part in parts:
            linked[part] = as_part(linked[part], linked[at])
        if parts:
            linked[at] = with_status(linked[at], _together([linked[part] for part in parts]))
    wholes = {figure.id: figure for figure in linked}
    return [as_part(one, wholes[one.part_of]) if one.part_of in wholes else one for one in linked]


def _may_be_total(figure: Figure) -> bool:
    return is_harm(figure.measure) and figure.part_of is None and (figure.low or 0) >= LEAST and not figure.approximate


def _parts(figures: Sequence[Figure], at: int, states: Collection[frozenset[int]]) -> list[int]:
    """The indices of the figures that sum up to this one: of those right after it, else of those right before."""
    total = figures[at]
    near = [i for i in range(max(at - REACH, 0), min(at + 1 + REACH, len(figures))) if frozenset((i, at)) not in states]
    after = [i for i in near if i > at and _may_be_part(figures[i], total)]
    before = [i for i in near if i < at and _may_be_part(figures[i], total)]
    return _summing(figures, after, total.low) or _summing(figures, before, total.low)


def _may_be_part(part: Figure, total: Figure) -> bool:
    """Whether a figure counts the same as a total, by the same source, and is none's part yet."""
    same = part.measure == total.measure and part.part_of in (None, total.id) and part.low is not None
    apart = part.claimant is not None and total.claimant is not None and part.claimant.name != total.claimant.name
    open_ended = part.high is None and total.high is not None
    return same and not apart and not open_ended and not _is_vague(part) and part.low != total.low


def _is_vague(figure: Figure) -> bool:
    """Whether a number is only a word: "several" sums up to nothing."""
    return figure.approximate and figure.high is None


def _summing(figures: Sequence[Figure], indices: Sequence[int], total: int | float | None) -> list[int]:
    """The first run of two numbers or more that sum up to the total."""
    for first in range(len(indices)):
        for size in range(2, MOST + 1):
            run = list(indices[first : first + size])
            sums_up = len(run) == size and sum(figures[i].low or 0 for i in run) == total
            if sums_up and not _any_repeated([figures[i] for i in run]):
                return run
    return []


def _any_repeated(parts: Sequence[Figure]) -> bool:
    """Whether one of them makes the claim of another again: a headline's number and the lead's are no two parts."""
    return any(same_claim(earlier, later) for i, later in enumerate(parts) for earlier in parts[:i])


def _together(parts: Sequence[Figure]) -> Status:
    """The status of a total by its parts: the one that they share, or both; unknown where one is."""
    kinds = {part.population.status for part in parts}
    if "unknown" in kinds:
        return "unknown"
    return kinds.pop() if len(kinds) == 1 else "mixed"
