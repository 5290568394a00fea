"""Links between the figures of one article: the same claim made again, and parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counterclaim.reading.measures import is_harm
from counterclaim.records import Figure, Status

DISTINCTIVE = 13
"""A number from here on is rarely the same by chance; below, the population's words must agree too."""

RELATED = frozenset({"killed", "wounded", "killed_or_wounded", "lost", "irrecoverable"})


def with_wholes(figures: Sequence[Figure], wholes: Sequence[int | None]) -> list[Figure]:
    """The figures with ``part_of``; a part without a status has its whole's, a whole the one that its parts give it.

    ``wholes`` has for each figure the index of the one that it is a part of. A part of a running total is one, too.
    """
    linked = [
        figure if whole is None else figure.model_copy(update={"part_of": figures[whole].id})
        for figure, whole in zip(figures, wholes, strict=True)
    ]
    for i, whole in enumerate(wholes):
        if whole is not None:
            linked[i] = as_part(linked[i], linked[whole])
    for total in {whole for whole in wholes if whole is not None}:
        linked[total] = with_status(
            linked[total], _shared(linked[total], [f for f in linked if f.part_of == figures[total].id])
        )
    return linked


def with_status(figure: Figure, status: Status) -> Figure:
    """The figure with this status, where its own words tell none and it counts people."""
    if figure.population.status != "unknown" or status == "unknown" or figure.measure == "equipment":
        return figure
    return figure.model_copy(update={"population": figure.population.model_copy(update={"status": status})})


def as_part(part: Figure, total: Figure) -> Figure:
    """The figure as a part of a total, whose status it has where its words tell none; "both" is none of a part."""
    status = total.population.status if total.population.status != "mixed" else "unknown"
    cumulative = part.cumulative or (total.cumulative and is_harm(part.measure))
    return with_status(part.model_copy(update={"part_of": total.id, "cumulative": cumulative}), status)


def _shared(total: Figure, parts: Sequence[Figure]) -> Status:
    """The status that its stated parts give a total: both where they do not share one, theirs where they are all of it.

    Where soldiers or "civilians" are picked out from "people", the others are none.
    """
    kinds = {part.population.status for part in parts}
    if {"civilian", "combatant"} <= kinds:
        return "mixed"
    if sum(part.low or 0 for part in parts) == total.low:
        return kinds.pop() if len(kinds) == 1 else "unknown"
    picked = any(part.population.status == "combatant" or _head(part) in CIVILIANS for part in parts)
    return "mixed" if picked and _head(total) in PEOPLE else "unknown"


CIVILIANS: Final = ("civilian", "civilians")
PEOPLE: Final = ("people", "persons")


def _head(figure: Figure) -> str:
    words = (figure.population.text or "").casefold().split()
    return words[-1] if words else ""


def _same_value(a: Figure, b: Figure) -> bool:
    """Whether the two give the same number: "around 600,000" and "close to 600,000" do."""
    values_a = {v for v in (a.low, a.high) if v is not None}
    values_b = {v for v in (b.low, b.high) if v is not None}
    return bool(values_a & values_b) and (len(values_a) == len(values_b) == 1 or values_a == values_b)


def _same_people(a: Figure, b: Figure) -> bool:
    one, other = a.population, b.population
    if one.party and other.party and one.party != other.party:
        return False
    if {one.status, other.status} == {"civilian", "combatant"}:
        return False
    number = a.low if a.low is not None else a.high
    if number is not None and number >= DISTINCTIVE and not a.approximate:
        return True
    if a.low is not None and a.low >= DISTINCTIVE and (one.party == other.party and one.party is not None):
        return True
    return _head(a) == _head(b) or not _head(a) or not _head(b) or "people" in (_head(a), _head(b))


def _same_time(a: Figure, b: Figure) -> bool:
    if a.when is None or b.when is None or a.when.start is None or b.when.start is None:
        return True
    return a.when.start <= (b.when.end or b.when.start) and b.when.start <= (a.when.end or a.when.start)


def same_claim(earlier: Figure, later: Figure) -> bool:
    """Whether the later figure makes the earlier claim again: same number, people and measure, no other claimant."""
    if earlier.claimant and later.claimant and earlier.claimant.name != later.claimant.name:
        return False
    own_words = earlier.measure != later.measure
    if own_words and not (
        {earlier.measure, later.measure} <= RELATED
        and earlier.claimant is not None
        and later.claimant is not None
        and "lost" in (earlier.measure, later.measure)
        and earlier.population.party == later.population.party is not None
    ):
        return False
    if (earlier.part_of is None) != (later.part_of is None) or earlier.unit != later.unit:
        return False
    return _same_value(earlier, later) and _same_people(earlier, later) and _same_time(earlier, later)


def with_same_as(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with ``same_as`` pointing to the first mention; a repeated claim shares what either mention tells."""
    linked: list[Figure] = []
    for figure in figures:
        first = next((f for f in linked if f.same_as is None and _linkable(f) and same_claim(f, figure)), None)
        linked.append(figure if first is None or not _linkable(figure) else _joined(first, figure))
    return tuple(_told_later(linked))


def _told_later(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, a first mention and all its repetitions with the status that one of them tells."""
    told: dict[str, set[Status]] = {}
    for figure in figures:
        told.setdefault(figure.same_as or figure.id, set()).add(figure.population.status)
    one = {key: known.pop() for key, kinds in told.items() if len(known := kinds - {"unknown"}) == 1}
    return [with_status(figure, one.get(figure.same_as or figure.id, "unknown")) for figure in figures]


def _linkable(figure: Figure) -> bool:
    return figure.measure not in ("other", "money", "share") and not (figure.low is None and figure.high is None)


def _joined(first: Figure, again: Figure) -> Figure:
    population = again.population
    if population.status == "unknown" and first.population.status != "unknown":
        population = population.model_copy(update={"status": first.population.status})
    if population.party is None and first.population.party is not None:
        population = population.model_copy(update={"party": first.population.party})
    cumulative = again.cumulative or first.cumulative
    return again.model_copy(update={"same_as": first.id, "population": population, "cumulative": cumulative})
