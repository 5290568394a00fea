"""Whether what is kept is what was written: every hash, every id and every span, computed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from counterclaim.ledger import schema
from counterclaim.ledger.deciding import decision_id
from counterclaim.ledger.errors import LedgerDamaged
from counterclaim.ledger.holding import content_of, wanted
from counterclaim.ledger.packing import sha256, unpacked
from counterclaim.ledger.records import Fault
from counterclaim.records import (
    Article,
    Bounds,
    Figure,
    Reading,
    Span,
    Statement,
    article_id,
    figure_id,
    stable_id,
    statement_id,
)


def verify(connection: Connection) -> Iterator[Fault]:
    """All that is not as it was written, one by one."""
    yield from _texts(connection)
    yield from _originals(connection)
    for row in connection.execute(select(schema.articles)).mappings().all():
        yield from _article(connection, row)
    yield from _decisions(connection)
    yield from _tallies(connection)


def _tallies(connection: Connection) -> Iterator[Fault]:
    c, t = schema.claims.c, schema.tallies.c
    held = select(c.claimant, func.count()).where(c.known_to.is_(None), c.claimant.is_not(None)).group_by(c.claimant)
    right = {row[0]: row[1] for row in connection.execute(held)}
    counted = {row.name: row.claims for row in connection.execute(select(schema.tallies).where(t.claims != 0))}
    for name in sorted({name for name, _ in right.items() ^ counted.items()}):
        told = f"{counted.get(name, 0)} claims are counted, {right.get(name, 0)} held"
        yield Fault(kind="name", id=name, reason=told)


def verify_file(connection: Connection) -> Iterator[Fault]:
    """The database's own check, and that of the index of words."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA quick_check")):
        if line != "ok":
            yield Fault(kind="file", id="sqlite", reason=line)
    try:
        connection.execute(text("INSERT INTO claims_search (claims_search, rank) VALUES ('integrity-check', 1)"))
    except DBAPIError as error:
        yield Fault(kind="search", id="claims_search", reason=str(error.orig))


def _texts(connection: Connection) -> Iterator[Fault]:
    rows = connection.execution_options(yield_per=500).execute(select(schema.texts))
    for row in rows:
        if sha256(row.text.encode("utf-8", "surrogatepass")) != row.sha256:
            yield Fault(kind="text", id=row.sha256, reason="the text is not the one that was added")


def _originals(connection: Connection) -> Iterator[Fault]:
    rows = connection.execution_options(yield_per=100).execute(select(schema.originals))
    for row in rows:
        try:
            size = len(unpacked(row.data, row.sha256, "it"))
        except LedgerDamaged as error:
            yield Fault(kind="original", id=row.sha256, reason=str(error))
            continue
        if size != row.size:
            yield Fault(kind="original", id=row.sha256, reason=f"it has {size} bytes, not {row.size}")


def _decisions(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(schema.decisions)):
        if decision_id(row) != row.id:
            yield Fault(kind="decision", id=row.id, reason="it is not what was decided")


def _article(connection: Connection, row: Any) -> Iterator[Fault]:  # noqa: ANN401 - a row of the database
    query = select(schema.texts.c.text).where(schema.texts.c.sha256 == row["text_sha256"])
    words = connection.execute(query).scalar()
    if words is None:
        yield Fault(kind="article", id=row["id"], reason="its text is missing")
        return
    if article_id(words, path=row["path"], url=row["url"]) != row["id"]:
        yield Fault(kind="article", id=row["id"], reason="its id is not that of its text and place")
    met = select(schema.captures.c.n).where(schema.captures.c.article == row["id"])
    if connection.execute(met.limit(1)).first() is None:
        yield Fault(kind="article", id=row["id"], reason="nothing tells where it was met")
    if (
        connection.execute(select(schema.signatures.c.article).where(schema.signatures.c.article == row["id"])).first()
        is None
    ):
        yield Fault(kind="article", id=row["id"], reason="it was never compared with the others")
    fields = ("id", "path", "url", "title", "publisher", "author", "published", "language")
    article = Article(**{name: row[name] for name in fields}, text=words, furniture=json.loads(row["furniture"]))
    yield from _readings(connection, article)
    yield from _held(connection, article)


def _readings(connection: Connection, article: Article) -> Iterator[Fault]:
    rows = connection.execute(select(schema.readings).where(schema.readings.c.article == article.id)).all()
    if not rows:
        yield Fault(kind="article", id=article.id, reason="no reading of it is kept")
    for row in rows:
        if stable_id("r", article.id, row.program, row.model) != row.id:
            yield Fault(kind="reading", id=row.id, reason="its id is not that of its article and reader")
        try:
            data = json.loads(unpacked(row.data, row.sha256, "it"))
        except LedgerDamaged as error:
            yield Fault(kind="reading", id=row.id, reason=str(error))
            continue
        yield from _spans(Reading.model_validate(data | {"article": article.model_dump()}), row.id)


def _spans(reading: Reading, id_: str) -> Iterator[Fault]:
    article = reading.article
    for figure in reading.figures:
        if figure.span.of(article.text) != figure.text:
            yield Fault(kind="figure", id=figure.id, reason=f"“{figure.text}” does not stand where it should")
        if _id_of(article, figure) != figure.id:
            yield Fault(kind="figure", id=figure.id, reason="its id is not that of its words and bounds")
    for statement in reading.statements:
        if any(span.end > len(article.text) or span.start > span.end for span in _all_spans(statement)):
            yield Fault(kind="statement", id=statement.id, reason=f"a span of it lies outside the text ({id_})")
        if statement_id(article.id, statement.source, statement.cue, statement.content) != statement.id:
            yield Fault(kind="statement", id=statement.id, reason="its id is not that of its words")


def _id_of(article: Article, figure: Figure) -> str:
    bounds = Bounds(low=figure.low, high=figure.high, approximate=figure.approximate)
    return figure_id(article.id, figure.span, figure.measure, bounds)


def _all_spans(statement: Statement) -> tuple[Span, ...]:
    return (*statement.source, *statement.cue, *statement.content)


def _held(connection: Connection, article: Article) -> Iterator[Fault]:
    """What is held of an article has to follow from its reading and the decisions, and its words from its text."""
    try:
        _, claims, said, _ = wanted(connection, article.id)
    except LedgerDamaged:
        return  # said already of the reading
    for kind, table, rows in (("claim", schema.claims, claims), ("statement", schema.statements, said)):
        query = select(table).where(table.c.article == article.id, table.c.known_to.is_(None))
        held = {content_of(dict(row)): row["id"] for row in connection.execute(query).mappings()}
        right = {content_of(row): row["id"] for row in rows}
        for content in held.keys() ^ right.keys():
            id_ = held.get(content) or right[content]
            yield Fault(kind=kind, id=id_, reason="what is held is not what was read and decided")
    for row in connection.execute(select(schema.claims).where(schema.claims.c.article == article.id)):
        begin = row.passage_start
        if article.text[row.span_start : row.span_end] != row.words:
            yield Fault(kind="claim", id=row.id, reason=f"“{row.words}” does not stand where it should")
        if article.text[begin : begin + len(row.passage)] != row.passage:
            yield Fault(kind="claim", id=row.id, reason="its sentence does not stand where it should")
