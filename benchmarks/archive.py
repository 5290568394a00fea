"""A WARC file of 1 GB added by the command, killed in the middle, and added again: python benchmarks/archive.py

Shown are the memory of both runs while the ledger grows, and that nothing is lost or there twice. The pages are
invented; they are read as any page is. ``--megabytes`` makes a smaller archive. Needs Linux, which tells the memory.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from many_claims import reports
from measured import Measured, Score, digest, main

from counterclaim.ledger import Ledger

BYTES = 1_000_000_000
PAGE = 1_000_000
"""Bytes of a page: a report of 400 words, and the scripts that pages are full of."""
STEADY = 1.15
"""Memory at the end over that half-way, at most, that counts as constant."""


def write(path: Path, size: int) -> int:
    """An archive of so many bytes; how many pages it has."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - a library of the tests
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    random_ = random.Random(1)
    pages = size // PAGE
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for number, reading in enumerate(islice(reports(), pages)):
            paragraphs = "".join(f"<p>{line}</p>" for line in reading.article.text.split("\n") if line)
            script = random_.randbytes(PAGE * 3 // 8).hex()
            body = f"<html><head><title>Report {number}</title><script>var x='{script}'</script></head>"
            body += f"<body><article>{paragraphs}</article></body></html>"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            padding = f"<!-- {random_.randbytes(PAGE // 8).hex()} -->"
            payload = io.BytesIO((body + padding).encode())
            url = f"https://www.site{number % 50}.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    return pages


@dataclass
class Run:
    """One run of ``counterclaim add``: what it said of each page, and its memory in MB by then."""

    code: int | None = None
    seconds: float = 0.0
    said: list[dict[str, Any]] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    """The highest so far, as each page was done."""

    def outcomes(self, *kinds: str) -> list[str]:
        """The articles of which it said one of these."""
        return [one["article"] for one in self.said if one["outcome"] in kinds]

    def peak(self, share: float) -> int:
        """After so large a part of its pages."""
        return round(self.peaks[max(0, round(len(self.peaks) * share) - 1)])


def add(archive: Path, place: Path, stop: int | None = None) -> Run:
    """Run the command; with ``stop``, kill it (as ``kill -9`` does) once it has said that so many pages are added."""
    command = [sys.executable, "-m", "counterclaim.cli.main", "add", str(archive), "--ledger", str(place), "--jsonl"]
    run, begun = Run(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout or ():
            run.said.append(json.loads(line))
            run.peaks.append(peak(process.pid) or run.peaks[-1])
            if len(run.said) % 100 == 0:
                print(f"    {len(run.said):5} pages, {run.peaks[-1]:.0f} MB", file=sys.stderr)
            if len(run.said) == stop:
                process.kill()
                break
    run.code, run.seconds = process.returncode, time.perf_counter() - begun
    return run


def peak(process: int) -> float | None:
    """The most memory that a process has had, in MB; null when it has ended."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    found = next((line for line in lines if line.startswith("VmHWM:")), None)
    return int(found.split()[1]) / 1_024 if found else None


def faults(place: Path, pages: int, first: Run, second: Run) -> Iterator[str]:
    """What is lost, there twice or not as it was written; nothing, if all is well."""
    with Ledger(str(place)) as ledger:
        counted = ledger.stats()
        for what in ("articles", "texts", "originals", "captures", "readings", "places"):
            if counted[what] != pages:
                yield f"{counted[what]} {what} of {pages} pages"
        ids = [claim.id for claim in ledger.claims(limit=None, review="any")]
        if len(set(ids)) != len(ids):
            yield f"{len(ids) - len(set(ids))} claims twice"
        kept = {one.id for one in ledger.reports(limit=None)}
        reported = {*first.outcomes("new"), *second.outcomes("new", "known")}
        yield from (f"{one} was said to be added, and is not there" for one in sorted(reported - kept))
        yield from (f"{one} was added twice" for one in sorted({*first.outcomes("new")} & {*second.outcomes("new")}))
        yield from (str(fault) for fault in ledger.verify())


def measure(size: int = BYTES) -> Measured:
    """Add the archive to the half, kill the process, add it again; memory of both, and what is in the ledger."""
    with tempfile.TemporaryDirectory() as name:
        archive, place = Path(name) / "pages.warc", Path(name) / "ledger.db"
        pages = write(archive, size)
        first = add(archive, place, stop=pages // 2)
        with Ledger(str(place)) as ledger:
            before = int(ledger.stats()["articles"] or 0)
        second = add(archive, place)
        found = list(faults(place, pages, first, second))
        with Ledger(str(place)) as ledger:
            claims = int(ledger.stats()["claims"] or 0)
    for fault in found:
        print(f"    {fault}", file=sys.stderr)
    scores = {
        "lost, twice or not as written": Score(len(found), "", goal="0", beside=f"{pages} pages, {claims:,} claims"),
        "pages looked at again after the kill": Score(len(second.outcomes("known")), "", goal="≤ 100"),
        "killed run: peak memory": Score(first.peak(1), "MB", beside=f"{first.peak(0.5)} MB half-way"),
        "second run: peak memory half-way": Score(second.peak(0.5), "MB"),
        "second run: peak memory": Score(
            second.peak(1), "MB", goal=f"≤ {STEADY} × half-way", beside=f"{second.peak(0.2)} MB after a fifth"
        ),
        "pages a second": Score(round(len(second.outcomes("new")) / second.seconds, 1), "", beside="read and kept"),
    }
    notes = [
        f"{size / 1e9:g} GB of WARC in {pages:,} pages. The first run ended with {first.code} after {pages // 2},",
        f"{before} were in the ledger then; the same command again ended with {second.code}.",
    ]
    return Measured("A large archive", digest([Path(__file__)]), scores, notes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=BYTES // 1_000_000)
    main(measure(parser.parse_args().megabytes * 1_000_000))
