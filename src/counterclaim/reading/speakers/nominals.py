"""Descriptions: "deputy defence minister", "director of the Observatory", "Putin’s spokesperson", taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.speakers.words import (
    ARTICLES,
    CLASS_OF,
    DOCUMENTS,
    GROUPS,
    INDEFINITE,
    INSTITUTIONS,
    ORGANISATIONS,
    PERSONS,
    POSSESSIVE,
    role_class,
)
from counterclaim.records import Span

NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "PART", "VERB"})
LINKS: Final = frozenset({"of", "for", "at", "from", "with", "in", "to"})
PARTITIVE: Final = frozenset({"some", "many", "one", "several", "most", "all", "few", "any", "none", "two", "both"})
"""Before "of", these make somebody indefinite of whoever follows: "some of Holm’s advisers"."""
BODIES: Final = frozenset({"observatory", "monitor", "agency", "ministry", "network", "union", "charity", "ngo"})
"""Kinds of organisation whose lower-case noun right before a role says whose it is: "[observatory] head"."""
REACH: Final = 12
"""Tokens looked at to either side of a name for what is said of its bearer."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description: tokens ``[start, end)`` without article and owner, its head, and what it belongs to."""

    start: int
    end: int
    head: int
    """The token of the head noun."""
    word: str
    """The class of the role, or the head noun in lower case."""
    belongs: tuple[int, int] | None
    """The tokens that say of whom or what: "Putin" in "Putin’s spokesperson", "the ministry" in "of the ministry"."""
    role: tuple[int, int]
    """The tokens of the role alone: "press secretary"."""
    definite: bool
    pronoun: str | None = None
    """The owner, where a pronoun says it: "his"."""


def words(doc: Doc, start: int, end: int) -> str:
    """The text of some tokens, with single spaces."""
    return " ".join(doc[start:end].text.split())


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The place of some tokens in the text."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last.text))


def is_head(word: str) -> bool:
    """Whether a lower-case noun may head a description of somebody who speaks."""
    return word in PERSONS or word in ORGANISATIONS or word in INSTITUTIONS or word in GROUPS or word in DOCUMENTS


def nominal(doc: Doc, start: int, end: int) -> Nominal | None:
    """The description that these tokens are; null where they have no noun."""
    definite, pronoun = False, None
    part = start + 2 < end and doc[start].lower_ in PARTITIVE and doc[start + 1].lower_ == "of"
    start += 2 if part else 0
    first = start
    while start < end and (doc[start].lower_ in ARTICLES or doc[start].pos_ in ("DET", "PUNCT", "SPACE")):
        definite |= doc[start].lower_ not in INDEFINITE and doc[start].pos_ == "DET"
        start += 1
    if start < end and doc[start].tag_ == "PRP$":
        definite, pronoun = True, doc[start].lower_
        start += 1
    link = _link(doc, start, end)
    head = _head(doc, start, link)
    if head is None:
        return None
    owner_end = next((i for i in range(head - 1, start - 1, -1) if doc[i].text in POSSESSIVE), None)
    role_start = start if owner_end is None else owner_end + 1
    belongs = (first if doc[first].lower_ not in ARTICLES else start, owner_end) if owner_end is not None else None
    definite = (definite or owner_end is not None) and not part
    role_first = _role_start(doc, role_start, head)
    if belongs is None and role_first > role_start:
        belongs = (role_start, role_first)
        told = _linked(doc, link, end) if link < end else None
        if told is not None and role_first - role_start > 1 and any(doc[i].text[:1].isupper() for i in range(*told)):
            belongs = told  # "Rami Rahman director of the Observatory"
    if belongs is None and link < end:
        belongs = _linked(doc, link, end)
    word = role_class(words(doc, role_first, head + 1)) or doc[head].lower_
    return Nominal(role_start, head + 1, head, word, belongs, (role_first, head + 1), definite, pronoun)


def _link(doc: Doc, start: int, end: int) -> int:
    """The first preposition, comma, verb or relative word after the head: where the description proper ends."""
    for i in range(start + 1, end):
        token = doc[i]
        if token.pos_ in ("ADP", "SCONJ", "PRON", "AUX") or token.lower_ in LINKS or token.text in ",(—–":
            return i
        if token.pos_ == "VERB" and doc[i - 1].pos_ in ("NOUN", "PROPN") and token.dep_ in ("acl", "relcl", "ROOT"):
            return i
    return end


