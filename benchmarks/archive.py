"""A WARC file of 1 GB into a ledger: memory while it grows, and going on after a kill: python benchmarks/archive.py

The pages are invented and read by nobody: what is measured is all that stands around reading.
"""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from many_claims import reports
from measured import Measured, Score, digest, main

from counterclaim.articles import load_content
from counterclaim.ledger import Ledger
from counterclaim.ledger.adding import Adding, Task
from counterclaim.records import Reading

BYTES = 1_000_000_000
PAGE = 1_000_000
"""Bytes of a page: a report of 400 words, and the scripts that pages are full of."""


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


def unread(task: Task) -> Reading:
    """The article without a reading."""
    return Reading(article=load_content(task.content, published=task.published))


def add(archive: str, place: str, stop: int) -> None:
    """Add an archive; print the memory now and then; end hard after so many articles, unless it is 0."""
    with Ledger(place) as ledger, Adding(ledger, read=unread) as adding:
        for number, _ in enumerate(adding.places([archive]), 1):
            if number % 100 == 0:
                print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
            if number == stop:
                import os  # noqa: PLC0415

                os.kill(os.getpid(), 9)
        print("sum", adding.summary.new, adding.summary.known, adding.summary.failed, flush=True)


def measure() -> Measured:
    """Add the archive to the half, kill the process, add it again; memory at both ends."""
    with tempfile.TemporaryDirectory() as name:
        archive, place = str(Path(name) / "pages.warc"), str(Path(name) / "ledger.db")
        pages = write(Path(archive), BYTES)
        command = [sys.executable, __file__, archive, place]
        first = subprocess.run([*command, str(pages // 2)], capture_output=True, text=True, check=False)
        begun = time.perf_counter()
        second = subprocess.run([*command, "0"], capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - begun
        with Ledger(place) as ledger:
            kept = int(ledger.stats()["articles"] or 0)
    peaks = [float(line.split()[1]) for line in second.stdout.splitlines() if line[0].isdigit()]
    new, known, _ = map(int, second.stdout.splitlines()[-1].split()[1:])
    scores = {
        "pages kept": Score(kept, f"of {pages}", goal=f"{pages}"),
        "pages looked at again after the kill": Score(new + known - (pages - pages // 2), "", goal="≤ 100"),
        "peak memory after 100 pages": Score(round(peaks[0]), "MB"),
        "peak memory half-way": Score(round(peaks[len(peaks) // 2]), "MB"),
        "peak memory at the end": Score(
            round(peaks[-1]), "MB", goal="as half-way", beside="64 MB are the file's cache"
        ),
        "pages a second": Score(round((pages - pages // 2) / seconds, 1), "", beside="without reading"),
    }
    killed = f"killed with {first.returncode} after {pages // 2} pages"
    notes = [f"{BYTES / 1e9:g} GB of WARC in {pages:,} pages; {killed}, then started again."]
    return Measured("A large archive", digest([Path(__file__)]), scores, notes)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        add(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main(measure())
