"""The speakers of an article: its sources taken in the order of the text, each resolved from what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from counterclaim.reading.parts import Attribution, Quotation
from counterclaim.reading.speakers.cast import Description, Member
from counterclaim.reading.speakers.introduced import introduced
from counterclaim.reading.speakers.pronouns import pronoun
from counterclaim.reading.speakers.resolve import member_at
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import HE, I_WE, SHE, role_class
from counterclaim.reading.syntax import text_of
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
    around = _around(story, attributions)
    for number, attribution in enumerate(attributions):
        if _is_own_voice(story, attribution):
            outer = around[story.tokens(attribution.source)[0]]
            members[number] = members[outer] if outer >= 0 else None
    known = introduced(story, members)
    return tuple(_speaker(story, member, a) for member, a in zip(known, attributions, strict=True))


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


def _around(story: Story, attributions: Sequence[Attribution]) -> list[int]:
    """For each token the number of the innermost attribution within whose content it stands, else -1."""
    contents = [(story.tokens_of(span), number) for number, one in enumerate(attributions) for span in one.content]
    inner = [-1] * len(story.doc)
    for (start, end), number in sorted(contents, key=lambda content: content[0][0] - content[0][1]):
        inner[start:end] = [number] * (end - start)
    return inner


def _speaks(story: Story, attribution: Attribution) -> Member | None:
    """The member that speaks here, who is none of those that the content names."""
    start, end = story.tokens(attribution.source)
    named = _named_in_content(story, attribution, start)
    member = _grown_together(story, attribution, start, end) or member_at(story, start, end, named)
    if member is not None:
        story.mention(start, end, member.number)
        story.speaks(member, start)
    return member


def _named_in_content(story: Story, attribution: Attribution, source: int) -> set[int]:
    """Those whom the content names: nobody speaks of himself by name.

    But a name outside quotation marks may come first and be meant: "Holm found it hard, she said".
    """
    return {
        member.number
        for span in attribution.content
        for name, member in story.cast.at(*story.tokens_of(span))
        if (name.start > source or story.quotation[name.start] >= 0)
        and not any(span.covers(piece) for piece in attribution.source)
    }


def _grown_together(story: Story, attribution: Attribution, start: int, end: int) -> Member | None:
    """The member named by part of a token: the source of "...paranoia,”Holm said" lacks the space before it."""
    source = attribution.source[0]
    if len(attribution.source) > 1 or end - start != 1 or story.doc[start].idx == source.start:
        return None
    return story.cast.called(source.of(text_of(story.doc)))


def _speaker(story: Story, member: Member | None, attribution: Attribution) -> Speaker | None:
    """The record of a member, with the role and affiliation that fit best here."""
    if member is None:
        return None
    description = _description(member)
    role = description.role if description else None
    affiliation = description.affiliation if description else None
    if member.fullest is not None:
        span = member.fullest.span(story.doc)
        return Speaker(
            name=span.of(text_of(story.doc)), mention=span, type=member.type, role=role, affiliation=affiliation
        )
    assert member.unnamed is not None
    said = member.unnamed.of(text_of(story.doc))
    if member.institution:
        whose = affiliation if member.type == "document" else None
        return Speaker(name=said, mention=member.unnamed, type=member.type, affiliation=whose)
    return Speaker(name=None, mention=member.unnamed, type=member.type, role=role or said, affiliation=affiliation)


def _description(member: Member) -> Description | None:
    """The description that tells most: a role of a known class with an affiliation before others."""
    return max(
        member.described,
        key=lambda one: (role_class(one.role) is not None, one.affiliation is not None, len(one.role)),
        default=None,
    )
