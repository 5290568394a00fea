"""Invented inputs for batches, and what comes out of these."""

from __future__ import annotations

import os
from pathlib import Path

import quick_reading
from invented import sentence
from invented_archives import Archive

from counterclaim.batch import Request, run

TESTS = Path(__file__).parents[1]


def to_find_the_quick_reader(patch):
    """Let other processes import it."""
    folders = [TESTS / "batch", TESTS / "ledger", *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    patch.setenv("PYTHONPATH", os.pathsep.join(str(one) for one in folders if str(one)))


def batch_of(out, *places, chunk=5, read=quick_reading.read, **more):
    """Make a batch of these inputs; its folder and what happened."""
    request = Request(tuple(map(str, places)), out, "counterclaim 0", "by hand", chunk=chunk, read=read, **more)
    return out, list(run(request))


def text_of(number: int, more: str = "") -> str:
    """A report with two claims, unlike every other one."""
    words = " ".join(f"w{number}x{n}" for n in range(30))
    told = [sentence(f"Witness {number}", number + 1, "sailors"), sentence("the Harbour Office", number + 2, "divers")]
    return (
        "\n\n".join([f"Report {number} of the day that was", *told, f"They had the {words} with them. {more}"]) + "\n"
    )


def page_of(number: int, more: str = "") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in text_of(number, more).split("\n\n"))
    return f"<html><head><title>No. {number}</title></head><body><article>{paragraphs}</article></body></html>".encode()


def archive_of(numbers, more=lambda number: "") -> Archive:
    archive = Archive()
    for number in numbers:
        archive.answer(f"https://post.example/{number}", page_of(number, more(number)))
    return archive


def rows_of(out: Path, table: str):
    from pyarrow import parquet

    files = sorted((out / table).glob("*.parquet"))
    return [row for path in files for row in parquet.read_table(path).to_pylist()]


def tables_of(out: Path):
    names = ("articles", "statements", "figures", "comparisons", "relations", "errors", "copies")
    return {name: rows_of(out, name) for name in names}
