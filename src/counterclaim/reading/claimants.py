"""Whose claim a statement is: the speaker's own, or that of the organisation that he or she speaks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.reading.parties import names_body
from counterclaim.reading.speakers.words import (
    INSTITUTIONS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    PRONOUNS,
    SAYINGS,
    SPEAKS_FOR,
    role_class,
)
from counterclaim.reading.syntax import text_of
from counterclaim.records import Claimant, Span, Speaker, Statement

HEADS: Final = frozenset(entries("roles")["words"]["heads"])
ARMED: Final = frozenset(entries("roles")["words"]["armed"])
LEADS: Final = frozenset(entries("roles")["words"]["leads"])
HAPPENINGS: Final = frozenset(entries("times")["words"]["happenings"]) | SAYINGS
RECORDINGS: Final = [[word] for word in entries("roles")["words"]["recordings"]]
_GOING_ON: Final = re.compile(r"(?:the|this|that|its|their|his|her)\s+[\w-]+", re.IGNORECASE)
_JOINT: Final = re.compile(r"^[^,]*\w\s+and\s+(?:a|an|the|other|local|several)\s+\w[^,]*$")
"""Two who claim together: "a monitor and a medical source"."""

_ENDS: Final = "counterclaim.sentence_ends"
_ARTICLE: Final = re.compile(r"[\s\"“‘'(]*(?:(?:the|an?)\s+)?", re.IGNORECASE)
_LABELS: Final = "counterclaim.labels"
_END: Final = re.compile(r"\s*(?:[,;:\n(—–]|\b(?:who|which|that|whose|citing|quoting)\b)")


REACH: Final = 2
"""Sentences back to which "the statement said" goes on with whom it is a statement of."""


def claimants(doc: Doc, statements: Sequence[Statement]) -> dict[str, Claimant | None]:
    """Whose claim each statement is, by its id; "the report said" goes on with whoever claimed what stands before."""
    known: dict[str, Claimant | None] = {}
    before: tuple[Statement, int] | None = None
    for statement in sorted(statements, key=_said_at):
        sentence = _sentence(doc, _said_at(statement))
        own = claimant_of(doc, statement)
        if before is not None and sentence - before[1] <= REACH and _goes_on(doc, statement):
            own = known[before[0].id] or own
        known[statement.id] = own
        before = statement, sentence
    return known


def _said_at(statement: Statement) -> int:
    return min(span.start for span in (*statement.source, *statement.cue))


def _sentence(doc: Doc, offset: int) -> int:
    """The number of the sentence that a character stands in."""
    ends: list[int] | None = doc.user_data.get(_ENDS)
    if ends is None:
        ends = doc.user_data[_ENDS] = [sentence.end_char for sentence in doc.sents]
    return bisect_right(ends, offset)


def _goes_on(doc: Doc, statement: Statement) -> bool:
    """Whether the source is "the report", "the statement": a document of nobody named, spoken of before."""
    speaker = statement.speaker
    if speaker is None or speaker.type != "document" or speaker.name is not None or speaker.affiliation is not None:
        return False
    return bool(_GOING_ON.fullmatch(" ".join(piece.of(text_of(doc)) for piece in statement.source)))


def claimant_of(doc: Doc, statement: Statement) -> Claimant | None:
    """Whose claim this statement is by its own words; null where they name no source.

    A spokesman or head of an organisation speaks for it, a spokesman of a person for himself, a document for the
    organisation whose it is; a recording shows, and claims nothing. A source without a name keeps its words, without
    the article.
    """
    speaker = statement.speaker
    if statement.source and _JOINT.search(statement.source[0].of(text_of(doc))):
        return _in_its_words(doc, statement)
    if speaker is not None and speaker.type == "document" and (speaker.role or "").lower().split()[-1:] in RECORDINGS:
        return None
    if speaker is not None and (body := _body(doc, speaker)):
        return Claimant(name=body.of(text_of(doc)), mention=body)
    if speaker is not None and speaker.name is not None:
        return Claimant(name=speaker.name, mention=speaker.mention)
    return None if speaker is not None and _is_happening(speaker) else _in_its_words(doc, statement)


def _is_happening(speaker: Speaker) -> bool:
    """Whether the source is no speaker at all: "the war has claimed 90 lives", "the claim was denied"."""
    head = (speaker.role or "").lower().split()[-1:]
    return speaker.type == "unknown" and speaker.name is None and bool(head) and head[0] in HAPPENINGS


def _body(doc: Doc, speaker: Speaker) -> Span | None:
    """Where the organisation stands that this speaker speaks for."""
    if speaker.type == "organisation" or not speaker.affiliation:
        return None
    if speaker.type == "document" and _is_body(doc, speaker.affiliation):
        return _place(text_of(doc), speaker.affiliation)
    if not speaker.role:
        return None
    role = speaker.role.lower()
    speaks = role_class(role) in SPEAKS_FOR or role.split()[-1] in HEADS
    if not speaks and not (role.split()[-1] in LEADS and _counts(speaker.affiliation)):
        return None
    return _place(text_of(doc), speaker.affiliation) if _is_body(doc, speaker.affiliation) else None


def _counts(affiliation: str) -> bool:
    """Whether a body is one whose leader speaks for it: not a state, an army or a government."""
    words = affiliation.split()
    if any(word.lower() in ARMED for word in words):
        return False
    return not names_body(affiliation) and any(w in ORGANISATION_NAMES or w.lower() in INSTITUTIONS for w in words)


def _is_body(doc: Doc, words: str) -> bool:
    """Whether an affiliation is an organisation, not a person or a nation."""
    parts = words.split()
    if any(word in ORGANISATION_NAMES or word.lower() in INSTITUTIONS | ORGANISATIONS for word in parts):
        return True
    if names_body(words):
        return True
    labels = _labels(doc).get(words, [])
    return labels.count("ORG") * 2 > len(labels)


def _labels(doc: Doc) -> dict[str, list[str]]:
    """The labels of the entities with the same words; gathered once, since they are asked for again and again."""
    kept: dict[str, list[str]] | None = doc.user_data.get(_LABELS)
    if kept is None:
        kept = doc.user_data[_LABELS] = {}
        for entity in doc.ents:
            kept.setdefault(entity.text.removeprefix("the ").removeprefix("The "), []).append(entity.label_)
    return kept


def _place(text: str, words: str) -> Span | None:
    """The first place where these words stand as words."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){spaced}(?!\w)", text)
    return Span(*found.span()) if found else None


def _in_its_words(doc: Doc, statement: Statement) -> Claimant | None:
    """The claimant that an unnamed source is: its own words, or those that its pronoun stands for."""
    if not statement.source:
        return None
    source = statement.source[0]
    known = statement.speaker.mention if statement.speaker else None
    joint = _JOINT.search(source.of(text_of(doc)))
    if known is not None and not joint and not any(known.overlaps(place) for place in statement.source):
        source = known  # a pronoun, or "the source": what was said of him before tells more
    article = _ARTICLE.match(text_of(doc), source.start, source.end)
    start = article.end() if article else source.start
    end = _END.search(text_of(doc), start + 1, source.end)
    span = Span(start, end.start() if end else source.end)
    words = span.of(text_of(doc)).rstrip(" \"”’'.")
    if words.lower() in PRONOUNS:
        return None
    return Claimant(name=words, mention=Span(start, start + len(words))) if words else None
