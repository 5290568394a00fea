"""How two origins of one event stand to each other: rules in order, each a sentence that says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from counterclaim.comparing import weights
from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.origins import Source, days_between
from counterclaim.comparing.series import ALL, DENIALS, INSIDE
from counterclaim.comparing.voices import OUTLET
from counterclaim.comparing.words import day_in_words, number_in_words, who
from counterclaim.records import ClaimRelation
from counterclaim.records.bounds import disjoint
from counterclaim.records.comparison import RelationKind

Rule = Callable[[Source, Source], bool]


def _drafts(a: Source, b: Source) -> tuple[Draft, Draft]:
    return a.lead.draft, b.lead.draft


def _lag(a: Source, b: Source) -> int | None:
    """Days from b to a."""
    return days_between(b.lead.draft.as_of, a.lead.draft.as_of)


def same_voice(a: Source, b: Source) -> bool:
    """One named claimant has both"""
    return a.lead.key == b.lead.key and a.lead.voice.named


def one_article(a: Source, b: Source) -> bool:
    """One article has both"""
    return bool({c.draft.article for c in a.claims} & {c.draft.article for c in b.claims})


def rounded(a: Source, b: Source) -> bool:
    """One claimant's number, once exact and once rounded"""
    one, other = _drafts(a, b)
    if not same_voice(a, b) or disjoint(one, other) or one.number is None or other.number is None:
        return False
    return abs(one.number - other.number) <= weights.ROUNDED * max(one.number, other.number)


def misquoted(a: Source, b: Source) -> bool:
    """Two numbers for what one claimant said of a running total on one day: one of them is misquoted"""
    one, other = _drafts(a, b)
    if not (one.cumulative and other.cumulative and same_voice(a, b)) or one.vague or other.vague:
        return False
    return _lag(a, b) == 0 and not one_article(a, b) and not equal_numbers(a, b)


def corrected(a: Source, b: Source) -> bool:
    """One claimant's number and the one that, an article says, it replaces"""
    if not (same_voice(a, b) or one_article(a, b)):
        return False
    replaced = {id_ for claim in a.claims for id_ in claim.draft.replaces}
    return any(replaced & {claim.draft.id, *claim.draft.mentions} for claim in b.claims)


def later_count(a: Source, b: Source) -> bool:
    """One claimant's later number"""
    lag = _lag(a, b)
    one, other = _drafts(a, b)
    if not same_voice(a, b) or one.number is None or other.number is None:
        return False
    return one.cumulative or lag is None or abs(lag) <= weights.UPDATED


def equal_numbers(a: Source, b: Source) -> bool:
    """The same number, by claimants of whom neither is said to repeat the other"""
    one, other = _drafts(a, b)
    return one.number is not None and not disjoint(one, other) and bool(_ends(one) & _ends(other))


def _ends(draft: Draft) -> set[float | int]:
    return {end for end in (draft.low, draft.high) if end is not None}


def fits_vague(a: Source, b: Source) -> bool:
    """A number in words that the other fits"""
    return any(_reaches(one, other) for one, other in (_drafts(a, b), _drafts(b, a)))


def _reaches(vague: Draft, other: Draft) -> bool:
    if not vague.vague or vague.low is None or other.number is None:
        return False
    return vague.low <= other.number <= weights.VAGUE_UP_TO.get(int(vague.low), vague.low * 5)


def grown_since(a: Source, b: Source) -> bool:
    """Running totals that hold for days far apart, the earlier of them the lower"""
    one, other = _drafts(a, b)
    lag = _lag(a, b)
    if not (one.cumulative and other.cumulative) or lag is None or abs(lag) <= weights.AS_OF_APART:
        return False
    later, earlier = (one, other) if lag > 0 else (other, one)
    return later.number is not None and earlier.number is not None and later.number >= earlier.number


def bounds_apart(a: Source, b: Source) -> bool:
    """Both bounds cannot hold"""
    return disjoint(*_drafts(a, b))


def numbers_differ(a: Source, b: Source) -> bool:
    """Two numbers for the same at about the same time; only as worded could both bounds hold"""
    one, other = _drafts(a, b)
    return one.number is not None and other.number is not None


WITHIN_SERIES: Final[tuple[tuple[Rule, RelationKind], ...]] = (
    (corrected, "updates"),
    (rounded, "agrees"),
    (equal_numbers, "agrees"),
    (misquoted, "contradicts"),
    (later_count, "updates"),
    (fits_vague, "agrees"),
    (grown_since, "differs_in_as_of"),
    (bounds_apart, "contradicts"),
    (numbers_differ, "contradicts"),
)
"""The first rule that holds decides, for two origins of one series."""


def stated_part(a: Source, b: Source) -> bool:
    """Its article says that the first is a part of the second"""
    wholes = {claim.draft.whole for claim in a.claims}
    return any(claim.draft.id in wholes for claim in b.claims)


def part_by_its_words(a: Source, b: Source) -> bool:
    """By its words the first counts a part of what the second counts, and is no greater"""
    one, other = a.lead, b.lead
    if one.draft.measure not in (other.draft.measure, "share"):
        return False
    inside = one.part != other.part and (other.part == ALL or other.part in INSIDE.get(one.part, frozenset()))
    if not inside or one.draft.vague:
        return False
    low, top = one.draft.number, other.draft.number
    if top is None:
        return False
    return low is None or low <= top or other.draft.vague


