"""From a query to claims: one statement for both backends, but for the search for words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
)

from counterclaim.ledger.moments import end_of
from counterclaim.ledger.queries import Query
from counterclaim.ledger.records import Claim
from counterclaim.ledger.schema import articles, claims, identities, signatures, terms
from counterclaim.records import Span

MARK: Final = "**"
"""What stands around the words searched for, in a snippet."""
SNIPPET_WORDS: Final = 32
BATCH: Final = 2_000
MOST_NAMES: Final = 500
"""Names that are put into a question one by one; of more, the question has the condition."""


def ask(connection: Connection, query: Query) -> Iterator[Claim]:
    """The claims that a query asks for, in its order."""
    moment = end_of(query.as_of) if query.as_of else None
    chosen = _chosen(connection, query, moment)
    rows = connection.execution_options(yield_per=BATCH).execute(_with_context(chosen, query, moment)).mappings()
    for batch in rows.partitions(BATCH):
        snippets = _snippets(connection, query.text, [row["n"] for row in batch]) if query.text else {}
        for row in batch:
            yield claim_of(row, snippets.get(row["n"]))


def one_claim(connection: Connection, id_: str, as_of: str | None) -> Claim | None:
    """One claim as it is held or was held then; where it is not held any more, as it was held last."""
    moment = end_of(as_of) if as_of else None
    chosen = select(claims.c.n).where(claims.c.id == id_)
    if moment is not None:
        chosen = chosen.where(claims.c.known_from < moment)
    chosen = chosen.order_by(claims.c.n.desc()).limit(1)
    row = connection.execute(_with_context(chosen, Query(), moment)).mappings().first()
    return claim_of(row) if row is not None else None


def count(connection: Connection, query: Query) -> int:
    """How many claims a query would give without its limit."""
    moment = end_of(query.as_of) if query.as_of else None
    chosen = _chosen(connection, query.model_copy(update={"limit": None, "offset": 0}), moment)
    return connection.execute(select(func.count()).select_from(chosen.order_by(None).subquery())).scalar_one()


def known(table: Any, moment: str | None) -> ColumnElement[bool]:  # noqa: ANN401 - a table or its alias
    """Rows that hold now, or held at a moment."""
    if moment is None:
        return table.c.known_to.is_(None)  # type: ignore[no-any-return]
    return and_(table.c.known_from < moment, or_(table.c.known_to.is_(None), table.c.known_to >= moment))


def _chosen(connection: Connection, query: Query, moment: str | None) -> Select[Any]:
    """Numbers of the claims, in order and within the limit."""
    conditions = (*_plain(query), *_of_days(query), *_by_words(connection, query, moment))
    chosen = select(claims.c.n).where(known(claims, moment), *conditions)
    if query.text:
        chosen = chosen.where(_search(connection, query.text))
    if query.originals:
        copied = select(signatures.c.article).where(signatures.c.original != signatures.c.article)
        chosen = chosen.where(claims.c.article.not_in(copied))
    return chosen.order_by(*_order(claims, query)).limit(query.limit).offset(query.offset or None)


def _order(table: Any, query: Query) -> Sequence[ColumnElement[Any]]:  # noqa: ANN401 - a table or its alias
    c = table.c
    match query.order:
        case "oldest":
            return (c.day, c.n)
        case "highest":
            return (func.coalesce(c.low, c.high).desc(), c.n.desc())
        case "surest":
            return (c.confidence.desc(), c.n.desc())
        case "least":
            return (c.confidence, c.n)
    return (c.day.desc(), c.n.desc())


def _plain(query: Query) -> Iterator[ColumnElement[bool]]:
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
    yield from _reviewed(query)


def _of_days(query: Query) -> Iterator[ColumnElement[bool]]:
    """Claims that are about a day from the first to the last one asked for.

    Most are about one day, and found by it; the few that are about several have an index of their own.
    """
    c = claims.c
    if query.from_day is not None:
        begins = c.first_day >= query.from_day
        if query.to_day is not None:
            begins = and_(begins, c.first_day <= query.to_day)
        lasts = and_(c.several_days, c.last_day >= query.from_day, c.first_day < query.from_day)
        yield or_(begins, lasts)
    elif query.to_day is not None:
        yield and_(c.first_day <= query.to_day, c.first_day != "")


def _reviewed(query: Query) -> Iterator[ColumnElement[bool]]:
    match query.review:
        case "any":
            return
        case "reviewed":
            yield claims.c.review.in_(("accepted", "corrected", "rejected"))
        case None:
            yield claims.c.review != "rejected"
        case _:
            yield claims.c.review == query.review


def _by_words(connection: Connection, query: Query, moment: str | None) -> Iterator[ColumnElement[bool]]:
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


def _search(connection: Connection, words: str) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        found = text("SELECT rowid FROM claims_search WHERE claims_search MATCH :words").bindparams(words=fts5(words))
        return claims.c.n.in_(found.columns(literal_column("rowid")))
    return literal_column("claims.claims_search").op("@@", is_comparison=True)(
        func.websearch_to_tsquery(literal_column("'english'"), bindparam("words", words))
    )


_TERM: Final = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


def fts5(words: str) -> str:
    """The words as FTS5 asks for them: all of them, quoted ones together, those after a minus sign not."""
    asked: list[str] = []
    not_asked: list[str] = []
    for minus, phrase, word in _TERM.findall(words):
        term = (phrase or word).replace('"', " ").strip()
        if re.search(r"\w", term):
            (not_asked if minus else asked).append(f'"{term}"')
    if not asked:
        return '""'
    return " ".join(asked) + "".join(f" NOT {term}" for term in not_asked)


def _snippets(connection: Connection, words: str | None, numbers: Sequence[int]) -> dict[int, str]:
    """The passages with marks around the words searched for."""
    if not numbers or not words:
        return {}
    if connection.dialect.name == "sqlite":
        query = text(
            "SELECT rowid AS n, snippet(claims_search, 0, :mark, :mark, '…', :size) AS snippet FROM claims_search "
            "WHERE claims_search MATCH :words AND rowid IN :numbers"
        ).bindparams(bindparam("numbers", numbers, expanding=True), words=fts5(words), mark=MARK, size=SNIPPET_WORDS)
    else:
        options = f"StartSel={MARK}, StopSel={MARK}, MaxWords={SNIPPET_WORDS}, MinWords=12"
        query = text(
            "SELECT n, ts_headline('english', passage, websearch_to_tsquery('english', :words), :options) AS snippet "
            "FROM claims WHERE n IN :numbers"
        ).bindparams(bindparam("numbers", numbers, expanding=True), words=words, options=options)
    return {row.n: row.snippet for row in connection.execute(query)}


def _with_context(chosen: Select[Any], query: Query, moment: str | None) -> Select[Any]:
    """The claims with their article, the claimant's identity, and the text that theirs is a copy of."""
    numbers = chosen.subquery()
    return (
        select(
            claims,
            articles.c.published,
            articles.c.title,
            func.coalesce(articles.c.url, articles.c.path).label("where"),
            func.coalesce(signatures.c.original, claims.c.article).label("original"),
            func.coalesce(identities.c.canonical, claims.c.claimant).label("identity"),
        )
        .join(numbers, numbers.c.n == claims.c.n)
        .join(articles, articles.c.id == claims.c.article)
        .outerjoin(signatures, signatures.c.article == claims.c.article)
        .outerjoin(identities, and_(identities.c.name == claims.c.claimant, known(identities, moment)))
        .order_by(*_order(claims, query))
    )


def claim_of(row: Any, snippet: str | None = None) -> Claim:  # noqa: ANN401 - a row of the database
    """The claim in a row."""
    values = {name: row[name] for name in Claim.model_fields if name in row}
    values |= {
        "span": Span(row["span_start"], row["span_end"]),
        "text": row["words"],
        "low": _whole(row["low"]),
        "high": _whole(row["high"]),
        "snippet": snippet,
    }
    return Claim.model_validate(values)


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
