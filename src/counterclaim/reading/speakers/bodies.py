"""Which organisation a description can mean: its kind, and what is said of it beyond the kind."""

from __future__ import annotations

from typing import Final

from counterclaim.reading.parties import party_of
from counterclaim.reading.speakers.cast import Member
from counterclaim.reading.speakers.nominals import Nominal
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import (
    BUSINESSES,
    INTRODUCED,
    MONITORS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    PUBLIC_NAMES,
)
from counterclaim.reading.syntax import text_of

SAME_ROLE: Final = 6.0

KINDS: Final = frozenset({"news", "press", "state", "rights", "monitoring", "aid", "media", "-"})
"""Words between an organisation's name and its kind that say no more than the kind: "Amaq news agency"."""


def own_words(story: Story, found: Nominal) -> set[str]:
    """What a description says of its body beyond the kind: "civil protection" agency, "nurses’" association.

    Where a body is from ("Britain-based") and what any monitor is called ("rights group") says nothing of the kind.
    """
    doc = story.doc
    owned = found.belongs is not None and found.belongs[1] <= found.head
    first = found.belongs[0] if found.belongs is not None and owned else found.start
    told = [token for token in doc[first : found.head] if token.pos_ == "NOUN" and token.text.islower()]
    return {
        token.lower_
        for token in told
        if token.lower_ not in KINDS | ORGANISATIONS and "-" not in (token.nbor().text, doc[max(token.i - 1, 0)].text)
    }


def known(story: Story, member: Member) -> set[str]:
    """The words that an organisation is known by: those of its names and of what it was called, in lower case."""
    said = member.unnamed.of(text_of(story.doc)).split() if member.unnamed is not None else []
    roles = [word for one in member.described for word in one.role.split()]
    return {word.lower() for word in (*said, *roles, *(w for name in member.names for w in name.words))}


def is_country(member: Member) -> bool:
    """Whether a member is a country, a people or a place rather than a body."""
    full = member.fullest
    if full is None or any(word in ORGANISATION_NAMES for word in full.words):
        return False
    places = sum(name.label in ("GPE", "LOC", "NORP", "FAC") for name in member.names)
    return (places > 0 and places * 2 >= len(member.names)) or party_of(full.plain) == full.plain


def kind_fits(member: Member, noun: str) -> float | None:
    """How well an organisation fits its kind: "monitor" an Observatory, "observatory" what is called so."""
    named = {word for name in member.names for word in name.words}
    parts = {word.lower() for word in named}
    if noun in parts or any(one.head == noun or one.role.lower().endswith(noun) for one in member.described):
        return SAME_ROLE
    if noun in BUSINESSES and named & PUBLIC_NAMES:
        return None
    if member.fullest is None and noun not in INTRODUCED | {"agency", "body"}:
        return None
    if noun == "monitor" and parts & {word.lower() for word in MONITORS}:
        return SAME_ROLE
    acronym = any(name.plain.isupper() for name in member.names)
    return 2.5 if noun in ("agency", "network") and acronym else 1.0
