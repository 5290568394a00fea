"""A claimant over time: all figures by event and series, and what each step is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from counterclaim.comparing.identity_spelling import letters
from counterclaim.records import Claim, Course, EventComparison, Step
from counterclaim.records.across import StepKind

Rule = Callable[[Claim, Claim], bool]


def again(before: Claim, now: Claim) -> bool:
    """The same number again"""
    return _number(before) == _number(now) and before.series == now.series


def change_of_definition(before: Claim, now: Claim) -> bool:
    """Something else is counted than before"""
    return before.series != now.series


def undated(before: Claim, now: Claim) -> bool:
    """Another number; no day tells which of the two came first"""
    return not (_day(before) and _day(now))


def back_fill(before: Claim, now: Claim) -> bool:
    """Another number for a day that had one already"""
    return _day(before) == _day(now)


def correction(before: Claim, now: Claim) -> bool:
    """A later number that is lower"""
    return (_number(now) or 0) < (_number(before) or 0)


def update(before: Claim, now: Claim) -> bool:
    """A later number that is higher"""
    return True


RULES: Final[tuple[tuple[Rule, StepKind], ...]] = (
    (change_of_definition, "change_of_definition"),
    (again, "again"),
    (undated, "undated"),
    (back_fill, "back_fill"),
    (correction, "correction"),
    (update, "update"),
)


def course(comparisons: Iterable[EventComparison], name: str) -> Course:
    """What the claimants whose name has these words said of each event, step by step."""
    wanted = set(map(letters, name.split()))
    names: dict[str, None] = {}
    steps: list[Step] = []
    for comparison in comparisons:
        own = [c for c in comparison.claims if c.claimant and wanted <= set(map(letters, c.claimant.split()))]
        names.update(dict.fromkeys(c.claimant for c in own if c.claimant))
        numbered = [c for c in own if c.figure is not None]
        steps += (step for step, _ in _steps(comparison, numbered))
    shortest = min(names, key=lambda n: (len(n), n), default=name)
    return Course(claimant=shortest, names=tuple(sorted(names)), steps=tuple(steps))


def courses(comparison: EventComparison) -> Iterator[tuple[str, tuple[tuple[Step, Claim], ...]]]:
    """What each claimant said of one event, step by step; with each step, the claim that it is taken from."""
    by_claimant: dict[str, list[Claim]] = {}
    for claim in comparison.claims:
        if claim.claimant is not None and claim.figure is not None:
            by_claimant.setdefault(claim.claimant, []).append(claim)
    for name, claims in sorted(by_claimant.items()):
        yield name, tuple(_steps(comparison, claims))


def _steps(comparison: EventComparison, claims: Sequence[Claim]) -> Iterator[tuple[Step, Claim]]:
    """The claims of one event in the order of their days, without one last; those of one origin are one step."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.series, not _day(c), _day(c), c.article, c.span)):
        by_origin.setdefault(claim.origin, []).append(claim)
    replaced = _replaced(claims)
    before: Claim | None = None
    for group in _in_course(by_origin, replaced):
        first = group[0]
        kind, reason = _kind(before, first, replaced)
        step = Step(
            event=comparison.id,
            title=comparison.title,
            series=first.series,
            as_of=first.as_of,
            low=first.low,
            high=first.high,
            text=first.text,
            articles=tuple(dict.fromkeys(claim.article for claim in group)),
            kind=kind,
            reason=reason,
        )
        yield step, first
        before = first


def _replaced(claims: Sequence[Claim]) -> dict[str, str]:
    """By the origin whose number another takes the place of, as an article says, the other's."""
    origin = {claim.id: claim.origin for claim in claims}
    return {origin[id_]: claim.origin for claim in claims for id_ in claim.replaces if id_ in origin}


def _in_course(by_origin: dict[str, list[Claim]], replaced: dict[str, str]) -> list[list[Claim]]:
    """The origins in order, one without a day before the one that takes its place."""
    order = list(by_origin)
    for old in [name for name in order if name in replaced and not _day(by_origin[name][0])]:
        order.remove(old)
        order.insert(order.index(replaced[old]) if replaced[old] in order else len(order), old)
    return [by_origin[name] for name in order]


def _kind(before: Claim | None, now: Claim, replaced: dict[str, str]) -> tuple[StepKind, str]:
    if before is None:
        return "first", "The first number for it"
    told = replaced.get(before.origin) == now.origin
    rules = [(rule, kind) for rule, kind in RULES if not told or rule not in (undated, back_fill)]
    return next((kind, (rule.__doc__ or "").strip()) for rule, kind in rules if rule(before, now))


def _number(claim: Claim) -> float | int | None:
    return claim.low if claim.low is not None else claim.high


def _day(claim: Claim) -> str:
    return (claim.as_of or "")[:10]
