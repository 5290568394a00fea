"""The measures as data: what each counts, by which words it is told, what it is not, who defines it.

Shipped are ``measures.toml`` (words) and ``measures_about.toml`` (what they mean); a user's file adds words to them and
measures of its own, whose keys begin with ``x-``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from counterclaim.lexicon import entries
from counterclaim.lexicon.tables import Tables, current

Use = Literal["object", "subject", "state", "noun", "toll"]
"""How the counted stand to a word: object of the verb, its subject, described by it, it itself, or given to it."""

Counts = Literal["people", "things", "amounts"]

USES: Final[tuple[Use, ...]] = get_args(Use)
COUNTS: Final[tuple[Counts, ...]] = get_args(Counts)
OWN_PREFIX: Final = "x-"
"""The keys of a user's own measures begin so: no later version of Counterclaim will have one of that name."""


@dataclass(frozen=True)
class Published:
    """A document that defines what is counted; ``words`` are its own, where quoted, ``note`` how theirs differs."""

    document: str
    words: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Measure:
    """One measure: its definition, the words it is read from, what it is not."""

    key: str
    definition: str
    counts: Counts
    harm: bool
    """Whether it was done to those counted; a number with such a measure needs no further ground to be a figure."""
    words: Mapping[Use, tuple[str, ...]]
    """By the construction that they stand in; verbs and nouns in their base form."""
    phrases: tuple[str, ...] = ()
    """Turns of phrase, as regular expressions."""
    excludes: tuple[str, ...] = ()
    """What it is easily taken for, and is not."""
    published: tuple[Published, ...] = ()
    told_by: str | None = None
    """What tells it, where no words do."""
    added: Mapping[Use, tuple[str, ...]] | None = None
    """The words that a user's file gives it; null where there is none."""
    own: bool = False
    """Whether it is a user's."""
    source: str | None = None
    """Where a user's own measure comes from, by that user's words."""


def measures() -> dict[str, Measure]:
    """Every measure in force, by its key: the shipped ones in the order of their file, then the user's."""
    return _measures(current())


def definition_of(measure: str) -> str | None:
    """What a measure counts; null for one of somebody's own table, which nothing here defines."""
    known = measures().get(measure)
    return known.definition if known is not None else None


@lru_cache(maxsize=8)
def _measures(tables: Tables) -> dict[str, Measure]:
    words, about = entries("measures"), entries("measures_about")
    turns = {key: [*words["phrases"].get(key, ()), *words["phrases"].get(_ABOUT.get(key), ())] for key in _keys(words)}
    shipped = {key: _shipped(key, words[key], about[key], turns[key]) for key in _keys(words)}
    for key, table in tables.own_measures.items():
        if key == "irregular":
            continue
        shipped[key] = _with(shipped[key], table) if key in shipped else _own(key, table)
    return shipped


def _keys(words: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(key for key, table in words.items() if isinstance(table, dict) and "definition" in table)


_ABOUT: Final = {"wounded": "hospital", "participants": "strike"}
"""Turns of phrase that tell a measure only in articles about a fitting subject stand under a name of their own."""


def _shipped(key: str, words: Mapping[str, Any], about: Mapping[str, Any], phrases: Iterable[str]) -> Measure:
    return Measure(
        key=key,
        definition=words["definition"],
        counts=about["counts"],
        harm=about["harm"],
        words=_words(words),
        phrases=tuple(phrases),
        excludes=tuple(about["not"]),
        published=tuple(Published(**each) for each in about["published"]),
        told_by=about.get("by"),
    )


def _words(table: Mapping[str, Any]) -> dict[Use, tuple[str, ...]]:
    return {use: tuple(table.get(use, ())) for use in USES}


def _with(measure: Measure, table: Mapping[str, Any]) -> Measure:
    """A shipped measure with a user's words for it, which come first."""
    added = _words(table)
    return replace(
        measure,
        words={use: tuple(dict.fromkeys((*added[use], *measure.words[use]))) for use in USES},
        phrases=(*table.get("phrases", ()), *measure.phrases),
        added=added,
    )


def _own(key: str, table: Mapping[str, Any]) -> Measure:
    return Measure(
        key=key,
        definition=table["definition"],
        counts=table["counts"],
        harm=table.get("harm", False),
        words=_words(table),
        phrases=tuple(table.get("phrases", ())),
        excludes=tuple(table.get("not", ())),
        added=_words(table),
        own=True,
        source=table["source"],
    )
