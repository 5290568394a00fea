"""What the ledger knows of one claim or article: how it stands, where else, and all that has happened to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.deciding import Fields, all_decisions
from counterclaim.ledger.errors import NoSuchRecord
from counterclaim.ledger.holding import article_of, latest_reading
from counterclaim.ledger.packing import unpacked
from counterclaim.ledger.records import EDITABLE, Appearance, Event, Original, Version
from counterclaim.ledger.rows import claim_rows
from counterclaim.showing import fields
from counterclaim.showing.days import moment_told

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


def appearances(connection: Connection, article: str, moment: str | None = None) -> list[Appearance]:
    """The places of one text, its original first: the article itself, its copies, and what it is a copy of.

    Those that were known at a moment, if one is given.
    """
    members, edges = _family(connection, article, moment)
    a, c = schema.articles, schema.captures
    seen = () if moment is None else (c.c.seen_at < moment,)
    query = (
        select(a.c.id, c.c.place, a.c.outlet, a.c.published, func.min(c.c.n).label("first"))
        .join(c, c.c.article == a.c.id)
        .where(a.c.id.in_(members), *seen)
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


def _family(connection: Connection, article: str, moment: str | None) -> tuple[set[str], dict[str, Any]]:
    """The articles that have one text with this one, and for each copy what it was compared with."""
    table, s = schema.copies, schema.signatures
    whose = select(s.c.original).where(s.c.article == article).scalar_subquery()
    members = select(s.c.article).where(s.c.original == whose)
    found = select(table).where(table.c.article.in_(members)).order_by(table.c.found_at)
    if moment is None:
        edges = {row.article: row for row in connection.execute(found)}
        return set(connection.execute(members).scalars()), edges
    # A family only grows: what was known of it then are the comparisons made until then that lead to this article.
    pairs = connection.execute(found.where(table.c.found_at < moment)).all()
    family = {article}
    while more := {end for row in pairs if {row.article, row.of} & family for end in (row.article, row.of)} - family:
        family |= more
    return family, {row.article: row for row in pairs}


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
            stood = f"{version.place} ({version.kind}) as it stood on {moment_told(version.captured_at)}"
            details = f"{stood}; SHA-256 {version.sha256}"
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
            details = f"“{row['words']}”, {fields.value('measure', row['measure'])}"
        else:
            changed = [name for name in _TOLD if row[name] != old[name]]
            details = "; ".join(fields.change(name, old[name], row[name]) for name in changed) or "held again"
        yield Event(at=row["known_from"], what="held", subject=row["id"], details=details)
        before[row["id"]] = row
    for id_, row in before.items():
        if row["known_to"] is not None:
            details = f"“{row['words']}” is no longer read in what stands there"
            yield Event(at=row["known_to"], what="ended", subject=id_, details=details)


def _of_people(connection: Connection, id_: str) -> Iterator[Event]:
    for decision in all_decisions(connection, about=id_):
        told = ", ".join(f"{fields.field(name)}: {fields.value(name, new)}" for name, new in decision.fields.items())
        whom = " and ".join(filter(None, (decision.subject, decision.other)))
        undone = " (undone)" if decision.undone else ""
        details = f"{decision.who}: {decision.kind} {whom}{' ' + told if told else ''}{undone}: {decision.why}"
        yield Event(at=decision.decided_at, what="decided", subject=decision.id, details=details)


def _of_queue(connection: Connection, article: str) -> Iterator[Event]:
    table = schema.waiting
    for row in connection.execute(select(table).where(table.c.article == article)):
        yield Event(at=row.known_from, what="waiting", subject=row.decision, details=row.reason)
