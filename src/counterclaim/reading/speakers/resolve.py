"""Who a source is: names, descriptions and pronouns to members of the cast."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from counterclaim.reading.speakers.cast import Description, Member
from counterclaim.reading.speakers.described import described
from counterclaim.reading.speakers.names import Name
from counterclaim.reading.speakers.nominals import Nominal, nominal, span_of, words
from counterclaim.reading.speakers.pronouns import pronoun
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import (
    ARTICLES,
    HE,
    INSTITUTIONS,
    IT,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    PERSONS,
    SHE,
    THEY,
    WHO,
)
from counterclaim.reading.syntax import text_of

CITING: Final = frozenset({"citing", "quoting"})
"""After these the one who is relayed: "the agency citing the ministry" is the ministry."""


def member_at(story: Story, start: int, end: int, excluded: Collection[int]) -> Member | None:
    """The member of the cast that the words of a source name; a new one where they tell of somebody unnamed."""
    doc = story.doc
    while start < end and not doc[start].text[:1].isalnum():
        start += 1
    start = next((i + 1 for i in range(start, end - 1) if doc[i].lower_ in CITING), start)
    if start >= end:
        return None
    if end - start == 1 and doc[start].lower_ in HE | SHE | IT | THEY:
        return pronoun(story, start, excluded)
    if end - start == 1 and doc[start].lower_ in WHO:
        return _antecedent(story, start, excluded)
    start = _with_name_before(story, start)
    found = nominal(doc, start, end)
    bearers = story.cast.at(start, end)
    if found is None:
        return bearers[0][1] if bearers else None
    named = next((member for name, member in bearers if name.start <= found.head < name.end), None)
    if named is None:
        named = next(
            (
                member
                for name, member in bearers
                if doc[name.start - 1].text == ","
                and name.start > found.head
                and (found.word in PERSONS or found.word in ORGANISATIONS)
            ),
            None,
        )
    if named is None:
        named = _beside(story, start, end, found, bearers)
    if named is not None:
        together = _joined(story, bearers)
        if together is None and named.type == "person":
            _told_of(story, named, start, end, found)
        return together or named
    if found.start == found.head == end - 1 and (known := story.cast.called(doc[found.head].text)):
        return known
    return described(story, found, start, excluded)


def _told_of(story: Story, member: Member, start: int, end: int, found: Nominal) -> None:
    """Note whose a named speaker is, where his source says it by a pronoun or before a comma.

    "[Its director], Piet Holm", "Lise Adair, [its secretary]", "[A spokeswoman for the ministry], Dora Linn".
    """
    doc = story.doc
    for at in range(start, end):
        if doc[at].lower_ != "its":
            continue
        told, owner = nominal(doc, at, end), pronoun(story, at, (member.number,))
        called = owner and (owner.fullest.plain if owner.fullest else _words_for(story, owner))
        if told is not None and told.word in PERSONS and owner is not None and called:
            story.cast.describe(member, Description(words(doc, *told.role), told.word, called, owner.number))
        return
    if found.word in PERSONS and found.belongs is not None and story.cast.by_token.get(found.head) is None:
        description = story.description(found)
        if description.owner != member.number:
            story.cast.describe(member, description)


def _words_for(story: Story, member: Member) -> str | None:
    """The words for an institution without a name of its own: "seamen’s union"."""
    body = member.institution or member.type == "organisation"
    return member.unnamed.of(text_of(story.doc)) if member.unnamed is not None and body else None


def _with_name_before(story: Story, start: int) -> int:
    """The start of a source that lacks the name it explains: "The Eastern Observatory [a monitoring group] said"."""
    doc = story.doc
    before = start - 2 if start > 1 and doc[start - 1].text == "," else start - 1
    here = story.cast.by_token.get(before) if start and doc[start].lower_ in ("a", "an") else None
    if here is None or doc[start].is_sent_start:
        return start
    name, member = here
    first = name.start - 1 if name.start and doc[name.start - 1].lower_ in ARTICLES else name.start
    told = any(word in ORGANISATION_NAMES for word in name.words) or member.type == "person"
    return first if told and len(name.words) > 1 and (first == 0 or doc[first].is_sent_start) else start


def _beside(story: Story, start: int, end: int, found: Nominal, bearers: list[tuple[Name, Member]]) -> Member | None:
    """The person whose name stands beside the role without a comma: "director of the Observatory Rami Rahman"."""
    doc = story.doc
    if bearers and (apposed := _apposed(story, start, end, found, *bearers[0])) is not None:
        return apposed
    if found.word not in PERSONS or not bearers:
        return None
    name, member = bearers[-1]
    follows = name.start > found.end + 1 and doc[name.start - 1].pos_ in ("NOUN", "PROPN")
    if follows and member.type == "person" and len(name.words) > 1:
        role = nominal(doc, start, name.start)
        if role is not None:
            story.cast.describe(member, story.description(role))
        return member
    name, member = bearers[0]
    apart = name.end < found.role[0] and doc[name.end].text[:1].isupper() and doc[name.end].lower_ not in PERSONS
    return member if member.type == "person" and len(name.words) > 1 and apart and name.end < found.head else None


def _apposed(story: Story, start: int, end: int, found: Nominal, name: Name, member: Member) -> Member | None:
    """Whom a source begins with that goes on with what he or it is: "Rami Rahman the Observatory chief"."""
    doc = story.doc
    opens = name.start == start or (name.start == start + 1 and doc[start].lower_ in ARTICLES)
    goes_on = name.end < found.head and (doc[name.end].lower_ in ARTICLES or doc[name.end].tag_ == "PRP$")
    kinds = PERSONS if member.type == "person" else ORGANISATIONS | INSTITUTIONS
    if not (opens and goes_on) or found.word not in kinds:
        return None
    if (told := nominal(doc, name.end, end)) is not None and member.type == "person":
        story.cast.describe(member, story.description(told))
    return member


def _joined(story: Story, bearers: list[tuple[Name, Member]]) -> Member | None:
    """Two or more who speak together: "Ifill and Woodruff"."""
    doc = story.doc
    last = 0
    while (
        last + 1 < len(bearers)
        and all(
            doc[i].lower_ in (",", "and", "or", "&", "the")
            for i in range(bearers[last][0].end, bearers[last + 1][0].start)
        )
        and bearers[last][1] is not bearers[last + 1][1]
    ):
        last += 1
    first = bearers[0][0]
    if last == 0 or any(doc[i].lower_ in ("and", "or", "&") for i in range(first.start, first.end)):
        return None
    if not {"and", "or", "&"} & {doc[i].lower_ for i in range(bearers[last - 1][0].end, bearers[last][0].start)}:
        return None
    span = span_of(doc, first.start, bearers[last][0].end)
    return story.cast.new(unnamed=span, type="group", plural=True, institution=True)


def _antecedent(story: Story, token: int, excluded: Collection[int]) -> Member | None:
    """The member that a relative pronoun stands for: the noun that its clause hangs on."""
    verb = story.doc[token].head
    for _ in range(4):
        if verb.dep_ == "relcl" or verb.head == verb:
            break
        verb = verb.head
    noun = verb.head
    if verb.dep_ != "relcl" or noun.i >= token:
        return None
    return member_at(story, min(noun.left_edge.i, noun.i), noun.i + 1, excluded)
