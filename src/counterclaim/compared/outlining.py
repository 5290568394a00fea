"""What the comparison keeps of each article, kept packed: made once, and made anew only where something has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, or_, select

from counterclaim.compared.held import held_reading
from counterclaim.comparing.comparer import Outline, outline
from counterclaim.ledger import schema
from counterclaim.ledger import schema_compared as tables
from counterclaim.ledger.packing import packed, sha256, unpacked

AT_ONCE: Final = 500
"""Values in one query; SQLite takes no more than 999 in old versions."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of a ledger was looked at: the last numbers of what changes a comparison. They only ever grow."""

    readings: int = 0
    captures: int = 0
    decisions: int = 0
    identities: int = 0

    @property
    def total(self) -> int:
        """One number that grows with each of them."""
        return self.readings + self.captures + self.decisions + self.identities

    @property
    def of_names(self) -> int:
        """One number that grows when something new is known of names."""
        return self.decisions + self.identities

    def packed(self) -> str:
        """As text."""
        return json.dumps([self.readings, self.captures, self.decisions, self.identities])

    @classmethod
    def of(cls, text: str) -> Seen:
        """From text."""
        return cls(*json.loads(text))


@dataclass(frozen=True, slots=True)
class Kept:
    """An outline, when the ledger learnt its claims, and the hash of both."""

    outline: Outline
    seen_at: str
    """When the ledger learnt of the article."""
    since: dict[str, str]
    """When it learnt each claim."""
    digest: str = ""

    def moment(self, claim: str) -> str:
        """When the ledger learnt a claim; a denial came with its article."""
        return self.since.get(claim, self.seen_at)


_ADAPTER: Final = TypeAdapter(Kept)


@cache
def made_by() -> str:
    """A hash of the rules that outlines and comparisons are made by: with other rules all is made anew."""
    found = hashlib.sha256()
    for package, ending in (
        ("counterclaim.comparing", ".py"),
        ("counterclaim.compared", ".py"),
        ("counterclaim.lexicon", (".py", ".toml")),
    ):
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith(ending):
                found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()[:32]


def seen_now(connection: Connection) -> Seen:
    """The last numbers as they are."""
    numbers = (schema.readings.c.n, schema.captures.c.n, schema.decisions.c.n, schema.identities.c.n)
    return Seen(*(connection.execute(select(func.coalesce(func.max(n), 0))).scalar_one() for n in numbers))


def changed_articles(connection: Connection, seen: Seen) -> list[str]:
    """The articles that may have to be outlined anew, since so much was seen, in the order in which they came."""
    r, c, d = schema.readings.c, schema.captures.c, schema.decisions.c
    if seen == Seen():
        return list(connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.n)).scalars())
    found = set(connection.execute(select(r.article).where(r.n > seen.readings)).scalars())
    decided = set(connection.execute(select(d.article).where(d.n > seen.decisions, d.article.is_not(None))).scalars())
    found |= decided
    places = select(c.place).where(
        or_(c.n > seen.captures, c.article.in_(select(d.article).where(d.n > seen.decisions)))
    )
    found |= set(connection.execute(select(c.article).where(c.place.in_(places))).scalars())
    return _in_order(connection, sorted(found))


def _in_order(connection: Connection, ids: Sequence[str]) -> list[str]:
    a = schema.articles.c
    numbered: dict[str, int] = {}
    for at in range(0, len(ids), AT_ONCE):
        query = select(a.id, a.n).where(a.id.in_(ids[at : at + AT_ONCE]))
        numbered |= {row.id: row.n for row in connection.execute(query)}
    return sorted(numbered, key=lambda id_: numbered[id_])


def outlined(connection: Connection, article: str) -> tuple[str | None, bytes]:
    """The hash of an article's outline, and the outline, packed; no hash, and nothing packed, if it does not stand."""
    reading, since = held_reading(connection, article)
    if reading is None:
        return None, b""
    seen_at = connection.execute(select(schema.articles.c.seen_at).where(schema.articles.c.id == article)).scalar_one()
    plain = _ADAPTER.dump_python(Kept(outline(reading), seen_at, since))
    # sets have another order in each process, and the hash shall be the same
    data = json.dumps(plain, default=sorted, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return sha256(data), packed(data)


def opened(article: str, digest: str, data: bytes) -> Kept:
    """What was packed.

    Raises:
        LedgerDamaged: it is not that.
    """
    kept = _ADAPTER.validate_json(unpacked(data, digest, f"the outline of {article}"))
    return Kept(kept.outline, kept.seen_at, kept.since, digest)


def kept_since(connection: Connection, generation: int) -> Iterator[tuple[str, Kept | None]]:
    """The outlines written after a generation; none for articles that do not stand any more."""
    t = tables.outlines.c
    query = select(t.article, t.sha256, t.data).where(t.generation > generation)
    for row in connection.execute(query):
        yield row.article, None if row.sha256 is None else opened(row.article, row.sha256, row.data)


def done_already(connection: Connection, articles: Iterable[str], sequence: int) -> set[str]:
    """Of these articles, those whose outline was made when as much was known: by a refresh that was stopped."""
    t = tables.outlines.c
    wanted, found = list(articles), set[str]()
    for at in range(0, len(wanted), AT_ONCE):
        query = select(t.article).where(t.sequence >= sequence, t.article.in_(wanted[at : at + AT_ONCE]))
        found |= set(connection.execute(query).scalars())
    return found
