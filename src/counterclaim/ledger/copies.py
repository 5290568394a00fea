"""One text at several places: exact copies by hash, near ones by MinHash, each with the reason.

MinHash by rensa, for its licence (MIT) and speed; what it proposes is measured on the texts before it counts.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import Any, Final

from rensa import RMinHash
from sqlalchemy import Connection, func, insert, or_, select, update

from counterclaim.ledger.schema import articles, bands, captures, copies, signatures, texts
from counterclaim.records import Article

WORDS: Final = 4
"""Length of the word sequences compared. Two reports of one event share few; a wire text and its copy most."""
PERMUTATIONS: Final = 128
BANDS: Final = 32
"""Of 4 numbers each: texts that share half of their sequences meet in one of them in 87 of 100 cases, those that share
80% in all but one of 10,000, unrelated ones practically never."""
SEED: Final = 1
SAME: Final = 0.5
"""Share of sequences in common (Jaccard) from which two texts are copies of one."""
INSIDE: Final = 0.8
"""Share of the shorter text's sequences that stand in the longer one, from which it is a cut version."""
SHORTEST: Final = 12
"""Sequences below which only exact copies count: two short notices may share their few words by chance."""
CANDIDATES: Final = 50
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A text's MinHash and the bands of it."""

    digest: bytes
    bands: tuple[int, ...]


def sequences(text: str) -> frozenset[str]:
    """The word sequences of a text, whatever its capitals and punctuation."""
    words = _WORD.findall(text.casefold())
    if len(words) < WORDS:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def signature(text: str) -> Signature:
    """The MinHash of a text."""
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(sequences(text)))
    numbers = made.digest()
    rows = PERMUTATIONS // BANDS
    keys = tuple(_key(band, numbers[band * rows : (band + 1) * rows]) for band in range(BANDS))
    return Signature(struct.pack(f"<{PERMUTATIONS}I", *numbers), keys)


def _key(band: int, numbers: list[int]) -> int:
    """63 bits for a band: the same in every process, which Python's hash of text is not."""
    mixed = band + 1
    for number in numbers:
        mixed = (mixed * 0x9E3779B97F4A7C15 + number + 1) & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 29
    return mixed >> 1


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


def compare(a: frozenset[str], b: frozenset[str]) -> tuple[float, str] | None:
    """Score and reason for two texts that are copies of one; none where they are two."""
    shared = len(a & b)
    if min(len(a), len(b)) < SHORTEST:
        return None
    jaccard, inside = shared / len(a | b), shared / min(len(a), len(b))
    if jaccard >= SAME:
        return round(jaccard, 3), f"{jaccard:.0%} of their sequences of {WORDS} words are the same"
    if inside >= INSIDE:
        return round(
            inside, 3
        ), f"{inside:.0%} of the shorter text's sequences of {WORDS} words stand in the longer one"
    return None


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
