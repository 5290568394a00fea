"""A process that is killed loses no article that was in, and leaves no half one; several at once work side by side."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from adder import numbered
from sqlalchemy import text

from counterclaim.ledger import Ledger

ADDER = Path(__file__).parent / "adder.py"
KILLS = 50
REPORTS = 100_000
"""More than any process comes to."""


@pytest.fixture
def server():
    started = subprocess.Popen(
        [sys.executable, str(ADDER), "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield started
    started.stdin.close()
    started.wait(30)


def killed(server, place: str, notes: Path, first: int, after: int, wait: float) -> None:
    """Start adding in a process, and kill it a moment after it has noted so many articles more."""
    before = len(notes.read_bytes().split())
    server.stdin.write(f"{place} {notes} {first} {REPORTS}\n")
    server.stdin.flush()
    pid = int(server.stdout.readline())
    deadline = time.monotonic() + 60
    while len(notes.read_bytes().split()) < before + after and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(wait)
    os.kill(pid, signal.SIGKILL)
    assert os.WTERMSIG(int(server.stdout.readline())) == signal.SIGKILL


HALF = """
SELECT count(*) FROM articles a WHERE
  (SELECT count(*) FROM claims c WHERE c.article = a.id AND c.known_to IS NULL) <> 2
  OR (SELECT count(*) FROM statements s WHERE s.article = a.id) <> 2
  OR (SELECT count(*) FROM readings r WHERE r.article = a.id) <> 1
  OR (SELECT count(*) FROM captures c WHERE c.article = a.id) <> 1
  OR NOT EXISTS (SELECT 1 FROM signatures s WHERE s.article = a.id)
"""


def ids_in(ledger) -> list[str]:
    with ledger._database.reading() as connection:
        assert connection.execute(text(HALF)).scalar() == 0, "half an article"
        return list(connection.execute(text("SELECT id FROM articles ORDER BY n")).scalars())


def test_fifty_kills_lose_nothing_and_leave_nothing_half(place, tmp_path, server):
    random_ = random.Random(6)
    notes = tmp_path / "notes"
    notes.touch()
    kept: list[str] = []
    with Ledger(place) as ledger:
        for _ in range(KILLS):
            # Each process begins with what the last one was about. Some are killed before they have opened the ledger.
            first, wait = max(0, len(kept) - 1), random_.uniform(0, 0.05)
            killed(server, place, notes, first, random_.randrange(4), wait)
            kept = ids_in(ledger)
            assert set(notes.read_text().split()) <= set(kept), "what was reported as added is gone"
        assert len(kept) == len(set(kept)) > KILLS // 2
    subprocess.run([sys.executable, str(ADDER), place, str(notes), "0", str(len(kept) + 5)], check=True)
    with Ledger(place) as ledger:
        assert ids_in(ledger) == [numbered(number).article.id for number in range(len(kept) + 5)]
        assert list(ledger.verify()) == []


def test_several_processes_at_once_lose_nothing_and_add_nothing_twice(place, tmp_path):
    processes = 4 if "://" in place else 2
    each, overlap = 30, 10
    started = [
        subprocess.Popen(
            [
                sys.executable,
                str(ADDER),
                place,
                str(tmp_path / f"notes{n}"),
                str(n * (each - overlap)),
                str(n * (each - overlap) + each),
            ]
        )
        for n in range(processes)
    ]
    assert [process.wait(120) for process in started] == [0] * processes
    total = (processes - 1) * (each - overlap) + each
    with Ledger(place) as ledger:
        assert sorted(ids_in(ledger)) == sorted(numbered(number).article.id for number in range(total))
        assert ledger.stats()["claims"] == 2 * total
        assert list(ledger.verify()) == []
