"""What events are told apart by: the words of a report around its figures, as stems, without reading them again."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.identity_spelling import fold, plain
from counterclaim.lexicon import entries
from counterclaim.records import Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"(?<=[a-z0-9)\"”’][.!?])[\"”]?\s+(?=[\"“(]?[A-Z])|(?<=\))\s+(?=[A-Z])|\n+")
_DATELINE: Final = re.compile(r"\s*((?:[^\W\d_a-z][^\W\d_a-z'’.\-]+,?\s+){1,3})(?=\(|[-–—])")
_ENDINGS: Final = ("ings", "ing", "edly", "ed", "ers", "er", "ies", "es", "s")
LONGEST_ACRONYM: Final = 4
"""A longer word in capitals is a name that is shouted."""
SHORTEST_STEM: Final = 4
"""An ending is cut off only where so many letters stay: "gas" and "king" are left alone."""


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """What the forms and romanisations of one word mostly share; an article joined to a name is left out."""
    base = plain(word).lower().replace("'", "").removesuffix("’s")
    for article in ("al-", "el-", "ash-", "as-", "ar-"):
        base = base.removeprefix(article)
    base = base.replace("-", "")
    for ending in _ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= SHORTEST_STEM:
            base = base[: -len(ending)]
            break
    return fold(base)


def stems(text: str) -> Iterator[str]:
    """The stems of all words of three letters or more, in order."""
    for match in _WORD.finditer(text):
        found = stem(match.group())
        if len(found) >= 3:
            yield found


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """Rough sentences: enough to say which words stand near a figure."""
    bounds, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() > start:
            bounds.append(Span(start, match.start()))
        start = match.end()
    if start < len(text):
        bounds.append(Span(start, len(text)))
    return tuple(bounds)


@cache
def _percent() -> dict[str, float]:
    return {stem(word): float(share) for share, words in entries("common_words")["percent"].items() for word in words}


def background(term: str) -> float:
    """In how many of a hundred articles on other subjects the word stands."""
    return _percent().get(term, 0.1)


def terms(
    text: str, spans: Iterable[Span], title: str | None = None
) -> tuple[dict[str, float], frozenset[str], dict[str, str]]:
    """The stems of the words in these spans, with how much their number of uses counts; which are of names; and how
    each is first written, where that is not the stem itself.

    A name is a word with a capital that is written with one wherever it stands in these spans.
    """
    uses: Counter[str] = Counter()
    small: set[str] = set()
    written: dict[str, str] = {}
    pieces = [*(span.of(text) for span in _apart(spans)), *([title] if title else [])]
    for piece in pieces:
        for match in _WORD.finditer(piece):
            word = match.group()
            found = stem(word)
            if len(found) < 3:
                continue
            if word[0].islower():
                small.add(found)
            uses[found] += 1
            if found not in written or (written[found].isupper() and word[0].isupper() and not word.isupper()):
                written[found] = word
    written |= {stem(word): word.title() for word in _shouted(text) if written.get(stem(word), "").isupper()}
    rarest = sorted(uses, key=lambda t: (background(t) / uses[t], t))[: weights.KEPT_TERMS]
    kept = {term: 1 + math.log(uses[term]) for term in sorted(rarest)}
    return kept, frozenset(t for t in kept if t not in small), {t: written[t] for t in kept if written[t] != t}


def _shouted(text: str) -> list[str]:
    """The words of a dateline in capitals at the start of a text: "TARN (Sarn Wire) - "."""
    found = _DATELINE.match(text)
    return _WORD.findall(found[1]) if found else []


def cased(writings: Iterable[str]) -> str:
    """A word as it is first written, but not all in capitals where it is also written otherwise, or is long."""
    every = list(writings)
    found = next((word for word in every if not word.isupper()), every[0])
    return found.title() if found.isupper() and len(found) > LONGEST_ACRONYM else found


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The same characters, each once, in order."""
    end = 0
    for span in sorted(spans):
        if span.end > end:
            yield Span(max(span.start, end), span.end)
            end = span.end
