"""Whether two texts are copies of one: MinHash proposes, and what it proposes is measured on the texts.

MinHash by rensa, for its licence (MIT) and speed.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import Final

from rensa import RMinHash

WORDS: Final = 4
"""Length of the word sequences compared. Two reports of one event share few; a wire text and its copy most."""
PERMUTATIONS: Final = 128
BANDS: Final = 32
"""Of 4 numbers each: texts that share half of their sequences meet in one of them in 87 of 100 cases, those that share
80% in all but one of 10,000, unrelated ones practically never."""
SEED: Final = 1
SAME: Final = 0.5
"""Share of sequences in common (Jaccard) from which two texts are copies of one."""
INSIDE: Final = 0.8
"""Share of the shorter text's sequences that stand in the longer one, from which it is a cut version."""
SHORTEST: Final = 12
"""Sequences below which only exact copies count: two short notices may share their few words by chance."""
CANDIDATES: Final = 50
"""Texts that a text is measured on: those that it meets in most bands."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A text's MinHash and the bands of it: texts that may be copies of one meet in one of them."""

    digest: bytes
    bands: tuple[int, ...]


def sequences(text: str) -> frozenset[str]:
    """The word sequences of a text, whatever its capitals and punctuation."""
    words = _WORD.findall(text.casefold())
    if len(words) < WORDS:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def signature(text: str) -> Signature:
    """The MinHash of a text."""
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(sequences(text)))
    return signature_of(struct.pack(f"<{PERMUTATIONS}I", *made.digest()))


def signature_of(digest: bytes) -> Signature:
    """The signature with this digest."""
    numbers = struct.unpack(f"<{PERMUTATIONS}I", digest)
    rows = PERMUTATIONS // BANDS
    keys = tuple(_key(band, numbers[band * rows : (band + 1) * rows]) for band in range(BANDS))
    return Signature(digest, keys)


def _key(band: int, numbers: tuple[int, ...]) -> int:
    """63 bits for a band: the same in every process, which Python's hash of text is not."""
    mixed = band + 1
    for number in numbers:
        mixed = (mixed * 0x9E3779B97F4A7C15 + number + 1) & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 29
    return mixed >> 1


def compare(a: frozenset[str], b: frozenset[str]) -> tuple[float, str] | None:
    """Score and reason for two texts that are copies of one; none where they are two."""
    shared = len(a & b)
    if min(len(a), len(b)) < SHORTEST:
        return None
    jaccard, inside = shared / len(a | b), shared / min(len(a), len(b))
    if jaccard >= SAME:
        return round(jaccard, 3), f"{jaccard:.0%} of their sequences of {WORDS} words are the same"
    if inside >= INSIDE:
        return round(
            inside, 3
        ), f"{inside:.0%} of the shorter text's sequences of {WORDS} words stand in the longer one"
    return None
