"""Measures as data: what the command line prints of them and the API answers."""

from __future__ import annotations

from pydantic import Field

from counterclaim.lexicon.measures import Counts, Measure
from counterclaim.records import Record


class PublishedDefinition(Record):
    """A document that defines what is counted."""

    document: str
    words: str | None
    """Its own words, where they are quoted."""
    note: str | None
    """How its definition differs."""


class MeasureTold(Record):
    """A measure: what it counts, by which words it is told, and what it is not."""

    key: str
    definition: str
    counts: Counts
    harm: bool
    """Whether it was done to those counted."""
    not_: tuple[str, ...] = Field(alias="not")
    """What it is easily taken for, and is not."""
    words: dict[str, tuple[str, ...]]
    """By the construction that they stand in."""
    phrases: tuple[str, ...]
    """Turns of phrase, as regular expressions."""
    told_by: str | None
    """What tells it, where no words do."""
    published: tuple[PublishedDefinition, ...]
    own: bool
    """Whether a user's own table has it."""
    source: str | None
    """Where a user's own measure comes from."""


def measure_told(measure: Measure) -> MeasureTold:
    """A measure as data."""
    return MeasureTold(
        key=measure.key,
        definition=measure.definition,
        counts=measure.counts,
        harm=measure.harm,
        **{"not": measure.excludes},
        words={use: tuple(words) for use, words in measure.words.items()},
        phrases=measure.phrases,
        told_by=measure.told_by,
        published=tuple(
            PublishedDefinition(document=each.document, words=each.words, note=each.note) for each in measure.published
        ),
        own=measure.own,
        source=measure.source,
    )
