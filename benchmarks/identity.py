"""Whether the names that are joined across articles are of one claimant, by a list checked by hand.

    identity.py [--pred readings.jsonl] [--show]

Reads the Syrian articles (a minute), or takes readings made before; joins the names of all claimants and speakers, and
looks every merge up in ``annotations/identity.jsonl``. A merge is a name beside the identity's own. One that nobody has
checked counts as wrong, and is printed, to be judged and added. ``--show`` prints every identity with its merges and
what is left open. How the list was made stands in ``annotations/IDENTITY.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from intervals import wilson
from measured import REPO, SHARED, Measured, Score, SkipError, digest, main, need, readings

from counterclaim.comparing import Identity, identities, learnt_aliases, names_of
from counterclaim.records import Reading

TEXTS = SHARED / "data" / "syria" / "text"
CHECKED = REPO / "benchmarks" / "annotations" / "identity.jsonl"
LONGEST = 8
"""Words of a name that are kept in the list: the articles are not ours to print."""
LARGE = 0.2
"""From this share of a claimant's mentions on, a second identity counts as a split; below are names cut short or grown
together, and descriptions, which are never joined."""

Merge = tuple[str, str]


def shortened(name: str) -> str:
    """The name as the list has it."""
    words = name.split()
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")


def merges(found: Sequence[Identity]) -> Iterator[Merge]:
    """(the identity's own name, another that was joined with it)"""
    for one in found:
        yield from ((shortened(one.name), shortened(use.name)) for use in one.names if use.name != one.name)


def checked() -> tuple[dict[Merge, bool], dict[str, str]]:
    """Merges that a person judged; and names of frequent claimants with whom they name."""
    judged, claimants = dict[Merge, bool](), dict[str, str]()
    for line in CHECKED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "right" in row:
            judged[tuple(sorted((row["a"], row["b"])))] = row["right"]
        else:
            claimants[row["name"]] = row["claimant"]
    return judged, claimants


def judgements(found: Sequence[Identity], judged: dict[Merge, bool]) -> list[tuple[Merge, bool | None]]:
    """Each merge and what a person said of it: a pair not in the list follows from two that are."""
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while group.get(name, name) != name:
            name = group[name]
        return name

    for (a, b), right in sorted(judged.items()):
        if right:
            group[root(a)] = root(b)
    told: list[tuple[Merge, bool | None]] = []
    for a, b in merges(found):
        pair = judged.get((min(a, b), max(a, b)))
        told.append(((a, b), True if root(a) == root(b) else pair))
    return told


def split(found: Sequence[Identity], claimants: dict[str, str]) -> list[str]:
    """Frequent claimants of whose mentions a second identity has a large share, with what is outside the first."""
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        for use in one.names:
            if (claimant := claimants.get(shortened(use.name))) is not None:
                homes[claimant][one.name] += use.count
    return sorted(
        f"{claimant}, also as {other} ({count} of {home.total()})"
        for claimant, home in homes.items()
        for other, count in home.most_common()[1:]
        if count > LARGE * home.total()
    )


def read_all(path: Path | None) -> list[Reading]:
    """The readings in this file, or of the articles, read now."""
    if path is not None:
        return [Reading.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
    need(TEXTS)
    return [Reading.model_validate(row) for row in readings(sorted(TEXTS.glob("*.txt")))]


def measured(pred: Path | None = None, *, show: bool = False) -> Measured:
    """The share of right merges, and how many of the frequent claimants are under one identity."""
    read = read_all(pred)
    found = identities(names_of(read), learnt_aliases(read))
    judged, claimants = checked()
    told = judgements(found, judged)
    if show:
        print_all(found)
    for (a, b), right in told:
        if not right:
            print(f"{'nobody has checked' if right is None else 'wrong'}: {b!r} joined with {a!r}")
    apart = split(found, claimants)
    frequent = sorted(set(claimants.values()))
    notes = [
        f"{len(told)} merges of {sum(len(one.names) for one in found)} names; {len(found)} identities, "
        f"{sum(not one.named for one in found)} of them descriptions",
        *(f"under more than one identity: {claimant}" for claimant in apart),
    ]
    good = sum(verdict is True for _, verdict in told)
    scores = {
        "identity merges right": Score(
            round(100 * good / max(1, len(told)), 1), goal="≥ 97", interval=wilson(good, len(told))
        ),
        "identity frequent claimants whole": Score(len(frequent) - len(apart), f"of {len(frequent)}", goal="all"),
    }
    return Measured("One identity across articles (Syria)", digest([CHECKED]), scores, notes)


def print_all(found: Sequence[Identity]) -> None:
    """Every identity that has more than one name or an open question, for checking."""
    for one in found:
        if len(one.names) > 1 or one.doubtful:
            print(f"{one.count:5} {one.name} ({one.type})")
        for use in one.names if len(one.names) > 1 else ():
            print(f"      {use.count:5} {use.name}")
        for verdict in one.merged:
            print(f"        + {verdict.reason}")
        for verdict in one.doubtful:
            print(f"        ? {verdict.reason}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pred", type=Path, help="readings made before, as JSON Lines")
    parser.add_argument("--show", action="store_true", help="print every identity")
    options = parser.parse_args()
    try:
        main(measured(options.pred, show=options.show))
    except SkipError as reason:
        sys.exit(f"skipped: {reason}")
