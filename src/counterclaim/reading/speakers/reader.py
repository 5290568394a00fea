"""The speakers of an article: its sources taken in the order of the text, each resolved from what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from counterclaim.reading.parts import Attribution, Quotation
from counterclaim.reading.speakers.cast import Description, Member
from counterclaim.reading.speakers.pronouns import pronoun
from counterclaim.reading.speakers.resolve import member_at
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import HE, I_WE, SHE, role_class
from counterclaim.records import Article, Speaker


def speakers(
    doc: Doc, article: Article, attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> tuple[Speaker | None, ...]:
    """Who each attribution's source is, as far as the article tells; null where nobody is named or told of.

    The result is aligned with the attributions.
    """
    if not len(doc):
        return (None,) * len(attributions)
    story = Story(doc, quotations)
    members: list[Member | None] = [None] * len(attributions)
    for token, number in _events(story, attributions):
        if number is None:
            member = pronoun(story, token, ())
            if member is not None:
                story.mention(token, token + 1, member.number)
        elif not _is_own_voice(story, attributions[number]):
            members[number] = _speaks(story, attributions[number])
    for number, attribution in enumerate(attributions):
        if attribution.source and _is_own_voice(story, attribution):
            around = _around(attribution, attributions)
            members[number] = members[around] if around is not None else None
    return tuple(_speaker(story, member, a) for member, a in zip(members, attributions, strict=True))


def _events(story: Story, attributions: Sequence[Attribution]) -> Iterator[tuple[int, int | None]]:
    """The sources with the numbers of their attributions, and other pronouns for people, in order of the text."""
    events: list[tuple[int, int | None]] = []
    taken: set[int] = set()
    for number, attribution in enumerate(attributions):
        if attribution.source:
            start, end = story.tokens(attribution.source)
            events.append((start, number))
            taken.update(range(start, end))
    events += [
        (token.i, None)
        for token in story.doc
        if token.dep_ == "nsubj" and token.lower_ in HE | SHE and token.i not in taken
    ]
    return iter(sorted(events, key=lambda event: (event[0], -1 if event[1] is None else event[1])))


def _is_own_voice(story: Story, attribution: Attribution) -> bool:
    """Whether the source is "I" or "we": whoever is being quoted there."""
    if not attribution.source:
        return False
    start, end = story.tokens(attribution.source)
    return end - start == 1 and story.doc[start].lower_ in I_WE


def _around(attribution: Attribution, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution within whose content this one's source stands."""
    source = attribution.source[0]
    best: tuple[int, int] | None = None
    for number, other in enumerate(attributions):
        for span in other.content:
            if span.covers(source) and (best is None or span.end - span.start < best[0]):
                best = (span.end - span.start, number)
    return best[1] if best else None


def _speaks(story: Story, attribution: Attribution) -> Member | None:
    """The member that speaks here; nobody speaks of himself by name, so those named in the content are out."""
    start, end = story.tokens(attribution.source)
    named = {
        member.number
        for span in attribution.content
        for _, member in story.cast.at(*story.tokens_of(span))
        if not any(span.covers(piece) for piece in attribution.source)
    }
    member = member_at(story, start, end, named)
    if member is not None:
        story.mention(start, end, member.number)
        story.speaks(member, start)
    return member


def _speaker(story: Story, member: Member | None, attribution: Attribution) -> Speaker | None:
    """The record of a member, with the role and affiliation that fit best here."""
    if member is None:
        return None
    description = _description(member)
    role = description.role if description else None
    affiliation = description.affiliation if description else None
    if member.fullest is not None:
        span = member.fullest.span(story.doc)
        return Speaker(name=span.of(story.doc.text), mention=span, type=member.type, role=role, affiliation=affiliation)
    assert member.unnamed is not None
    said = member.unnamed.of(story.doc.text)
    if member.institution:
        return Speaker(name=said, mention=member.unnamed, type=member.type)
    return Speaker(name=None, mention=member.unnamed, type=member.type, role=role or said, affiliation=affiliation)


def _description(member: Member) -> Description | None:
    """The description that tells most: a role of a known class with an affiliation before others."""
    return max(
        member.described,
        key=lambda one: (role_class(one.role) is not None, one.affiliation is not None, len(one.role)),
        default=None,
    )
