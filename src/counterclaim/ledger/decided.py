"""What people's decisions make of claims as read: pure functions over rows.

A decision is attached to the words it was made on. In the same article those are its place in the text; in a later
version of the article they are the sentence, letter for letter. Words that are only alike never count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterclaim.ledger.records import EDITABLE
from counterclaim.ledger.rows import Row, days

JUDGED: Final = ("measure", "low", "high", "unit", "party", "claimant")
"""What a person who accepts or rejects a claim has before the eyes."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A decision in force, with the words that it was made on (``anchor``) and the claim as it was read then."""

    id: str
    kind: str
    subject: str
    article: str
    fields: dict[str, Any]
    why: str
    anchor: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Open:
    """A decision that does not fit what is read now, and why."""

    decision: str
    reason: str


def anchor_of(row: Row) -> dict[str, Any]:
    """What is remembered of a claim when somebody decides on it."""
    kept = ("span_start", "span_end", "words", "passage_start", "passage", *EDITABLE)
    return {name: row[name] for name in kept}


def in_force(decisions: Iterable[tuple[str, str, str]]) -> set[str]:
    """Of (id, kind, subject) in order of time, the ids of decisions that nobody has undone."""
    undone: set[str] = set()
    standing: set[str] = set()
    for id_, kind, subject in reversed(list(decisions)):
        if id_ in undone:
            continue
        standing.add(id_)
        if kind == "undo":
            undone.add(subject)
    return standing


def applied(rows: Sequence[Row], decisions: Sequence[Stand], article: str) -> tuple[list[Row], list[Open]]:
    """The rows of an article as people have decided, and the decisions that wait for a person.

    ``decisions`` are those in force on this article, then on others from its place, each in order of time.
    """
    held = [dict(row) for row in rows]
    as_read = {row["id"]: row for row in rows}
    open_: list[Open] = []
    for decision in decisions:
        if decision.subject == decision.article:
            _withdraw_all(held, decision, article)
            continue
        row, reason = attached(held, decision, article)
        if row is None:
            open_.append(Open(decision.id, reason))
            continue
        reason = _decide(row, as_read[row["id"]], decision)
        if reason:
            open_.append(Open(decision.id, reason))
    return held, open_


def _withdraw_all(held: list[Row], decision: Stand, article: str) -> None:
    """An article withdrawn takes its claims with it; a later version of it is another text."""
    if decision.article == article and decision.kind in ("withdraw", "restore"):
        for row in held:
            row["withdrawn"] = decision.why if decision.kind == "withdraw" else None


def attached(held: Sequence[Row], decision: Stand, article: str) -> tuple[Row | None, str]:
    """The claim that stands in the words decided on; else why there is none."""
    same_text = decision.article == article
    stands = [row for row in held if (_same_place if same_text else _same_sentence)(row, decision.anchor)]
    exact = [row for row in stands if row["id"] == decision.subject]
    if exact or len(stands) == 1:
        return (exact or stands)[0], ""
    if stands:
        return None, f"{len(stands)} figures are read in “{decision.anchor['words']}” now"
    if same_text:
        return None, f"no figure is read in “{decision.anchor['words']}” any more"
    return None, f"the article has changed: the sentence with “{decision.anchor['words']}” no longer stands as it did"


def _same_place(row: Row, anchor: dict[str, Any]) -> bool:
    return all(row[part] == anchor[part] for part in ("span_start", "span_end", "words"))


def _same_sentence(row: Row, anchor: dict[str, Any]) -> bool:
    inside = row["span_start"] - row["passage_start"] == anchor["span_start"] - anchor["passage_start"]
    return bool(inside and row["words"] == anchor["words"] and row["passage"] == anchor["passage"])


def _decide(row: Row, read: Row, decision: Stand) -> str:
    """Change a row as decided. Answers why a person should look again, where it is read otherwise than then."""
    differs = [name for name in JUDGED if read[name] != decision.anchor[name]]
    told = "; ".join(f"{name}: {decision.anchor[name]} then, {read[name]} now" for name in differs)
    match decision.kind:
        case "edit":
            row.update(decision.fields, review="corrected")
            row.update(days(row))
        case "accept":
            if row["review"] != "corrected":
                row.update({name: decision.anchor[name] for name in differs})  # what was accepted stays
            row["review"] = "accepted"
        case "reject":
            row["review"] = "rejected"
            return f"rejected as it was read then, and read otherwise now ({told})" if differs else ""
        case "verdict":
            return f"judged as it was read then, and read otherwise now ({told})" if differs else ""
        case "withdraw":
            row["withdrawn"] = decision.why
        case "restore":
            row["withdrawn"] = None
    return ""
