"""What a number counts: the noun phrase it stands in, found from tags rather than the tree.

Wire copy that lost its commas is parsed wrongly more often than it is tagged wrongly, so the phrase is read from
left to right: adjectives and nouns up to the head noun, which is the last noun of the run.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.reading.measures import Trigger
from counterclaim.reading.numbers import Number
from counterclaim.reading.population_status import status_of
from counterclaim.records import Span

NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS: Final = frozenset({"NNS", "NNPS"})
MODIFIERS: Final = frozenset({"JJ", "JJR", "JJS", "RBS", "VBN", "VBG", "HYPH", "POS", "``", "''", "CD", "AFX"})
PRONOUNS: Final = frozenset({"them", "whom", "which", "these", "those", "us", "it"})
LONGEST_PHRASE: Final = 12
"""Tokens from the number to its head noun, at most."""

QUOTES: Final = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the noun phrase it counts. Token indices are of the parsed document.

    ``head`` is the head noun, null where the noun is elided ("killed 13") or a pronoun ("3 of them").
    ``last`` is the last token of the span; ``anaphoric`` says that it counts part of something named before.
    """

    number: Number
    first: int
    last: int
    head: int | None
    words: Span | None
    """The population's words: the phrase without the number."""
    anaphoric: bool = False

    def span(self, doc: Doc) -> Span:
        """Hedge, number and noun phrase up to the head noun."""
        end = doc[self.last].idx + len(doc[self.last])
        return Span(self.number.span.start, max(end, self.number.span.end))


class TokenIndex:
    """From a character offset to the token that covers it."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [token.idx for token in doc]

    def at(self, offset: int) -> int:
        """Index of the last token that starts at or before the offset."""
        return max(0, bisect_right(self._starts, offset) - 1)


def _word_list(name: str) -> frozenset[str]:
    return frozenset(entries("figures")[name])


def _is_state(token: Token, known: dict[int, Trigger]) -> bool:
    """Whether this word says what became of the counted, rather than who they are ("80 Terrorists Killed")."""
    trigger = known.get(token.i)
    if token.tag_ == "NN" and token.lower_ in ("hostage", "captive", "prisoner"):
        return True  # "took eight hostage": one who is held would have a plural behind a number
    if trigger is None or trigger.sense("noun"):
        return False
    sense = trigger.sense("state", "object", "subject")
    return sense is not None and (sense.use == "state" or sense.form == "past")


def _is_headline_verb(token: Token, known: dict[int, Trigger]) -> bool:
    """Whether a singular noun behind a number is a verb: "300 march against quarry"."""
    trigger = known.get(token.i)
    sense = trigger.sense("subject") if trigger else None
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.lower_ in ("out", "off"):
        behind = token.doc[following.i + 1] if following.i + 1 < len(token.doc) else None
        return following.dep_ != "prep" or behind is None or behind.is_space or behind.is_punct
    return (
        sense is not None
        and sense.form == "base"
        and following is not None
        and following.tag_ in ("IN", "RB", "TO", ".")
    )


def _noun_run(doc: Doc, start: int, known: dict[int, Trigger]) -> int | None:
    """The head noun of the phrase that starts at this token, or null where no noun follows."""
    head = owner = None
    stop = min(len(doc), start + LONGEST_PHRASE)
    sentence_end = doc[start].sent.end if start < len(doc) else start
    for i in range(start, min(stop, sentence_end)):
        token = doc[i]
        tag = token.tag_
        if _is_state(token, known) and not _describes(doc, i):
            break
        if token.lower_ == "including" or (i == start and tag == "NN" and _is_headline_verb(token, known)):
            break
        if tag in NOUNS:
            if head is not None and doc[head].tag_ in PLURALS and not _continues(doc, head, i):
                break
            head = i
        elif tag == "POS" and head is not None:
            owner, head = head, None
        elif (tag == "CC" and _joins_modifiers(doc, i)) or (i > start and doc[i - 1].tag_ == "HYPH"):
            continue
        elif tag == "IN" or tag not in MODIFIERS or (head is not None and not _may_follow_noun(token)):
            break
    return owner if head is None else head


def _may_follow_noun(token: Token) -> bool:
    """Whether a phrase may go on with this after a noun: a name's parts do ("al-Nusra Front terrorists")."""
    return token.tag_ in ("POS", "HYPH", "''", "``") or (token.tag_ == "JJ" and token.text[:1].isupper())


def _describes(doc: Doc, i: int) -> bool:
    """Whether a participle stands before a noun it belongs to: "20 wounded soldiers", not "20 wounded in"."""
    if i + 1 >= len(doc):
        return False
    following = doc[i + 1]
    return (
        following.tag_ in PLURALS and following.lower_ not in _word_list("not_described") and following.dep_ != "nsubj"
    )


def _continues(doc: Doc, head: int, i: int) -> bool:
    """Whether a plural noun was only a modifier of the next: "two arms dealers", "the State's troops"."""
    return doc[head].dep_ == "compound" and doc[head].head.i == i and doc[i].tag_ in NOUNS


