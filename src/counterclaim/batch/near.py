"""Copies among all articles of a batch, found as a ledger finds them, in the order of the input.

What is compared is held in a file beside the tables, not in memory, and is thrown away at the end.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import lru_cache
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from counterclaim.alike import CANDIDATES, SHORTEST, compare, sequences, signature_of
from counterclaim.articles.addresses import plain_url
from counterclaim.batch.folder import COPIES, PART, Folder, cannot_write, write_whole, writing
from counterclaim.batch.schema import COPIES as SCHEMA
from counterclaim.batch.stored import columns_of

COLUMNS: Final = ("document", "id", "url", "path", "published", "text", "signature")
HELD: Final = 64
"""Chunks whose texts are held for comparing; copies mostly stand close to one another."""
Link = tuple[int, int, float, str]
"""Two articles by number, the score and the reason."""


def mark(folder: Folder) -> int:
    """Write the table of copies; how many rows it has.

    Raises:
        BatchError: it can't be written.
        BatchDamaged: a table can't be read.
    """
    path = folder.place / f".copies.db{PART}"
    with writing(path):
        path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as store:
            store.executescript(_TABLES)
            again = list(_compare(folder, store))
            rows = [*again, *_families(store)]
    except sqlite3.OperationalError as error:  # a full disk, most of all
        raise cannot_write(path, str(error)) from error
    finally:
        with suppress(OSError):  # it is made anew each time
            path.unlink(missing_ok=True)
    rows.sort(key=lambda row: row["document"])
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, SCHEMA), stream, compression="zstd")
    target = folder.place / COPIES / f"{COPIES}.parquet"
    with writing(target):
        target.parent.mkdir(exist_ok=True)
    write_whole(target, stream.getvalue())
    return len(rows)


_TABLES: Final = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;
CREATE TABLE met (n INTEGER PRIMARY KEY, id TEXT UNIQUE, document TEXT, place TEXT, text BLOB, published TEXT,
                  chunk TEXT, row INTEGER, family INTEGER);
CREATE INDEX met_text ON met (text); CREATE INDEX met_family ON met (family);
CREATE TABLE bands (band INTEGER, n INTEGER, PRIMARY KEY (band, n)) WITHOUT ROWID;
CREATE TABLE links (n INTEGER PRIMARY KEY, other INTEGER, score REAL, reason TEXT);
BEGIN;
"""


def _compare(folder: Folder, store: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Compare each article with those before it; what stands in the input again comes out."""

    @lru_cache(maxsize=HELD)
    def texts(chunk: str) -> list[str]:
        return columns_of(folder, "articles", chunk, ["text"])["text"].to_pylist()  # type: ignore[no-any-return]

    number = 0
    for chunk in folder.plan:
        columns = columns_of(folder, "articles", chunk.name, COLUMNS)
        for at, row in enumerate(columns.to_pylist()):
            first = store.execute("SELECT id, document FROM met WHERE id = ?", (row["id"],)).fetchone()
            if first is not None:
                yield _row(row["document"], row["id"], first[0], first[1], 1.0, "the same article once more")
                continue
            number += 1
            own = sequences(row["text"])
            links = [(number, *link) for link in _links(store, row, own, texts)]
            _keep(store, number, row, chunk.name, at)
            for link in links:
                _join(store, link)


def _links(
    store: sqlite3.Connection,
    row: dict[str, Any],
    own: frozenset[str],
    texts: Any,  # noqa: ANN401
) -> list[tuple[int, float, str]]:
    """The closest copies among the articles before this one, one of each family."""
    exact = store.execute("SELECT min(n) FROM met WHERE text = ?", (_digest(row["text"]),)).fetchone()[0]
    if exact is not None:
        return [(exact, 1.0, "the same text, letter for letter")]
    found: dict[int, tuple[int, float, str]] = {}
    for n, chunk, at, family in _candidates(store, row) if len(own) >= SHORTEST else ():
        verdict = compare(own, sequences(texts(chunk)[at]))
        if verdict is not None and verdict[0] > found.get(family, (0, 0.0, ""))[1]:
            found[family] = (n, *verdict)
    return list(found.values())


def _candidates(store: sqlite3.Connection, row: dict[str, Any]) -> list[tuple[int, str, int, int]]:
    """Those that share most bands with it, without what stood at its own place."""
    bands = sorted(set(signature_of(row["signature"]).bands))
    query = f"""
        SELECT met.n, met.chunk, met.row, met.family FROM (
            SELECT n, count(*) AS hits FROM bands WHERE band IN ({", ".join("?" * len(bands))})
            GROUP BY n ORDER BY hits DESC, n LIMIT {CANDIDATES}) AS near
        JOIN met ON met.n = near.n WHERE met.place <> ? ORDER BY near.hits DESC, met.n"""
    return store.execute(query, (*bands, _place(row))).fetchall()


def _keep(store: sqlite3.Connection, number: int, row: dict[str, Any], chunk: str, at: int) -> None:
    values = (
        number,
        row["id"],
        row["document"],
        _place(row),
        _digest(row["text"]),
        row["published"],
        chunk,
        at,
        number,
    )
    store.execute("INSERT INTO met VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    bands = sorted(set(signature_of(row["signature"]).bands))
    store.executemany("INSERT INTO bands VALUES (?, ?)", [(band, number) for band in bands])


def _join(store: sqlite3.Connection, link: Link) -> None:
    """Make one family of two; both are told the link, unless they know one already."""
    a, b, score, reason = link
    mine, other = (store.execute("SELECT family FROM met WHERE n = ?", (n,)).fetchone()[0] for n in (a, b))
    store.execute("UPDATE met SET family = ? WHERE family = ?", (min(mine, other), max(mine, other)))
    for n, to in ((a, b), (b, a)):
        store.execute("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", (n, to, score, reason))


def _families(store: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Of each family all but the original: the first published, else the first in the input."""
    query = """
        SELECT met.document, met.id, first.id, first.document, links.score, links.reason FROM met
        JOIN links ON links.n = met.n
        JOIN (SELECT family, id, document, n, row_number() OVER
              (PARTITION BY family ORDER BY coalesce(published, '9999'), n) AS place FROM met) AS first
        ON first.family = met.family AND first.place = 1
        WHERE first.n <> met.n"""
    for row in store.execute(query):
        yield _row(*row)


def _row(document: str, article: str, of: str, of_document: str, score: float, reason: str) -> dict[str, Any]:
    return {
        "document": document, "article": article, "copy_of": of, "copy_of_document": of_document, "score": score,
        "reason": reason,
    }  # fmt: skip


def _place(row: dict[str, Any]) -> str:
    return plain_url(row["url"]) if row["url"] else str(row["path"])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
