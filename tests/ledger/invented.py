"""Readings of invented reports, made without reading: texts whose figures and statements are known beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.ledger import Reader
from counterclaim.records import (
    Article,
    Bounds,
    Claimant,
    Figure,
    Population,
    Reading,
    Span,
    Speaker,
    Statement,
    article_id,
    figure_id,
    statement_id,
)

OLD = Reader(program="counterclaim 0.0.1", model="by hand")
NEW = Reader(program="counterclaim 0.0.2", model="by hand")

Told = tuple[str, int, str]
"""Who says it, how many, of whom."""

STORM: tuple[Told, ...] = (("Mira Holt", 12, "sailors"), ("the Harbour Office", 9, "sailors"))


def sentence(who: str, number: int, whom: str) -> str:
    return f"{who} said that {number} {whom} drowned off Cape Tolland."


def report(told: Sequence[Told] = STORM, *, title: str = "A storm", measure: str = "killed", **source: str) -> Reading:
    """A report with one sentence for each of these claims. ``source``: path, url, published, publisher."""
    text = f"{title}\n\n" + "\n\n".join(sentence(*one) for one in told) + "\n"
    return reading_of(text, told, measure=measure, **(source or {"path": "storm.txt"}))


def reading_of(text: str, told: Sequence[Told], *, measure: str = "killed", **source: str) -> Reading:
    """The reading of a text that holds the sentences of these claims."""
    id_ = article_id(text, path=source.get("path"), url=source.get("url"))
    statements, figures = [], []
    at = 0
    for who, number, whom in told:
        start = text.index(sentence(who, number, whom), at)
        at = start + 1
        statement = _statement(text, id_, start, who, number, whom)
        statements.append(statement)
        figures.append(_figure(text, id_, start, who, number, whom, measure, statement.id))
    article = Article(id=id_, text=text, language="en", **source)
    return Reading(article=article, statements=tuple(statements), figures=tuple(figures))


def _statement(text: str, article: str, start: int, who: str, number: int, whom: str) -> Statement:
    source = (Span(start, start + len(who)),)
    cue = (Span(source[0].end + 1, source[0].end + 5),)
    content = (Span(cue[0].end + 1, start + len(sentence(who, number, whom)) - 1),)
    kind = "organisation" if who.startswith("the ") else "person"
    return Statement(
        id=statement_id(article, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        mode="indirect",
        speaker=Speaker(name=who.removeprefix("the "), mention=source[0], type=kind),
        confidence=0.9,
    )


def _figure(
    text: str, article: str, start: int, who: str, number: int, whom: str, measure: str, statement: str
) -> Figure:
    begin = start + len(f"{who} said that ")
    span = Span(begin, begin + len(f"{number} {whom}"))
    return Figure(
        id=figure_id(article, span, measure, Bounds(low=number, high=number)),
        span=span,
        text=span.of(text),
        low=number,
        high=number,
        approximate=False,
        measure=measure,
        population=Population(text=whom, party="Tolland", status="civilian"),
        statement=statement,
        claimant=Claimant(name=who.removeprefix("the "), mention=Span(start, start + len(who))),
        place="Cape Tolland",
        confidence=0.8,
    )