def _joins_modifiers(doc: Doc, i: int) -> bool:
    """Whether a conjunction joins adjectives: "no Russian and Syrian planes"."""
    if i + 2 >= len(doc) or i == 0:
        return False
    before, after = doc[i - 1], doc[i + 1]
    return before.tag_ in ("JJ", "NNP") and after.tag_ in ("JJ", "NNP") and doc[i + 2].tag_ in NOUNS


def counted(doc: Doc, index: TokenIndex, number: Number, known: dict[int, Trigger]) -> Counted:
    """The number with the noun phrase it counts."""
    first = index.at(number.span.start)
    last = index.at(max(number.span.end - 1, number.span.start))
    after = last + 1
    if after >= len(doc) or doc[after].is_sent_start:
        return Counted(number, first, last, None, None)
    of = _partitive(doc, after, share=number.kind == "share")
    if of is not None and doc[of].tag_ == "CD":
        return Counted(number, first, last, None, None)
    if of is not None:
        return _phrase(doc, number, (first, last), of, known)
    token = doc[after]
    if token.lower_ in _word_list("others"):
        return _others(doc, number, first, after, known)
    item = _phrase(doc, number, (first, last), after, known)
    if _begins_noun(doc, item, last, known):
        return _phrase(doc, replace(number, unit=None), (first, last - 1), last, known)
    return item


def _begins_noun(doc: Doc, item: Counted, unit: int, known: dict[int, Trigger]) -> bool:
    """Whether the unit is only the first word of what is counted: "20 barrel bombs", "nine foot soldiers"."""
    if item.number.unit is None or item.head != unit + 1 or doc[item.head].tag_ not in PLURALS:
        return False
    trigger = known.get(item.head)
    noun = trigger.sense("noun") if trigger else None
    counts = noun is not None or status_of(doc[item.head].text) != "unknown"
    return counts and doc[unit].tag_ not in PLURALS and bool(doc[unit - 1].whitespace_) and doc[unit].is_alpha


def _partitive(doc: Doc, after: int, *, share: bool = False) -> int | None:
    """Where the noun phrase starts behind "of": "dozens of civilians", "3 of the dead"; "half the boats" has none."""
    of = doc[after].lower_ == "of"
    if after + 1 >= len(doc) or not (of or (share and doc[after].tag_ in ("DT", "PRP$"))):
        return None
    start = after + of
    while start < len(doc) - 1 and doc[start].tag_ in ("DT", "PRP$", "PDT") and doc[start].lower_ not in PRONOUNS:
        start += 1
    return start


def _others(doc: Doc, number: Number, first: int, after: int, known: dict[int, Trigger]) -> Counted:
    """Phrases with "others" or "more": "25 others", "dozens more", "six more civilians"."""
    run = _noun_run(doc, after + 1, known) if after + 1 < len(doc) and not doc[after + 1].is_sent_start else None
    if run is not None and doc[after].lower_ in ("more", "other") and not _starts_clause(doc, after + 1):
        words = Span(doc[after + 1].idx, doc[run].idx + len(doc[run]))
        return Counted(number, first, run, run, words)
    words = Span(doc[after].idx, doc[after].idx + len(doc[after]))
    return Counted(number, first, after, None, words, anaphoric=True)


def _starts_clause(doc: Doc, i: int) -> bool:
    return doc[i].tag_ in ("DT", "PRP", "WP", "WDT", "CC", "IN", "RB")


def _phrase(doc: Doc, number: Number, at: tuple[int, int], start: int, known: dict[int, Trigger]) -> Counted:
    """The plain noun phrase that starts at a token; the number's first and last token are ``at``."""
    first, last = at
    if start >= len(doc):
        return Counted(number, first, last, None, None)
    if doc[start].lower_ in PRONOUNS and doc[start - 1].lower_ == "of":
        words = Span(doc[start].idx, doc[start].idx + len(doc[start]))
        return Counted(number, first, start, None, words, anaphoric=True)
    head = None if doc[start].lower_ in ("last", "this", "next") else _noun_run(doc, start, known)
    if head is None:
        if _is_nominal(doc, first, start, known):
            words = Span(doc[start].idx, doc[start].idx + len(doc[start]))
            return Counted(number, first, start, None, words)
        return Counted(number, first, last, None, None)
    begin = start + 1 if doc[start].text in QUOTES and start < head else start
    words = Span(doc[begin].idx, doc[head].idx + len(doc[head]))
    closing = head
    if head + 1 < len(doc) and doc[head + 1].text in QUOTES and _opens_quote(doc, start, head):
        closing = head + 1
    if doc[head].lower_ == "ones":
        return Counted(number, first, closing, None, words, anaphoric=True)
    return Counted(number, first, closing, head, words, anaphoric=doc[head].lower_ in _word_list("others"))


def _opens_quote(doc: Doc, start: int, head: int) -> bool:
    return any(doc[i].text in QUOTES for i in range(start, head))


def _is_nominal(doc: Doc, first: int, start: int, known: dict[int, Trigger]) -> bool:
    """Whether a participle is used as a noun: "a toll of 31 killed", "with 23 dead"."""
    trigger = known.get(start)
    if trigger is None or not trigger.sense("noun", "state"):
        return False
    if doc[start - 1].lower_ == "no" and trigger.sense("noun"):
        return True
    if first == 0:
        return False
    return doc[first - 1].lower_ in ("of", "with", "the", "at", "to", "toll")
