"""Where claims stand: for many claims or articles at once, what a page or a citation says of their source."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from counterclaim.articles.addresses import plain_url
from counterclaim.ledger import schema
from counterclaim.ledger.asking import claims_with
from counterclaim.ledger.records import Arrival, Claim, Source

AT_ONCE: Final = 400
"""Values in one query; SQLite of old takes 999."""


def claims_of(connection: Connection, ids: Sequence[str]) -> dict[str, Claim]:
    """Of these claims, those that are held, by their ids."""
    return {claim.id: claim for some in batches(ids) for claim in claims_with(connection, some)}


def sources_of(connection: Connection, articles: Sequence[str]) -> dict[str, Source]:
    """The sources with these ids."""
    return {one.article: one for one in _found(connection, articles, schema.articles.c.id.in_)}


def sources_called(connection: Connection, labels: Sequence[str]) -> dict[str, Source]:
    """The sources that a comparison calls so: by their path, their URL or their id."""
    places: dict[str, str] = {}
    for label in labels:
        for place in (label, posixpath.normpath(label), plain_url(label)):
            places.setdefault(place, label)
    a = schema.articles.c
    found = list(_found(connection, list(places), lambda some: or_(a.place.in_(some), a.id.in_(some))))
    called = {name: one for one in found for name in (one.article, one.url, one.path) if name}
    return {label: called[label] for label in labels if label in called}


def newest(connection: Connection, limit: int) -> list[Arrival]:
    """The articles that came last, the last first."""
    a, c = schema.articles.c, schema.claims.c
    ids = list(connection.execute(select(a.id).order_by(a.n.desc()).limit(limit)).scalars())
    query = select(c.article, func.count().label("total")).where(c.article.in_(ids), c.known_to.is_(None))
    claims = {row.article: int(row.total) for row in connection.execute(query.group_by(c.article))}
    found = sources_of(connection, ids)
    return [Arrival(**found[id_].model_dump(), claims=claims.get(id_, 0)) for id_ in ids if id_ in found]


def batches(values: Iterable[str]) -> Iterator[list[str]]:
    """The values, each once, no more at a time than one statement can name."""
    wanted = list(dict.fromkeys(values))
    for at in range(0, len(wanted), AT_ONCE):
        yield wanted[at : at + AT_ONCE]


def _found(connection: Connection, values: Sequence[str], which: Callable[[list[str]], Any]) -> Iterator[Source]:
    """Sources with the first capture of each, oldest article first, so that a later version has a name last."""
    a, c = schema.articles.c, schema.captures
    for some in batches(values):
        first = (
            select(c.c.article, func.min(c.c.n).label("n"))
            .where(c.c.article.in_(select(a.id).where(which(some))))
            .group_by(c.c.article)
            .subquery()
        )
        query = (
            select(a.id.label("article"), a.title, a.outlet, a.author, a.published, a.url, a.path)
            .add_columns(c.c.sha256, c.c.captured_at, c.c.kind)
            .join(first, first.c.article == a.id)
            .join(c, c.c.n == first.c.n)
            .order_by(a.n)
        )
        for row in connection.execute(query).mappings():
            yield Source.model_validate(dict(row))
