"""What the words around a figure tell of it: whose, when, since when, how surely, where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from counterclaim.reading.figures.clauses import APART, clause_of, clauses_apart, token_at
from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.figures.levels import level_days
from counterclaim.reading.figures.measuring import words
from counterclaim.reading.measures import HARM
from counterclaim.reading.parties import party_of, status_of
from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.syntax import text_of
from counterclaim.reading.times import NOW
from counterclaim.records import Period, Population, Span, Status

HEDGE_REACH: Final = 8
"""Tokens before a figure in which a weakening word is still about it."""

RUNNING_TOTAL: Final = 10_000
"""A count of harm in the perfect tense above this is a running total unless its day is told."""

_HEDGES: Final = re.compile(
    r"\b(?:"
    + "|".join(re.escape(h).replace(r"\ ", r"\s+") for h in sorted(words("hedges"), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)


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


def _sentence(doc: Doc, draft: Draft) -> Span:
    sentence = doc[draft.item.first].sent
    return Span(sentence.start_char, sentence.end_char)


def hedge_before(doc: Doc, draft: Draft) -> str | None:
    """The words that weaken the claim beyond its bounds, or null: "may have lost"."""
    start = max(doc[draft.item.first].sent.start, draft.item.first - HEDGE_REACH)
    end = min(doc[draft.item.first].sent.end, draft.item.last + 6)
    before = text_of(doc)[doc[start].idx : draft.span.start]
    after = text_of(doc)[draft.span.end : doc[end - 1].idx + len(doc[end - 1])]
    found = list(_HEDGES.finditer(before))
    if found:
        return found[-1].group()
    behind = re.match(r"\W*(?:\w+\s+){0,2}", after)
    later = _HEDGES.match(after, behind.end()) if behind else None
    return later.group() if later else None


def _subject_words(doc: Doc, trigger: int) -> str | None:
    """The words of the subject of the verb at a token, through its auxiliaries and coordination."""
    verb = doc[trigger]
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < trigger:
                return text_of(doc)[
                    doc[child.left_edge.i].idx : doc[child.right_edge.i].idx + len(doc[child.right_edge.i])
                ]
        if verb.dep_ not in ("conj", "xcomp", "aux"):
            return None
        verb = verb.head
    return None


def _earlier_party(doc: Doc, position: int) -> str | None:
    """Whom "they" stands for: the subject of the sentence before, if it names a party."""
    sentence = doc[position].sent
    if sentence.start == 0:
        return None
    before = doc[sentence.start - 1].sent
    subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass")]
    for token in reversed(subjects):
        found = party_of(
            text_of(doc)[doc[token.left_edge.i].idx : doc[token.right_edge.i].idx + len(doc[token.right_edge.i])]
        )
        if found:
            return found
    return None


def _loser(doc: Doc, draft: Draft) -> str | None:
    """Who lost: the subject of "lost" is the party that is counted, whatever the counted are called."""
    trigger = draft.measured.trigger
    if trigger is None or draft.measured.measure not in ("lost", "present"):
        return None
    subject = _subject_words(doc, trigger)
    if subject is None or doc[trigger].lower_.startswith(("elim", "liquid", "destr", "annih", "wip")):
        return None
    if subject.casefold() in ("they", "it", "we"):
        return _earlier_party(doc, trigger)
    return party_of(subject)


def _status(doc: Doc, draft: Draft, text: str | None) -> Status:
    """What the words say of the counted: their own, those behind "12 of them", or "garrison" before "of 600"."""
    status: Status = status_of(text) if text else "unknown"
    if status != "unknown":
        return status
    if draft.item.head is None and draft.item.anaphoric and draft.item.last + 1 < len(doc):
        following = doc[draft.item.last + 1]
        if following.tag_ in ("NNS", "NNP", "NNPS", "JJ"):
            status = status_of(following.text)
    if status == "unknown":
        status = _told_to_be(doc, draft)
    if status == "unknown":
        status = _status_of_owner(doc, draft)
    trigger = draft.measured.trigger
    if (
        status == "unknown"
        and trigger is not None
        and doc[trigger].tag_ == "NN"
        and draft.measured.measure == "present"
    ):
        status = status_of(doc[trigger].text)
    return status


_TOLD_TO_BE: Final = re.compile(
    r"\s+(?:(?:killed|dead|wounded|injured|slain)\s+)?(?:were|are|was|is)\s+"
    r"(?:(?:also|all|mostly|mainly)\s+)?(?:(?:believed|thought|reported|said|known|identified)\s+(?:to\s+be|as)\s+)?"
    r"(?P<what>[^.;,\n]+?)(?=$|[.;,\n]|\s+(?:while|and|but|when|after|by|in|from|at|during|who|which|that|as)\s)"
)


def _told_to_be(doc: Doc, draft: Draft) -> Status:
    """What a number of people is said to be: "six of those killed were rebel fighters"."""
    said = _TOLD_TO_BE.match(text_of(doc), draft.span.end)
    if said is None:
        return "unknown"
    first = doc.char_span(said.start("what"), said.end("what"), alignment_mode="expand")
    return "unknown" if first is None or first[0].pos_ in ("VERB", "ADP", "ADV") else status_of(said["what"])


_OWN_TOLL: Final = re.compile(r"(\w+)['’]s?\s+(?:\w+\s+)?(?:losses|casualties|dead|toll|wounded)\b[^.;,]{0,30}$")


def _status_of_owner(doc: Doc, draft: Draft) -> Status:
    """The status that the owner of a toll gives its dead: "put the army's losses at nine"."""
    sentence = _sentence(doc, draft)
    found = _OWN_TOLL.search(text_of(doc)[sentence.start : draft.span.start])
    return status_of(found[1]) if found else "unknown"


def population(doc: Doc, draft: Draft, before: Population | None) -> Population:
    """Who is counted. ``before`` is the population of the figure that this one leans on, if its noun is left out."""
    span = draft.item.words
    text = span.of(text_of(doc)) if span else None
    status: Status = _status(doc, draft, text)
    party = (party_of(text) if text else None) or _loser(doc, draft)
    if draft.measured.measure == "equipment":
        return Population(text=text, party=party, status="unknown")
    leans = text is None or draft.item.anaphoric
    if leans and before is not None and status == "unknown":
        status = before.status
    if party is None and before is not None and (leans or draft.part_of is not None):
        party = before.party
    return Population(text=text, party=party, status=status)


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
    sentence = _sentence(doc, draft)
    here = [t for t in times if sentence.covers(t.span) and not any(t.span.overlaps(s) for s in taken)]
    here = [t for t in here if not _PUBLISHED.search(text_of(doc), sentence.start, t.span.start)]
    since = _nearest(doc, draft, [t for t in here if t.kind == "since" and not _told_of_then(doc, draft, t)])
    as_of = _nearest(doc, draft, [t for t in here if t.kind == "as_of" and not _of_other_clause(doc, draft, t)])
    points = [t for t in here if t.kind in ("point", "duration")]
    is_level, told_for, of_harm = level_days(text_of(doc), sentence, draft.span, points)
    if is_level and as_of is None:
        as_of = _nearest(doc, draft, told_for)
    point, when = _nearest(doc, draft, of_harm), None
    if point is not None and draft.measured.measure in HARM | {"equipment", "present", "participants"}:
        when = Period(text=point.span.of(text_of(doc)), span=point.span, start=point.start, end=point.end)
    return Timing(
        when=when,
        since=since.start if since else None,
        as_of=as_of.end if as_of else None,
        cumulative=_cumulative(doc, draft, since, _nearest(doc, draft, points)),
    )


_PUBLISHED: Final = re.compile(
    r"\b(?:published|released|issued|posted|dated|broadcast|aired)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""Before the day of a document, on which nobody need have been harmed."""


