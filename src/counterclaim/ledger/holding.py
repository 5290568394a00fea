"""What the ledger holds to be so now: the latest reading of each article that stands, as people have decided.

This is a function of what is kept. A claim that changes gets a new row; the old one says until when it held.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from counterclaim.ledger.decided import Open, Stand, applied, in_force
from counterclaim.ledger.packing import unpacked
from counterclaim.ledger.rows import Row, claim_rows, statement_rows
from counterclaim.ledger.schema import (
    articles,
    captures,
    claims,
    decisions,
    readings,
    statements,
    tallies,
    terms,
    texts,
    waiting,
)
from counterclaim.records import Article, Reading

TERMS: Final = ("claimant", "outlet", "party", "place", "speaker")
"""Fields that are looked for by a part of the name."""
_NOT_COMPARED: Final = frozenset({"n", "reading", "known_from", "known_to"})


def hold(connection: Connection, article: str, at: str) -> int:
    """Bring what is held of an article up to date; how many claims of it changed or came."""
    number, rows, said, left = wanted(connection, article)
    before = _claimants(connection, article)
    changed = _replace(connection, claims, article, rows, number, at)
    after = _claimants(connection, article)
    after.subtract(before)
    tally(connection, after)
    keep_terms(connection, rows)
    _replace(connection, statements, article, said, number, at)
    _wait(connection, article, left, at)
    return changed


def _claimants(connection: Connection, article: str) -> Counter[str | None]:
    """Whose claims are held of an article, and how many."""
    query = select(claims.c.claimant).where(claims.c.article == article, claims.c.known_to.is_(None))
    return Counter(connection.execute(query).scalars())


def hold_first(connection: Connection, reading: Reading, number: int, at: str) -> int:
    """The same for an article that is new at a place that is new: nothing is held of it, and nobody has decided."""
    claimed, said = claim_rows(reading), statement_rows(reading)
    for table, rows in ((claims, claimed), (statements, said)):
        if rows:
            connection.execute(insert(table), [row | {"reading": number, "known_from": at} for row in rows])
    keep_terms(connection, claimed)
    tally(connection, Counter(row["claimant"] for row in claimed))
    return len(claimed)


def tally(connection: Connection, more: Counter[str | None]) -> None:
    """Count so many claims more, or fewer, for these names."""
    rows = [{"name": name, "claims": count} for name, count in sorted(_named(more).items()) if count]
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        new = dialect.insert(tallies)
        sum_ = {"claims": tallies.c.claims + new.excluded.claims}
        connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=sum_), rows)


def _named(counts: Counter[str | None]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if name is not None}


def keep_terms(connection: Connection, rows: list[Row]) -> None:
    """Note the names in claims, by parts of which they are looked for."""
    found = {(field, row[field]) for row in rows for field in TERMS if row[field] is not None}
    if found:
        values = [{"field": field, "value": value} for field, value in sorted(found)]
        connection.execute(upsert(connection, terms), values)


def upsert(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - an insert of either dialect
    """An insert that leaves alone what has its key already."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table).on_conflict_do_nothing()


def wanted(connection: Connection, article: str) -> tuple[int, list[Row], list[Row], list[Open]]:
    """What is to be held of an article: number of the reading, claims, statements, and decisions that wait."""
    number, reading = latest_reading(connection, article)
    if reading is None or not stands(connection, article):
        return number, [], [], []
    held, left = applied(claim_rows(reading), decisions_on(connection, article), article)
    return number, held, statement_rows(reading), left


def latest_reading(connection: Connection, article: str, at: str | None = None) -> tuple[int, Reading | None]:
    """The newest reading of an article, with its number; as of a moment, if one is given."""
    query = select(readings).where(readings.c.article == article).order_by(readings.c.n.desc()).limit(1)
    if at is not None:
        query = query.where(readings.c.read_at < at)
    row = connection.execute(query).mappings().first()
    return (0, None) if row is None else (row["n"], _unpacked(connection, row))


