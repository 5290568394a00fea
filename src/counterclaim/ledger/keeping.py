"""Adding an article: text, original and reading, in one transaction that is kept whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from counterclaim.alike import Signature, signature
from counterclaim.comparing import NameUse, learnt_aliases, names_of
from counterclaim.ledger import copies
from counterclaim.ledger.errors import Unkeepable
from counterclaim.ledger.holding import hold, hold_first, standing_at, upsert
from counterclaim.ledger.moments import after, moment_of, now
from counterclaim.ledger.names import keep_names
from counterclaim.ledger.packing import packed, sha256
from counterclaim.ledger.places import outlet_of, place_of
from counterclaim.ledger.records import Added, Original, Reader
from counterclaim.ledger.schema import articles, captures, clock, inputs, originals, readings, texts
from counterclaim.records import Article, Reading, stable_id


@dataclass(frozen=True, slots=True)
class Input:
    """An original by its place and hash, and when it was captured; null: it is what stands there now."""

    place: str
    sha256: str
    captured_at: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that is to be kept of one article, hashed and compressed before the transaction begins."""

    reading: Reading
    reader: Reader
    place: str
    kind: str
    captured_at: str | None
    text_sha256: str
    original: dict[str, Any]
    payload_sha256: str
    payload: bytes
    signature: Signature
    uses: tuple[NameUse, ...]
    aliases: tuple[tuple[str, str], ...]


def parcel(reading: Reading, original: Original | None, reader: Reader) -> Parcel:
    """Everything about an article that can be done without the database.

    Raises:
        Unkeepable: there are characters in it that no database takes.
    """
    article = reading.article
    _check(article)
    kept = original or Original(data=article.text.encode("utf-8", "surrogatepass"), kind="text")
    payload = reading.model_dump(mode="json", exclude={"article"})
    data = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return Parcel(
        reading=reading,
        reader=reader,
        place=place_of(article, kept.place),
        kind=kept.kind,
        captured_at=moment_of(kept.captured_at) if kept.captured_at else None,
        text_sha256=sha256(article.text.encode("utf-8", "surrogatepass")),
        original={
            "sha256": sha256(kept.data),
            "media_type": kept.media_type,
            "size": len(kept.data),
            "data": packed(kept.data),
        },
        payload_sha256=sha256(data),
        payload=packed(data),
        signature=signature(article.text),
        uses=names_of([reading]),
        aliases=tuple(learnt_aliases([reading])),
    )


def _check(article: Article) -> None:
    for field in ("text", "title", "publisher", "author", "url", "path"):
        words = getattr(article, field) or ""
        if "\x00" in words or any("\ud800" <= letter <= "\udfff" for letter in words):
            raise Unkeepable(
                f"{article.url or article.path or article.id}: its {field} holds characters that are no text "
                "(zero bytes, halves of characters). Take them out, or save it as UTF-8."
            )


def tick(connection: Connection) -> str:
    """The time of this change, later than every one before it."""
    last = connection.execute(select(clock.c.at)).scalar_one()
    at = after(now(), last)
    connection.execute(update(clock).values(at=at))
    return at


def keep(connection: Connection, one: Parcel) -> Added:
    """Write a parcel. The same one twice changes nothing."""
    article = one.reading.article
    new = connection.execute(select(articles.c.n).where(articles.c.id == article.id)).scalar() is None
    before = standing_at(connection, one.place)
    number = stable_id("r", article.id, one.reader.program, one.reader.model)
    read = new or connection.execute(select(readings.c.n).where(readings.c.id == number)).scalar() is None
    met = before != article.id and (new or not _was_met(connection, one))
    if not met and not read:
        _put_input(connection, one)
        return Added(article=article.id, outcome="known", claims=0)
    at = tick(connection)
    row = _put_article(connection, one, at) if new else 0
    if met:
        _put_capture(connection, one, at)
    _put_input(connection, one)
    reading_number = _put_reading(connection, one, number, at) if read else 0
    copy_of = copies.keep_copies(connection, article, row, one.text_sha256, one.signature, at) if new else None
    if new and before is None:
        changed = hold_first(connection, one.reading, reading_number, at)
    else:
        changed = hold(connection, article.id, at)
    if before not in (None, article.id):
        hold(connection, str(before), at)
    outcome = _outcome(new=new, read=read, replaced=met and before is not None)
    previous = before if outcome == "new version" else None
    return Added.model_validate(
        {"article": article.id, "outcome": outcome, "claims": changed, "previous": previous, "copy_of": copy_of}
    )