def _of_other_clause(doc: Doc, draft: Draft, time: TimeExpression) -> bool:
    """Whether a bare "so far" is said of something else: "the losses so far are secret, but 40 have died"."""
    bare = NOW.fullmatch(time.span.of(text_of(doc)))
    return bool(bare) and (
        clauses_apart(clause_of(doc[draft.item.last]), clause_of(token_at(doc, time.span.start))) == APART
        or bool(_CONCEDES.search(text_of(doc), time.span.end, draft.span.start))
    )


_CONCEDES: Final = re.compile(r"\b(?:although|though|whereas)\b|;", re.IGNORECASE)


def _told_of_then(doc: Doc, draft: Draft, time: TimeExpression) -> bool:
    """Whether the figure is of the moment that the period starts with: "the worst since 2011, when 57 people died"."""
    between = text_of(doc)[time.span.end : draft.span.start]
    return bool(re.match(r",?\s*(?:when|in which)\b", between))


def _cumulative(doc: Doc, draft: Draft, since: TimeExpression | None, point: TimeExpression | None) -> bool:
    """Whether the figure is a running total: "since 2022", "has claimed 300,000 lives", "in the war"."""
    if draft.measured.measure not in HARM:
        return since is not None and draft.measured.measure == "equipment"
    if _of_last_day(doc, draft):
        return False
    if (
        since is not None
        and not _nearer(doc, draft, point, since)
        and not _DAYS_AGO.search(since.span.of(text_of(doc)))
    ):
        return True
    if point is not None and _PERIOD.search(point.span.of(text_of(doc)).lower()):
        return True
    if point is None and _SO_FAR.search(_sentence(doc, draft).of(text_of(doc)).lower()):
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
    return over_period or (perfect and (size >= RUNNING_TOTAL or vague))


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
    sentence = _sentence(doc, draft)
    return bool(_TOTAL.search(text_of(doc)[sentence.start : draft.span.start]))


