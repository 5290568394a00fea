"""What a statement answers: whose claim it rejects, where the article gives that claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.records import Span, Statement

REACH = 6
"""Statements looked back over for the one that is denied."""


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


def _inside(statement: Statement, other: Statement) -> bool:
    """Whether the other statement stands wholly inside the content of this one."""
    whole = _whole(other)
    return whole is not None and any(piece.covers(whole) for piece in statement.content)


def _names_speaker(text: str, statement: Statement, other: Statement) -> bool:
    """Whether the content of this statement names the speaker of the other: "dismissed Trump's remarks"."""
    name = _name(other)
    if not name:
        return False
    content = " ".join(piece.of(text) for piece in statement.content)
    return name.split()[-1] in content


def response(text: str, statements: Sequence[Statement], at: int, known: dict[str, str]) -> Response | None:
    """Which statement the one at this index answers. ``known`` holds the answers found for earlier ones.

    A denial answers the claim that stands inside its own content; else the last earlier claim of the speaker it
    names; else, where its speaker was already rejecting a claim just before, that same claim.
    """
    this = statements[at]
    if this.stance != "deny":
        return None
    inner = [s for s in statements if s is not this and s.stance != "deny" and _inside(this, s)]
    if inner:
        return Response(inner[0].id, "the claim stands inside the words that reject it")
    earlier = [s for s in statements[max(0, at - REACH) : at] if s.stance != "deny" and _name(s) != _name(this)]
    for other in reversed(earlier):
        if _names_speaker(text, this, other):
            return Response(other.id, "it names the speaker of that claim")
    for other in reversed(statements[max(0, at - 2) : at]):
        if _name(other) == _name(this) is not None and other.id in known:
            return Response(known[other.id], "the same speaker goes on rejecting it")
    if earlier and len(this.content) > 0 and _close(earlier[-1], this):
        return Response(earlier[-1].id, "it is the claim made just before")
    return None


def _close(before: Statement, this: Statement) -> bool:
    one, other = _whole(before), _whole(this)
    return one is not None and other is not None and 0 <= other.start - one.end < 300


def with_responses(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, those that deny pointing to what they deny."""
    known: dict[str, str] = {}
    answered: list[Statement] = []
    for at, statement in enumerate(statements):
        found = response(text, statements, at, known)
        if found is not None:
            known[statement.id] = found.to
        answered.append(statement if found is None else statement.model_copy(update={"responds_to": found.to}))
    return tuple(answered)
