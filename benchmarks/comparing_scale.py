"""How the comparison grows with the number of articles: python benchmarks/comparing_scale.py [NUMBER ...]

Compares so many generated readings (2,000, 5,000, 10,000 and 20,000 unless told), each time in a process of its
own, and then adds twenty more, one at a time. Processor seconds count, since others may be busy on the machine;
those that it takes to generate the reports are left out, and the time by the clock, with them, stands beside. The
reports are invented: places, claimants and numbers of some thousand events of eight kinds, told by one to twenty
articles each over two years, with words around them that vary.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from measured import machine

from counterclaim.records import (
    Article,
    Bounds,
    Claimant,
    Figure,
    Period,
    Population,
    Reading,
    Span,
    article_id,
    figure_id,
)

SIZES = (2_000, 5_000, 10_000, 20_000)
KINDS = (
    "a gas blast at a bakery", "a flood in the lower town", "an air raid on a market", "a ferry accident",
    "a mine collapse",
    "a bombing at a bus station", "a landslide above the school", "shelling of a hospital",
)  # fmt: skip
CLAIMANTS = (
    "Interior Ministry", "Red Crescent", "Governor Anselm Dray", "Civil Defence", "Front Monitor", "Mayor Ida Kovel",
    "Health Ministry", "Harbour Authority", "Northern Command", "Teachers Union", None, None,
)  # fmt: skip
SYLLABLES = (
    "ba",
    "dor",
    "mel",
    "ka",
    "sin",
    "tar",
    "vo",
    "lun",
    "ner",
    "qui",
    "sha",
    "gol",
    "pre",
    "zan",
    "ith",
    "rum",
)
FILLER = (
    "Rescuers worked through the night with {0} and {1} while families waited near the {2}.",
    "A teacher who saw the {0} said that the {1} had shaken every {2} in the street.",
    "Officials promised an inquiry into the {0}, and the {1} was closed until the {2} is repaired.",
    "Traders said the {0} would be short of {1} for weeks because of the {2}.",
)


def word(rng: random.Random, length: int) -> str:
    """A word that nobody has heard."""
    return "".join(rng.choice(SYLLABLES) for _ in range(length))


def generated(number: int, seed: int = 7) -> Iterator[Reading]:
    """So many readings; the same for one seed."""
    rng = random.Random(seed)
    vocabulary = [word(rng, rng.choice((2, 3))) for _ in range(6_000)]
    made = 0
    while made < number:
        place = word(rng, 3).capitalize()
        kind, day = rng.choice(KINDS), date(2031, 1, 1) + timedelta(days=rng.randrange(730))
        toll = rng.randrange(3, 400)
        for _ in range(min(number - made, 1 + int(rng.expovariate(1 / 4)) % 20)):
            yield report(rng, vocabulary, place, kind, day, toll, made)
            made += 1


def report(
    rng: random.Random, vocabulary: list[str], place: str, kind: str, day: date, toll: int, number: int
) -> Reading:
    """One report on an event, with two figures of it and, now and then, a running total."""
    published = day + timedelta(days=rng.choice((0, 0, 1, 1, 2, 5)))
    count = max(1, toll + rng.choice((0, 0, 0, -1, 2, toll // 4)))
    claimant, told = rng.choice(CLAIMANTS), f"on {day:%B} {day.day}"
    dead, hurt = f"at least {count} people", f"{count * 2} others"
    source = f" the {claimant} said" if claimant else ""
    text = f"{dead[0].upper()}{dead[1:]} were killed in {kind} in {place} {told},{source}. The blow wounded {hurt}."
    for _ in range(8):
        text += " " + rng.choice(FILLER).format(*rng.sample(vocabulary, 3))
    total = f"more than {rng.randrange(20, 90)}000 people"
    if rng.random() < 0.3:
        text += f" In the war over Sarn {total} have died since 2028."
    article = Article(
        id=article_id(text, path=f"{number:06d}.txt"),
        path=f"{number:06d}.txt",
        published=published.isoformat(),
        text=text,
    )
    when = Period(text=told, span=_span(text, told), start=day.isoformat(), end=day.isoformat())
    by = Claimant(name=claimant, mention=None) if claimant else None
    figures = [
        _figure(article, dead[0].upper() + dead[1:], Bounds(low=count, high=None), "killed", by, when),
        _figure(article, hurt, Bounds(low=count * 2, high=count * 2), "wounded", by, when),
    ]
    if total in text:
        low = int("".join(filter(str.isdigit, total)))
        figures.append(_figure(article, total, Bounds(low=low, high=None), "killed", None, None, since="2028"))
    return Reading(article=article, figures=tuple(figures))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _figure(
    article: Article,
    words: str,
    bounds: Bounds,
    measure: str,
    by: Claimant | None,
    when: Period | None,
    since: str | None = None,
) -> Figure:
    span = _span(article.text, words)
    return Figure(
        id=figure_id(article.id, span, measure, bounds),
        span=span,
        text=words,
        low=bounds.low,
        high=bounds.high,
        approximate=False,
        measure=measure,
        population=Population(text="people", party=None),
        claimant=by,
        when=when,
        since=since,
        cumulative=since is not None,
        confidence=0.9,
    )


def measured(number: int) -> dict[str, float]:
    """Compare so many readings; seconds, megabytes, and milliseconds for one article more."""
    from counterclaim.comparing import compare, outline, settle  # noqa: PLC0415

    last = list(generated(number + 20))[-20:]
    generating = _seconds_of(lambda: sum(1 for _ in generated(number)))
    started, wall = time.process_time(), time.perf_counter()
    comparer = compare(map(outline, generated(number)))
    claims = relations = events = 0
    for comparison in comparer.comparisons():
        claims, relations, events = claims + len(comparison.claims), relations + len(comparison.relations), events + 1
    seconds, waited = time.process_time() - started - generating, time.perf_counter() - wall
    settle()  # as a desk does once its ledger is compared
    placed, added = [], []
    for reading in last:
        began = time.process_time()
        changed = comparer.add(outline(reading))
        placed.append(1000 * (time.process_time() - began))
        for event in changed:
            comparer.comparison(event)
        added.append(1000 * (time.process_time() - began))
    return {
        "articles": number,
        "events": events,
        "claims": claims,
        "relations": relations,
        "processor seconds": round(seconds, 1),
        "seconds by the clock": round(waited, 1),
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "one more, slowest ms": round(max(placed), 1),
        "with its events compared anew, median ms": round(sorted(added)[len(added) // 2], 1),
        "slowest ms": round(max(added), 1),
    }


def _seconds_of(work: object) -> float:
    started = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - started


def main() -> None:
    """Measure each size in a process of its own, since memory is the process's highest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="*", type=int, default=SIZES)
    parser.add_argument("--here", action="store_true", help="in this process, as JSON")
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measured(asked.number[0])))
        return
    print("\n".join(machine()))
    for number in asked.number:
        command = [sys.executable, __file__, "--here", str(number)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
