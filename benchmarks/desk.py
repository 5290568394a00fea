"""The desk over 100,000 claims: each page's first byte and weight, then 50 readers and 5 reviewers for a minute.

python benchmarks/desk.py [SECONDS], for SQLite and PostgreSQL; writes docs/desk-speed.md. With
COUNTERCLAIM_DESK_LEDGER=FILE it takes the ledger that is in that file, and writes nothing.
"""

from __future__ import annotations

import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from ledger import TOTAL, fill, places
from measured import REPO, machine

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.entrances import Sessions, Tokens
from counterclaim.ledger.accounts.people import Accounts

PAGE = REPO / "docs" / "desk-speed.md"
BEGIN, END = "<!-- results: written by benchmarks/desk.py -->", "<!-- end of results -->"
ROUNDS = 20
FIRST_BYTE, WEIGHT = 200, 300
"""Milliseconds and kilobytes: the goals of each page."""
READERS, REVIEWERS = 50, 5
SECONDS = 60
TO_REVIEW = 20_000
"""Claims that the reviewers go through; more than they get to in a minute."""
PASSWORD = "a long enough sentence for a benchmark"
STARTS_WITHIN = 60


@dataclass(frozen=True)
class Timed:
    """An address, how long its first byte takes in milliseconds, and its weight in kilobytes."""

    name: str
    median: float
    longest: float
    weight: float


@dataclass(frozen=True)
class Load:
    """What a minute of many came to."""

    requests: int
    errors: int
    median: float
    p99: float
    reviews_p99: float
    sent: int
    kept: int


@dataclass(frozen=True)
class Doors:
    """How the benchmark's people come in: each reader by a session, each reviewer by a token, one by a session."""

    reviewer: str
    sessions: list[str]
    tokens: list[str]


def addresses(ledger: Ledger) -> dict[str, str]:
    """Each page once, and lists where they are longest; by name."""
    standing = Standing(ledger)
    claim = ledger.claims(limit=1)[0]
    largest = standing.events(order="claims", limit=1)[0]
    name = quote(ledger.names(limit=1)[0].name, safe="")
    return {
        "front": "/",
        "events": "/events",
        "events, by contradictions": "/events?order=contradictions",
        f"event with {largest.claims:,} claims": f"/events/{largest.id}",
        "its chart, a panel": f"/events/{largest.id}/chart.html",
        "its chart, in another page": f"/embed/events/{largest.id}",
        "its chart, as a picture": f"/events/{largest.id}/chart.svg",
        "claimants": "/claimants",
        "claimant with most claims": f"/claimants/{name}",
        "article": f"/articles/{claim.article}",
        "claim": f"/claims/{claim.id}",
        "search": "/search",
        "search: words": "/search?text=miners+Monday",
        "search: several filters": "/search?text=miners&measure=killed&at_least=20&from_day=2024-01-01&order=highest",
        "search: claimant and days": f"/search?claimant={name}&published_from=2022-01-01&published_to=2025-12-31",
        "search: the last page": "/search?before=end",
        "review": "/review",
        "add": "/add",
        "about": "/about",
        "API: claims": "/api/v1/claims",
        "API: claims, 500 of a claimant": f"/api/v1/claims?limit=500&claimant={name}",
        "API: the last page": f"/api/v1/claims?offset={TOTAL - 50}",
        "API: claim": f"/api/v1/claims/{claim.id}",
        "API: history": f"/api/v1/claims/{claim.id}/history",
        "API: articles": "/api/v1/articles",
        "API: reading": f"/api/v1/articles/{claim.article}/reading",
        "API: statements": "/api/v1/statements",
        "API: claimants": "/api/v1/claimants",
        "API: claimant": f"/api/v1/claimants/{name}",
        "API: events": "/api/v1/events",
        "API: contradictions": "/api/v1/contradictions",
        "API: decisions": "/api/v1/decisions",
        "API: stats": "/api/v1/stats",
    }


