"""Where names stand: entities of the parser, trimmed and completed, and capitalised runs that it missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.outlets import is_outlet
from counterclaim.reading.speakers.words import (
    ARTICLES,
    CLASS_OF,
    FIRST_NAMES,
    ORGANISATION_NAMES,
    PERSONS,
    POSSESSIVE,
    TITLES,
)
from counterclaim.records import Span

LABELS: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
MARKS: Final = frozenset('“”"[]{}<>=|')
"""A run of tokens with one of these in it is no name but two words grown together."""

ACRONYM: Final = 3
"""Letters of the shortest word in capitals that is a name whatever the parser says."""

KINDS: Final = frozenset({"NGO", "NGOs"})
"""At the end of a run of names these are no part of it: a headline's source, without a colon."""

TASK: Final = 14
"""Words of the longest task in a body's name."""

TASK_TAGS: Final = frozenset({"VBG", "CC", "DT", "NN", "NNS", "NNP", "NNPS", "JJ", "IN", "POS"})

LONGEST: Final = 7
"""Words of the longest name that is looked for inside a longer run."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: tokens ``[start, end)``, without titles, articles and possessive marks."""

    start: int
    end: int
    label: str
    """The parser's label; "" for a capitalised run that it did not label."""
    title: str
    """"President", "Mr.": the titles before it, or ""."""
    words: tuple[str, ...]
    """The text of the name, split at white space."""

    def span(self, doc: Doc) -> Span:
        """Its place in the text."""
        last = doc[self.end - 1]
        return Span(doc[self.start].idx, last.idx + len(last.text))

    @property
    def plain(self) -> str:
        """Its words with single spaces."""
        return " ".join(self.words)


def names(doc: Doc) -> list[Name]:
    """The names of a document, in order, none overlapping another.

    A longer run that has a person's name inside it is cut down to that ("Donald Trump Praises" in a headline).
    """
    found = _found(doc)
    known = Counter(name.words for name in found if _may_begin(name))
    persons = {name.words for name in found if name.label == "PERSON"}
    return [part for name in found for part in _split(doc, name, known, persons)]


def _may_begin(name: Name) -> bool:
    """Whether a longer run may begin with this name and another name follow in it."""
    sure = name.label in ("PERSON", "ORG") or any(word in ORGANISATION_NAMES for word in name.words)
    return sure and 2 <= len(name.words) <= LONGEST


def _found(doc: Doc) -> list[Name]:
    found: list[Name] = []
    for start, end, label in _stretches(doc):
        for part_start, part_end in _parts(doc, start, end):
            name = _trimmed(doc, part_start, part_end, label)
            if name and (not found or name.start >= found[-1].end):
                found.append(name)
    return found


def _split(doc: Doc, name: Name, known: Counter[tuple[str, ...]], persons: set[tuple[str, ...]]) -> list[Name]:
    """A run of words that begins with another known name, or has a known person inside, as names of their own."""
    size = len(name.words)
    for length in range(min(size - 1, LONGEST), 1, -1):
        if size - length >= 2 and known[name.words[:length]]:
            return [_part(doc, name, 0, length, ""), _part(doc, name, length, size, "")]
    if size < 3 or any(word in ORGANISATION_NAMES for word in name.words):
        return [name]
    for length in range(min(size - 1, 3), 1, -1):
        for at in range(size - length + 1):
            if name.words[at : at + length] in persons and (at == 0 or name.words[at - 1] not in FIRST_NAMES):
                return [_part(doc, name, at, at + length, "PERSON")]
    return [name]


def _part(doc: Doc, name: Name, first: int, last: int, label: str) -> Name:
    """The name made of some of the words of another."""
    word, start, end = 0, name.start, name.end
    for token in range(name.start, name.end):
        if word == first:
            start = token
            first = -1
        word += bool(doc[token].whitespace_) or token == name.end - 1
        if word == last:
            end = token + 1
            break
    return Name(start, end, label, name.title, tuple(doc[start:end].text.split()))


