"""The page of definitions: measures, relations, word lists, each with its source; from the lexicon and the records."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import get_args

import counterclaim
from building.markdown import code, page, prose, table
from counterclaim.cli.measures import USES
from counterclaim.lexicon import entries
from counterclaim.lexicon.measures import Measure
from counterclaim.records import RelationKind
from counterclaim.showing.words import RELATION_MEANINGS, RELATION_VERBS

INTRO = """Generated from the data that Counterclaim reads by (`lexicon/*.toml`) and from its records. What an
article says of its own words wins over all of this: see [What the article says
wins](../measures.md#what-the-article-says-wins)."""


def definitions() -> str:
    """The page."""
    return page("Definitions and their sources", INTRO, [*_measures(), *_relations(), *_statuses(), *_lists()])


def _measures() -> Iterator[str]:
    yield from ("## Measures: what is counted", "", prose(entries("measures_about")["source"]), "")
    for measure in counterclaim.measures():
        yield from _measure(measure)


def _measure(measure: Measure) -> Iterator[str]:
    yield from (f"### `{measure.key}`", "", f"{prose(measure.definition)} Counts {measure.counts}.", "")
    rows = [(told, ", ".join(measure.words[use])) for use, told in USES.items() if measure.words.get(use)]
    if measure.told_by:
        rows.append(("told by", prose(measure.told_by)))
    yield from table(("read from", "words, in their base form"), rows)
    if measure.excludes:
        yield from ("Not to be taken for:", "", *(f"- {prose(each)}" for each in measure.excludes), "")
    elsewhere = [
        (prose(each.document), f"“{prose(each.words)}”" if each.words else "", prose(each.note))
        for each in measure.published
    ]
    yield from table(("defined elsewhere", "in its words", "how ours differs"), elsewhere)


def _relations() -> Iterator[str]:
    yield from ("## Relations: how claims stand to one another", "")
    yield from (prose(entries("relations")["source"]), "")
    rows = [
        (
            code(kind),
            RELATION_VERBS[kind],
            prose(RELATION_MEANINGS[kind]),
            prose(entries("relations")["known"].get(kind)),
        )
        for kind in get_args(RelationKind)
    ]
    yield from table(("relation", "read as: a … b", "when", "known elsewhere as"), rows)


def _statuses() -> Iterator[str]:
    yield from ("## Civilian or combatant", "", prose(entries("population")["source"]), "")
    rows = [
        (code(status), ", ".join(words[:24]) + (f" … ({len(words)} words)" if len(words) > 24 else ""))
        for status, words in entries("population")["status"].items()
    ]
    yield from table(("status", "words that tell it"), rows)


def word_lists() -> list[str]:
    """The names of all word lists."""
    return sorted(each.name[:-5] for each in files("counterclaim.lexicon").iterdir() if each.name.endswith(".toml"))


def _lists() -> Iterator[str]:
    yield from ("## Where each word list comes from", "")
    rows = ((code(f"{name}.toml"), prose(entries(name).get("source", ""))) for name in word_lists())
    yield from table(("list", "source"), rows)
