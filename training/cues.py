"""Counts how often each word, in each construction, is an attribution, and writes lexicon/cues.toml.

    python training/cues.py ../shared/data/polnear/train

The folder holds ``text/*.txt`` and brat annotations in ``attributions/``; only counts of words go into the file. Takes
about six minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.reader import propose
from counterclaim.reading.attribution.spans import spans_of
from counterclaim.reading.attribution.tree import tree
from counterclaim.reading.quotations import quotations
from counterclaim.reading.syntax import parse
from counterclaim.records import Article

OUT: Final = Path(__file__).parents[1] / "src" / "counterclaim" / "lexicon" / "cues.toml"
WORD: Final = re.compile(r"\w+")
LOST: Final = re.compile(r"[,'’]")
"""What a careless copy of an article loses."""

OPEN: Final = ("quote:", "according:")
BARE_STEP: Final = 3
"""Every third article is counted without its commas too."""

RARE: Final = 3
"""A word seen no more often than this counts towards what its construction is worth for rare words."""

KEPT: Final = 0.38
"""Words whose share right is below this are left out: the reader would not believe them."""

Spans = list[tuple[int, int]]
Gold = list[dict[str, Spans]]
Counts = dict[str, dict[str, list[int]]]


def gold_of(path: Path) -> Gold:
    """The attributions of one brat file: spans per role."""
    spans: dict[str, Spans] = {}
    found: Gold = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not re.match(r"[TE]\d+\t", line):
            continue
        key, rest = line.split("\t")[:2]
        if key[0] == "T":
            pairs = (x.split() for x in rest.split(" ", 1)[1].split(";"))
            spans[key] = [(int(start), int(end)) for start, end in pairs]
            continue
        roles: dict[str, Spans] = {"source": [], "content": []}
        for role, target in (x.split(":") for x in rest.split()):
            name = re.sub(r"\d+$", "", role).lower()
            if name in roles:
                roles[name].extend(spans.get(target, []))
        found.append(roles)
    return found


def without_commas(text: str, gold: Gold) -> tuple[str, Gold]:
    """The text without commas and apostrophes, and the same spans in it."""
    at, place = 0, []
    for char in text:
        place.append(at)
        at += not LOST.match(char)
    place.append(at)
    moved = [{role: [(place[s], place[e]) for s, e in spans] for role, spans in g.items()} for g in gold]
    return LOST.sub("", text), moved


def judged(text: str, gold: Gold) -> Iterator[tuple[Candidate, bool]]:
    """Every candidate and whether it is right; without wrong ones inside another's content, which is not annotated."""
    marks = quotations(text)
    nodes = tree(parse(Article(id="a", text=text)), marks)
    starts = [m.start() for m in WORD.finditer(text)]

    def words(spans: Spans) -> set[int]:
        return {i for i in starts if any(s <= i < e for s, e in spans)}

    wanted = [(words(g["content"]), words(g["source"])) for g in gold]
    annotated = set[int]().union(*(content for content, _ in wanted))
    for candidate in propose(nodes, marks):
        source, _, content = spans_of(nodes, marks, candidate)
        said, who = words([(s.start, s.end) for s in content]), words([(s.start, s.end) for s in source])
        if not said:
            continue
        right = any(_same(said, c) >= 0.5 and _names(who, s) for c, s in wanted)
        if right or nodes.start[candidate.anchor] not in annotated:
            yield candidate, right


def _same(a: set[int], b: set[int]) -> float:
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def _names(found: set[int], wanted: set[int]) -> bool:
    if not found or not wanted:
        return found == wanted
    return 4 * len(found & wanted) >= len(found) + len(wanted)


def prior(words: dict[str, list[int]]) -> tuple[int, int]:
    """What a construction is worth for a word that is hardly known: the counts of its rare words."""
    rare = [c for c in words.values() if c[1] <= RARE]
    if sum(c[1] for c in rare) < 15:
        rare = list(words.values())
    return sum(c[0] for c in rare), sum(c[1] for c in rare)


def lines(counts: Counts, key: str) -> Iterator[str]:
    """The tables of one set of counts."""
    by_hand = entries("cues_by_hand")
    for frame in sorted(counts):
        words = counts[frame]
        if sum(c[0] for c in words.values()) < RARE or frame in by_hand["frames"]:
            continue
        right, seen = prior(words)
        kept = [
            f"{json.dumps(word)} = [{r}, {n}]"
            for word, (r, n) in sorted(words.items(), key=lambda item: (-item[1][0], item[0]))
            if (n > 1 if frame.startswith(OPEN) else (r + 3 * right / seen) / (n + 3) >= KEPT)
            and (frame.startswith(OPEN) or word not in by_hand["deeds"])
        ]
        if kept:
            yield f'\n[{key}."{frame}"]\n"*" = [{right}, {seen}]\n' + "\n".join(kept) + "\n"


def count(texts: Iterator[tuple[str, Gold]]) -> Counts:
    """Per construction and word: how many were right, how many were seen."""
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for text, gold in texts:
        for candidate, right in judged(text, gold):
            cell = counts[candidate.frame][candidate.lemma]
            cell[0] += right
            cell[1] += 1
    return counts


def main() -> None:
    """Count over a folder of annotated articles and write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    pairs = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(path.stem + "*.ann"))
        if annotations:
            pairs.append((path.read_text(encoding="utf-8"), gold_of(annotations[0])))
    plain = count(iter(pairs))
    bare = count(without_commas(text, gold) for text, gold in pairs[1::BARE_STEP])
    head = (
        "# Written by training/cues.py; words to add stand in cues_by_hand.toml. Each word: [right, seen].\n"
        'source = "counts over the training articles of PolNeAR 1.0 (Newell et al., LREC 2018), no text"\n'
    )
    OUT.write_text(head + "".join((*lines(plain, "frames"), *lines(bare, "bare"))), encoding="utf-8")


if __name__ == "__main__":
    main()
