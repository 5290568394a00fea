"""PolNeAR as training examples: texts, attributions, and the damage done to some of them on purpose."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from counterclaim.reading.attribution.model.windows import Ints, Tokens

Pieces = tuple[tuple[int, int], ...]
"""The stretches of text of one role, as character offsets."""

ROLES: Final = ("source", "cue", "content")
SPLIT_SEED: Final = 0
"""Which articles are held out does not change with the seed of the training."""

COMMAS_LOST: Final = 0.14
LINES_LOST: Final = 0.14
QUOTES_LOST: Final = 0.04
QUOTES_DAMAGED: Final = 0.08
"""Shares of the texts that are damaged so."""

MARK_LOST: Final = 0.15
"""Share of its quotation marks that a text with damaged ones loses."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as annotated."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Document:
    """One article, and its attributions by each of its annotators."""

    name: str
    text: str
    versions: tuple[tuple[Attribution, ...], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """For one text: the tokens of each attribution's cue, and for each attribution the tags of all tokens."""

    cues: tuple[tuple[int, int], ...]
    tags: tuple[Ints, ...]
    heads: Ints
    """Tokens × 3 (cue, source, content), each 0 outside, 1 begin, 2 inside of any attribution's."""


def read_annotations(lines: Iterable[str]) -> tuple[Attribution, ...]:
    """The attributions in the lines of a brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[str] = []
    for line in lines:
        if not re.match(r"[TE]\d+\t", line):
            continue
        key, rest = line.split("\t")[:2]
        if key[0] == "T":
            pairs = (x.split() for x in rest.split(" ", 1)[1].split(";"))
            spans[key] = [(int(start), int(end)) for start, end in pairs]
        else:
            events.append(rest)
    out: list[Attribution] = []
    for event in events:
        parts: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
        for role, target in (x.split(":") for x in event.split()):
            name = re.sub(r"\d+$", "", role).lower()
            if name in parts:
                parts[name].update(spans.get(target, ()))
        out.append(Attribution(*(tuple(sorted(parts[role])) for role in ROLES)))
    return tuple(out)


def load(folder: Path) -> list[Document]:
    """The annotated articles of a folder with ``text/*.txt`` and ``attributions/*.ann``, in the order of their names.

    Raises:
        FileNotFoundError: there are none.
    """
    out: list[Document] = []
    for file in sorted((folder / "text").glob("*.txt")):
        found = sorted((folder / "attributions").glob(file.stem + "*.ann"))
        versions = tuple(read_annotations(a.read_text(encoding="utf-8").split("\n")) for a in found)
        if versions:
            out.append(Document(file.stem, file.read_text(encoding="utf-8"), versions))
    if not out:
        raise FileNotFoundError(f"no annotated articles in {folder}: it should hold text/ and attributions/")
    return out


def split(documents: list[Document], held_out: int) -> tuple[list[Document], list[Document]]:
    """The articles that are held out for the calibration, and those to train on."""
    shuffled = list(documents)
    random.Random(SPLIT_SEED).shuffle(shuffled)
    return shuffled[:held_out], shuffled[held_out:]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text with one to a line, each with the white space that follows it."""
    starts = [0, *(gap.end() for gap in re.finditer(r"\n\s*", text))]
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if a < b]


def _damages(rng: random.Random) -> set[str]:
    out: set[str] = set()
    if rng.random() < COMMAS_LOST:
        out.add("commas")
    if rng.random() < LINES_LOST:
        out.add("lines")
    draw = rng.random()
    if draw < QUOTES_LOST:
        out.add("all quotes")
    elif draw < QUOTES_LOST + QUOTES_DAMAGED:
        out.add("some quotes")
    return out


def _is_lost(text: str, i: int, damages: set[str], rng: random.Random) -> bool:
    c = text[i]
    if "commas" in damages:
        # two apostrophes are a quotation mark of some papers
        doubled = text[i - 1 : i] == "'" or text[i + 1 : i + 2] == "'"
        if c in ",’" or (c == "'" and not doubled):
            return True
    if c not in '“”"':
        return False
    return "all quotes" in damages or ("some quotes" in damages and rng.random() < MARK_LOST)


def damaged(text: str, rng: random.Random) -> tuple[str, list[int]]:
    """The text as worse sources print it, most often unchanged; and for each old offset the new one."""
    damages = _damages(rng)
    if not damages:
        return text, list(range(len(text) + 1))
    kept: list[str] = []
    where: list[int] = []
    for i, c in enumerate(text):
        where.append(len(kept))
        if not _is_lost(text, i, damages, rng):
            kept.append(" " if c == "\n" and "lines" in damages else c)
    where.append(len(kept))
    return "".join(kept), where


def moved(attributions: Iterable[Attribution], where: list[int]) -> tuple[Attribution, ...]:
    """The attributions at their new offsets, without pieces that are lost."""

    def at(pieces: Pieces) -> Pieces:
        return tuple((where[a], where[b]) for a, b in pieces if where[b] > where[a])

    return tuple(Attribution(at(x.source), at(x.cue), at(x.content)) for x in attributions)


def _ranges(tokens: Tokens, pieces: Pieces) -> list[tuple[int, int]]:
    """The tokens that pieces touch, as ranges."""
    firsts = [int(np.searchsorted(tokens.end, a, side="right")) for a, _ in pieces]
    lasts = [int(np.searchsorted(tokens.start, b, side="left")) for _, b in pieces]
    return [(i, j) for i, j in zip(firsts, lasts, strict=True) if j > i]


def labels(tokens: Tokens, attributions: Iterable[Attribution]) -> Labels:
    """What the network should say of these tokens; a cue in several pieces counts from its first to its last token."""
    n = len(tokens.ids)
    heads = np.zeros((n, 3), dtype=np.int64)
    cues: list[tuple[int, int]] = []
    tags: list[Ints] = []
    for each in attributions:
        cue, source, content = (_ranges(tokens, pieces) for pieces in (each.cue, each.source, each.content))
        if not cue:
            continue
        lo, hi = cue[0][0], cue[-1][1]
        row = np.zeros(n, dtype=np.int64)
        for begin, ranges in ((3, content), (1, source), (5, [(lo, hi)])):
            for i, j in ranges:
                row[i:j] = begin + 1
                row[i] = begin
        for column, ranges in ((1, source), (2, content)):
            for i, j in ranges:
                heads[i:j, column] = np.where(heads[i:j, column] == 1, 1, 2)
                heads[i, column] = 1
        heads[lo:hi, 0] = 2
        heads[lo, 0] = 1
        cues.append((lo, hi))
        tags.append(row)
    return Labels(tuple(cues), tuple(tags), heads)
