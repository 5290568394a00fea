"""How something was said: stance, channel, relaying medium, addressee and day, from the words around a cue.

Only the words that hang on the cue count, never those inside what is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.lexicon.pointing import calls_untrue, takes_back
from counterclaim.reading.outlets import is_outlet, outlet_name
from counterclaim.reading.parts import Attribution, Manner, TimeExpression
from counterclaim.reading.syntax import text_of
from counterclaim.records import DatedSpan, Span, Spans, Stance

_OTHER_CLAUSES: Final = frozenset({"conj", "ccomp", "parataxis", "relcl", "xcomp", "csubj"})
_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_SAID_AT: Final = frozenset({"point"})


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists this module needs, as sets."""

    media: dict[str, Any]
    stance: dict[str, frozenset[str]]
    platforms: frozenset[str]
    channels: frozenset[str]
    over_time: frozenset[str]
    happenings: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    media, by_hand = entries("media"), entries("cues_by_hand")
    stance = by_hand["stance"]
    return _Words(
        media=media,
        stance={name: frozenset(words) for name, words in stance.items()},
        platforms=frozenset(name.lower() for name in media["platforms"]),
        channels=frozenset(media["channel_nouns"]),
        happenings=frozenset(entries("times")["words"]["happenings"]),
        over_time=frozenset(by_hand["counting"]["over_time"]),
    )


def _token_at(doc: Doc, offset: int) -> Token:
    return doc[max(bisect_right(range(len(doc)), offset, key=lambda i: doc[i].idx) - 1, 0)]


def _cue_head(doc: Doc, cue: Spans) -> Token | None:
    """The word of the cue that carries it: the last verb of its first span, else its first word."""
    tokens = [
        doc[i] for s in cue[:1] for i in range(_token_at(doc, s.start).i, _token_at(doc, max(s.start, s.end - 1)).i + 1)
    ]
    verbs = [t for t in tokens if t.pos_ == "VERB"]
    return verbs[-1] if verbs else tokens[0] if tokens else None


def _within(token: Token, spans: Spans) -> bool:
    return any(s.start <= token.idx < s.end for s in spans)


def _around(head: Token, barred: Spans, depth: int = 0) -> Iterator[Token]:
    """The words that hang on the cue, outside of what is said and of who says it, and outside of other clauses."""
    for child in head.children:
        if _within(child, barred) or child.dep_ in _OTHER_CLAUSES or depth > 6:
            continue
        yield child
        yield from _around(child, barred, depth + 1)


def _circle(head: Token, barred: Spans) -> list[Token]:
    """What hangs on the cue or on the verb that carries it ("seemed to hint last week"), in the order of the text."""
    found = list(_around(head, barred))
    top = head
    while top.dep_ in {"xcomp", "aux", "pcomp"} and top.head.i != top.i and not _within(top.head, barred):
        top = top.head
        found.extend(t for t in _around(top, barred) if t.i != head.i)
    return sorted(set(found), key=lambda t: t.i)


def _phrase(noun: Token, barred: Spans = ()) -> str:
    """A noun with the words before it, as they stand, without an article or a possessor."""
    first = noun.i
    while first > noun.sent.start and noun.doc[first - 1].dep_ in {
        "compound",
        "amod",
        "nmod",
        "nummod",
        "punct",
        "det",
        "poss",
    }:
        before = noun.doc[first - 1]
        if before.head.i > noun.i or before.head.i < first or before.is_space or _within(before, barred):
            break
        if before.is_punct and before.text not in {"-", "–"}:
            break
        first -= 1
    while first < noun.i and (noun.doc[first].lower_ in _ARTICLES or noun.doc[first].tag_ in {"PRP$", "POS"}):
        first += 1
    return text_of(noun.doc)[noun.doc[first].idx : noun.idx + len(noun)]


def _medium(noun: Token) -> str:
    """A noun that may name a medium, with the name set beside it: "state news agency TASS"."""
    last = noun
    for child in noun.children:
        if child.dep_ == "appos" and child.left_edge.i == noun.i + 1:
            last = child
    words = _phrase(noun)
    return words if last is noun else f"{words} {text_of(noun.doc)[last.left_edge.idx : last.idx + len(last)]}"


def _stance(head: Token, attribution: Attribution, text: str) -> Stance:
    lists = _words().stance
    lemma = head.lemma_.lower()
    cue = [w.lower() for s in attribution.cue for w in s.of(text).split()]
    said = " ".join(s.of(text) for s in attribution.content).lower()
    negated = any(w in {"not", "never", "n't", "cannot", "no"} or w.endswith(("n't", "n’t")) for w in cue)
    refusing = any(t.lemma_ in lists["refusing"] for t in (head.head, head)) or negated
    declined = lemma in lists["refusing"] and any(word in lists["withheld"] for word in said.split()[:3])
    neither = "neither" in cue and any(word in lists["withheld"] for word in (*cue, lemma))
    if declined or neither or (refusing and lemma in lists["withheld"]):
        return "question"
    if lemma in lists["retract"] or takes_back(" ".join(cue[-2:])):
        return "deny"
    if lemma in lists["deny"]:
        return "hint" if negated else "deny"
    if lemma in lists["deny_of_claim"] and _about_a_claim(said, lists["claims"]):
        return "deny"
    if calls_untrue(said):
        return "deny"
    if lemma in lists["question"] or (lemma == "cast" and "doubt" in said):
        return "question"
    return _hinted(head, lemma, attribution, lists)


def _hinted(head: Token, lemma: str, attribution: Attribution, lists: dict[str, frozenset[str]]) -> Stance:
    """Hint for a weak cue; words that are quoted were said outright, however weak the cue."""
    if head.dep_ == "xcomp" and head.head.lemma_ in lists["weakening"]:
        return "hint"
    return "hint" if lemma in lists["hint"] and attribution.mode == "indirect" else "assert"


