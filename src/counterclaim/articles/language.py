"""Which language a text is in, as far as it has to be known: English, or not to be read.

A short text is taken for English unless it is surely something else, since "20 dead in Homs" gives little to go by.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from counterclaim.articles.errors import NotEnglish
from counterclaim.lexicon import entries

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE: Final = 3_000
"""Code points looked at: enough for certainty, and the cost stays the same for long texts."""
SURE: Final = 0.9
"""Probability from which another language in Latin script is believed. Of one sentence each in ten such languages nine
had 0.95 and more; of ten English headlines none had more than 0.3 for something else."""
FEWEST_LETTERS: Final = 25
"""Letters below which Latin script tells nothing."""
ENGLISH_SHARE: Final = 0.05
"""Share of words that only English has ("the", "and", "that") from which a text is English whatever its names are. In
408 English reports the lowest was 0.06 and the middle one 0.16; sentences in ten other languages had none."""

_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The language model; 0.6 s to load, so only where a text is not plainly English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loading numpy and a model is put off

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """The ISO 639 code of the language of this text; null where there are no letters to tell it by."""
    words = _WORD.findall(text[:SAMPLE])
    letters = sum(map(len, words))
    if not letters:
        return None
    if _english_share(words) >= ENGLISH_SHARE:
        return "en"
    latin = sum(letter < "\u0250" for word in words for letter in word)
    if letters < FEWEST_LETTERS and latin > letters / 2:
        return "en"
    code, probability = _identifier().classify(" ".join(words))
    if code in ("en", "zxx") or (probability < SURE and latin > letters / 2):
        return "en"
    return str(code)


def english_or_raise(text: str, *, place: str) -> str | None:
    """The code "en", or null for a text without letters.

    Raises:
        NotEnglish: it is in another language, which the message names.
    """
    code = language_of(text)
    if code not in ("en", None):
        raise NotEnglish(place, language_name(code), code)
    return code


def language_name(code: str | None) -> str:
    """The name "French" for "fr"; the code itself for a language without a name in the lexicon."""
    name = entries("languages")["names"].get(code, code)
    return str(name)


def _english_share(words: list[str]) -> float:
    """Share of the words that are English function words which no other language in Latin script shares."""
    known = frozenset(entries("languages")["english"])
    return sum(word.lower() in known for word in words) / len(words)