def part_of_another_day(a: Source, b: Source) -> bool:
    """A part of one day's count beside the whole of another day's"""
    lag = _lag(a, b)
    return part_by_its_words(a, b) and same_voice(a, b) and lag not in (None, 0) and not one_article(a, b)


def ordered(a: Source, b: Source) -> tuple[Source, Source]:
    """The later of two before the earlier; on one day by what was published later, then the higher."""

    def age(source: Source) -> tuple[str, str, float]:
        draft = source.lead.draft
        return (draft.as_of or "")[:10], (draft.published or "")[:10], float(draft.number or 0)

    if corrected(a, b) or corrected(b, a):
        return (a, b) if corrected(a, b) else (b, a)
    return (a, b) if age(a) >= age(b) else (b, a)


def relation(one: Source, other: Source) -> ClaimRelation | None:
    """How two origins of one event stand to each other; null where they have nothing to do with one another."""
    a, b = ordered(one, other)
    if DENIALS in (a.lead.draft.measure, b.lead.draft.measure):
        return _denial(a, b)
    if a.lead.series == b.lead.series:
        for rule, kind in WITHIN_SERIES:
            if rule(a, b):
                return _related(a, b, kind, rule)
        return None
    return _across_series(a, b)


def _denial(a: Source, b: Source) -> ClaimRelation | None:
    if a.lead.draft.measure == b.lead.draft.measure:
        return None
    denial, claim = (a, b) if a.lead.draft.measure == DENIALS else (b, a)
    if claim.lead.draft.measure == "present":
        return None
    told = [c.draft.denied for c in denial.claims if c.draft.denied is not None]
    if not told:
        return None
    denied = {number for numbers in told for number in numbers}
    meant = one_article(denial, claim) or (claim.lead.part == ALL and not claim.lead.draft.cumulative)
    if not (_ends(claim.lead.draft) & denied if denied else meant):
        return None
    kind, verb = _answer(denial, claim)
    if (kind == "retracts" and not denied) or (kind == "denies" and denial.lead.draft.takes_back):
        return None
    reason = f"{who(denial.lead)} {verb}: “{_short(denial.lead.draft.text)}”"
    return ClaimRelation(a=denial.lead.draft.id, b=claim.lead.draft.id, relation=kind, reason=reason)


def _answer(denial: Source, claim: Source) -> tuple[RelationKind, str]:
    """What a denial is to a claim: a denial of one's own claim takes it back."""
    if denial.lead.draft.stance == "question":
        return "declines_to_confirm", "does not confirm it"
    own = denial.lead.key == claim.lead.key != OUTLET
    return ("retracts", "takes it back") if own else ("denies", "rejects it")


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117].rsplit(" ", 1)[0] + " …"


def _across_series(a: Source, b: Source) -> ClaimRelation | None:
    for part, whole in ((a, b), (b, a)):
        if stated_part(part, whole):
            return _related(part, whole, "part_of", stated_part)
        if part_of_another_day(part, whole):
            return _related(part, whole, "differs_in_definition", part_of_another_day)
        if part_by_its_words(part, whole):
            return _related(part, whole, "part_of", part_by_its_words)
    first, second = a.lead.draft, b.lead.draft
    if "present" in (first.measure, second.measure) and first.measure != second.measure:
        return None
    same_measure = first.measure == second.measure
    other_people = first.cumulative and a.lead.part != b.lead.part and (same_measure or _of_two_sides(a, b))
    kind: RelationKind = "differs_in_scope" if other_people else "differs_in_definition"
    why = "not the same people" if other_people else "not the same thing"
    why += ", nor the same thing" if other_people and not same_measure else ""
    reason = f"{who(a.lead)} counts “{a.lead.series}”, {who(b.lead)} “{b.lead.series}”: {why}"
    return ClaimRelation(a=first.id, b=second.id, relation=kind, reason=reason)


def _of_two_sides(a: Source, b: Source) -> bool:
    """Whether they count the people of two sides."""
    one, other = a.lead.draft.population.party, b.lead.draft.population.party
    return one is not None and other is not None and one != other


def _related(a: Source, b: Source, kind: RelationKind, rule: Rule) -> ClaimRelation:
    one, other = _drafts(a, b)
    why = (rule.__doc__ or "").strip()
    when = ""
    if (one.as_of or "")[:10] != (other.as_of or "")[:10]:
        when = f" ({day_in_words(one.as_of)} and {day_in_words(other.as_of)})"
    against = {"updates": "after", "part_of": "of", "agrees": "and"}.get(kind, "against")
    said = f"{number_in_words(one)} {against} {number_in_words(other)}, {who(a.lead)} and {who(b.lead)}{when}"
    step: Literal["update", "correction"] | None = None
    if kind == "updates":
        lower = one.number is not None and other.number is not None and one.number < other.number
        step = "correction" if lower else "update"
        why += ", lower than before" if lower else ""
    bounds: Literal["apart", "compatible"] | None = None
    if kind == "contradicts":
        bounds = "apart" if disjoint(one, other) else "compatible"
    reason = f"{said}: {why[:1].lower()}{why[1:]}"
    return ClaimRelation(a=one.id, b=other.id, relation=kind, reason=reason, step=step, bounds=bounds)
