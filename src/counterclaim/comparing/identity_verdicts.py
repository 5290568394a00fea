"""Two names compared: one claimant, two, or for a person to say; and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from counterclaim.comparing import identity_bodies as bodies
from counterclaim.comparing import identity_persons as persons
from counterclaim.comparing.identity_names import Name, read_name
from counterclaim.comparing.identity_records import NameUse, NameVerdict, Sameness

Feature = Callable[[Name, Name], bool]
Rule = tuple[Feature, Sameness, float]


def names_nobody(a: Name, b: Name) -> bool:
    """One describes somebody without a name, who is another in another article"""
    return not (a.named and b.named)


def one_text(a: Name, b: Name) -> bool:
    """They are one name, once spelling and what stands around the name are set aside"""
    return a.key == b.key


def whose_is_open(a: Name, b: Name) -> bool:
    """Every country has one, and neither name says of which it is"""
    return a.shared and b.shared


def types_differ(a: Name, b: Name) -> bool:
    """One is a person's and one an organisation's"""
    return {a.type, b.type} >= {"person", "organisation"}


def several_together(a: Name, b: Name) -> bool:
    """One names several together"""
    return a.joint != b.joint


CONTRADICTIONS: Final[tuple[Feature, ...]] = (types_differ, several_together)
PERSON_CONTRADICTIONS: Final[tuple[Feature, ...]] = (
    persons.generations_differ,
    persons.given_names_differ,
    persons.middle_names_differ,
    persons.family_names_differ,
)
BODY_CONTRADICTIONS: Final[tuple[Feature, ...]] = (bodies.owners_differ, bodies.other_state_body, bodies.rivals)

# The scores order what is certain and what is not; benchmarks/identity.py counts how often each rule is right.
PERSON_RULES: Final[tuple[Rule, ...]] = (
    (persons.generation_left_out, "doubtful", 0.6),
    (persons.same_spoken, "same", 0.97),
    (persons.given_forms_of_one, "same", 0.94),
    (persons.possessive_lost, "same", 0.93),
    (persons.middle_name_left_out, "same", 0.92),
    (persons.first_name_left_out, "doubtful", 0.7),
    (persons.family_name_alone, "doubtful", 0.65),
    (persons.family_names_near, "doubtful", 0.6),
    (persons.given_names_near, "doubtful", 0.5),
    (persons.sons_name, "doubtful", 0.4),
    (persons.given_name_alone, "doubtful", 0.3),
)
BODY_RULES: Final[tuple[Rule, ...]] = (
    (bodies.same_words, "same", 0.98),
    (bodies.same_words_turned, "same", 0.95),
    (bodies.initials_of, "same", 0.93),
    (bodies.slip_of_the_pen, "same", 0.91),
    (bodies.short_for, "doubtful", 0.75),
    (bodies.two_initials_of, "doubtful", 0.6),
    (bodies.shared_state_body, "doubtful", 0.5),
    (bodies.government_of, "doubtful", 0.5),
    (bodies.seat_of, "doubtful", 0.45),
    (bodies.grown_together, "doubtful", 0.4),
)
PROMOTED: Final = frozenset({"short_for", "family_name_alone", "first_name_left_out"})
"""What only other names decide: a short form is certain where one identity alone bears it."""
SHORT_FORMS: Final = frozenset({"short_for", "family_name_alone"})
"""Of these, the ones whose shorter name is not the one to call an identity by."""

NOTHING_SHARED: Final = 0.1
CONTRADICTED: Final = 0.0


def compare_names(a: str | NameUse, b: str | NameUse) -> NameVerdict:
    """Whether two names from two articles are of one claimant. The order of the two does not matter."""
    one, other = sorted((_use(a), _use(b)), key=lambda use: (use.name, use.type))
    return _verdict(read_name(one.name, one.type), read_name(other.name, other.type))


def contradiction(a: Name, b: Name) -> Feature | None:
    """The first feature for which the two can never be one claimant, whatever else speaks for it."""
    special = PERSON_CONTRADICTIONS if _are_persons(a, b) else BODY_CONTRADICTIONS
    if a.known and a.known == b.known:
        return None
    return _first((*CONTRADICTIONS, *special), a, b)


@lru_cache(maxsize=1 << 17)
def contradicts(a: Name, b: Name) -> bool:
    """Whether the two can never be one claimant."""
    return contradiction(a, b) is not None


def verdict_on(a: Name, b: Name, feature: Feature, verdict: Sameness, score: float) -> NameVerdict:
    """The verdict that this feature gives on two names, with the feature's docstring as its reason."""
    one, other = sorted((a.raw, b.raw))
    told = (feature.__doc__ or "").strip()
    reason = f"“{one}” and “{other}”: {told[:1].lower()}{told[1:]}."
    return NameVerdict(a=one, b=other, verdict=verdict, score=score, feature=feature.__name__, reason=reason)


def nothing_shared(a: Name, b: Name) -> bool:
    """Nothing tells that they are one"""
    return True


def _use(name: str | NameUse) -> NameUse:
    return name if isinstance(name, NameUse) else NameUse(name=name)


def _verdict(a: Name, b: Name) -> NameVerdict:
    if names_nobody(a, b):
        return verdict_on(a, b, names_nobody, "different", CONTRADICTED)
    if bodies.same_listed(a, b):
        return verdict_on(a, b, bodies.same_listed, "same", 0.99)
    if a.shared and b.shared and a.key == b.key:
        return verdict_on(a, b, whose_is_open, "doubtful", 0.5)
    if one_text(a, b) and not types_differ(a, b):
        return verdict_on(a, b, one_text, "same", 1.0)
    against = contradiction(a, b)
    if against:
        return verdict_on(a, b, against, "different", CONTRADICTED)
    rules = PERSON_RULES if _are_persons(a, b) else BODY_RULES
    for feature, verdict, score in rules:
        if feature(a, b):
            return verdict_on(a, b, feature, verdict, score)
    return verdict_on(a, b, nothing_shared, "different", NOTHING_SHARED)


def _are_persons(a: Name, b: Name) -> bool:
    """Whether to compare them as persons: neither is known for a body."""
    return "organisation" not in (a.type, b.type)


def _first(features: Iterable[Feature], a: Name, b: Name) -> Feature | None:
    return next((feature for feature in features if feature(a, b)), None)
