"""A disk that is really full: what was reported as added is kept, and with some room the same command goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import postgres_server
import pytest
from invented import OLD, report

from counterclaim.ledger import Ledger, LedgerFull

MEGABYTES = {"sqlite": 2, "postgresql": 40}
"""Of the disk: a new database of PostgreSQL takes ten."""


def numbered(number: int):
    told = [(f"Witness {number} {word}", number + 1, "sailors") for word in "ABCDEFGH"]
    return report(told, title=f"Report {number}", path=f"{number}.txt")


@contextmanager
def small_disk(folder: Path, megabytes: int):
    """A disk of this size at a folder; skipped where nobody may mount one."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def on_small_disk(backend: str, folder: Path, request):
    """The place of a ledger on a small disk that a ballast takes much of."""
    with small_disk(folder / "disk", MEGABYTES[backend]) as disk:
        ballast = disk / "ballast"
        if backend == "sqlite":
            ballast.write_bytes(bytes(1_000_000))
            yield str(disk / "ledger.db"), ballast
            return
        server = request.getfixturevalue("postgres")
        for part in (disk, *disk.parents):
            part.chmod(part.stat().st_mode | 0o711)
        (disk / "space").mkdir()
        if os.geteuid() == 0:
            shutil.chown(disk / "space", postgres_server.USER, "nogroup")
        server.run(f"CREATE TABLESPACE small LOCATION '{disk / 'space'}'")
        try:
            server.run("CREATE DATABASE small TEMPLATE template_ledger TABLESPACE small")
            ballast.write_bytes(bytes(shutil.disk_usage(disk).free - 3_000_000))
            yield server.url("small"), ballast
        finally:
            server.run("DROP DATABASE IF EXISTS small WITH (FORCE)")
            server.run("DROP TABLESPACE small")


@pytest.mark.parametrize("backend", sorted(MEGABYTES))
def test_a_disk_that_is_really_full(backend, tmp_path, request):
    with on_small_disk(backend, tmp_path, request) as (place, ballast):
        added = []
        with Ledger(place) as ledger:
            with pytest.raises(LedgerFull, match=r"disk is full.*free some room, then the same command goes on"):
                for number in range(2_000):
                    added.append(ledger.add(numbered(number), reader=OLD).article)
            assert added, "some were added before it was full"
            assert {one.id for one in ledger.reports(limit=None)} == set(added), "it can still be read"
        ballast.unlink()
        with Ledger(place) as ledger:
            assert ledger.stats()["claims"] == 8 * len(added)
            assert ledger.add(numbered(len(added)), reader=OLD).outcome == "new"
            assert ledger.add(numbered(0), reader=OLD).outcome == "known"
            assert list(ledger.verify()) == []
