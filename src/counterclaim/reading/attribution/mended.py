"""What the order of words says where a trained model is misled: bylines, tolls that "claim" lives, cut noun phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.attribution.counting import with_number
from counterclaim.reading.parts import Attribution
from counterclaim.reading.speakers.words import (
    DOCUMENTS,
    GROUPS,
    INSTITUTIONS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    PERSONS,
)
from counterclaim.reading.syntax import text_of, token_from
from counterclaim.records import Span

_TOLL: Final = re.compile(
    r"(?:the\s+)?(?:(?:at\s+least|at\s+most|more\s+than|about|around|some|over|nearly|up\s+to)\s+)?"
    r"(?:the\s+)?(?:lives?\b|\d[\d,. ]*(?!\s*(?:per\s*cent|percent|%))\s*(?:[\w-]+\s+){0,3}?"
    r"(?:lives|killed|dead|injured|wounded|martyrs|victims)\b)",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    r"(?P<count>(?:dozens|scores|hundreds|thousands|many|several|\d[\d,]*)\s+(?:more|others))\s+", re.IGNORECASE
)
_GOING_ON: Final = frozenset({"adding", "noting", "stressing", "pointing out"})
_SAYING: Final = frozenset({"saying"})
NOUN_AHEAD: Final = 4
"""Most tokens from a cut source's article to its noun."""

_SPEAKS: Final = PERSONS | GROUPS | ORGANISATIONS | INSTITUTIONS | DOCUMENTS
_OUTCOME: Final = re.compile(
    r",?\s+(?:and\s+)?(?:leaving|killing|injuring|wounding|displacing|bringing|including|among them)\b[^.;:\n\"“”]*"
)
_QUOTED: Final = re.compile("[\"“”«»]|''")
_SECOND: Final = re.compile(r"\s+(?P<and>and\s+)?(?:a|an|the|other|local)?\s*(?:[\w’'-]+\s+){1,6}")
_CLAIMING: Final = re.compile(r"claim(?:ing|ed|s)?", re.IGNORECASE)
_BYLINE: Final = re.compile(r"\w/\s?\w")


