"""Copies in a batch are those that a ledger finds."""

import random

import pytest

pytest.importorskip("daft", reason="the extra batch is not installed")

from batched import rows_of
from invented import reading_of

from counterclaim.articles import Source
from counterclaim.articles.content import Content, Original
from counterclaim.batch.chunks import add, as_parquet
from counterclaim.batch.folder import begun
from counterclaim.batch.near import mark
from counterclaim.batch.plan import Slice
from counterclaim.batch.rows import rows_of as rows_made
from counterclaim.batch.schema import TABLES
from counterclaim.ledger import Ledger

WORDS = [f"word{n}" for n in range(400)]


def wire(random_, number):
    return [random_.choice(WORDS) for _ in range(120)], f"202{number % 3}-01-0{number % 9 + 1}"


def readings():
    """Reports of which some are taken over by others: whole, shortened, with a sentence more, at the same address."""
    random_ = random.Random(5)
    for number in range(14):
        words, day = wire(random_, number)
        versions = [words, words, words[:80], [*words, *random_.choices(WORDS, k=20)], random_.choices(WORDS, k=6)]
        for at in range(random_.randint(1, 5)):
            text = " ".join(versions[at])
            url = f"https://s{number % 4}.example/{number if at % 2 else f'{number}-{at}'}"
            reading = reading_of(text, (), url=url)
            published = random_.choice([None, day, "2019-05-05"])
            yield reading.model_copy(update={"article": reading.article.model_copy(update={"published": published})})


def folder_of(place, found, size):
    chunks = [found[at : at + size] for at in range(0, len(found), size)]
    plan = [Slice(f"000000-{n:05d}", ("x",), True, len(chunk)) for n, chunk in enumerate(chunks)]
    folder = begun(place, {"schema": "counterclaim.batch/1"}, plan)
    for slice_, chunk in zip(plan, chunks, strict=True):
        rows = {table: [] for table in TABLES}
        for n, reading in enumerate(chunk):
            content = Content(Original(reading.article.text.encode(), "text/plain", "2031-03-08T10:00:00+00:00"))
            made = rows_made(reading, Source("archive", str(n), content=content), originals=False)
            add(rows, made, f"{slice_.name}-{n:05d}")
        folder.keep(slice_.name, {table: as_parquet(table, rows[table]) for table in TABLES}, {"articles": len(chunk)})
    return folder


def test_the_copies_are_those_of_a_ledger(tmp_path):
    order = list(readings())
    random.Random(6).shuffle(order)
    (tmp_path / "batch").mkdir()
    assert mark(folder_of(tmp_path / "batch", order, 7)) > 10
    marked = {row["article"]: row["copy_of"] for row in rows_of(tmp_path / "batch", "copies")}
    with Ledger(str(tmp_path / "a.db")) as ledger:
        for reading in order:
            ledger.add(reading)
        held = {one.id: one.original for one in ledger.reports(limit=None)}
    assert marked == {article: original for article, original in held.items() if article != original}
    again = [row for row in rows_of(tmp_path / "batch", "copies") if row["reason"].startswith("the same text")]
    assert again


def test_they_do_not_hang_on_how_the_input_is_cut(tmp_path):
    order = list(readings())
    found = []
    for size in (4, 50):
        (tmp_path / str(size)).mkdir()
        mark(folder_of(tmp_path / str(size), order, size))
        found.append([(r["article"], r["copy_of"], r["score"]) for r in rows_of(tmp_path / str(size), "copies")])
    assert found[0] == found[1]
