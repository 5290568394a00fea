"""A batch beside reading, killed again and again, on Ray, with one worker and two: python benchmarks/batch.py PART

usage: batch.py write FILE [PAGES] [--short]        pages of invented reports, and the data at hand, as one WARC file;
                                                    or pages of one paragraph alone
       batch.py rates FILE [PAGES]                  documents a second of read, and of batch with 2 workers and 1:
                                                    of the first pages, or of all of them
       batch.py kills FILE [TIMES]                  worker and driver killed at random: are the tables the same?
       batch.py ray FILE                            the same tables on Ray?
       batch.py memory FILE PAGES...                the peak of all processes together, at these numbers of pages

With --folder FOLDER the tables of the undisturbed run stay there, and the other parts compare with them instead of
making them once more.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from many_claims import reports
from measured import SHARED, machine

PAGES = 5_000
TABLES = ("articles", "statements", "figures", "comparisons", "relations", "errors", "copies")
COPY_EVERY = 25
"""Of the pages, so many are one that stands before, at another address."""


def bodies(pages: int, *, short: bool = False) -> Iterator[tuple[str, str, bytes]]:
    """Address, media type and body of the data at hand, then of invented pages; or of short pages alone."""
    for kind, media in (("*.html", "text/html; charset=utf-8"), ("*.txt", "text/plain; charset=utf-8")):
        for path in sorted((SHARED / "data").rglob(kind)) if (SHARED / "data").exists() and not short else ():
            yield f"https://data.example/{path.parent.parent.name}/{path.name}", media, path.read_bytes()
    last = ""
    for number, reading in enumerate(islice(reports(), pages)):
        text = last if number % COPY_EVERY == COPY_EVERY - 1 else reading.article.text
        lines = [line for line in text.split("\n") if line]
        paragraphs = "".join(f"<p>{line}</p>" for line in (lines[:2] if short else lines))
        body = f"<html><head><title>Report {number}</title></head><body><article>{paragraphs}</article></body></html>"
        yield f"https://www.site{number % 50}.example/{number}", "text/html; charset=utf-8", body.encode()
        last = text


def write(path: Path, pages: int, *, short: bool = False) -> int:
    """An archive of them; how many there are."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - a library of the tests
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    count = 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, media, body in bodies(pages, short=short):
            headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": "2031-03-08T10:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)
            count += 1
    return count