def mended(doc: Doc, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without those that are none, with whole sources, and contents begun with their noun phrase."""
    text = text_of(doc)
    kept = [one for one in found if not (_is_byline(text, one) or _is_toll(text, one) or _is_dateline(doc, one))]
    kept = [_within_sentence(doc, _carried_on(doc, one, kept)) for one in kept]
    taken = sorted((*span,) for one in kept for span in (*one.source, *one.cue))
    return tuple(
        _run_out(text, _whole_source(doc, _uncounted(text, _ended(doc, _begun(doc, one, taken), taken))), taken)
        for one in kept
    )


def _run_out(text: str, one: Attribution, taken: Sequence[tuple[int, int]]) -> Attribution:
    """The attribution with a participle clause that tells what the content led to: ", leaving 40,000 homeless"."""
    if not one.content or not one.cue or one.cue[0].start > one.content[-1].start:
        return one
    last = one.content[-1]
    more = _OUTCOME.match(text, last.end)
    if more is None or any(a < more.end() and more.start() < b for a, b in taken):
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, more.end())))


def _within_sentence(doc: Doc, one: Attribution) -> Attribution:
    """The attribution whose unquoted content ends with the sentence of its cue: what follows is no report any more."""
    text = text_of(doc)
    if not one.cue or not one.content or _QUOTED.search(" ".join(piece.of(text) for piece in one.content)):
        return one
    sentence = doc[min(token_from(doc, one.cue[-1].start), len(doc) - 1)].sent
    last = one.content[-1]
    if not sentence.start_char <= last.start < sentence.end_char < last.end or sentence.text.rstrip()[-1:] not in ".!?":
        return one
    end = sentence.start_char + len(sentence.text.rstrip().rstrip(".!?"))
    return replace(one, content=(*one.content[:-1], Span(last.start, end)))


def _carried_on(doc: Doc, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """ "The ministry reported the raid [adding] that two died": it is the ministry that adds, not the raid.

    A participle takes up the speaker of the verb before it, unless what stands before it can speak itself.
    """
    text = text_of(doc)
    if not one.source or not one.cue or one.cue[0].of(text).lower() not in _GOING_ON | _SAYING:
        return one
    head = doc[token_from(doc, one.source[-1].end) - 1]
    speaks = head.lower_ in _SPEAKS or head.ent_type_ in ("PERSON", "ORG") or head.pos_ in ("PRON", "PROPN")
    beside = one.cue[0].start - one.source[-1].end <= 1
    if one.cue[0].of(text).lower() in _SAYING and (speaks or not beside):
        return one
    sentence = head.sent
    before = range(sentence.start_char, one.source[0].start)
    outer = [
        other
        for other in others
        if other is not one
        and other.source
        and other.cue
        and other.cue[0].start in before
        and any(piece.covers(one.source[0]) for piece in other.content)
    ]
    return replace(one, source=outer[-1].source) if outer else one


def _with_second(text: str, one: Attribution, end: int) -> int:
    """The end of a source with the second speaker before the cue: "a monitor [and a medical source] said"."""
    if not one.cue or one.cue[0].start <= end:
        return end
    more = _SECOND.fullmatch(text, end, one.cue[0].start)
    joined = more is not None and (more["and"] or text[:end].endswith((" and", " or")))
    return end + len(text[end : one.cue[0].start].rstrip()) if joined else end


def _is_cut(last: Token) -> bool:
    """Whether the noun right behind belongs to the last one: "Tarn news [agency]"; not in a headline's capitals."""
    return last.dep_ == "compound" and last.head.i == last.i + 1 and last.head.text.islower()


def _is_article(last: Token) -> bool:
    """Whether a source ends with the article of a noun that is still to come: "[the] emergencies ministry"."""
    return last.dep_ == "det" and last.tag_ == "DT" and 0 < last.head.i - last.i <= NOUN_AHEAD


def _whole_source(doc: Doc, one: Attribution) -> Attribution:
    """The attribution with whole words and nouns for its source: "[state-]run news agency", "Tarn news [agency]"."""
    if not one.source:
        return one
    text = text_of(doc)
    start, end = one.source[0].start, one.source[-1].end
    while start > 1 and text[start - 1] in "-‑" and text[start - 2].isalnum():
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    end = _with_second(text, one, end)
    last = token_from(doc, end) - 1
    while 0 <= last < len(doc) - 1 and (_is_cut(doc[last]) or _is_article(doc[last])):
        last = last + 1 if _is_cut(doc[last]) else doc[last].head.i
        end = doc[last].idx + len(doc[last].text)
    if any(
        Span(one.source[-1].end, end).overlaps(span) for span in (*one.cue, *one.content) if end > one.source[-1].end
    ):
        end = one.source[-1].end
    source = list(one.source)
    source[0] = Span(start, source[0].end)
    source[-1] = Span(source[-1].start, end)
    return replace(one, source=tuple(source))


def _uncounted(text: str, one: Attribution) -> Attribution:
    """The attribution without a count that its source swallowed: "wounding [dozens more] local media said"."""
    if not one.source or (swallowed := _COUNT.match(text, one.source[0].start, one.source[0].end)) is None:
        return one
    first = Span(swallowed.end(), one.source[0].end)
    content = tuple(
        Span(c.start, swallowed.end("count")) if 0 <= one.source[0].start - c.end <= 1 else c for c in one.content
    )
    return replace(one, source=(first, *one.source[1:]), content=content)


def _is_byline(text: str, one: Attribution) -> bool:
    """Whether a row of writers with slashes ends in a name like a verb: "R.J/H. Said" says nothing."""
    capital = any(span.of(text)[:1].isupper() for span in one.cue)
    return capital and any(_BYLINE.search(span.of(text)) for span in one.source)


def _is_dateline(doc: Doc, one: Attribution) -> bool:
    """Whether a colon stands behind a place: "NDOLA PROVINCE: Protests turn deadly"."""
    text = text_of(doc)
    if [span.of(text) for span in one.cue] != [":"] or not one.source or one.source[0].start > one.cue[0].start:
        return False
    words = doc[token_from(doc, one.source[0].start) : token_from(doc, one.source[-1].end)]
    spoken = any(word.text in ORGANISATION_NAMES or word.lower_ in _SPEAKS for word in words)
    return not spoken and (all(w.ent_type_ in ("GPE", "LOC", "FAC") for w in words) or words.text.isupper())


def _is_toll(text: str, one: Attribution) -> bool:
    """Whether an attack is said to have "claimed" lives."""
    cue = " ".join(span.of(text) for span in one.cue)
    return (
        bool(_CLAIMING.fullmatch(cue.split()[-1]) and _TOLL.match(one.content[0].of(text).lstrip())) if cue else False
    )


def _begun(doc: Doc, one: Attribution, taken: Sequence[tuple[int, int]]) -> Attribution:
    """The attribution with the number before its content that belongs to the content's first noun."""
    if not one.content:
        return one
    first = token_from(doc, one.content[0].start)
    at = first
    while at > 0 and _belongs(doc[at - 1], one) and not any(a <= doc[at - 1].idx < b for a, b in taken):
        at -= 1
    if at == first:
        return one
    return replace(one, content=(Span(doc[at].idx, one.content[0].end), *one.content[1:]))


def _ended(doc: Doc, one: Attribution, taken: Sequence[tuple[int, int]]) -> Attribution:
    """The attribution with the rest of the number that its content is cut off in: "its figure of [27 dead]"."""
    last = token_from(doc, one.content[-1].end) - 1 if one.content else -1
    if last < 0:
        return one
    whole = with_number(doc[last])
    begin, end = one.content[-1].end, whole.idx + len(whole)
    if whole.i == last or any(a < end and begin < b for a, b in taken):
        return one
    return replace(one, content=(*one.content[:-1], Span(one.content[-1].start, end)))


def _belongs(token: Token, one: Attribution) -> bool:
    """Whether a token before the content is a number of the content's noun, or what hedges that number."""
    head, steps = token, 0
    while head.head != head and steps < 3 and not one.content[0].start <= head.idx < one.content[0].end:
        head, steps = head.head, steps + 1
    inside = one.content[0].start <= head.idx < one.content[0].end
    return (
        inside
        and token.dep_ in ("nummod", "quantmod", "advmod", "det", "amod", "compound")
        and token.pos_
        in (
            "NUM",
            "ADP",
            "ADJ",
            "ADV",
            "DET",
        )
    )
