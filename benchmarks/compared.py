"""Kept comparisons of a large ledger: python benchmarks/compared.py [--articles N] [--ledger PLACE]

Fills a ledger with invented reports of five claims each (20,000 unless told: 100,000 claims), unless it is filled
already; then measures comparing it for the first time, again in a new process after one article more, in a process
that goes on running, and every question that pages ask (the slowest of five, in milliseconds).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from comparing_scale import CLAIMANTS, _figure, generated
from measured import machine

from counterclaim.compared import EventLine, Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger.keeping import keep, parcel
from counterclaim.ledger.reader import this_reader
from counterclaim.records import Article, Bounds, Claimant, Figure, Reading, article_id, figure_id

ARTICLES = 20_000
BATCH = 200
ROUNDS = 5
OUTLETS = ("Harbour Post", "The Lower Town Daily", "Sarn Wire", "Evening Ledger", "Coast Radio")


def reports(number: int) -> Iterator[Reading]:
    """So many reports, each with three claims more than the generated ones have."""
    rng = random.Random(11)
    for one in generated(number):
        yield richer(one, rng)


def richer(one: Reading, rng: random.Random) -> Reading:
    """The report with another claimant's number of killed, those missing, and those who fled."""
    killed = one.figures[0]
    count = max(1, int(killed.low or 0) + rng.choice((0, 0, 3, -2, 20)))
    who = rng.choice([name for name in CLAIMANTS if name])
    more = [
        (f"{count} dead", Bounds(low=count, high=count), "killed", who),
        (f"{count // 2 + 1} missing", Bounds(low=count // 2 + 1, high=count // 2 + 1), "missing", who),
        (f"{count * 30} homeless", Bounds(low=count * 30, high=None), "displaced", rng.choice(CLAIMANTS)),
    ]
    text = one.article.text + " There were, " + ", ".join(words for words, *_ in more) + "."
    path = str(one.article.path)
    article = Article(
        id=article_id(text, path=path), path=path, published=one.article.published, text=text,
        publisher=rng.choice(OUTLETS),
    )  # fmt: skip
    figures = [
        figure.model_copy(update={"id": figure_id(article.id, figure.span, figure.measure, _bounds(figure))})
        for figure in one.figures
    ]
    for words, bounds, measure, by in more:
        claimant = Claimant(name=by, mention=None) if by else None
        figures.append(_figure(article, words, bounds, measure, claimant, killed.when))
    return Reading(article=article, figures=tuple(figures))


def _bounds(figure: Figure) -> Bounds:
    return Bounds(low=figure.low, high=figure.high, approximate=figure.approximate)


def fill(place: str, articles: int) -> None:
    """Add the reports, many in one transaction."""
    with Ledger(place) as ledger:
        found = reports(articles)
        while batch := [parcel(reading, None, this_reader()) for reading in islice(found, BATCH)]:
            with ledger._database.writing() as connection:
                for one in batch:
                    keep(connection, one)
        ledger.identify()


def questions(standing: Standing) -> dict[str, Callable[[], object]]:
    """All that pages ask."""
    big = standing.events(order="claims")[0]
    second = standing.events(order="newest").after
    disputes, changes = standing.contradictions(), standing.changes()
    claim = disputes[0].a
    name = "Red Crescent"
    return {
        "events, newest": standing.events,
        "events, second page": lambda: standing.events(after=second),
        "events, most claims": lambda: standing.events(order="claims"),
        "events, most contradictions": lambda: standing.events(order="contradictions"),
        "events, latest": lambda: standing.events(order="latest"),
        "events, earliest": lambda: standing.events(order="earliest"),
        "events, words": lambda: standing.events(text="ferry killed"),
        "events, words of none": lambda: standing.events(text="unheardof"),
        "events, totals": lambda: standing.events(kind="running_total"),
        "an event": lambda: standing.event(disputes[0].event),
        "the largest event": lambda: standing.event(big.id),
        "events of an article": lambda: standing.events_of(article=claim.article),
        "events of a claim": lambda: standing.events_of(claim=claim.claim),
        "events of a claimant": lambda: standing.events_of(claimant=name),
        "contradictions": standing.contradictions,
        "contradictions, second page": lambda: standing.contradictions(after=disputes.after),
        "contradictions of a claimant": lambda: standing.contradictions(claimant=name),
        "changes": standing.changes,
        "changes, second page": lambda: standing.changes(after=changes.after),
        "changes of a claimant": lambda: standing.changes(claimant=name),
        "a claimant": lambda: standing.claimant(name),
        "a course": lambda: standing.course(name),
    }


def measured(place: str) -> Iterator[tuple[str, object]]:
    """Everything, as it comes."""
    with Ledger(place) as ledger:
        standing = Standing(ledger)
        began, cpu = time.perf_counter(), time.process_time()
        yield "first refresh", standing.refresh().model_dump()
        yield "seconds", round(time.perf_counter() - began, 1)
        yield "processor seconds", round(time.process_time() - cpu, 1)
        yield "counts", _counts(ledger, standing)
        number = int(ledger.stats()["articles"] or 0)
        for what, other in (("one article more, in the same process", standing), ("in a new one", Standing(ledger))):
            extra = next(islice(reports(number + 1), number, None))
            number += 1
            ledger.add(extra)
            began, cpu = time.perf_counter(), time.process_time()
            done = other.refresh().model_dump()
            yield what, done | {"seconds": round(time.process_time() - cpu, 2), "clock": _since(began)}
        for what, ask in questions(standing).items():
            yield what, max(_milliseconds(ask) for _ in range(ROUNDS))
        yield "megabytes", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _counts(ledger: Ledger, standing: Standing) -> dict[str, object]:
    lines: list[EventLine] = []
    after = None
    while True:
        part = standing.events(limit=500, after=after)
        lines += part.rows
        after = part.after
        if after is None:
            break
    stats = ledger.stats()
    return {
        "articles": stats["articles"],
        "claims": stats["claims"],
        "events": len(lines),
        "compared claims": sum(line.claims for line in lines),
        "contradictions": sum(line.contradictions for line in lines),
    }


def _milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return round(1000 * (time.perf_counter() - began), 1)


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 2)


def main() -> None:
    """Fill, unless it is filled, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--ledger", help="A place to fill, or one that this has filled before.")
    asked = parser.parse_args()
    print("\n".join(machine()))
    with tempfile.TemporaryDirectory() as folder:
        place = asked.ledger or str(Path(folder) / "ledger.db")
        with Ledger(place) as ledger:
            empty = not ledger.stats()["articles"]
        if empty:
            fill(place, asked.articles)
        for what, value in measured(place):
            print(f"{what}: {json.dumps(value)}", flush=True)


if __name__ == "__main__":
    main()