def _was_met(connection: Connection, one: Parcel) -> bool:
    """Whether this article is known to have stood at this place at that time, though another stands there now."""
    if one.captured_at is None:
        return False
    c = captures.c
    same = (c.place == one.place, c.article == one.reading.article.id, c.captured_at == one.captured_at)
    return connection.execute(select(c.n).where(*same)).first() is not None


def _put_input(connection: Connection, one: Parcel) -> None:
    row = {"place": one.place, "sha256": one.original["sha256"], "article": one.reading.article.id}
    put(connection, inputs, row)


def _outcome(*, new: bool, read: bool, replaced: bool) -> str:
    if replaced:
        return "new version"
    if new:
        return "new"
    return "read again" if read else "new place"


def put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert a row unless one with its key is there."""
    connection.execute(upsert(connection, table), row)


def _put_article(connection: Connection, one: Parcel, at: str) -> int:
    article = one.reading.article
    put(connection, texts, {"sha256": one.text_sha256, "text": article.text})
    same = ("id", "url", "path", "title", "publisher", "author", "published", "language")
    made = connection.execute(
        insert(articles).values(
            **{name: getattr(article, name) for name in same},
            place=one.place,
            outlet=outlet_of(article),
            furniture=json.dumps(article.furniture),
            text_sha256=one.text_sha256,
            seen_at=at,
        )
    )
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _put_capture(connection: Connection, one: Parcel, at: str) -> None:
    put(connection, originals, one.original)
    connection.execute(
        insert(captures).values(
            place=one.place,
            sha256=one.original["sha256"],
            article=one.reading.article.id,
            kind=one.kind,
            captured_at=one.captured_at or at,
            seen_at=at,
        )
    )


def _put_reading(connection: Connection, one: Parcel, number: str, at: str) -> int:
    values = {
        "id": number,
        "article": one.reading.article.id,
        "program": one.reader.program,
        "model": one.reader.model,
        "sha256": one.payload_sha256,
        "data": one.payload,
        "read_at": at,
    }
    made = int(connection.execute(insert(readings).values(**values)).inserted_primary_key[0])  # type: ignore[index]
    keep_names(connection, one.uses, one.aliases, made)
    return made


def known(connection: Connection, wanted: Sequence[Input], reader: Reader) -> dict[Input, str]:
    """Of originals, those that adding again would change nothing for, with the articles that they gave."""
    places = {one.place for one in wanted}
    c, i = captures.c, inputs.c
    query = select(c.place, c.captured_at, c.article).where(c.place.in_(places)).order_by(c.captured_at, c.n)
    standing = {row.place: row for row in connection.execute(query)}  # the last one of each place stays
    gave = {
        (row.place, row.sha256): row.article
        for row in connection.execute(
            select(inputs).where(i.place.in_(places), i.sha256.in_({o.sha256 for o in wanted}))
        )
    }
    found: dict[Input, str] = {}
    for one in wanted:
        article, now_there = gave.get((one.place, one.sha256)), standing.get(one.place)
        if article is None or now_there is None:
            continue
        older = one.captured_at is not None and moment_of(one.captured_at) <= now_there.captured_at
        if article == now_there.article or older:
            found[one] = article
    read = _read_by(connection, set(found.values()), reader)
    return {one: article for one, article in found.items() if article in read}


def _read_by(connection: Connection, ids: set[str], reader: Reader) -> set[str]:
    numbers = {stable_id("r", article, reader.program, reader.model): article for article in ids}
    found = connection.execute(select(readings.c.id).where(readings.c.id.in_(numbers))).scalars()
    return {numbers[number] for number in found}
