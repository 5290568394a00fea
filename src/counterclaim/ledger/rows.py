"""From a reading to the rows by which its claims and statements are found."""

from __future__ import annotations

import re
from typing import Any, Final

from counterclaim.ledger.places import outlet_of
from counterclaim.records import Article, Figure, Reading, Span, Statement

Row = dict[str, Any]

_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\s*\n\s*")
PASSAGE: Final = 600
"""Longest passage kept for search and display, in characters; a sentence of news has 130 on average."""


def passage(text: str, span: Span) -> Span:
    """The sentence around a span; of a very long one, what is nearest."""
    start, end = max(0, span.start - PASSAGE // 2), min(len(text), span.end + PASSAGE // 2)
    for match in _SENTENCE_END.finditer(text, start, span.start):
        start = match.end()
    after = _SENTENCE_END.search(text, span.end, end)
    if after is not None:
        end = after.start() + (1 if text[after.start()] in ".!?" else 0)
    return Span(min(start, span.start), max(end, span.end))


def claim_rows(reading: Reading) -> list[Row]:
    """One row for each figure, as read."""
    statements = {statement.id: statement for statement in reading.statements}
    return [_claim(reading.article, figure, statements.get(figure.statement or "")) for figure in reading.figures]


def _claim(article: Article, figure: Figure, statement: Statement | None) -> Row:
    around = passage(article.text, figure.span)
    when = figure.when
    row: Row = {
        "id": figure.id,
        "article": article.id,
        "span_start": figure.span.start,
        "span_end": figure.span.end,
        "words": figure.text,
        "passage_start": around.start,
        "passage": around.of(article.text),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "approximate": figure.approximate,
        "unit": figure.unit,
        "measure": figure.measure,
        "population": figure.population.text,
        "party": figure.population.party,
        "status": figure.population.status,
        "claimant": figure.claimant.name if figure.claimant else None,
        "speaker": statement.speaker.name if statement and statement.speaker else None,
        "stance": statement.stance if statement else None,
        "via": statement.via if statement else None,
        "hedge": figure.hedge,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "as_of": figure.as_of,
        "since": figure.since,
        "cumulative": figure.cumulative,
        "place": figure.place,
        "part_of": figure.part_of,
        "same_as": figure.same_as,
        "statement": figure.statement,
        "confidence": figure.confidence,
        "outlet": outlet_of(article),
        "day": (article.published or "")[:10],
        "review": "unreviewed",
        "withdrawn": None,
    }
    return row | days(row)


def days(row: Row) -> Row:
    """The days that a claim is about: when it happened, else as of when it holds, else when it was published."""
    first = row["when_start"] or row["when_end"] or row["as_of"] or row["day"]
    last = row["when_end"] or row["when_start"] or row["as_of"] or row["day"]
    return {"first_day": first[:10], "last_day": last[:10], "several_days": first[:10] != last[:10]}


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def statement_rows(reading: Reading) -> list[Row]:
    """One row for each statement."""
    return [_statement(reading.article, statement) for statement in reading.statements]


def _statement(article: Article, statement: Statement) -> Row:
    speaker, said = statement.speaker, statement.said_on
    return {
        "id": statement.id,
        "article": article.id,
        "speaker": speaker.name if speaker else None,
        "speaker_type": speaker.type if speaker else None,
        "role": speaker.role if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "mode": statement.mode,
        "stance": statement.stance,
        **{part: _words(article.text, getattr(statement, part)) for part in ("source", "cue", "content")},
        "via": statement.via,
        "channel": statement.channel,
        "said_from": said.start if said else None,
        "said_to": said.end if said else None,
        "confidence": statement.confidence,
    }


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)
