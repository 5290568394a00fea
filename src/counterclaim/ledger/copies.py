"""One text at several places: exact copies by hash, near ones by MinHash, each with the reason."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from counterclaim.alike import CANDIDATES, SHORTEST, Signature, compare, sequences, signature
from counterclaim.ledger.schema import articles, bands, captures, copies, signatures, texts
from counterclaim.records import Article


def keep_copies(
    connection: Connection, article: Article, number: int, text_sha256: str, own: Signature, at: str
) -> str | None:
    """Find the copies of a new article and note them; the article that it is held to be a copy of, if any."""
    found = _exact(connection, article, text_sha256) or _near(connection, article, own)
    connection.execute(insert(signatures).values(article=article.id, digest=own.digest, original=article.id))
    connection.execute(insert(bands), [{"band": band, "article": number} for band in sorted(set(own.bands))])
    if not found:
        return None
    connection.execute(
        insert(copies),
        [{"article": article.id, "of": of, "score": score, "reason": why, "found_at": at} for of, score, why in found],
    )
    original = _name_original(connection, [article.id, *(of for of, _, _ in found)])
    return original if original != article.id else None


def _exact(connection: Connection, article: Article, text_sha256: str) -> list[tuple[str, float, str]]:
    query = select(articles.c.id).where(articles.c.text_sha256 == text_sha256, articles.c.id != article.id)
    first = connection.execute(query.order_by(articles.c.n).limit(1)).scalar()
    return [(first, 1.0, "the same text, letter for letter")] if first else []


def _near(connection: Connection, article: Article, own: Signature) -> list[tuple[str, float, str]]:
    """The closest near-copies, one for each family, measured on the texts. Versions from one place are none."""
    own_sequences = sequences(article.text)
    if len(own_sequences) < SHORTEST:
        return []
    found: dict[str, tuple[str, float, str]] = {}
    for row in _candidates(connection, article, own):
        verdict = compare(own_sequences, sequences(row.text))
        if verdict is not None and verdict[0] > found.get(row.original, ("", 0.0, ""))[1]:
            found[row.original] = (row.id, *verdict)
    return list(found.values())


def _candidates(connection: Connection, article: Article, own: Signature) -> list[Any]:
    places = select(captures.c.place).where(captures.c.article == article.id)
    versions = select(captures.c.article).where(captures.c.place.in_(places))
    hits = (
        select(bands.c.article, func.count().label("hits"))
        .where(bands.c.band.in_(sorted(set(own.bands))))
        .group_by(bands.c.article)
        .order_by(func.count().desc(), bands.c.article)
        .limit(CANDIDATES)
        .subquery()
    )
    query = (
        select(articles.c.id, texts.c.text, signatures.c.original)
        .join(hits, hits.c.article == articles.c.n)
        .join(texts, texts.c.sha256 == articles.c.text_sha256)
        .join(signatures, signatures.c.article == articles.c.id)
        .where(articles.c.id.not_in(versions))
        .order_by(hits.c.hits.desc(), articles.c.n)
    )
    return list(connection.execute(query))


def _name_original(connection: Connection, members: list[str]) -> str:
    """Join the families of these articles: its original is the first published, else the first added."""
    named = select(signatures.c.original).where(signatures.c.article.in_(members))
    family = select(signatures.c.article).where(signatures.c.original.in_(named))
    unknown = func.coalesce(articles.c.published, "9999")
    query = select(articles.c.id).where(or_(articles.c.id.in_(family), articles.c.id.in_(members)))
    all_ = list(connection.execute(query.order_by(unknown, articles.c.n)).scalars())
    connection.execute(update(signatures).where(signatures.c.article.in_(all_)).values(original=all_[0]))
    return str(all_[0])


def renew(connection: Connection, at: str) -> None:
    """Compare all articles anew, in the order in which they were added."""
    query = select(articles.c.id, articles.c.n, articles.c.text_sha256, texts.c.text, articles.c.published)
    query = query.join(texts, texts.c.sha256 == articles.c.text_sha256).order_by(articles.c.n)
    for row in connection.execute(query).all():
        article = Article(id=row.id, text=row.text, published=row.published)
        keep_copies(connection, article, row.n, row.text_sha256, signature(row.text), at)