def head(path: Path, pages: int, folder: Path, skip: int = 0) -> Path:
    """An archive of the first pages alone, or of those behind so many."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415

    target = folder / f"{pages}-{skip}-{path.name}"
    with path.open("rb") as stream:
        offsets = [record.stream_pos for record in islice(ArchiveIterator(stream, parse_http=False), skip + pages + 1)]
        end = offsets[skip + pages] if len(offsets) > skip + pages else path.stat().st_size
        stream.seek(offsets[skip])
        target.write_bytes(stream.read(end - offsets[skip]))
    return target


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "counterclaim.cli.main", *map(str, arguments)]


def run(*arguments: object) -> float:
    """Seconds of a command."""
    begun = time.perf_counter()
    subprocess.run(command(*arguments), check=True, capture_output=True)
    return time.perf_counter() - begun


def rows(out: Path) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables, in the order of the files' names."""
    from pyarrow import parquet  # noqa: PLC0415

    return {
        name: [row for path in sorted((out / name).glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]
        for name in TABLES
    }


def same(a: dict[str, list[dict[str, object]]], b: dict[str, list[dict[str, object]]]) -> bool:
    """Whether they are the same row for row; what differs is printed."""
    for name in TABLES:
        if a[name] != b[name]:
            print(f"  {name}: {len(a[name])} rows and {len(b[name])}, not the same")
    return a == b


def count(path: Path) -> int:
    """Documents of an archive."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415

    with path.open("rb") as stream:
        return sum(1 for _ in ArchiveIterator(stream, parse_http=False))


def undisturbed(path: Path, folder: Path) -> Path:
    """The tables of a run with 2 workers, made if they are not there."""
    out = folder / "native"
    if not (folder / "native.txt").exists():
        shutil.rmtree(out, ignore_errors=True)
        seconds = run("batch", path, "--out", out, "--workers", 2, "--chunk", 50)
        (folder / "native.txt").write_text(f"{seconds}", encoding="utf-8")
        print(f"natively, undisturbed: {seconds:.0f} s", flush=True)
    return out


def rates(path: Path, most: int, folder: Path) -> None:
    """Documents a second, the start of the programs included."""
    some = head(path, most, folder) if most else path
    documents = count(some)
    seconds = {"batch, 2 workers": float((undisturbed(some, folder).parent / "native.txt").read_text(encoding="utf-8"))}
    seconds["read, 2 workers"] = run("read", some, "--format", "jsonl", "--out", folder / "r.jsonl", "--workers", 2)
    seconds["batch, 1 worker"] = run("batch", some, "--out", folder / "one", "--workers", 1, "--chunk", 50)
    found = {name: documents / took for name, took in seconds.items()}
    for name, took in seconds.items():
        print(f"{name:20} {documents} documents in {took:6.1f} s: {found[name]:5.2f} a second", flush=True)
    print(f"batch / read: {found['batch, 2 workers'] / found['read, 2 workers']:.3f} (goal 0.9)")
    print(f"efficiency of 2 workers: {found['batch, 2 workers'] / 2 / found['batch, 1 worker']:.3f} (goal 0.85)")


def tree(root: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:  # it has ended meanwhile
                continue
    found = [root]
    for one in found:
        found += [pid for pid, parent in parents.items() if parent == one]
    return found


def proportional(pids: list[int]) -> float:
    """Megabytes of these processes, what they share counted once (PSS)."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended meanwhile
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def memory(path: Path, sizes: list[int], folder: Path) -> None:
    """The peak of all processes together, looked at twice a second."""
    peaks = []
    for size in sizes:
        some = head(path, size, folder)
        out = folder / f"memory-{size}"
        process = subprocess.Popen(command("batch", some, "--out", out, "--workers", 2), stderr=subprocess.DEVNULL)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, proportional(tree(process.pid)))
            time.sleep(0.5)
        peaks.append(peak)
        print(f"{size} documents: peak {peak:,.0f} MB, exit {process.returncode}", flush=True)
        shutil.rmtree(out)
    print(f"the largest is {max(peaks) / min(peaks):.3f} times the smallest (goal 1.1)")


def kills(path: Path, times: int, folder: Path) -> None:
    """Kill the driver and processes below it in turn, at random moments, until it is done; compare the tables."""
    calm, killed = undisturbed(path, folder), folder / "killed"
    random_ = random.Random(times)
    done = {"driver": 0, "worker": 0}
    while True:
        process = subprocess.Popen(
            command("batch", path, "--out", killed, "--workers", 2, "--chunk", 50), stderr=subprocess.DEVNULL
        )
        stop = threading.Timer(10_000, process.kill)
        while process.poll() is None and sum(done.values()) < times:
            time.sleep(random_.uniform(3, 25))
            below = tree(process.pid)[1:]
            worker = sum(done.values()) % 2 and below
            victim = random_.choice(below) if worker and below else process.pid
            if process.poll() is None:
                os.kill(victim, signal.SIGKILL)
                done["worker" if victim != process.pid else "driver"] += 1
                print(f"  killed: {done}", flush=True)
        stop.cancel()
        if process.wait() == 0:
            break
    print(f"killed {done}; the same tables: {same(rows(calm), rows(killed))}")


def on_ray(path: Path, folder: Path) -> None:
    """Natively and on a Ray cluster of this machine."""
    native, ray = undisturbed(path, folder), folder / "ray"
    there = run("batch", path, "--out", ray, "--workers", 2, "--chunk", 50, "--ray", "local")
    print(f"on Ray {there:.0f} s; the same tables: {same(rows(native), rows(ray))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("write", "rates", "kills", "ray", "memory"))
    parser.add_argument("file", type=Path)
    parser.add_argument("numbers", type=int, nargs="*")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print("\n".join(machine()))
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        if options.part == "write":
            print(f"{write(options.file, (options.numbers or [PAGES])[0], short=options.short)} documents")
        elif options.part == "rates":
            rates(options.file, (options.numbers or [0])[0], folder)
        elif options.part == "kills":
            kills(options.file, (options.numbers or [20])[0], folder)
        elif options.part == "ray":
            on_ray(options.file, folder)
        else:
            memory(options.file, options.numbers or [1_000, PAGES], folder)


if __name__ == "__main__":
    main()
