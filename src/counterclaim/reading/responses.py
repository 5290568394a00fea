"""What a statement answers: whose claim it rejects, where the article gives that claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.lexicon import entries
from counterclaim.lexicon.pointing import pointing, takes_back
from counterclaim.reading.pointed import Told, of_number, of_owner
from counterclaim.records import Figure, Span, Statement

REACH = 6
"""Statements looked back over for the one that is denied."""

STEM = 6
"""Letters of a word that have to agree for two words to be taken as one."""

SHARED = 2
"""Longer words that a denial has to share with the claim it answers."""

BESIDE = 3
"""Statements behind one in order that may stand before its cue: "the agency, which spoke of 27, withdrew that"."""

TELLING = 4
"""Words of a content that claims something, at least, where it has no number."""

NEARBY = 300
"""Code points between a claim and a denial that points back to it, at most."""

WITHHOLDING = 90
"""Code points of cue and content in which declining to confirm is looked for."""


@dataclass(frozen=True, slots=True)
class Response:
    """A statement that answers another, and why that is thought."""

    to: str
    reason: str


def _whole(statement: Statement) -> Span | None:
    spans = (*statement.source, *statement.cue, *statement.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def _cue(text: str, statement: Statement) -> str:
    return " ".join(piece.of(text) for piece in statement.cue)


def _said(text: str, statement: Statement) -> str:
    return " ".join(piece.of(text) for piece in statement.content)


def _inside(statement: Statement, other: Statement) -> bool:
    """Whether the other statement stands wholly inside the content of this one."""
    whole = _whole(other)
    return whole is not None and any(piece.covers(whole) for piece in statement.content)


def _names_speaker(text: str, statement: Statement, other: Statement) -> bool:
    """Whether the content of this statement names the speaker of the other: "dismissed Trump's remarks"."""
    name = _name(other)
    if not name:
        return False
    return name.split()[-1] in _said(text, statement)


def _words(text: str, statement: Statement) -> frozenset[str]:
    """The longer words of what is said, cut to stems of a kind, to see what two statements share."""
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]{5,}", _said(text, statement).casefold()))


def _about_the_same(text: str, this: Statement, earlier: Sequence[Statement]) -> Statement | None:
    """The earlier statement that shares most words with the denial, if it shares enough."""
    own = _words(text, this)
    scored = [(len(own & _words(text, other)), at, other) for at, other in enumerate(earlier)]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= SHARED else None


def response(
    text: str, statements: Sequence[Statement], at: int, known: dict[str, str], figures: Sequence[Figure] = ()
) -> Response | None:
    """Which statement the one at this index answers. ``known`` holds the answers found for earlier ones.

    A denial answers the claim that stands inside its own content; else, where it only points back and says whose
    claim it means, the last one of that speaker; else the last earlier claim of the speaker it names; else, where
    its speaker was already rejecting a claim just before, that same claim; else, where it points back to a number,
    the claim of the last one; else the earlier claim with which it shares its words; else, where it only points back,
    the claim made just before.
    """
    this = statements[at]
    if this.stance == "question" and withholds(text, this):
        return _withheld(text, statements, at)
    if this.stance != "deny":
        return None
    inner = [s for s in statements if s is not this and s.stance != "deny" and _inside(this, s)]
    if inner:
        return Response(inner[0].id, "the claim stands inside the words that reject it")
    before = [s for s in statements[max(0, at - REACH) : at] if s.stance != "deny"]
    if takes_back(_cue(text, this)):
        own = _own_before(text, statements, at, figures)
        return Response(own.id, "it is what the same speaker said before") if own is not None else None
    told = _told(text, statements, at, figures)
    points = pointing(_said(text, this))
    if points is not None and points.owner is not None:
        theirs = of_owner(points, told)
        return Response(theirs.id, "it is the last claim of whom it names") if theirs is not None else None
    earlier = [s for s in before if _is_anothers(text, s, this)]
    for other in reversed(earlier):
        if _names_speaker(text, this, other):
            return Response(other.id, "it names the speaker of that claim")
    for other in reversed(statements[max(0, at - 2) : at]):
        if _name(other) == _name(this) is not None and other.id in known:
            return Response(known[other.id], "the same speaker goes on rejecting it")
    if points is not None and points.counts:
        counted = of_number(points, told)
        return Response(counted.id, "it is the claim of the last number") if counted is not None else None
    same = _about_the_same(text, this, earlier)
    if same is not None:
        return Response(same.id, "it is about the same thing")
    claims = [s for s in earlier if _tells(text, s, figures)]
    if claims and points is not None and _close(claims[-1], this):
        return Response(claims[-1].id, "it is the claim made just before")
    return None


def _own_before(text: str, statements: Sequence[Statement], at: int, figures: Sequence[Figure]) -> Statement | None:
    """What the speaker said before that he takes back here: the last with the same number, else the last."""
    this = statements[at]
    start = min(piece.start for piece in this.cue)
    near = statements[max(0, at - REACH) : at + BESIDE]
    said = [s for s in near if s.content and s.content[-1].end <= start and s.stance != "deny"]
    own = [s for s in said if same_source(text, s, this)]
    taken = {(f.low, f.high) for f in figures if any(piece.covers(f.span) for piece in this.content)}
    same = {f.statement for f in figures if (f.low, f.high) in taken}
    return next((s for s in reversed(own) if s.id in same), own[-1] if own and not taken else None)


def _is_anothers(text: str, one: Statement, this: Statement) -> bool:
    """Whether a statement is surely by another speaker; of two that have no name, only where both are told of."""
    if _name(this) is None and _name(one) is None and (one.said_by is None or not this.source):
        return False
    return not same_source(text, one, this)


def _tells(text: str, statement: Statement, figures: Sequence[Figure]) -> bool:
    """Whether a statement tells enough to be a claim: a number, or some words; "thanked the rescuers" does not."""
    return len(_said(text, statement).split()) >= TELLING or any(f.statement == statement.id for f in figures)


def _told(text: str, statements: Sequence[Statement], at: int, figures: Sequence[Figure]) -> Told:
    this = statements[at]
    start = min(piece.start for piece in (*this.source, *this.cue, *this.content))
    before = statements[max(0, at - REACH) : at]
    return Told(text, this, start, before, figures, lambda one, other: same_source(text, one, other))


def same_source(text: str, one: Statement, other: Statement) -> bool:
    """Whether two statements are by one speaker; of two without a name, whether the same words stand for him."""
    if one.said_by is not None or other.said_by is not None:
        return one.said_by == other.said_by
    return _source(text, one) == _source(text, other)


def _source(text: str, statement: Statement) -> str:
    words = " ".join(piece.of(text) for piece in statement.source).casefold()
    return words.removeprefix("the ").removeprefix("a ")


def _withheld(text: str, statements: Sequence[Statement], at: int) -> Response | None:
    """The claim that a statement declines to confirm: the one inside it, that it shares words with, or just before."""
    this = statements[at]
    inner = [s for s in statements if s is not this and _inside(this, s)]
    if inner:
        return Response(inner[0].id, "it is what is not confirmed")
    before = statements[max(0, at - REACH) : at]
    claims = [s for s in before if s.stance in ("assert", "hint") and not same_source(text, s, this)]
    same = _about_the_same(text, this, claims)
    if same is not None:
        return Response(same.id, "it is about the same thing")
    if claims and pointing(_said(text, this)) is not None and _close(claims[-1], this):
        return Response(claims[-1].id, "it is the claim made just before")
    return None


def _close(before: Statement, this: Statement) -> bool:
    one, other = _whole(before), _whole(this)
    return one is not None and other is not None and 0 <= other.start - one.end < NEARBY


def withholds(text: str, statement: Statement) -> bool:
    """Whether a statement declines to confirm: "declined to comment", "could not verify the toll"."""
    said = " ".join(piece.of(text) for piece in (*statement.cue, *statement.content)).casefold()
    lexicon = entries("responses")
    head = said[:WITHHOLDING]
    return any(w in head for w in lexicon["withholding"]) and any(w in head for w in lexicon["confirming"])


def with_responses(text: str, statements: Sequence[Statement], figures: Sequence[Figure] = ()) -> tuple[Statement, ...]:
    """The statements, those that deny or decline to confirm pointing to what they answer.

    ``figures`` are those of the article: "that figure" answers the statement that the last one stands in.
    """
    known: dict[str, str] = {}
    answered: list[Statement] = []
    for at, statement in enumerate(statements):
        found = response(text, statements, at, known, figures)
        if found is not None:
            known[statement.id] = found.to
        answered.append(statement if found is None else statement.model_copy(update={"responds_to": found.to}))
    return tuple(answered)
