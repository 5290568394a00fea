"""The conditions that a query sets, for both backends alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, text

from counterclaim.ledger.queries import Query
from counterclaim.ledger.schema import claims, identities, terms

MOST_NAMES: Final = 500
"""Names that are put into a question one by one; of more, the question has the condition."""
# An index that holds some rows only is used where its condition stands in the question word for word.
DECIDED: Final = cast(ColumnElement[bool], text("claims.review <> 'unreviewed'"))
_SEVERAL_DAYS: Final = cast(ColumnElement[bool], text("claims.several_days"))
_EVERY_LIST: Final = frozenset({"text", "review", "withdrawn", "as_of", "order", "limit", "offset", "after", "before"})
_FILTERS: Final = {name: field.default for name, field in Query.model_fields.items() if name not in _EVERY_LIST}
FEW: Final = 5_000
"""Claims that are sorted faster than a page of them is found among all others."""


def known(table: Any, moment: str | None) -> ColumnElement[bool]:  # noqa: ANN401 - a table or its alias
    """Rows that hold now, or held at a moment."""
    if moment is None:
        return table.c.known_to.is_(None)  # type: ignore[no-any-return]
    return and_(table.c.known_from < moment, or_(table.c.known_to.is_(None), table.c.known_to >= moment))


def is_open(query: Query) -> bool:
    """Whether nothing is asked but words, and what every list asks."""
    return all(getattr(query, name) == default for name, default in _FILTERS.items())


def plain(query: Query) -> Iterator[ColumnElement[bool]]:
    """Conditions on single columns."""
    c = claims.c
    for name in ("measure", "status", "unit", "article"):
        if (value := getattr(query, name)) is not None:
            yield c[name] == value
    pairs = (
        (query.published_from, c.day, ">="), (query.published_to, c.day, "<="), (query.at_least, c.low, ">="),
        (query.at_most, c.high, "<="), (query.confidence, c.confidence, ">="),
    )  # fmt: skip
    for value, column, sign in pairs:
        if value is not None:
            yield column.op(sign, is_comparison=True)(value)
    if query.published_to:
        yield c.day != ""
    if query.allows is not None:
        yield or_(c.low <= query.allows, and_(c.low.is_(None), c.high.is_not(None)))
        yield or_(c.high >= query.allows, and_(c.high.is_(None), c.low.is_not(None)))
    if not query.withdrawn:
        yield c.withdrawn.is_(None)
    if query.order == "highest":
        yield func.coalesce(c.low, c.high).is_not(None)
    yield from reviewed(query)


def of_days(query: Query) -> Iterator[ColumnElement[bool]]:
    """Claims that are about a day from the first to the last one asked for.

    Most are about one day, and found by it; the few that are about several have an index of their own.
    """
    c = claims.c
    if query.from_day is not None:
        begins = c.first_day >= query.from_day
        if query.to_day is not None:
            begins = and_(begins, c.first_day <= query.to_day)
        lasts = and_(_SEVERAL_DAYS, c.last_day >= query.from_day, c.first_day < query.from_day)
        yield or_(begins, lasts)
    elif query.to_day is not None:
        yield and_(c.first_day <= query.to_day, c.first_day != "")


def reviewed(query: Query) -> Iterator[ColumnElement[bool]]:
    """By what people have decided."""
    match query.review:
        case "any":
            return
        case None:
            yield claims.c.review != "rejected"
        case "unreviewed":
            yield claims.c.review == "unreviewed"
        case _:
            yield DECIDED
            if query.review != "reviewed":
                yield claims.c.review == query.review


def by_words(connection: Connection, query: Query, moment: str | None) -> Iterator[ColumnElement[bool]]:
    """Conditions on names, by way of the few different names that there are."""
    for name in ("party", "place", "outlet", "speaker"):
        if (value := getattr(query, name)) is not None:
            yield _one_of(connection, claims.c[name], _terms(name, value))
    if query.claimant is not None:
        groups = select(identities.c.identity).where(known(identities, moment), _has(identities.c.name, query.claimant))
        names = select(identities.c.name).where(known(identities, moment), identities.c.identity.in_(groups))
        yield _one_of(connection, claims.c.claimant, names.union(_terms("claimant", query.claimant)))


def _one_of(connection: Connection, column: ColumnElement[str], names: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """That a column has one of these names. They are asked for first: a planner that sees them plans better."""
    found = sorted(connection.execute(names.limit(MOST_NAMES + 1)).scalars())
    if len(found) > MOST_NAMES:
        return column.in_(names)
    return column == found[0] if len(found) == 1 else column.in_(found)


def _terms(field: str, words: str) -> Select[Any]:
    """The values of a field that have these words in them."""
    return select(terms.c.value).where(terms.c.field == field, _has(terms.c.value, words))


def _has(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.icontains(words, autoescape=True)


def is_narrow(connection: Connection, query: Query, named: Sequence[ColumnElement[bool]], moment: str | None) -> bool:
    """Whether one of the conditions that few claims may fulfil leaves but few. SQLite's planner cannot know.

    ``named`` are those on names.
    """
    return any(_leaves_few(connection, condition) for condition in (*named, *_maybe_narrow(query, moment)))


def _maybe_narrow(query: Query, moment: str | None) -> Iterator[ColumnElement[bool]]:
    """Conditions that have an index each."""
    c = claims.c
    for name in ("article", "measure", "status", "unit"):
        if (value := getattr(query, name)) is not None:
            yield c[name] == value
    if query.at_least is not None:
        yield c.low >= query.at_least
    if query.at_most is not None:
        yield c.high <= query.at_most
    if query.confidence is not None:
        yield c.confidence >= query.confidence
    if query.published_from or query.published_to:
        yield and_(c.day >= (query.published_from or ""), c.day <= (query.published_to or "9999"))
    if query.review not in (None, "any", "unreviewed"):
        yield from reviewed(query)
    if moment is not None:
        yield c.known_from < moment
    yield from of_days(query)


def _leaves_few(connection: Connection, condition: ColumnElement[bool]) -> bool:
    some = select(literal(1)).select_from(claims).where(condition).limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= FEW
