"""Which page of claims: in what order they come, behind which claim it begins or before which it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Connection,
    Executable,
    Select,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from counterclaim.ledger.errors import NoSuchRecord
from counterclaim.ledger.filters import is_open, known
from counterclaim.ledger.queries import END, Query
from counterclaim.ledger.schema import claims

Columns = tuple[ColumnElement[Any], ...]
DEEP: Final = 1_000
"""Claims passed over from which on it is worth asking whether the end is nearer."""
NARROW: Final = "INDEXED BY ix_claims_narrow"
"""Tells SQLite to look for claims in the index that has all columns asked for, and not in the rows themselves."""
IN_ORDER: Final = {
    "highest": "INDEXED BY ix_claims_number",
    "surest": "INDEXED BY ix_claims_confidence_n",
    "least": "INDEXED BY ix_claims_confidence_n",
}
"""The same in the order of the list, where nothing is asked that such an index has not."""
LAST_PART: Final = 0.75
"""Of the claims that there may be: behind it, counting them and going back from the end is faster."""


def sorted_by(query: Query) -> tuple[Columns, bool]:
    """What claims are sorted by, all of it one way; whether the greatest comes first."""
    c = claims.c
    match query.order:
        case "oldest":
            return (c.day, c.n), False
        case "highest":
            return (func.coalesce(c.low, c.high), c.n), True
        case "surest":
            return (c.confidence, c.n), True
        case "least":
            return (c.confidence, c.n), False
    return (c.day, c.n), True


def in_order(query: Query, *, backwards: bool = False, by_index: bool = True) -> Columns:
    """What to sort by. ``by_index`` false: few claims are found by an index of their own, and sorted then."""
    columns, descending = sorted_by(query)
    if not by_index:  # SQLite takes no index for what has a plus before it
        first = "coalesce(claims.low, claims.high)" if query.order == "highest" else f"claims.{_name(columns[0])}"
        columns = (literal_column(f"+{first}"), literal_column("+claims.n"))
    return tuple(column.desc() for column in columns) if descending != backwards else columns


def index_of(query: Query) -> str:
    """In which index SQLite is to look for a page that it would read many whole claims for."""
    return IN_ORDER.get(query.order, NARROW) if is_open(query) else NARROW


def _name(column: ColumnElement[Any]) -> str:
    return str(getattr(column, "name", ""))


def bounds(connection: Connection, query: Query, moment: str | None) -> Iterator[ColumnElement[bool]]:
    """That claims come behind the one, or before the other, that the query names.

    Raises:
        NoSuchRecord: there is no such claim.
    """
    columns, descending = sorted_by(query)
    if query.after is not None:
        values = tuple_(*_values(connection, query.after, columns, moment))
        yield tuple_(*columns) < values if descending else tuple_(*columns) > values
    if query.before not in (None, END):
        values = tuple_(*_values(connection, str(query.before), columns, moment))
        yield tuple_(*columns) > values if descending else tuple_(*columns) < values


def _values(connection: Connection, id_: str, columns: Columns, moment: str | None) -> tuple[Any, ...]:
    """What a claim is sorted by, as it is held or was held; one that is not, as it was held last."""
    found = select(*columns).where(claims.c.id == id_)
    held = known(claims, moment)
    row = connection.execute(found.order_by(held.desc(), claims.c.n.desc()).limit(1)).first()
    if row is None:
        raise NoSuchRecord(f"{id_}: no page begins or ends with this claim, since there is none. Begin at the first.")
    return tuple(row)


def planned(connection: Connection, numbers: Select[Any]) -> int:
    """How many rows PostgreSQL expects of a question, without asking it."""
    return int(connection.execute(_Explained(numbers)).scalar_one()[0]["Plan"]["Plan Rows"])


class _Explained(Executable, ClauseElement):
    """What PostgreSQL plans for a question."""

    inherit_cache = False

    def __init__(self, question: Select[Any]) -> None:
        self.question = question


@compiles(_Explained, "postgresql")
def _explained(element: _Explained, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"EXPLAIN (FORMAT JSON) {compiler.process(element.question, **options)}"


def nearer_end(query: Query, total: int) -> tuple[int | None, int, bool]:
    """Limit, how many to pass over, and whether to count them from the end, of so many claims."""
    if query.offset * 2 <= total:
        return query.limit, query.offset, False
    left = max(0, total - query.offset)
    wanted = left if query.limit is None else min(query.limit, left)
    return wanted, left - wanted, True
