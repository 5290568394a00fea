"""People's decisions: checked, then written to a log that is only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

from sqlalchemy import Connection, insert, or_, select
from sqlalchemy import Row as DatabaseRow

from counterclaim.ledger import schema
from counterclaim.ledger.accounts import audit
from counterclaim.ledger.decided import anchor_of, in_force
from counterclaim.ledger.errors import DecidedMeanwhile, DecisionRefused, NoSuchRecord
from counterclaim.ledger.holding import hold, latest_reading
from counterclaim.ledger.keeping import tick
from counterclaim.ledger.kinds import Kind
from counterclaim.ledger.names import identify, names_in
from counterclaim.ledger.records import (
    EDITABLE,
    OF_ARTICLES,
    OF_CLAIMS,
    OF_NAMES,
    OF_PAIRS,
    Claim,
    Decision,
    Waiting,
)
from counterclaim.ledger.rows import claim_rows
from counterclaim.ledger.verdicts import check_verdict
from counterclaim.records import PairVerdict, stable_id

Fields = dict[str, str | float | int | bool | None]


def decide(
    connection: Connection,
    kind: Kind,
    subject: str,
    *,
    who: str,
    why: str,
    other: str | None,
    fields: Fields,
    seen: str | None = None,
) -> Decision:
    """Write a decision and bring the ledger up to date with it.

    Raises:
        DecisionRefused: it makes no sense as it stands.
        DecidedMeanwhile: somebody has decided on the same since what was ``seen``.
        NoSuchRecord: there is nothing with that id.
    """
    _check(kind, who=who, other=other, fields=fields)
    about = _about(connection, kind, subject, other)
    if seen is not None:
        _check_seen(connection, [subject, *([other] if other else [])], seen)
    if kind == "edit":
        _check_bounds(fields, _claim_row(connection, subject))
    at = tick(connection)
    decision = Decision(
        id=_id(kind, subject, other, fields, who, why, at),
        kind=kind,
        subject=subject,
        other=other,
        article=about.get("article"),
        fields=fields,
        who=who,
        why=why,
        decided_at=at,
    )
    values = decision.model_dump(exclude={"undone", "fields"}) | about | {"fields": json.dumps(fields)}
    connection.execute(insert(schema.decisions).values(**values))
    audit.note(connection, at, kind, subject, who=who, record=decision.id)
    _follow(connection, decision, at)
    return decision


def _check_seen(connection: Connection, subjects: Sequence[str], seen: str) -> None:
    """Refuse to decide over the head of somebody whose decision was not there to be seen."""
    last = last_about(connection, subjects).values()
    newest = max(last, key=lambda decision: decision.decided_at, default=None)
    if newest is not None and newest.id != seen:
        raise DecidedMeanwhile(
            f"{newest.who} has decided meanwhile: {newest.kind}. Look at it as it stands now, then decide again."
        )


def last_about(connection: Connection, subjects: Sequence[str]) -> dict[str, Decision]:
    """The last decision on each of these claims, articles or names, if any; taking one back is one, too."""
    table = schema.decisions
    query = select(table).where(or_(table.c.subject.in_(subjects), table.c.other.in_(subjects))).order_by(table.c.n)
    rows = list(connection.execute(query).mappings())
    told = {row["id"]: [one for one in (row["subject"], row["other"]) if one in subjects] for row in rows}
    undone = table.c.kind == "undo", table.c.subject.in_(list(told))
    rows += connection.execute(select(table).where(*undone)).mappings()
    last: dict[str, Decision] = {}
    for row in sorted(rows, key=lambda one: int(one["n"])):
        about = told.get(row["subject"]) or told.get(row["id"]) or []
        last.update(dict.fromkeys(about, decision_of(row)))
    return last


def _id(kind: str, subject: str, other: str | None, fields: Fields, who: str, why: str, at: str) -> str:
    return stable_id("d", kind, subject, other, json.dumps(fields, sort_keys=True), who, why, at)


def decision_id(row: Any) -> str:  # noqa: ANN401 - a row of the database
    """The id that a decision in the log has to have."""
    return _id(row.kind, row.subject, row.other, json.loads(row.fields), row.who, row.why, row.decided_at)


def _check(kind: Kind, *, who: str, other: str | None, fields: Fields) -> None:
    if kind not in get_args(Kind):
        raise DecisionRefused(f"{kind}: there is no such decision. Take one of {', '.join(get_args(Kind))}.")
    if not who.strip():
        raise DecisionRefused("nobody is said to decide this. Say who: --who NAME.")
    if kind == "edit":
        wrong = sorted(set(fields) - set(EDITABLE))
        if wrong or not fields:
            told = f"{wrong[0]} cannot be corrected" if wrong else "nothing is corrected"
            raise DecisionRefused(f"{told}. Correct one of {', '.join(EDITABLE)}.")
        _check_values(fields)
    elif kind == "verdict":
        check_verdict(fields)
    elif fields:
        raise DecisionRefused(f"{kind} takes no fields. To correct some, decide edit.")
    if (kind in OF_PAIRS + OF_NAMES) != (other is not None):
        raise DecisionRefused(f"{kind} is about {'two' if other is None else 'one'}. Give as many.")


def _check_values(fields: Fields) -> None:
    """Refuse what no claim can have."""
    types = {name: str(Claim.model_fields[name].annotation) for name in fields}
    for name, value in fields.items():
        wanted = "number" if "float" in types[name] else "yes or no" if "bool" in types[name] else "text"
        fits = {
            "number": value is None or _is_number(value),
            "yes or no": isinstance(value, bool),
            "text": (value is None and "None" in types[name]) or isinstance(value, str),
        }
        if not fits[wanted]:
            raise DecisionRefused(f"{name} is {value!r}, which is no {wanted}. Give a {wanted}.")


LARGEST: Final = 1e15
"""No bound is larger; up to here every whole number is kept as it is written."""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _check_bounds(fields: Fields, row: DatabaseRow[Any]) -> None:
    """Refuse bounds that cross, the one that is not corrected being as it is held."""
    low, high = fields.get("low", row.low), fields.get("high", row.high)
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        raise DecisionRefused(
            f"the lower bound would be {low:g}, above the upper one, {high:g}. Set both; "
            "null for a bound that is not told."
        )


def _about(connection: Connection, kind: Kind, subject: str, other: str | None) -> dict[str, Any]:
    """The columns that tell what a decision is about."""
    if kind in OF_NAMES:
        for name in (subject, str(other)):
            _exists(connection, schema.identities.c.name, name, "name", "See counterclaim names.")
        if subject == other:
            raise DecisionRefused(f"{subject}: the two names are one. Give two.")
        return {}
    if kind == "undo":
        _exists(connection, schema.decisions.c.id, subject, "decision", "See counterclaim history ID.")
        row = connection.execute(select(schema.decisions).where(schema.decisions.c.id == subject)).one()
        return {"article": row.article, "place": row.place}
    if kind in OF_PAIRS:
        _claim_row(connection, str(other))
        return _of_claim(connection, subject)
    if (
        kind in OF_ARTICLES
        and connection.execute(select(schema.articles.c.n).where(schema.articles.c.id == subject)).first()
    ):
        return {"article": subject, "place": _place(connection, subject)}
    if kind in OF_CLAIMS:
        return _of_claim(connection, subject)
    raise DecisionRefused(f"{kind}: there is no such decision.")  # pragma: no cover - _check has refused it


def _exists(connection: Connection, column: Any, value: str, what: str, step: str) -> None:  # noqa: ANN401 - a column
    if connection.execute(select(column).where(column == value).limit(1)).first() is None:
        raise NoSuchRecord(f"{value}: there is no such {what}. {step}")


def _place(connection: Connection, article: str) -> str:
    query = select(schema.articles.c.place).where(schema.articles.c.id == article)
    return str(connection.execute(query).scalar_one())


def _claim_row(connection: Connection, claim: str) -> DatabaseRow[Any]:
    table = schema.claims
    row = connection.execute(select(table).where(table.c.id == claim).order_by(table.c.n.desc()).limit(1)).first()
    if row is None:
        raise NoSuchRecord(f"{claim}: there is no such claim. List them with counterclaim claims.")
    return row


def _of_claim(connection: Connection, claim: str) -> dict[str, Any]:
    """A decision on a claim remembers the words, and the claim as it is read."""
    row = _claim_row(connection, claim)
    number, reading = latest_reading(connection, row.article)
    read = [one for one in claim_rows(reading) if one["id"] == claim] if reading else []
    if not read:
        raise DecisionRefused(
            f"{claim}: the newest reading ({number}) of its article has no such claim. Decide on what is read there "
            f"now: counterclaim claims --article {row.article}."
        )
    anchor = json.dumps(anchor_of(read[0]))
    return {"article": row.article, "place": _place(connection, row.article), "anchor": anchor}


def _follow(connection: Connection, decision: Decision, at: str) -> None:
    """Bring what is held up to date with a decision."""
    if decision.article is not None:
        for article in _versions(connection, decision.article):
            hold(connection, article, at)
    if changed := names_in(connection, decision.id):
        identify(connection, at, changed)


def _versions(connection: Connection, article: str) -> list[str]:
    """The article, and those that stood or stand at its places."""
    table = schema.captures.c
    places = select(table.place).where(table.article == article)
    found = connection.execute(select(table.article).distinct().where(table.place.in_(places))).scalars()
    return sorted({article, *found})


def all_decisions(connection: Connection, *, moment: str | None = None, about: str | None = None) -> Iterator[Decision]:
    """The log of decisions, oldest first; those up to a moment, or those about one claim, article, name or decision."""
    table = schema.decisions
    query = select(table).order_by(table.c.n)
    if moment is not None:
        query = query.where(table.c.decided_at < moment)
    rows = connection.execute(query).mappings().all()
    valid = in_force((row["id"], row["kind"], row["subject"]) for row in rows)
    for row in rows:
        if about is None or about in (row["id"], row["subject"], row["other"], row["article"]):
            yield decision_of(row, undone=row["id"] not in valid)


def verdicts(connection: Connection) -> Iterator[PairVerdict]:
    """What people decided of pairs of claims, and nobody has undone, oldest first."""
    for one in all_decisions(connection):
        if one.kind in OF_PAIRS and not one.undone and one.other is not None:
            told = {"a": one.subject, "b": one.other, "verdict": one.kind, "who": one.who, "why": one.why}
            yield PairVerdict.model_validate(told | {"decided_at": one.decided_at})


def decision_of(row: Any, *, undone: bool = False) -> Decision:  # noqa: ANN401 - a row of the database
    """The decision in a row of the log."""
    values = {name: row[name] for name in Decision.model_fields if name in row}
    return Decision.model_validate(values | {"fields": json.loads(row["fields"]), "undone": undone})


def queue(connection: Connection, limit: int | None = None, offset: int = 0) -> Iterator[Waiting]:
    """The decisions that wait for a person, the oldest first; so many, after so many are passed over."""
    waiting, decisions = schema.waiting, schema.decisions
    query = select(waiting.c.reason, waiting.c.known_from, waiting.c.article.label("where"), decisions).join(
        decisions, decisions.c.id == waiting.c.decision
    )
    query = query.where(waiting.c.known_to.is_(None)).order_by(waiting.c.n).limit(limit).offset(offset or None)
    for row in connection.execute(query).mappings():
        yield Waiting(
            decision=decision_of(row), article=row["where"], reason=row["reason"], known_from=row["known_from"]
        )


def exported(connection: Connection) -> Iterator[dict[str, Any]]:
    """Each decision on a claim with the words it was made on, as data for training and evaluation."""
    table, kept = schema.decisions, ("accept", "reject", "edit")
    rows = connection.execute(select(table).order_by(table.c.n)).mappings().all()
    valid = in_force((row["id"], row["kind"], row["subject"]) for row in rows)
    for row in rows:
        if row["id"] not in valid or row["kind"] not in (*kept, *OF_PAIRS, *OF_NAMES):
            continue
        anchor = json.loads(row["anchor"] or "{}")
        yield {
            "schema": "counterclaim.decision/1",
            **decision_of(row).model_dump(exclude={"undone"}),
            "words": anchor.get("words"),
            "span": [anchor["span_start"], anchor["span_end"]] if anchor else None,
            "passage": anchor.get("passage"),
            "read": {name: anchor[name] for name in EDITABLE} if anchor else None,
            "text": _text(connection, row["article"]) if row["article"] else None,
        }


def _text(connection: Connection, article: str) -> str | None:
    articles, texts = schema.articles, schema.texts
    query = select(texts.c.text).join(articles, articles.c.text_sha256 == texts.c.sha256)
    return connection.execute(query.where(articles.c.id == article)).scalar()