def reading_of(connection: Connection, number: int) -> Reading:
    """The reading with this number."""
    return _unpacked(connection, connection.execute(select(readings).where(readings.c.n == number)).mappings().one())


def _unpacked(connection: Connection, row: Any) -> Reading:  # noqa: ANN401 - a row of the database
    data = json.loads(unpacked(row["data"], row["sha256"], f"the reading {row['id']}"))
    data["article"] = article_of(connection, row["article"]).model_dump()
    return Reading.model_validate(data)


def article_of(connection: Connection, article: str) -> Article:
    """An article with its text."""
    query = select(articles, texts.c.text).join(texts, texts.c.sha256 == articles.c.text_sha256)
    row = connection.execute(query.where(articles.c.id == article)).mappings().one()
    fields = ("id", "path", "url", "title", "publisher", "author", "published", "language", "text")
    return Article(**{name: row[name] for name in fields}, furniture=json.loads(row["furniture"]))


def standing_at(connection: Connection, place: str) -> str | None:
    """The article that stands at a place: the one that was captured last."""
    query = select(captures.c.article).where(captures.c.place == place)
    return connection.execute(query.order_by(captures.c.captured_at.desc(), captures.c.n.desc()).limit(1)).scalar()


def stands(connection: Connection, article: str) -> bool:
    """Whether an article is the newest version at some place."""
    places = connection.execute(select(captures.c.place).distinct().where(captures.c.article == article)).scalars()
    return any(standing_at(connection, place) == article for place in places.all())


def decisions_on(connection: Connection, article: str) -> list[Stand]:
    """Decisions in force on an article's claims, and those on other versions of it, in order of time."""
    places = select(captures.c.place).where(captures.c.article == article)
    query = select(decisions).where(decisions.c.place.in_(places) | (decisions.c.article == article))
    rows = connection.execute(query.order_by(decisions.c.n)).mappings().all()
    if not rows:
        return []
    valid = in_force((row["id"], row["kind"], row["subject"]) for row in rows)
    kinds = ("accept", "reject", "edit", "verdict", "withdraw", "restore")
    return [_stand(row) for row in rows if row["id"] in valid and row["kind"] in kinds]


def _stand(row: Any) -> Stand:  # noqa: ANN401 - a row of the database
    return Stand(
        id=row["id"],
        kind=row["kind"],
        subject=row["subject"],
        article=row["article"],
        fields=json.loads(row["fields"]),
        why=row["why"],
        anchor=json.loads(row["anchor"] or "{}"),
    )


def _replace(connection: Connection, table: Table, article: str, rows: list[Row], reading: int, at: str) -> int:
    """End the rows that hold no longer and begin the new ones; how many are new."""
    query = select(table).where(table.c.article == article, table.c.known_to.is_(None))
    before = {content_of(dict(row)): row["n"] for row in connection.execute(query).mappings()}
    after = {content_of(row): row for row in rows}
    ended = [number for content, number in before.items() if content not in after]
    if ended:
        statement = update(table).where(table.c.n == bindparam("number")).values(known_to=at)
        connection.execute(statement, [{"number": number} for number in ended])
    begun = [row for content, row in after.items() if content not in before]
    if begun:
        connection.execute(insert(table), [row | {"reading": reading, "known_from": at} for row in begun])
    return len(begun)


def content_of(row: Row) -> tuple[tuple[str, Any], ...]:
    """What a row says, whenever it was written and by which reading."""
    return tuple(sorted((name, value) for name, value in row.items() if name not in _NOT_COMPARED))


def _wait(connection: Connection, article: str, left: list[Open], at: str) -> None:
    query = select(waiting).where(waiting.c.article == article, waiting.c.known_to.is_(None))
    before = {(row.decision, row.reason): row.n for row in connection.execute(query)}
    after = {(one.decision, one.reason) for one in left}
    for key, number in before.items():
        if key not in after:
            connection.execute(update(waiting).where(waiting.c.n == number).values(known_to=at))
    for decision, reason in sorted(after - set(before)):
        connection.execute(insert(waiting).values(decision=decision, article=article, reason=reason, known_from=at))
