"""PolNeAR as training examples: texts, attributions, and the damage done to some of them on purpose."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from counterclaim.reading.attribution.model.windows import Ints, Tokens

ROLES = ("source", "cue", "content")
Pieces = tuple[tuple[int, int], ...]
Attribution = tuple[Pieces, Pieces, Pieces]


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    versions: tuple[tuple[Attribution, ...], ...]
    """One per annotator."""


def read_annotations(file: Path) -> tuple[Attribution, ...]:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[list[str]]] = []
    for line in file.read_text(encoding="utf8").split("\n"):
        if not re.match(r"[TE]\d+\t", line):
            continue
        key, rest = line.split("\t")[:2]
        if key[0] == "T":
            spans[key] = [(int(x.split()[0]), int(x.split()[1])) for x in rest.split(" ", 1)[1].split(";")]
        else:
            events.append([x.split(":") for x in rest.split()])
    out = []
    for event in events:
        parts: dict[str, set[tuple[int, int]]] = {r: set() for r in ROLES}
        for role, target in event:
            name = re.sub(r"\d+$", "", role).lower()
            if name in parts and target in spans:
                parts[name].update(spans[target])
        out.append(tuple(tuple(sorted(parts[r])) for r in ROLES))
    return tuple(out)  # type: ignore[arg-type]


def load(folder: Path) -> list[Document]:
    out = []
    for file in sorted((folder / "text").iterdir()):
        anns = sorted((folder / "attributions").glob(file.stem + "*.ann"))
        if anns:
            out.append(Document(file.stem, file.read_text(encoding="utf8"), tuple(read_annotations(a) for a in anns)))
    return out


def paragraphs(text: str) -> list[tuple[int, int]]:
    """As counterclaim.reading.syntax.paragraphs for text that is not hard-wrapped."""
    out, start = [], 0
    for gap in re.finditer(r"\n\s*", text):
        out.append((start, gap.end()))
        start = gap.end()
    if start < len(text):
        out.append((start, len(text)))
    return out


def damaged(text: str, rng: random.Random) -> tuple[str, list[int] | None]:
    """The text as worse sources print it, and for each old offset the new one (None: unchanged)."""
    ops = set()
    if rng.random() < 0.14:
        ops.add("commas")
    if rng.random() < 0.14:
        ops.add("lines")
    r = rng.random()
    if r < 0.04:
        ops.add("no quotes")
    elif r < 0.12:
        ops.add("some quotes")
    if not ops:
        return text, None
    keep: list[str] = []
    where: list[int] = []
    n = 0
    for i, c in enumerate(text):
        where.append(n)
        if "lines" in ops and c == "\n":
            c = " "
        if (
            "commas" in ops
            and c in ",’"
            or ("commas" in ops and c == "'" and text[i - 1 : i] != "'" and text[i + 1 : i + 2] != "'")
        ):
            continue
        if c in '“”"' and ("no quotes" in ops or ("some quotes" in ops and rng.random() < 0.15)):
            continue
        keep.append(c)
        n += 1
    where.append(n)
    return "".join(keep), where


def moved(attributions: tuple[Attribution, ...], where: list[int] | None) -> tuple[Attribution, ...]:
    if where is None:
        return attributions
    return tuple(
        tuple(tuple((where[a], where[b]) for a, b in p if where[b] > where[a]) for p in x) for x in attributions
    )  # type: ignore[misc]


@dataclass(frozen=True)
class Labels:
    """For one text: the cue of each attribution as token range, and its tags for all tokens; the taggers' own labels."""

    cues: list[tuple[int, int]]
    tags: list[Ints]
    heads: Ints
    """tokens × 3: cue, source, content, each 0 outside, 1 begin, 2 inside."""


def _ranges(tokens: Tokens, pieces: Pieces) -> list[tuple[int, int]]:
    out = []
    for a, b in pieces:
        i = int(np.searchsorted(tokens.end, a, side="right"))
        j = int(np.searchsorted(tokens.start, b, side="left"))
        if j > i:
            out.append((i, j))
    return out


def labels(tokens: Tokens, attributions: tuple[Attribution, ...]) -> Labels:
    n = len(tokens.ids)
    heads = np.zeros((n, 3), dtype=np.int64)
    cues, tags = [], []
    for source, cue, content in attributions:
        c = _ranges(tokens, cue)
        if not c:
            continue
        lo, hi = c[0][0], c[-1][1]
        row = np.zeros(n, dtype=np.int64)
        for role, pieces in ((3, content), (1, source), (5, ((tokens.start[lo], tokens.end[hi - 1]),))):
            for i, j in _ranges(tokens, pieces):  # type: ignore[arg-type]
                row[i:j] = role + 1
                row[i] = role
        for column, pieces in ((1, source), (2, content)):
            for i, j in _ranges(tokens, pieces):
                heads[i:j, column] = np.where(heads[i:j, column] == 1, 1, 2)
                heads[i, column] = 1
        heads[lo:hi, 0] = 2
        heads[lo, 0] = 1
        cues.append((lo, hi))
        tags.append(row)
    return Labels(cues, tags, heads)
