"""Pronouns: whom "he", "she", "it" and "they" mean, by what was mentioned before and how prominently."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from counterclaim.reading.speakers.cast import Member
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import (
    HE,
    IT,
    SHE,
)

ENOUGH: Final = 1.0
"""Weight below which nobody is taken for the one meant."""

LONG_AGO: Final = 8
"""Sentences after which the last speaker is no longer the one meant."""

Fits = Callable[[Member], float | None]
"""What a member gains or loses as the one meant; null where it cannot be."""


def pronoun(story: Story, token: int, excluded: Collection[int]) -> Member | None:
    """The member that a pronoun of the third person means."""
    word = story.doc[token].lower_
    if word in HE or word in SHE:
        sex = "male" if word in HE else "female"
        member = best(story, token, excluded, lambda one: _as_person(one, sex))
        if member is None:
            member = _last_speaker(story, token, excluded, sex)
        if member is not None and member.sex is None:
            member.sex = sex if member.guess == sex else None
            member.guess = sex
        return member
    if word in IT:
        return best(story, token, excluded, _as_thing)
    return best(story, token, excluded, _as_several)


def _last_speaker(story: Story, token: int, excluded: Collection[int], sex: str) -> Member | None:
    """Who spoke last, if that can be "he" or "she" and was not long ago."""
    if story.last_speaker is None or story.sentence[token] - story.last_speaker[1] > LONG_AGO:
        return None
    member = story.cast.members[story.last_speaker[0]]
    return member if member.number not in excluded and _as_person(member, sex) is not None else None


def _as_person(member: Member, sex: str) -> float | None:
    if member.type in ("organisation", "group", "document") or member.plural or member.sex not in (None, sex):
        return None
    if member.type != "person" and member.fullest is None:
        return None
    known = 0.5 if member.sex == sex else 0.0 if member.guess is None else 0.3 if member.guess == sex else -0.6
    return (0.0 if member.type == "person" else -1.5) + known


def _as_thing(member: Member) -> float | None:
    if member.type == "unknown" and member.fullest is not None and member.spoke:
        return 0.5
    if member.type not in ("organisation", "document") or member.plural:
        return None
    return 1.0 if member.spoke else -0.5


def _as_several(member: Member) -> float | None:
    if member.type == "group" or member.plural:
        return 1.0
    return -0.5 if member.type == "organisation" and member.spoke else None


def best(
    story: Story, token: int, excluded: Collection[int], fits: Fits, *, enough: float = ENOUGH, window: int = 3
) -> Member | None:
    """The member mentioned before that stands out most among those that fit."""
    found: tuple[float, Member | None] = (enough - 1e-9 - FAR, None)
    seen: dict[int, float] = {}
    for mention, weight in story.recent(token, window):
        if mention.member in excluded:
            continue
        member = story.cast.members[mention.member]
        fit = fits(member)
        if fit is None:
            continue
        score = max(weight + fit, seen.get(member.number, -99.0) + 0.2)
        seen[member.number] = score
        if score > found[0]:
            found = (score, member)
    return found[1]


FAR: Final = 4.0
"""How far below ENOUGH the only candidate may lie: a faded one is better than none, within the window."""