def _about_a_claim(said: str, claims: frozenset[str]) -> bool:
    words = [word.strip("“”\"'’.,") for word in said.split()[:12]]
    return any(word in claims for word in words)


def _channel(head: Token, circle: list[Token]) -> str | None:
    """Where it was said: the platform, else the statement, post, interview that a preposition beside the cue names."""
    lists = _words()
    found = None
    for token in circle:
        if token.dep_ != "pobj" and not (token.dep_ in {"compound", "npadvmod", "conj"} and token.pos_ == "PROPN"):
            continue
        phrase = _phrase(token)
        if phrase.lower() in lists.platforms:
            return phrase
        noun = token.lower_
        if token.dep_ == "pobj" and token.head.lower_ in {"in", "on", "during", "at", "via", "through", "by", "over"}:
            two = " ".join(phrase.lower().split()[-2:])
            if found is None and (noun in lists.channels or two in lists.channels):
                found = phrase
    return found or lists.media["channel_verbs"].get(head.lemma_)


def _addressee(head: Token, circle: list[Token]) -> str | None:
    lists = _words().media
    for token in circle:
        if token.head.i == head.i and token.dep_ in {"dobj", "dative"} and head.lemma_ in lists["telling"]:
            return _phrase(token)
        spoken_to = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.i == head.i
        if spoken_to and token.pos_ in {"NOUN", "PROPN"} and head.lemma_ in lists["speaking"]:
            return _phrase(token)
    return None


def _relayed_by(head: Token, circle: list[Token], attribution: Attribution, text: str) -> str | None:
    """The medium that passes the words on: "according to TASS, he said", "TASS reported", "told AFP"."""
    source = " ".join(s.of(text) for s in attribution.source)
    names = [*_mentioned(head, circle), *_outer(head, attribution.source)]
    name = next((n for n in names if is_outlet(n) and n not in source), None)
    return outlet_name(name) if name else None


def _mentioned(head: Token, circle: list[Token]) -> Iterator[str]:
    """Media among the words beside the cue."""
    for token in circle:
        by = token.head
        according = by.lower_ == "to" and by.head.lower_ == "according" and head.lower_ != "according"
        relayed = by.dep_ == "agent" or by.lower_ in {"by", "via"}
        told = by.i == head.i and token.dep_ in {"dobj", "dative"} and head.lemma_ in _words().media["telling"]
        if told or (token.dep_ == "pobj" and (according or relayed)):
            yield _medium(token)


def _outer(head: Token, source: Spans) -> Iterator[str]:
    """Media that are subjects of the clause around the cue's, or of the cue itself where somebody else is cited."""
    relaying = _words().media["relaying"]
    verb = head
    for _ in range(4):
        if verb.lemma_ in relaying:
            yield from (
                _medium(c) for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and not _within(c, source)
            )
        for child in verb.children:
            if (
                child.dep_ in {"parataxis", "ccomp"}
                and child.i > verb.i
                and child.lemma_ in relaying
                and verb.i != head.i
            ):
                yield from (_medium(c) for c in child.children if c.dep_ == "nsubj" and not _within(c, source))
        if verb.dep_ not in {"ccomp", "parataxis"} or verb.head.i == verb.i:
            return
        verb = verb.head


def _said_on(
    head: Token, circle: list[Token], attribution: Attribution, times: tuple[TimeExpression, ...]
) -> DatedSpan | None:
    """The time beside the cue that is nearest to it; else one that ends a noun phrase which is all the content."""
    is_noun_phrase = _is_noun_phrase(head.doc, attribution.content)
    if is_noun_phrase and head.lemma_ in _words().over_time:
        return None
    places = {t.idx for t in circle}
    near = [
        t
        for t in times
        if t.kind in _SAID_AT
        and any(t.span.start <= p < t.span.end for p in places)
        and not any(c.overlaps(t.span) for c in attribution.content)
        and not _of_event(head.doc, t.span)
    ]
    if not near and is_noun_phrase:
        end = attribution.content[-1].end
        near = [t for t in times if t.kind in _SAID_AT and abs(end - t.span.end) <= 1]
    best = min(near, key=lambda t: abs(t.span.start - head.idx), default=None)
    return DatedSpan(span=best.span, start=best.start, end=best.end) if best else None


def _of_event(doc: Doc, time: Span) -> bool:
    """Whether a time belongs to the noun before it, which is something that happens: "an attack on Wednesday"."""
    first = _token_at(doc, time.start)
    return first.i > 0 and doc[first.i - 1].lemma_.lower() in _words().happenings


def _is_noun_phrase(doc: Doc, content: Spans) -> bool:
    """Whether what is said is one noun phrase without a finite verb, so that a time at its end is the cue's."""
    if len(content) != 1:
        return False
    first, last = _token_at(doc, content[0].start), _token_at(doc, content[0].end - 1)
    return all(doc[i].tag_ not in {"VBD", "VBZ", "VBP", "MD", "VBG", "VBN"} for i in range(first.i, last.i + 1))


def manner(doc: Doc, attribution: Attribution, times: tuple[TimeExpression, ...]) -> Manner:
    """How this was said: stance, channel, medium, addressee and day."""
    head = _cue_head(doc, attribution.cue)
    if head is None:
        return Manner()
    barred: Spans = tuple(Span(*s) for s in (*attribution.content, *attribution.source))
    circle = _circle(head, barred)
    return Manner(
        stance=_stance(head, attribution, text_of(doc)),
        channel=_channel(head, circle),
        via=_relayed_by(head, circle, attribution, text_of(doc)),
        addressee=_addressee(head, circle),
        said_on=_said_on(head, circle, attribution, times),
    )