def _stretches(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Runs of tokens that belong to a name: an entity with the capitalised nouns beside it, or such nouns alone."""
    at = 0
    size = len(doc)
    entity_at = {entity.start: entity for entity in doc.ents if entity.label_ in LABELS}
    while at < size:
        entity = entity_at.get(at)
        if entity is not None:
            end = entity.end
            while end < size and entity.label_ == "PERSON" and _is_loose_name(doc, end) and not doc[end].is_sent_start:
                end += 1
            yield _with_first_name(doc, entity.start, entity.label_), end, entity.label_
            at = end
        elif _is_loose_name(doc, at):
            end = at + 1
            while end < size and _is_loose_name(doc, end) and not doc[end].is_sent_start:
                end += 1
            following = entity_at.get(end)
            if following is not None and following.label_ in ("PERSON", "ORG") and not doc[end].is_sent_start:
                end, label = following.end, following.label_
            else:
                label = ""
            yield at, end, label
            at = end
        else:
            at += 1


def _with_first_name(doc: Doc, start: int, label: str) -> int:
    """The start of a person's name with the first name that the parser left out, whatever it took it for."""
    before = start - 1
    if label != "PERSON" or before < 0 or doc[start].is_sent_start or doc[before].ent_type_:
        return start
    return before if doc[before].text in FIRST_NAMES and not doc[before].text.isupper() else start


def _is_loose_name(doc: Doc, at: int) -> bool:
    """Whether this token is a capitalised proper noun outside every entity."""
    token = doc[at]
    if token.ent_type_ != "":
        return False
    return (token.pos_ == "PROPN" and token.text[:1].isupper()) or _is_acronym(doc, at)


def _is_acronym(doc: Doc, at: int) -> bool:
    """Whether this token, tagged as no name, is three capitals or more among other words: "[SOHR] director"."""
    text = doc[at].text
    if len(text) < ACRONYM or not (text.isupper() and text.isalpha()):
        return False
    if doc[at].pos_ not in ("ADJ", "NOUN") and not is_outlet(text):
        return False
    return at + 1 < len(doc) and doc[at + 1].text.islower()


def _parts(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut at white space, possessive marks, commas, dashes and "and the" inside it."""
    at = start
    for i in range(start, end):
        text = doc[i].text
        joint = text == "and" and i + 1 < end and doc[i + 1].lower_ == "the"
        dash = text in "-–—" and i > start and bool(doc[i - 1].whitespace_)
        article = text in ("a", "an") and at < i < end - 1 and doc[i - 1].pos_ == "PROPN"
        if article:
            yield at, i  # "the Observatory a Tarn-based group"
            return
        if i > at and is_outlet(doc[i - 1].text) and _is_acronym(doc, i - 1) and text[0].islower():
            yield at, i  # "according to [SANA] al-Nusra fighters"
            at = i
        if joint or dash or text.isspace() or text in POSSESSIVE or text in ',;:“”"()[]':
            if i > at:
                yield at, i
            at = i + 1
    if end > at:
        yield at, end


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Name | None:
    """The name without article and titles, with "of ..." or "for ..." where it names an organisation."""
    while start < end and doc[start].lower_ in ARTICLES:
        start += 1
    first = start
    start = _after_titles(doc, start, end, label)
    title = " ".join(doc[i].text for i in range(first, start))
    while end > start and (not doc[end - 1].text[:1].isalnum() or (end - start > 1 and doc[end - 1].text in KINDS)):
        end -= 1
    if (
        start >= end
        or all(_is_no_name(doc[i].text) for i in range(start, end))
        or not any(character.isupper() for character in doc[start].text)
    ):
        return None
    end = _completed(doc, start, end)
    start = _with_nation(doc, start)
    text = doc[start:end].text
    return None if MARKS & set(text) else Name(start, end, label, title, tuple(text.split()))


def _is_no_name(text: str) -> bool:
    """Whether a token of a run is a title or a role: "President", "Lt."."""
    return text in TITLES or text in KINDS or text.lower() in CLASS_OF or not text[:1].isalnum()


def _after_titles(doc: Doc, start: int, end: int, label: str) -> int:
    """The first token of the name proper: after "President", and after "Political Editor" before a person's name."""
    at = start
    for i in range(start, end - 1):
        word = doc[i].text
        acronym = label == "PERSON" and word.isupper() and 2 <= len(word) <= 4
        titled = word in TITLES or (i == start and word.lower() in PERSONS) or acronym
        if titled and (i == at or label == "PERSON") and not _is_office(doc, i, end):
            at = i + 1
    return at


def _is_office(doc: Doc, start: int, end: int) -> bool:
    """Whether the words from here name an organisation, so that "Foreign" in "Foreign Ministry" is no title."""
    return any(doc[i].text in ORGANISATION_NAMES for i in range(start + 1, end))


def _completed(doc: Doc, start: int, end: int) -> int:
    """The end of an organisation's name with what follows it: "Observatory" + "for Human Rights"."""
    if doc[end - 1].text not in ORGANISATION_NAMES and doc[start].text not in ORGANISATION_NAMES:
        return end
    at = end
    if at + 1 < len(doc) and doc[at].lower_ == "for" and doc[at + 1].tag_ == "VBG" and len(doc[start:end]) > 1:
        return _task_end(doc, at + 1)
    if at + 1 < len(doc) and doc[at].lower_ in ("for", "of"):
        at += 1
        if at + 1 < len(doc) and doc[at].lower_ == "the":
            at += 1
        stop = at
        while stop < len(doc) and doc[stop].text[:1].isupper() and doc[stop].pos_ in ("PROPN", "NOUN", "ADJ"):
            if doc[stop].ent_type_ == "PERSON" and doc[stop].ent_iob_ == "B":
                break
            stop += 1
        return stop if stop > at else end
    return end


def _task_end(doc: Doc, start: int) -> int:
    """The end of a task in a body's name: "Russian Center for [coordinating and monitoring the ceasefire in Syria]"."""
    at = start
    while at < len(doc) and at - start < TASK and not doc[at].is_sent_start:
        if doc[at].tag_ not in TASK_TAGS or doc[at].lower_ in ("said", "on", "at", "that"):
            break
        at += 1
    while at > start and doc[at - 1].pos_ not in ("NOUN", "PROPN"):
        at -= 1
    return at if at > start else start - 1


def _with_nation(doc: Doc, start: int) -> int:
    """The start of an organisation's name with the nation before it: "Syrian" + "Observatory"."""
    before = start - 1
    if before >= 0 and doc[start].text in ORGANISATION_NAMES and doc[before].ent_type_ in ("NORP", "GPE"):
        return before if doc[before].text not in POSSESSIVE else start
    return start
