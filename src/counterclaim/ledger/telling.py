"""What the ledger knows of one claim or article: how it stands, where else, and all that has happened to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.deciding import Fields, all_decisions
from counterclaim.ledger.errors import NoSuchRecord
from counterclaim.ledger.holding import article_of, count_of, latest_reading
from counterclaim.ledger.packing import unpacked
from counterclaim.ledger.records import EDITABLE, Appearance, Event, Original, Version
from counterclaim.ledger.rows import claim_rows

_TOLD: Final = (*EDITABLE, "confidence", "review", "withdrawn")


def kind_of(connection: Connection, id_: str) -> str:
    """What an id stands for: article, claim, statement or decision.

    Raises:
        NoSuchRecord: nothing has it.
    """
    for kind, table in (
        ("article", schema.articles), ("claim", schema.claims), ("statement", schema.statements),
        ("decision", schema.decisions),
    ):  # fmt: skip
        if connection.execute(select(table.c.n).where(table.c.id == id_).limit(1)).first():
            return kind
    raise NoSuchRecord(f"{id_}: nothing in this ledger has this id. List claims with counterclaim claims.")


def article_id_of(connection: Connection, id_: str) -> str:
    """The article that an id belongs to."""
    kind = kind_of(connection, id_)
    if kind == "article":
        return id_
    table = {"claim": schema.claims, "statement": schema.statements, "decision": schema.decisions}[kind]
    return str(connection.execute(select(table.c.article).where(table.c.id == id_).limit(1)).scalar())


def versions(connection: Connection, article: str) -> list[Version]:
    """All that stood at the places of an article, oldest first."""
    table = schema.captures
    places = select(table.c.place).where(table.c.article == article)
    query = select(table).where(table.c.place.in_(places)).order_by(table.c.place, table.c.captured_at, table.c.n)
    rows = connection.execute(query).mappings()
    return [Version.model_validate({name: row[name] for name in Version.model_fields}) for row in rows]


def difference(connection: Connection, old: str, new: str) -> str:
    """What changed in the text from one version to another, line by line, as ``diff -u`` shows it."""
    before, after = article_of(connection, old), article_of(connection, new)
    lines = difflib.unified_diff(before.text.splitlines(), after.text.splitlines(), old, new, lineterm="", n=1)
    return "\n".join(lines)


def appearances(connection: Connection, article: str) -> list[Appearance]:
    """The places of one text, its original first: the article itself, its copies, and what it is a copy of."""
    table, s, a, c = schema.copies, schema.signatures, schema.articles, schema.captures
    original = connection.execute(select(s.c.original).where(s.c.article == article)).scalar()
    if original is None:
        return []
    members = select(s.c.article).where(s.c.original == original)
    edges = {row.article: row for row in connection.execute(select(table).where(table.c.article.in_(members)))}
    query = (
        select(a.c.id, c.c.place, a.c.outlet, a.c.published, func.min(c.c.n).label("first"))
        .join(c, c.c.article == a.c.id)
        .where(a.c.id.in_(members))
        .group_by(a.c.id, a.c.n, c.c.place, a.c.outlet, a.c.published)
        .order_by(func.coalesce(a.c.published, "9999"), a.c.n, func.min(c.c.n))
    )
    found: list[Appearance] = []
    for row in connection.execute(query):
        edge = edges.get(row.id)
        first = not found
        reason = "the original: the first published" if first else edge.reason if edge else "the same text"
        found.append(
            Appearance(
                article=row.id,
                where=row.place,
                outlet=row.outlet,
                published=row.published,
                score=1.0 if first or edge is None else edge.score,
                reason=reason,
            )
        )
    return found


def original_of(connection: Connection, article: str) -> Original:
    """The original that an article was first read from.

    Raises:
        LedgerDamaged: it is not what was kept.
    """
    c, o = schema.captures, schema.originals
    query = select(o, c.c.kind, c.c.captured_at, c.c.place).join(c, c.c.sha256 == o.c.sha256)
    row = connection.execute(query.where(c.c.article == article).order_by(c.c.n).limit(1)).mappings().one()
    return Original(
        data=unpacked(row["data"], row["sha256"], f"the original of {article}"),
        media_type=row["media_type"],
        kind=row["kind"],
        captured_at=row["captured_at"],
        place=row["place"],
    )


def as_read(connection: Connection, claim: str) -> Fields:
    """What the newest reading of its article says in the fields of a claim that people can correct."""
    article = article_id_of(connection, claim)
    _, reading = latest_reading(connection, article)
    rows = [row for row in claim_rows(reading) if row["id"] == claim] if reading is not None else []
    return {name: rows[0][name] for name in EDITABLE} if rows else {}


def history(connection: Connection, id_: str) -> list[Event]:
    """All that has happened to a claim or an article, in order of time."""
    article = article_id_of(connection, id_)
    claim = id_ if kind_of(connection, id_) == "claim" else None
    events = [
        *_of_article(connection, article), *_of_claims(connection, article, claim), *_of_people(connection, id_),
        *_of_queue(connection, article),
    ]  # fmt: skip
    return sorted(events, key=lambda event: (event.at, _ORDER.index(event.what)))


_ORDER: Final = ("captured", "version", "copy", "read", "decided", "ended", "held", "waiting")


def _of_article(connection: Connection, article: str) -> Iterator[Event]:
    before: Version | None = None
    for version in versions(connection, article):
        if before is not None and before.place == version.place:
            details = f"{version.place}: the text changed\n{difference(connection, before.article, version.article)}"
            yield Event(at=version.seen_at, what="version", subject=version.article, details=details)
        else:
            details = f"{version.place}: {version.kind}, captured {version.captured_at}, SHA-256 {version.sha256}"
            yield Event(at=version.seen_at, what="captured", subject=version.article, details=details)
        before = version
    table = schema.readings
    for row in connection.execute(select(table).where(table.c.article == article)):
        yield Event(at=row.read_at, what="read", subject=row.id, details=f"{row.program}, {row.model}")
    edges = schema.copies
    for row in connection.execute(select(edges).where(edges.c.article == article)):
        yield Event(at=row.found_at, what="copy", subject=row.of, details=f"a copy of {row.of}: {row.reason}")


def _of_claims(connection: Connection, article: str, claim: str | None) -> Iterator[Event]:
    """How claims were held, and what changed from one time to the next."""
    table = schema.claims
    query = select(table).where(table.c.article == article).order_by(table.c.n)
    before: dict[str, Any] = {}
    for row in connection.execute(query).mappings():
        if claim is not None and row["id"] != claim:
            continue
        old = before.get(row["id"])
        if old is None:
            details = f"“{row['words']}”, {row['measure']}"
        else:
            changed = [name for name in _TOLD if row[name] != old[name]]
            details = "; ".join(f"{name}: {old[name]} → {row[name]}" for name in changed) or "held again"
        yield Event(at=row["known_from"], what="held", subject=row["id"], details=details)
        before[row["id"]] = row
    for id_, row in before.items():
        if row["known_to"] is not None:
            details = f"“{row['words']}” is no longer read in what stands there"
            yield Event(at=row["known_to"], what="ended", subject=id_, details=details)


def _of_people(connection: Connection, id_: str) -> Iterator[Event]:
    for decision in all_decisions(connection, about=id_):
        fields = ", ".join(f"{name} = {value}" for name, value in decision.fields.items())
        whom = " and ".join(filter(None, (decision.subject, decision.other)))
        undone = " (undone)" if decision.undone else ""
        details = f"{decision.who}: {decision.kind} {whom}{' ' + fields if fields else ''}{undone}: {decision.why}"
        yield Event(at=decision.decided_at, what="decided", subject=decision.id, details=details)


def _of_queue(connection: Connection, article: str) -> Iterator[Event]:
    table = schema.waiting
    for row in connection.execute(select(table).where(table.c.article == article)):
        yield Event(at=row.known_from, what="waiting", subject=row.decision, details=row.reason)


def stats(connection: Connection) -> dict[str, int | str | None]:
    """Counts of all that is kept, and of what is held now."""
    c = schema.claims.c
    kept = {
        name: count_of(connection, table)
        for name, table in (
            ("articles", schema.articles), ("texts", schema.texts), ("originals", schema.originals),
            ("captures", schema.captures), ("readings", schema.readings), ("decisions", schema.decisions),
        )
    }  # fmt: skip
    places = connection.execute(select(func.count(schema.captures.c.place.distinct()))).scalar_one()
    held = connection.execute(
        select(c.review, func.count().label("total")).where(c.known_to.is_(None)).group_by(c.review)
    ).all()
    waiting = schema.waiting
    unfit = select(func.count()).select_from(waiting).where(waiting.c.known_to.is_(None))
    doubts = select(func.count()).select_from(schema.doubts).where(schema.doubts.c.known_to.is_(None))
    originals = select(func.count(schema.signatures.c.original.distinct()))
    first, last = connection.execute(select(func.min(c.day), func.max(c.day)).where(c.day != "")).one()
    return {
        **kept,
        "places": places,
        "different_texts": connection.execute(originals).scalar_one(),
        "claims": sum(int(row.total) for row in held),
        **{f"claims_{row.review}": int(row.total) for row in sorted(held, key=lambda row: row.review)},
        "statements": connection.execute(
            select(func.count()).select_from(schema.statements).where(schema.statements.c.known_to.is_(None))
        ).scalar_one(),
        "decisions_waiting": connection.execute(unfit).scalar_one(),
        "names_in_doubt": connection.execute(doubts).scalar_one(),
        "first_published": first,
        "last_published": last,
    }


def by(connection: Connection, column: str) -> list[tuple[str | None, int]]:
    """How many claims each value of a column has, the most frequent first."""
    c = schema.claims.c
    total = func.count().label("total")
    query = select(c[column], total).where(c.known_to.is_(None)).group_by(c[column]).order_by(total.desc(), c[column])
    return [(row[0], int(row[1])) for row in connection.execute(query)]
