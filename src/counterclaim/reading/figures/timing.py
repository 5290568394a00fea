"""When: of harm that was done, of counts that hold, of running totals that began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.lexicon.dateline import in_dateline
from counterclaim.reading.figures.clauses import APART, SAME, clause_of, clauses_apart, token_at
from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.figures.levels import level_days
from counterclaim.reading.figures.measuring import words
from counterclaim.reading.figures.of_then import of_rank, told_of_then
from counterclaim.reading.measures import is_harm, is_of_things
from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.syntax import text_of
from counterclaim.reading.times import NOW
from counterclaim.records import Period, Span

RUNNING_TOTAL: Final = 10_000
"""A count of harm in the perfect tense above this is a running total unless its day is told."""

VAGUE_TOTAL: Final = 200
"""The same for "hundreds" and more, which no single day is told in."""

SINCE_REACH: Final = 25
"""Tokens behind a figure in which "since" is looked for."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When the harm happened, since when it is counted, and for which day the number is said to hold."""

    when: Period | None
    since: str | None
    as_of: str | None
    cumulative: bool


def sentence_of(doc: Doc, draft: Draft) -> Span:
    """The sentence that a figure stands in."""
    sentence = doc[draft.item.first].sent
    return Span(sentence.start_char, sentence.end_char)


def _is_perfect(doc: Doc, trigger: int | None) -> bool:
    if trigger is None:
        return False
    return any(doc[i].lower_ in ("has", "have", "had", "'ve", "’ve") for i in range(max(0, trigger - 4), trigger))


