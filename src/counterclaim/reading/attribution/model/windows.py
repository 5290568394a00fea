"""From a text to the windows that the network reads: tokens with offsets, their shape, and whether they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102
SHAPES = 8
QUOTES = 3
BUCKETS = 41
BEFORE, AFTER = 64, 88
"""Tokens of its paragraph that a cue's own pass sees on either side."""

_MARK = re.compile(r"``|''|[\"“”„«»]")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")


def canonical(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[str, Ints]:
    """The text with every quotation mark written “ or ”, as it opens or closes, and each apostrophe straight;
    and for each character whether it is quoted (1) or not (0). Lengths stay the same.

    The state starts anew in each paragraph; a mark of unknown direction, or one that contradicts the state,
    goes by the spaces around it.
    """
    out = list(text.replace("’", "'").replace("‘", "'"))
    quoted = np.zeros(len(text), dtype=np.int64)
    for start, end in paragraphs:
        opened = -1
        for mark in _MARK.finditer(text, start, end):
            at, to = mark.span()
            glued_after = to < end and not text[to].isspace()
            glued_before = at > start and not text[at - 1].isspace() and text[at - 1] not in "([—–-"
            opening = mark[0] in ("“", "``", "„", "«")
            if not opening and (opened < 0 or not glued_before):
                opening = glued_after and not glued_before
            out[at:to] = ("“" if opening else "”") + " " * (to - at - 1)
            if opening:
                if opened < 0:
                    opened = at
            elif opened >= 0:
                quoted[opened:to] = 1
                opened = -1
        if opened >= 0:
            quoted[opened:end] = 1
    return "".join(out), quoted


def _shape(word: str) -> int:
    if word[0].isdigit():
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 2 if word[0].isupper() and word[1:].islower() else 5


def shapes(text: str) -> Ints:
    """For each character the shape of its word.

    1 lower, 2 Title, 3 UPPER, 4 a lone capital, 5 mixed, 6 digits, 7 no word.
    """
    out = np.full(len(text) + 1, 7, dtype=np.int64)
    for word in _WORD.finditer(text):
        out[word.start() : word.end()] = _shape(word[0])
    return out


def relative(distance: Ints) -> Ints:
    """Bucket of a signed distance in tokens from a marked cue: 0 in it, 1–20 before, 21–40 after it."""
    size = np.abs(distance)
    far = 8 + np.ceil(3 * np.log2(np.maximum(size, 9) / 8)).astype(np.int64)
    bucket = np.where(size <= 8, size, np.minimum(far, 20))
    return np.where(distance > 0, bucket + 20, bucket)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text. ``paragraph`` numbers the paragraph of each."""

    ids: Ints
    start: Ints
    end: Ints
    shape: Ints
    quote: Ints
    paragraph: Ints
    units: tuple[tuple[int, int], ...]
    """Token ranges never cut: paragraphs, or sentences of a long one."""
    runs_on: frozenset[int]
    """Paragraphs that end in a colon: what is said may stand in the next."""


def tokenize(text: str, paragraphs: Sequence[tuple[int, int]], tokenizer: Tokenizer, longest: int = 110) -> Tokens:
    """Tokens and features of a text; a paragraph of more than ``longest`` tokens is cut at sentence ends."""
    plain, quoted = canonical(text, paragraphs)
    encoding = tokenizer.encode(plain, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    start, end = offsets[:, 0], offsets[:, 1]
    begins = np.array([p[0] for p in paragraphs], dtype=np.int64)
    paragraph = np.maximum(np.searchsorted(begins, start, side="right") - 1, 0)
    edges = np.searchsorted(start, [*begins, len(text)])
    units: list[tuple[int, int]] = []
    for (a, b), (i, j) in zip(paragraphs, pairwise(edges), strict=True):
        units += _units(plain, a, b, int(i), int(j), start, longest)
    runs_on = frozenset(k for k, (a, b) in enumerate(paragraphs) if text[max(a, b - 20) : b].rstrip().endswith(":"))
    return Tokens(ids, start, end, shapes(plain)[start], quoted[start] + 1, paragraph, tuple(units), runs_on)


def _units(text: str, a: int, b: int, i: int, j: int, start: Ints, longest: int) -> list[tuple[int, int]]:
    """A paragraph (tokens [i, j), characters [a, b)) in units of about ``longest`` tokens, cut at sentence ends."""
    if j <= i:
        return []
    if j - i <= longest:
        return [(i, j)]
    cuts = sorted({i, *(int(np.searchsorted(start, m.end())) for m in _SENTENCE_END.finditer(text, a, b)), j})
    sentences: list[tuple[int, int]] = []
    for x, y in pairwise(cuts):
        steps = [*range(x, y, 2 * longest), y]
        sentences += list(pairwise(steps))
    units = [sentences[0]]
    for x, y in sentences[1:]:
        if y - units[-1][0] <= longest:
            units[-1] = (units[-1][0], y)
        else:
            units.append((x, y))
    return units


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network: ``token`` has for each place the token's index, or -1 for a separator."""

    token: Ints


def windows(tokens: Tokens, size: int) -> list[Window]:
    """The tokens in windows of whole units, of about ``size`` tokens; paragraphs are parted by separators."""
    out: list[Window] = []
    places: list[Ints] = []
    count = 0
    last = -1
    for i, j in tokens.units:
        if places and count + j - i > size:
            out.append(Window(np.concatenate([*places, [-1]])))
            places, count = [], 0
        if not places or tokens.paragraph[i] != last:
            places.append(np.array([-1]))
        places.append(np.arange(i, j))
        count += j - i + 1
        last = int(tokens.paragraph[i])
    if places:
        out.append(Window(np.concatenate([*places, [-1]])))
    return out


def batch(items: Sequence[tuple[Tokens, Window]]) -> tuple[Ints, Ints, Ints, npt.NDArray[np.float32]]:
    """Ids, shapes, quotedness and mask of some windows, padded to the longest."""
    n = max(len(w.token) for _, w in items)
    ids, shape, quote = (np.zeros((len(items), n), dtype=np.int64) for _ in range(3))
    mask = np.zeros((len(items), n), dtype=np.float32)
    for k, (t, w) in enumerate(items):
        size, real = len(w.token), w.token >= 0
        ids[k, :size] = np.where(real, t.ids[w.token], SEP)
        ids[k, 0] = CLS
        shape[k, :size] = np.where(real, t.shape[w.token], 0)
        quote[k, :size] = np.where(real, t.quote[w.token], 0)
        mask[k, :size] = 1.0
    return ids, shape, quote, mask


def region(tokens: Tokens, window: Window, a: int, b: int) -> tuple[int, int]:
    """The places of a window that the pass for the cue at places [a, b) sees: its paragraph, clipped."""
    lo, hi = a, b
    token = window.token
    low, high = max(0, a - BEFORE), min(len(token), b + AFTER)
    home = int(tokens.paragraph[token[a]])
    last = home
    while last in tokens.runs_on:
        last += 1
    while lo > low and token[lo - 1] >= 0:
        lo -= 1
    while hi < high and (
        tokens.paragraph[token[hi]] <= last
        if token[hi] >= 0
        else hi + 1 < len(token) and tokens.paragraph[token[hi + 1]] <= last
    ):
        hi += 1
    return lo, hi
