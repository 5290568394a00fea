"""The records of one article in words, as cards beside its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from counterclaim.records import Comparison, Figure, Statement
from counterclaim.showing import words
from counterclaim.showing.marked import Setting
from counterclaim.showing.safe import one_line


@dataclass(frozen=True, slots=True)
class Related:
    """A relation in a sentence; ``other`` is the key of the record at its other end."""

    kind: str
    relation: str
    words: str
    other: str


@dataclass(frozen=True, slots=True)
class Card:
    """One record: a figure, a statement or a comparison. ``facts`` are pairs of a label and its words."""

    key: str
    id: str
    of: str
    number: int | None
    hue: str
    headline: str
    detail: str
    who: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    relations: tuple[Related, ...]
    confidence: float | None = None


def figures(given: Setting) -> tuple[Card, ...]:
    """The figures of an article."""
    return tuple(_figure(figure, given) for figure in given.reading.figures)


def comparisons(given: Setting) -> tuple[Card, ...]:
    """What it compares without a number."""
    return tuple(_comparison(compared, given) for compared in given.reading.comparisons)


def statements(given: Setting) -> tuple[Card, ...]:
    """Who says what in it."""
    return tuple(_statement(statement, given) for statement in given.reading.statements)


def disputes(given: Setting, without: Collection[str] = ()) -> tuple[str, ...]:
    """The relations that a reader should see first, as sentences; ``without`` those of these figures, by their ids."""
    return tuple(
        one_line(words.relation(relation, given.names))
        for relation in given.reading.relations
        if relation.relation in words.DISPUTES and relation.a not in without and relation.b not in without
    )


def _figure(figure: Figure, given: Setting) -> Card:
    keys, names = given.keys, given.names
    statement = next((s for s in given.reading.statements if s.id == figure.statement), None)
    facts = (
        ("of whom", words.population(figure.population)),
        ("as of", words.as_of(figure)),
        ("when", figure.when.text if figure.when else ""),
        ("where", figure.place or ""),
        ("via", (statement.via or "") if statement else ""),
        ("by its own words", words.definition(figure)),
        ("hedged", figure.hedge or ""),
        ("part of", names.of(figure.part_of) if figure.part_of else ""),
        ("same as", names.of(figure.same_as) if figure.same_as else ""),
    )
    return Card(
        key=keys[figure.id],
        id=figure.id,
        of=_keys(given, figure.statement, figure.id),
        number=names.numbers[figure.id],
        hue=given.hues[figure.id],
        headline=words.bounds(figure),
        detail=one_line(words.counted(figure)),
        who=one_line(words.claimant(figure)),
        quote=one_line(figure.text),
        facts=tuple((label, one_line(value)) for label, value in facts if value),
        relations=tuple(_related(figure.id, given)),
        confidence=figure.confidence,
    )


def _keys(given: Setting, *records: str | None) -> str:
    """The keys of these records, of those that are in the reading."""
    return " ".join(given.keys[id_] for id_ in records if id_ is not None and id_ in given.keys)


def _related(record: str, given: Setting) -> Iterator[Related]:
    """The relations of a figure, but for those that its facts tell."""
    for relation in given.reading.relations:
        if record in (relation.a, relation.b) and relation.relation not in ("part_of", "same"):
            kind = "dispute" if relation.relation in words.DISPUTES else "differs"
            other = relation.b if record == relation.a else relation.a
            told = one_line(words.relation(relation, given.names))
            yield Related(kind, relation.relation, told, given.keys.get(other, ""))


def _comparison(compared: Comparison, given: Setting) -> Card:
    keys = given.keys
    return Card(
        key=keys[compared.id],
        id=compared.id,
        of=_keys(given, compared.statement, compared.id),
        number=None,
        hue="kn",
        headline="",
        detail="",
        who=one_line(compared.claimant.name if compared.claimant else words.OWN_VOICE),
        quote=one_line(words.comparison(compared)),
        facts=(),
        relations=(),
    )


def _statement(statement: Statement, given: Setting) -> Card:
    text = given.reading.article.text
    circumstances = one_line(words.circumstances(statement))
    return Card(
        key=given.keys[statement.id],
        id=statement.id,
        of=given.keys[statement.id],
        number=None,
        hue="kn",
        headline="",
        detail=statement.stance,
        who=one_line(words.speaker(statement, text)),
        quote=one_line(words.said(statement, text, 240)),
        facts=(("", circumstances),) if circumstances else (),
        relations=(),
        confidence=statement.confidence,
    )
