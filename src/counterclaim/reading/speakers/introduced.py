"""Organisations that a report tells of before it names them: "a monitor said", then "the Eastern Observatory"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.reading.speakers.cast import Member
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import INTRODUCED, MONITORS
from counterclaim.reading.syntax import text_of

AHEAD = 8
"""Statements after the unnamed one among which the name has to come."""


def introduced(story: Story, members: Sequence[Member | None]) -> list[Member | None]:
    """The speakers, an unnamed monitor taken for the monitoring body that is the next of its kind to speak."""
    named: dict[int, Member] = {}
    for at, member in enumerate(members):
        if member is not None and member.number not in named and (later := _named_later(story, members, at)):
            named[member.number] = later
    return [member and named.get(member.number, member) for member in members]


def _named_later(story: Story, members: Sequence[Member | None], at: int) -> Member | None:
    member = members[at]
    if member is None or member.unnamed is None or member.fullest is not None or member.institution:
        return None
    said = member.unnamed.of(text_of(story.doc)).lower().split()
    if not said or said[-1] not in INTRODUCED:
        return None
    for later in members[at + 1 : at + 1 + AHEAD]:
        for body in _bodies(story, later):
            if body.fullest is not None and _monitors(body):
                return body
    return None


def _bodies(story: Story, member: Member | None) -> list[Member]:
    """A speaker, and the organisations that he or she is told to be of."""
    if member is None:
        return []
    return [member, *(story.cast.members[one.owner] for one in member.described if one.owner is not None)]


def _monitors(member: Member) -> bool:
    """Whether an organisation's name says that it watches and counts."""
    return member.type != "person" and any(word in MONITORS for name in member.names for word in name.words)