def _since_clause(doc: Doc, draft: Draft) -> bool:
    """Whether "since" with a clause or an event follows the figure: "since the army began its assault"."""
    sentence = doc[draft.item.first].sent
    for token in doc[draft.item.last : min(sentence.end, draft.item.last + SINCE_REACH)]:
        if token.lower_ == "since" and token.i + 1 < sentence.end:
            return doc[token.i + 1].tag_ in ("DT", "NN", "NNP", "NNS", "JJ", "PRP", "PRP$", "VBG", "CD")
    return False


_PERIOD: Final = re.compile(
    r"\b(?:so far|to date|this (?:year|month|season|decade)|(?:past|last) (?:\w+ )?(?:months|years|year|decade))\b"
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


def _entities(sentence: Words) -> Iterator[Words]:
    """The entities of a sentence. ``sentence.ents`` looks through the whole document at every call."""
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        first, i = i, i + 1
        if doc[first].ent_iob_ == "B":
            while i < sentence.end and doc[i].ent_iob_ == "I":
                i += 1
            yield Words(doc, first, i, label=doc[first].ent_type)


def place(doc: Doc, draft: Draft) -> str | None:
    """The nearest place named after "in", "near", "at" or "on" in the figure's sentence."""
    sentence = doc[draft.item.first].sent
    best: tuple[int, str] | None = None
    for entity in _entities(sentence):
        if entity.label_ not in ("GPE", "LOC", "FAC") or entity.start == 0:
            continue
        first = entity.start - 1
        while first > sentence.start and doc[first].tag_ in ("DT", "JJ", "NN", "NNP", "NNS"):
            first -= 1
        if doc[first].lower_ in ("in", "near", "at", "on", "outside", "around", "across"):
            distance = abs(entity.start - draft.item.last)
            if best is None or distance < best[0]:
                best = (distance, entity.text)
    return best[1] if best else None