def _head(doc: Doc, start: int, link: int) -> int | None:
    """The last noun before the link."""
    for i in range(link - 1, start - 1, -1):
        if doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and doc[i].text not in POSSESSIVE:
            return i
    return None


def _role_start(doc: Doc, start: int, head: int) -> int:
    """Where the role begins, after the capitalised words for what it is of ("Kremlin [spokesman]")."""
    if doc[head].text[:1].isupper() and doc[head].lower_ not in CLASS_OF:
        return start
    at = start
    for i in range(start, head):
        if doc[i + 1].text == "-":
            continue  # "state-run news agency"
        capital = doc[i].text[:1].isupper() and doc[i].lower_ not in CLASS_OF and not _opens_role(doc, i, head)
        office = role_class(doc[head].text) == "minister"
        kind = doc[i].lower_ in ORGANISATIONS and (i > start or (i == head - 1 and doc[i].lower_ in BODIES))
        if capital or (doc[i].lower_ in INSTITUTIONS and not office) or kind:
            at = i + 1
    return at


def _opens_role(doc: Doc, i: int, head: int) -> bool:
    """Whether the role's class needs the words from here: "Foreign Minister", "Vice President"."""
    return " ".join(token.lower_ for token in doc[i : head + 1]) in CLASS_OF


def _linked(doc: Doc, link: int, end: int) -> tuple[int, int] | None:
    """The tokens of the organisation or person after "of", "for", "at" or "from"."""
    if doc[link].lower_ not in LINKS:
        return None
    start = link + 1
    while start < end and doc[start].lower_ in ARTICLES:
        start += 1
    stop = start
    while (
        stop < end
        and stop - start < REACH
        and (
            doc[stop].pos_ in ("PROPN", "NOUN", "ADJ")
            or (doc[stop].text == "-" and not doc[stop].whitespace_)
            or (doc[stop].pos_ == "VERB" and doc[stop - 1].text == "-")
            or (doc[stop].lower_ in ("of", "for", "the") and stop + 1 < end and doc[stop + 1].text[:1].isupper())
        )
    ):
        stop += 1
    return (start, stop) if stop > start else None


def before(doc: Doc, start: int) -> Nominal | None:
    """The description that stands right before a name: "deputy defence minister [Ana ...]", "the spokesman, [X]"."""
    stop = start
    sentence = doc[start].sent.start
    if stop - 1 > sentence and doc[stop - 1].text == ",":
        stop -= 1
        if not _is_role_noun(doc[stop - 1]):
            return None
    at = stop
    while at > sentence and stop - at < REACH and _belongs_before(doc[at - 1]):
        at -= 1
    if at > sentence and (doc[at - 1].tag_ == "PRP$" or doc[at - 1].lower_ in ARTICLES):
        at -= 1
    while at < stop and doc[at].text in (*POSSESSIVE, "-", "–"):
        at += 1
    found = nominal(doc, at, stop) if at < stop else None
    return found if found and found.end == stop and _is_role_noun(doc[found.head]) else None


def _belongs_before(token: Token) -> bool:
    """Whether a token can be part of a description before a name."""
    if token.text in POSSESSIVE or token.text == "-":
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.text.isspace()


def _is_role_noun(token: Token) -> bool:
    return token.lower_ in PERSONS or token.lower_ in ORGANISATIONS


def after(doc: Doc, end: int) -> Nominal | None:
    """The description that follows a name: ", the Kremlin spokesman," or " director of the Observatory"."""
    if end >= len(doc) or doc[end].is_sent_start:
        return None
    start = end + 1 if doc[end].text in (",", "(", "–", "—", "-") else end
    stop = start
    limit = min(len(doc), start + REACH)
    while stop < limit and not (stop > start and doc[stop].is_sent_start):
        token = doc[stop]
        plain = token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "NUM") or token.tag_ == "PRP$"
        anew = stop > start and token.pos_ == "DET" and doc[stop - 1].pos_ in ("NOUN", "PROPN")
        if not plain or anew or token.text.isspace() or (token.text == "to" and token.pos_ == "PART"):
            break
        stop += 1
    if stop == start or doc[start].pos_ == "ADP":
        return None
    found = nominal(doc, start, stop)
    if not found or not _is_role_noun(doc[found.head]) or doc[found.head].text[:1].isupper():
        return None
    if start > end and doc[found.head].dep_ in ("nsubj", "nsubjpass"):
        return None  # "After talks with Holm, the minister said": a new subject, not a word on Holm
    return found if start > end or found.start == start else None
