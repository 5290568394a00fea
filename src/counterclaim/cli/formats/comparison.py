"""The report on one event: a range chart per series, who disputes whom and why, who echoes whom, what can be said."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from counterclaim.cli.formats import Look
from counterclaim.records import Claim, ClaimRelation, EventComparison, Origin
from counterclaim.showing import words
from counterclaim.showing.safe import one_line

CHART: Final = 34
"""Columns of the chart."""
WIDE_SPREAD: Final = 20
"""From this ratio of the highest to the lowest number on, the scale is logarithmic."""
SHOWN: Final = 12
"""Lines of one kind that are shown; how many more there are is said."""
CONFUSED: Final = frozenset({"killed", "killed_or_wounded", "lost", "irrecoverable"})
"""Measures that are easily taken for one another."""
FIRST: Final = ("contradicts", "denies", "declines_to_confirm", "retracts")
THEN: Final = ("updates", "differs_in_as_of", "differs_in_scope", "differs_in_definition", "agrees", "part_of")


def block(comparison: EventComparison, look: Look) -> Iterator[RenderableType]:
    """All that is printed of one event."""
    yield Rule(Text(one_line(comparison.title), style="bold"), align="left", style="dim", characters="─")
    origins = len(comparison.origins)
    kind = "running total" if comparison.kind == "running_total" else "event"
    copies = f", {len(comparison.copies)} of them copies" if comparison.copies else ""
    count = f"{_count(len(comparison.articles), 'article')}{copies}, {_count(origins, 'origin')}"
    yield Text(" · ".join(filter(None, (kind, comparison.place, count))), style="dim")
    for series in comparison.series:
        rows = [origin for origin in comparison.origins if origin.series == series.id]
        yield Text("\n" + series.definition, style="bold")
        yield from chart(rows, look)
        found = [finding.text for finding in comparison.summary if finding.series == series.id]
        if found:
            yield Text("  " + " · ".join(map(one_line, found)), style="dim")
    by_id = {claim.id: claim for claim in comparison.claims}
    yield from _related(comparison, FIRST, "In dispute", by_id)
    yield from _changed(comparison)
    yield from _related(comparison, THEN, "Also", by_id)
    if comparison.pairs_left_out is not None:
        left = comparison.pairs_left_out
        told = f"  {left.pairs:,} of {left.of:,} pairs of origins are not related here: --all-pairs relates all"
        yield Text(told, style="dim")
    yield Text()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def chart(origins: Sequence[Origin], look: Look) -> Iterator[Text]:
    """A line from the low to the high of each origin, in the order of their days; an arrow where one end is open."""
    numbers = [float(n) for o in origins for n in (o.low, o.high) if n is not None]
    scale = _Scale(min(numbers, default=0), max(numbers, default=0))
    for origin in sorted(origins, key=lambda o: (o.as_of or "", o.low or o.high or 0))[: SHOWN * 2]:
        day = (origin.as_of or "")[:10]
        times = f" ×{origin.articles}" if origin.articles > 1 else ""
        who = origin.claimant or words.OWN_VOICE
        line = f"  {day:10} {scale.bar(origin):{CHART}} {_bounds(origin):>14}  {who}{times}"
        yield Text(one_line(line)[: look.width], no_wrap=True)
    if len(origins) > SHOWN * 2:
        yield Text(f"  … and {len(origins) - SHOWN * 2:,} more")


class _Scale:
    """Numbers to columns."""

    def __init__(self, low: float, high: float) -> None:
        self._log = low > 0 and high / low >= WIDE_SPREAD
        self._low, self._high = self._of(low), self._of(high)

    def _of(self, number: float) -> float:
        return math.log(number) if self._log and number > 0 else number

    def _column(self, number: float) -> int:
        width = self._high - self._low
        return round((self._of(number) - self._low) / width * (CHART - 3)) + 1 if width else CHART // 2

    def bar(self, origin: Origin) -> str:
        """The line of one origin."""
        if origin.low is None and origin.high is None:
            return ""
        low = self._column(origin.low) if origin.low is not None else 0
        high = self._column(origin.high) if origin.high is not None else CHART - 1
        if low == high:
            return " " * low + "●"
        first = "├" if origin.low is not None else "◄"
        last = "┤" if origin.high is not None else "►"
        return " " * low + first + "─" * (high - low - 1) + last


def _bounds(origin: Origin) -> str:
    low, high = origin.low, origin.high
    if low is None and high is None:
        return "no number"
    if low == high and low is not None:
        return words.number(low)
    if high is None:
        return f"≥ {words.number(low or 0)}"
    if low is None:
        return f"≤ {words.number(high)}"
    return f"{words.number(low)}–{words.number(high)}"


def _related(
    comparison: EventComparison, kinds: Sequence[str], heading: str, by_id: dict[str, Claim]
) -> Iterator[RenderableType]:
    found = [r for kind in kinds for r in comparison.relations if r.relation == kind and _is_worth(r, by_id)]
    if not found:
        return
    yield Text("\n" + heading, style="bold")
    for relation in found[:SHOWN]:
        decided = " (decided by a person)" if relation.decided else ""
        name = relation.relation.replace("_", " ")
        yield Text(one_line(f"  {name}: {relation.reason}{decided}"))
    if len(found) > SHOWN:
        yield Text(f"  … and {len(found) - SHOWN:,} more in --format jsonl", style="dim")


def _is_worth(relation: ClaimRelation, by_id: dict[str, Claim]) -> bool:
    """Whether a reader may not see it by himself: that the dead are not the wounded, he does."""
    measures = {by_id[relation.a].measure, by_id[relation.b].measure}
    return relation.relation != "differs_in_definition" or len(measures) == 1 or measures <= CONFUSED


def _changed(comparison: EventComparison) -> Iterator[RenderableType]:
    echoes = [o for o in comparison.origins if o.articles > 1]
    if echoes:
        yield Text("\nOne origin, several articles", style="bold")
        for origin in sorted(echoes, key=lambda o: -o.articles)[:SHOWN]:
            who = origin.claimant or words.OWN_VOICE
            yield Text(one_line(f"  {who}: {_bounds(origin)} ({origin.series}) in {origin.articles} articles"))
    if comparison.distortions:
        yield Text("\nChanged on the way", style="bold")
        for distortion in comparison.distortions[:SHOWN]:
            yield Text(one_line(f"  {distortion.kind.replace('_', ' ')}: {distortion.reason}"))
