"""From a query to claims: one statement for both backends, but for the search for words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    UnaryExpression,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    text,
)

from counterclaim.ledger.filters import by_words, is_narrow, known, of_days, plain
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.queries import Query
from counterclaim.ledger.records import Claim
from counterclaim.ledger.schema import articles, claims, identities, signatures
from counterclaim.records import Span

MARK: Final = "**"
"""What stands around the words searched for, in a snippet."""
SNIPPET_WORDS: Final = 32
BATCH: Final = 2_000
COMMON: Final = 10_000
"""Claims from which on words are common."""


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


def claims_with(connection: Connection, ids: Sequence[str]) -> Iterator[Claim]:
    """The claims that are held under these ids; no more than one statement can name."""
    chosen = select(claims.c.n).where(claims.c.id.in_(ids), known(claims, None))
    for row in connection.execute(_with_context(chosen, Query(), None)).mappings():
        yield claim_of(row)


def count(connection: Connection, query: Query) -> int:
    """How many claims a query would give without its limit."""
    moment = end_of(query.as_of) if query.as_of else None
    chosen = _chosen(connection, query.model_copy(update={"limit": None, "offset": 0}), moment)
    return connection.execute(select(func.count()).select_from(chosen.order_by(None).subquery())).scalar_one()


def _chosen(connection: Connection, query: Query, moment: str | None) -> Select[Any]:
    """Numbers of the claims, in order and within the limit."""
    conditions = (*plain(query), *of_days(query), *by_words(connection, query, moment))
    chosen = select(claims.c.n).where(known(claims, moment), *conditions)
    if query.text:
        chosen = chosen.where(_search(connection, query.text))
    if query.originals:
        copied = select(signatures.c.article).where(signatures.c.original != signatures.c.article)
        chosen = chosen.where(claims.c.article.not_in(copied))
    order = _order(claims, query)
    if (
        connection.dialect.name == "sqlite"
        and query.order in ("newest", "oldest")
        and is_narrow(connection, query, moment)
    ):
        order = tuple(_unindexed(column) for column in order)
    return chosen.order_by(*order).limit(query.limit).offset(query.offset or None)


def _unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same to sort by, but not by way of an index: what is sorted are few, found by their own."""
    if isinstance(column, UnaryExpression):
        return literal_column(f"+claims.{column.element.name}").desc()
    return literal_column(f"+claims.{column.name}")


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


def _search(connection: Connection, words: str) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return _search_sqlite(connection, fts5(words))
    return literal_column("claims.claims_search").op("@@", is_comparison=True)(
        func.websearch_to_tsquery(literal_column("'english'"), bindparam("words", words))
    )


def _search_sqlite(connection: Connection, words: str) -> ColumnElement[bool]:
    """Rare words are looked up first; for common ones each claim is asked, since a page of them is soon full."""
    match = "SELECT rowid FROM claims_search WHERE claims_search MATCH :words"
    some = text(f"SELECT count(*) FROM ({match} LIMIT {COMMON + 1})").bindparams(words=words)
    if connection.execute(some).scalar_one() > COMMON:
        held = text(f"EXISTS ({match} AND claims_search.rowid = claims.n)").bindparams(words=words)
        return cast(ColumnElement[bool], held)
    return claims.c.n.in_(text(match).bindparams(words=words).columns(literal_column("rowid")))


_TERM: Final = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_NO_TERM: Final = re.compile(r'["\x00-\x1f]')


def fts5(words: str) -> str:
    """The words as FTS5 asks for them: all of them, quoted ones together, those after a minus sign not."""
    asked: list[str] = []
    not_asked: list[str] = []
    for minus, phrase, word in _TERM.findall(words):
        term = _NO_TERM.sub(" ", phrase or word).strip()
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
