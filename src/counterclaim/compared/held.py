"""A reading as the ledger holds it: with what people corrected, and without what they rejected or took back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from counterclaim.ledger import schema
from counterclaim.ledger.holding import decisions_on, latest_reading, stands
from counterclaim.ledger.rows import Row, claim_rows
from counterclaim.records import Claimant, Figure, Period, Reading, Statement

_JUDGED: Final = ("low", "high", "approximate", "measure", "claimant", "withdrawn")
"""Fields of a claim that make it another claim when they change."""
_OF_STATEMENT: Final = ("stance", "via")
"""Fields that a figure has from its statement."""
_PLAIN: Final = ("low", "high", "approximate", "unit", "measure", "hedge", "as_of", "since", "cumulative", "place")


def held_reading(connection: Connection, article: str) -> tuple[Reading | None, dict[str, str]]:
    """The newest reading of an article as people have decided, and since when the ledger holds each of its claims.

    None where the article no longer stands, has no reading, or was taken back as a whole.
    """
    _, reading = latest_reading(connection, article)
    if reading is None or not stands(connection, article) or _taken_back(connection, article):
        return None, {}
    rows = _rows(connection, article)
    held = {row["id"]: row for row in rows if row["known_to"] is None}
    return decided(reading, held), _since(rows)


def _taken_back(connection: Connection, article: str) -> bool:
    """Whether the last word on the article as a whole is that it is withdrawn."""
    told = [one.kind for one in decisions_on(connection, article) if one.subject == one.article == article]
    return told[-1:] == ["withdraw"]


def _rows(connection: Connection, article: str) -> Sequence[Any]:
    table = schema.claims
    names = ("id", *_JUDGED, *_OF_STATEMENT, *_PLAIN, "review", "population", "party", "status", "when_start")
    wanted = [table.c[name] for name in dict.fromkeys((*names, "when_end", "known_from", "known_to"))]
    return connection.execute(select(*wanted).where(table.c.article == article).order_by(table.c.n)).mappings().all()


def _since(rows: Iterable[Any]) -> dict[str, str]:
    """For each claim, the moment from which on it was held with the number and claimant that it has now."""
    began: dict[str, tuple[str, tuple[Any, ...]]] = {}
    for row in rows:
        judged = tuple(row[name] for name in _JUDGED)
        if row["id"] not in began or began[row["id"]][1] != judged:
            began[row["id"]] = row["known_from"], judged
    return {id_: moment for id_, (moment, _) in began.items()}


def decided(reading: Reading, held: Mapping[str, Any]) -> Reading:
    """A reading with its claims as people have decided; ``held`` has the ledger's row of each of them."""
    gone = {one.id for one in reading.figures if one.id not in held or _is_out(held[one.id])}
    if not gone and all(row["review"] == "unreviewed" for row in held.values()):
        return reading
    read = {row["id"]: row for row in claim_rows(reading)}
    statements = {one.id: one for one in reading.statements}
    figures = []
    for figure in reading.figures:
        if figure.id in gone:
            continue
        row = held[figure.id]
        changed = {name for name in row if name in read[figure.id] and row[name] != read[figure.id][name]}
        statement = statements.get(figure.statement or "")
        if statement is not None and changed & set(_OF_STATEMENT):
            statement = _own(statement, figure, row)
            statements[statement.id] = statement
        figures.append(_corrected(figure, row, changed, statement, gone))
    return reading.model_copy(update={"figures": tuple(figures), "statements": tuple(statements.values())})


def _is_out(row: Any) -> bool:  # noqa: ANN401 - a row of the database
    return row["review"] == "rejected" or row["withdrawn"] is not None


def _own(statement: Statement, figure: Figure, row: Row) -> Statement:
    """A statement of the figure's own: what a person corrected of one claim is not so of its neighbours."""
    told = {name: row[name] for name in _OF_STATEMENT}
    return statement.model_copy(
        update={**told, "id": f"{statement.id}/{figure.id}", "stance": told["stance"] or "assert"}
    )


def _corrected(figure: Figure, row: Row, changed: set[str], statement: Statement | None, gone: set[str]) -> Figure:
    """A figure with the fields that differ from what was read; it is no part of what is not there any more."""
    update: dict[str, Any] = {name: _number(row[name]) for name in _PLAIN if name in changed}
    update["statement"] = statement.id if statement is not None else figure.statement
    update["part_of"] = None if figure.part_of in gone else figure.part_of
    update["same_as"] = None if figure.same_as in gone else figure.same_as
    if "claimant" in changed:
        update["claimant"] = Claimant(name=row["claimant"], mention=None) if row["claimant"] else None
    if changed & {"population", "party", "status"}:
        told = {"text": row["population"], "party": row["party"], "status": row["status"]}
        update["population"] = figure.population.model_copy(update=told)
    if changed & {"when_start", "when_end"}:
        update["when"] = _period(figure, row)
    return figure.model_copy(update=update)


def _period(figure: Figure, row: Row) -> Period | None:
    start, end = row["when_start"], row["when_end"]
    if start is None and end is None:
        return None
    words = (figure.when.text, figure.when.span) if figure.when is not None else (figure.text, figure.span)
    return Period(text=words[0], span=words[1], start=start, end=end)


def _number(value: Any) -> Any:  # noqa: ANN401 - any field of a claim
    """A whole number as readings have it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
