"""From a query to claims: one statement for both backends, but for the search for words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    text,
)

from counterclaim.ledger.filters import FEW, by_words, is_narrow, known, of_days, plain
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.paging import DEEP, LAST_PART, NARROW, bounds, in_order, index_of, nearer_end, planned
from counterclaim.ledger.queries import Query
from counterclaim.ledger.records import Claim
from counterclaim.ledger.schema import articles, claims, identities, signatures
from counterclaim.records import Span

MARK: Final = "**"
"""What stands around the words searched for, in a snippet."""
SNIPPET_WORDS: Final = 32
BATCH: Final = 2_000


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


def count(connection: Connection, query: Query, most: int | None = None) -> int:
    """How many claims a query would give without its limit; counting stops behind ``most``."""
    moment = end_of(query.as_of) if query.as_of else None
    return _count(connection, _filtered(connection, query, moment), most)


@dataclass(frozen=True, slots=True)
class _Filtered:
    """The claims that fit, in no order; ``few``: SQLite finds them by the index of a condition, and sorts them.

    ``roughly``: these and perhaps more, by conditions that a planner can judge.
    """

    numbers: Select[Any]
    roughly: Select[Any]
    few: bool


def _filtered(connection: Connection, query: Query, moment: str | None) -> _Filtered:
    named = tuple(by_words(connection, query, moment))
    chosen = select(claims.c.n).where(known(claims, moment), *plain(query), *of_days(query), *named)
    few = connection.dialect.name == "sqlite" and is_narrow(connection, query, named, moment)
    if query.text:
        rare = _is_rare(connection, query.text)
        chosen = chosen.where(_search(connection, query.text, by_number=rare and not few))
        few = few or rare
    roughly = chosen
    if query.originals:
        copied = select(signatures.c.article).where(signatures.c.original != signatures.c.article)
        chosen = chosen.where(claims.c.article.not_in(copied))
    return _Filtered(chosen, roughly, few)


def _chosen(connection: Connection, query: Query, moment: str | None) -> Select[Any]:
    """Numbers of the claims, in order and within the limit."""
    found = _filtered(connection, query, moment)
    limit, offset, backwards = query.limit, query.offset, query.before is not None
    if offset > DEEP and not backwards and offset > LAST_PART * _guessed(connection, query, found):
        limit, offset, backwards = nearer_end(query, _count(connection, found))
    chosen = found.numbers.where(*bounds(connection, query, moment))
    if not found.few and (query.text or offset > DEEP or query.allows is not None):
        chosen = chosen.with_hint(claims, index_of(query), "sqlite")
    return (
        chosen.order_by(*in_order(query, backwards=backwards, by_index=not found.few))
        .limit(limit)
        .offset(offset or None)
    )


def _count(connection: Connection, found: _Filtered, most: int | None = None) -> int:
    numbers = found.numbers if found.few else found.numbers.with_hint(claims, NARROW, "sqlite")
    if most is not None:
        numbers = numbers.limit(most + 1)
    return connection.execute(select(func.count()).select_from(numbers.subquery())).scalar_one()


def _guessed(connection: Connection, query: Query, found: _Filtered) -> int:
    """How many claims there may be, by what costs little; 0 where nothing tells, and counting costs little.

    Where a page in the middle is asked for, counting first would take as long again as finding it.
    """
    if connection.dialect.name != "sqlite":
        return planned(connection, found.roughly)
    if not query.text:
        return 0
    matching = text(f"SELECT count(*) FROM ({MATCH})").bindparams(words=fts5(query.text))
    return int(connection.execute(matching).scalar_one())


def _is_rare(connection: Connection, words: str) -> bool:
    """Whether few passages hold the words. SQLite's planner cannot know; that of PostgreSQL is not to be told."""
    if connection.dialect.name != "sqlite":
        return False
    some = text(f"SELECT count(*) FROM ({MATCH} LIMIT {FEW + 1})").bindparams(words=fts5(words))
    return int(connection.execute(some).scalar_one()) <= FEW


MATCH: Final = "SELECT rowid FROM claims_search WHERE claims_search MATCH :words"


def _search(connection: Connection, words: str, *, by_number: bool) -> ColumnElement[bool]:
    """That the words stand in the passage. ``by_number``, in SQLite: claims are looked up by what the words give."""
    if connection.dialect.name == "sqlite":
        number = claims.c.n if by_number else literal_column("+claims.n")
        return number.in_(text(MATCH).bindparams(words=fts5(words)).columns(literal_column("rowid")))
    return literal_column("claims.claims_search").op("@@", is_comparison=True)(
        func.websearch_to_tsquery(literal_column("'english'"), bindparam("words", words))
    )


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
        .order_by(*in_order(query))
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