def _nearest(doc: Doc, draft: Draft, found: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time that is most the figure's own: in its clause, with days that can be told, and beside it."""
    if len(found) < 2:
        return found[0] if found else None
    own = clause_of(doc[draft.item.last])

    def distance(time: TimeExpression) -> tuple[int, bool, int]:
        apart = clauses_apart(own, clause_of(token_at(doc, time.span.start)))
        if time.span.start >= draft.span.end:
            return apart, time.start is None, time.span.start - draft.span.end
        return apart, time.start is None, draft.span.start - time.span.end + 1

    return min(found, key=distance)


def timing(doc: Doc, draft: Draft, times: Sequence[TimeExpression], taken: Sequence[Span]) -> Timing:
    """The times of a figure, from its sentence. ``taken`` are expressions that say when something was said."""
    sentence = sentence_of(doc, draft)
    here = [t for t in times if sentence.covers(t.span) and not in_dateline(text_of(doc), *t.span)]
    here = [t for t in here if _is_period(doc, t) or not any(t.span.overlaps(s) for s in taken)]
    here = [t for t in here if not _PUBLISHED.search(text_of(doc), sentence.start, t.span.start)]
    then = [t for t in here if t.kind == "since" and told_of_then(doc, draft, t)]
    sinces = [t for t in here if t.kind == "since" and t not in then]
    since = _nearest(doc, draft, [t for t in sinces if not of_rank(doc, token_at(doc, t.span.start).i)])
    as_of = _nearest(doc, draft, [t for t in here if t.kind == "as_of" and not _of_other_clause(doc, draft, t)])
    points = [t for t in here if t.kind in ("point", "duration")]
    if then:
        points = [t for t in points if t.start and t.span.start > then[-1].span.end]
        points = points or [then[-1].named] if then[-1].named is not None else points
    begun = [t for t in points if _of_beginning(doc, draft, t)]
    if begun:
        points = [t for t in points if t not in begun]
        since = since or (begun[-1] if not points else None)
    is_level, told_for, of_harm = level_days(text_of(doc), sentence, draft.span, points)
    if is_level and as_of is None:
        as_of = _nearest(doc, draft, told_for)
    point, when = _nearest(doc, draft, of_harm), None
    if point is not None and draft.measured.measure not in ("other", "money", "share"):
        when = Period(text=point.span.of(text_of(doc)), span=point.span, start=point.start, end=point.end)
    return Timing(
        when=when,
        since=_start_of(since),
        as_of=as_of.end if as_of else None,
        cumulative=not then and _cumulative(doc, draft, since, _nearest(doc, draft, points)),
    )


def as_it_was(told: Timing, then: TimeExpression | None) -> Timing:
    """The times of a number whose place another takes; ``then``: what is told beside it, the day for which it held.

    The day of the sentence is that of the number that takes its place.
    """
    return replace(told, when=None, as_of=then.end if then is not None else None)


def _start_of(time: TimeExpression | None) -> str | None:
    """The start of a total: its first day, or only the year where no more was told."""
    if time is None or time.start is None or time.end is None:
        return time.start if time else None
    is_year = time.kind == "point" and time.start.endswith("-01-01") and time.end == time.start[:4] + "-12-31"
    return time.start[:4] if is_year else time.start


_PUBLISHED: Final = re.compile(
    r"\b(?:published|released|issued|posted|dated|broadcast|aired)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""Before the day of a document, on which nobody need have been harmed."""


def _of_beginning(doc: Doc, draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is that at which something long began in which the figure fell: "the war, which began in 2011"."""
    verb = clause_of(token_at(doc, time.span.start))
    if time.kind != "point" or verb.lemma_ not in words("beginning"):
        return False
    if verb.lemma_ == "break" and not any(c.lower_ == "out" for c in verb.children):
        return False
    began = verb.head if verb.dep_ in ("relcl", "acl") else next((c for c in verb.children if c.dep_ == "nsubj"), verb)
    is_long = began.lemma_ in words("lasting") or time.days >= LONG
    return is_long and clauses_apart(clause_of(doc[draft.item.last]), verb) != SAME


LONG: Final = 28
"""Days from which on a time at which something began is taken for the start of a total, whatever it is that began."""


def _of_other_clause(doc: Doc, draft: Draft, time: TimeExpression) -> bool:
    """Whether a bare "so far" is said of something else: "the losses so far are secret, but 40 have died"."""
    bare = NOW.fullmatch(time.span.of(text_of(doc)))
    return bool(bare) and (
        clauses_apart(clause_of(doc[draft.item.last]), clause_of(token_at(doc, time.span.start))) == APART
        or bool(_CONCEDES.search(text_of(doc), time.span.end, draft.span.start))
    )


_CONCEDES: Final = re.compile(r"\b(?:although|though|whereas)\b|;", re.IGNORECASE)


def _cumulative(doc: Doc, draft: Draft, since: TimeExpression | None, point: TimeExpression | None) -> bool:
    """Whether the figure is a running total: "since 2022", "has claimed 300,000 lives", "in the war"."""
    if not is_harm(draft.measured.measure):
        return since is not None and is_of_things(draft.measured.measure)
    if _of_last_day(doc, draft):
        return False
    if (
        since is not None
        and not _nearer(doc, draft, point, since)
        and (not _DAYS_AGO.search(since.span.of(text_of(doc))) or _begins_long(doc, since))
    ):
        return True
    if point is not None and _is_period(doc, point):
        return True
    if point is None and _SO_FAR.search(sentence_of(doc, draft).of(text_of(doc)).lower()):
        return True
    if since is None and _own_total(doc, draft):
        return True
    if since is None and _since_clause(doc, draft):
        return True
    sentence = doc[draft.item.first].sent
    over_period = any(
        t.lower_ in words("running") and _inside_preposition(t.i, doc) for t in doc[sentence.start : sentence.end]
    )
    size = draft.item.number.bounds.low or draft.item.number.bounds.high or 0
    perfect = _is_perfect(doc, draft.measured.trigger)
    if point is not None and point.kind == "point" and not (perfect and over_period):
        return False
    vague = draft.item.number.kind == "vague" and size >= VAGUE_TOTAL
    least = RUNNING_TOTAL * 10 if draft.measured.measure == "displaced" else RUNNING_TOTAL
    return over_period or (perfect and (size >= least or vague))


def _is_period(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time is so long that a toll over it is a running total, and nothing is said in the whole of it."""
    return bool(_PERIOD.search(time.span.of(text_of(doc)).lower()))


def _begins_long(doc: Doc, since: TimeExpression) -> bool:
    """Whether something that lasts begins there: "since the assault began on Sunday"."""
    said = since.span.of(text_of(doc)).lower()
    return any(re.search(rf"\b{word}s?\b", said) for word in words("lasting"))


_DAYS_AGO: Final = re.compile(r"\b(?:\w+day|yesterday|dawn|midnight|last night|(?:this )?morning)\b", re.IGNORECASE)
"""A count since one of these is of one event, not of a period."""

_TOTAL: Final = re.compile(
    r"\b(?:its|(?:year|season|month|decade|century|campaign|war|country|nation)['’]s)\s+(?:total|tally|toll)\b[^.;,]{0,20}$"
)


_LAST_DAY: Final = re.compile(
    r"[^,;.\d]{0,40}?\b(?:in|over|during) the (?:past|last|previous) (?:day|night|week|(?:\d+|twenty-four) hours)\b"
)


def _of_last_day(doc: Doc, draft: Draft) -> bool:
    """Whether a toll is said right behind the figure to be that of the last day or week."""
    return bool(_LAST_DAY.match(text_of(doc), draft.span.end))


def _own_total(doc: Doc, draft: Draft) -> bool:
    """Whether a number is what the total of a period or country has come to: "takes the season's total to 74"."""
    sentence = sentence_of(doc, draft)
    found = _TOTAL.search(text_of(doc), sentence.start, draft.span.start)
    return found is not None and not (found.group().startswith("its") and _is_claimants(doc, found.start()))


def _is_claimants(doc: Doc, at: int) -> bool:
    """Whether "its toll" is that of whom the verb before tells: "the agency withdrew [its] toll of 27"."""
    before = token_at(doc, at - 1)
    return before.pos_ == "VERB" and before.lemma_ in _telling()


@cache
def _telling() -> frozenset[str]:
    """Verbs by which somebody puts or takes back a number of his own."""
    by_hand = entries("cues_by_hand")
    return frozenset((*by_hand["counting"]["puts"], *by_hand["stance"]["retract"]))


def _since_clause(doc: Doc, draft: Draft) -> bool:
    """Whether "since" with a clause or an event follows the figure: "since the army began its assault"."""
    sentence = doc[draft.item.first].sent
    for token in doc[draft.item.last : min(sentence.end, draft.item.last + SINCE_REACH)]:
        if token.lower_ == "since" and token.i + 1 < sentence.end and not of_rank(doc, token.i):
            return doc[token.i + 1].tag_ in ("DT", "NN", "NNP", "NNS", "JJ", "PRP", "PRP$", "VBG", "CD")
    return False


_PERIOD: Final = re.compile(
    r"\b(?:so far|to date|this (?:year|month|season|decade)"
    r"|(?:past|last) (?:\w+ )?(?:weeks|months|years|year|decade))\b"
)
"""Words for a period so long that a toll over it is a running total."""


_SO_FAR: Final = re.compile(r"\bso far this (?:year|month|season|decade)\b|\bthis (?:year|season) so far\b")
"""The same where no point in time is told."""


def _nearer(doc: Doc, draft: Draft, point: TimeExpression | None, since: TimeExpression) -> bool:
    """Whether a day is told right beside the figure, though its sentence has a period: "on Sunday alone three"."""
    if point is None or point.kind != "point" or point.start != point.end:
        return False
    return _nearest(doc, draft, [point, since]) is point and abs(point.span.end - draft.span.start) < 12


def _inside_preposition(i: int, doc: Doc) -> bool:
    """Whether a word like "war" stands in "in the war", "during the campaign", "war that has claimed"."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if doc[j].lower_ in ("in", "during", "over", "throughout", "of"):
            return True
        if doc[j].tag_ not in ("DT", "JJ", "CD", "HYPH", "NN", "NNP", "NNPS", "PRP$", "POS", "VBG", "VBN"):
            break
    return i + 1 < len(doc) and doc[i + 1].lower_ in ("that", "which", "has", "so")