@contextmanager
def desk(place: str) -> Iterator[str]:
    """A desk of its own process; its address."""
    command = [sys.executable, "-m", "counterclaim.cli.main", "serve", "--ledger", place, "--port", "0", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.wait(30)


def _address(process: subprocess.Popen[str]) -> str:
    begun = time.monotonic()
    told = ""
    while process.stderr is not None and time.monotonic() - begun < STARTS_WITHIN:
        line = process.stderr.readline()
        told += line
        if "http://" in line:
            return "http://" + line.split("http://")[1].split()[0]
        if not line:
            break
    raise RuntimeError(f"the desk did not start: {told}")


def timed(address: str, doors: Doors, asked: dict[str, str]) -> list[Timed]:
    """Each address 20 times, by one person alone; the very first time counts."""
    port = address.rpartition(":")[2]
    cookies = {f"counterclaim-{port}": doors.reviewer}
    with httpx.Client(base_url=address, cookies=cookies, timeout=60) as client:
        return [one for name, path in asked.items() if (one := _timed(client, name, path)) is not None]


def _timed(client: httpx.Client, name: str, path: str) -> Timed | None:
    times, weight = [], 0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with client.stream("GET", path) as answer:
            times.append((time.perf_counter() - begun) * 1_000)
            weight = sum(len(piece) for piece in answer.iter_raw())
        if answer.status_code == 404:
            print(f"  {name}: there is no {path}", file=sys.stderr)
            return None
        answer.raise_for_status()
    one = Timed(name, statistics.median(times), max(times), weight / 1_000)
    print(f"  {name:40} {one.median:7.1f} ms {one.longest:7.1f} ms {one.weight:7.1f} kB", file=sys.stderr)
    return one


def doors(place: str) -> Doors:
    """Accounts for all, and how each comes in."""
    with Ledger(place) as ledger:
        people = Accounts(ledger)
        if not people.exist():
            people.add("reader", "reader", PASSWORD)
            people.add("reviewer", "reviewer", PASSWORD)
        by_name = {account.name: account for account in people.all()}

        def come_in(name: str) -> str:
            return Sessions(ledger).begin(by_name[name], address="127.0.0.1", agent="benchmark")

        return Doors(
            come_in("reviewer"),
            [come_in("reader") for _ in range(READERS)],
            [Tokens(ledger).add("reviewer", f"load {number}", "reviewer")[1] for number in range(REVIEWERS)],
        )


def loaded(address: str, place: str, come_in: Doors, asked: dict[str, str], seconds: int) -> Load:
    """Many for a while, by locust in a process of its own; and whether every decision sent is in the log."""
    with Ledger(place) as ledger:
        claims = [claim.id for claim in ledger.claims(limit=TO_REVIEW, review="unreviewed")]
        before = {decision.id for decision in ledger.decisions()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = {"paths": asked, "claims": claims, "sessions": come_in.sessions, "tokens": come_in.tokens}
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        users = str(READERS + REVIEWERS)
        command = [
            sys.executable, "-m", "locust", "-f", str(REPO / "benchmarks" / "desk_load.py"), "--headless",
            "-H", address, "-u", users, "-r", users, "-t", f"{seconds}s", "--stop-timeout", "30", "--only-summary",
        ]  # fmt: skip
        environment = {**os.environ, "COUNTERCLAIM_LOAD": str(folder)}
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not (folder / "result.json").exists():
            raise RuntimeError(f"locust ended with {run.returncode}: {run.stderr[-2_000:]}")
        result: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    with Ledger(place) as ledger:
        log = {decision.id for decision in ledger.decisions()} - before
    sent = set(result["decided"])
    for words in result["errors"][:10]:
        print(f"  error: {words}", file=sys.stderr)
    return Load(
        result["requests"], result["failures"], result["median"], result["p99"], result["reviews_p99"], len(sent),
        len(sent & log),
    )  # fmt: skip


def measured(place: str, seconds: int) -> tuple[list[Timed], Load, dict[str, float]]:
    """One backend."""
    begun = time.perf_counter()
    if not (Path(place).exists() and os.environ.get("COUNTERCLAIM_DESK_LEDGER")):
        fill({"": place})
    filled = time.perf_counter()
    with Ledger(place) as ledger:
        Standing(ledger).refresh()
        compared = time.perf_counter()
        asked = addresses(ledger)
    come_in = doors(place)
    with desk(place) as address:
        pages = timed(address, come_in, asked)
        there = {one.name: asked[one.name] for one in pages if one.name != "add"}
        load = loaded(address, place, come_in, there, seconds)
    return pages, load, {"filled": filled - begun, "compared": compared - filled}


def table(pages: dict[str, list[Timed]]) -> Iterator[str]:
    """The pages, all backends side by side."""
    yield "| page | " + " | ".join(f"{name}: median, max of {ROUNDS}" for name in pages) + " | weight |"
    yield "|---|" + "---:|" * (len(pages) + 1)
    for rows in zip(*pages.values(), strict=True):
        cells = [f"{one.median:.0f} ms, {one.longest:.0f} ms" for one in rows]
        yield f"| {rows[0].name} | {' | '.join(cells)} | {rows[0].weight:.0f} kB |"


def results(found: dict[str, tuple[list[Timed], Load, dict[str, float]]], seconds: int) -> list[str]:
    """All that is written into the page."""
    lines = [f"Measured on {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}.", *machine(), ""]
    lines += table({name: pages for name, (pages, _, _) in found.items()})
    lines += ["", f"| {READERS} readers and {REVIEWERS} reviewers, {seconds} s | " + " | ".join(found) + " |"]
    lines.append("|---|" + "---:|" * len(found))
    loads = [load for _, load, _ in found.values()]
    for told, values in (
        ("requests", [f"{load.requests:,}" for load in loads]),
        ("errors", [f"{load.errors:,}" for load in loads]),
        ("median", [f"{load.median:.0f} ms" for load in loads]),
        ("99th percentile", [f"{load.p99:.0f} ms" for load in loads]),
        ("99th percentile of decisions", [f"{load.reviews_p99:.0f} ms" for load in loads]),
        ("decisions answered", [f"{load.sent:,}" for load in loads]),
        ("of these in the log", [f"{load.kept:,}" for load in loads]),
    ):
        lines.append(f"| {told} | {' | '.join(values)} |")
    first = (f"{name}: {took['compared']:.0f} s" for name, (_, _, took) in found.items())
    lines += ["", f"Comparing all of it for the first time: {', '.join(first)}.", ""]
    return lines


def main(seconds: int) -> None:
    """Measure both, print, and write the page."""
    kept = os.environ.get("COUNTERCLAIM_DESK_LEDGER")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        chosen = {"SQLite": kept} if kept else stack.enter_context(places(Path(name)))
        found = {backend: measured(place, seconds) for backend, place in chosen.items()}
    lines = results(found, seconds)
    print("\n".join(lines))
    if len(found) > 1:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
