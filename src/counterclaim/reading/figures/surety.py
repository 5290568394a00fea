"""How likely a figure is right: value, measure and claimant together, by what it was read from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.speakers.words import PRONOUNS
from counterclaim.records import Figure, Statement

LEAST: Final = 0.02
MOST: Final = 0.98
"""Bounds of a statement's confidence before its odds are taken, and of what is told of a figure."""


HEADLINE: Final = 200
"""Characters from the top in which a headline or a lead stands."""

LONG_SOURCE: Final = 8
"""Words from which on a source may have swallowed its neighbours."""

PLAIN: Final = frozenset({"said", "says", "say", "according to", "told", "reported", "added"})


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = entries("confidence")["weights"]
    return weights


@dataclass(frozen=True, slots=True)
class Scene:
    """What a figure is seen against: the text, the statements in it, and who claims how many of the figures."""

    text: str
    statements: Mapping[str, Statement]
    said: Mapping[str, int]

    @classmethod
    def of(cls, text: str, statements: Sequence[Statement], figures: Sequence[Figure]) -> Scene:
        """The scene of an article."""
        names = Counter(figure.claimant.name for figure in figures if figure.claimant)
        return cls(text, {statement.id: statement for statement in statements}, names)


def with_confidence(
    text: str, drafts: Sequence[Draft], figures: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The figures, each with how likely it is right. ``drafts`` are what they were made of, in the same order."""
    scene = Scene.of(text, statements, figures)
    return tuple(
        figure.model_copy(update={"confidence": confidence(grounds(draft, figure, scene))})
        for draft, figure in zip(drafts, figures, strict=True)
    )


def confidence(features: Mapping[str, float]) -> float:
    """The share of figures with these features that is right, by the weights fitted on annotated articles."""
    weights = _weights()
    score = weights["always"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(min(max(1 / (1 + math.exp(-score)), LEAST), MOST), 2)


def grounds(draft: Draft, figure: Figure, scene: Scene) -> dict[str, float]:
    """What tells how sure a figure is, as named features."""
    return {**dict(_of_number(draft, figure)), **dict(_of_claim(figure, scene))}


def _of_number(draft: Draft, figure: Figure) -> Iterator[tuple[str, float]]:
    yield f"rule {draft.measured.rule}", 1.0
    yield f"number {draft.item.number.kind}", 1.0
    if draft.item.head is None:
        yield "no noun", 1.0
    if figure.cumulative:
        yield "running total", 1.0
    if figure.part_of:
        yield "part", 1.0
    if figure.same_as:
        yield "said before", 1.0
    if figure.span.start < HEADLINE:
        yield "at the top", 1.0


def _of_claim(figure: Figure, scene: Scene) -> Iterator[tuple[str, float]]:
    statement = scene.statements.get(figure.statement) if figure.statement else None
    if figure.claimant is not None:
        yield "claims of the claimant", math.log1p(scene.said[figure.claimant.name])
        yield "words of the claimant", math.log1p(len(figure.claimant.name.split()))
    if statement is None:
        yield "carried on" if figure.claimant else "told by nobody", 1.0
        return
    sure = min(max(statement.confidence, LEAST), MOST)
    yield "odds of the statement", math.log(sure / (1 - sure))
    yield f"{statement.mode} speech", 1.0
    if figure.claimant is None:
        yield "claimed by nobody", 1.0
    elif statement.speaker is None or statement.speaker.name is None:
        yield "claimed by somebody unnamed", 1.0
    yield from _of_wording(figure, statement, scene)


def _of_wording(figure: Figure, statement: Statement, scene: Scene) -> Iterator[tuple[str, float]]:
    cue = " ".join(piece.of(scene.text) for piece in statement.cue).lower()
    if cue in PLAIN:
        yield "plain cue", 1.0
    source = " ".join(piece.of(scene.text) for piece in statement.source)
    if source.lower() in PRONOUNS:
        yield "source a pronoun", 1.0
    elif not any(word[:1].isupper() for word in source.split()[1:] or source.split()):
        yield "source a description", 1.0
    if len(source.split()) > LONG_SOURCE:
        yield "source of many words", 1.0
    reach = max(figure.span.start, *(p.start for p in statement.cue)) - min(
        figure.span.end, *(p.end for p in statement.cue)
    )
    yield "distance to the cue", math.log1p(max(reach, 0)) / 5
    around = sum(any(piece.covers(figure.span) for piece in other.content) for other in scene.statements.values())
    if around > 1:
        yield "said within what is said", 1.0
