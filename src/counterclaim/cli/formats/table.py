"""CSV: a row per figure, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final, TextIO

from counterclaim.showing.cells import Cell, harmless

if TYPE_CHECKING:
    from counterclaim.records import Figure, Reading, Statement

COLUMNS: Final = (
    "article",
    "published",
    "figure",
    "start",
    "end",
    "text",
    "low",
    "high",
    "approximate",
    "unit",
    "measure",
    "definition",
    "population",
    "party",
    "status",
    "claimant",
    "speaker",
    "stance",
    "mode",
    "via",
    "channel",
    "hedge",
    "when",
    "as_of",
    "since",
    "cumulative",
    "place",
    "part_of",
    "same_as",
    "confidence",
    "statement",
)


class CsvWriter:
    """Writes the heading, then the figures of each reading."""

    def __init__(self, stream: TextIO) -> None:
        self._rows = csv.writer(stream)
        self._rows.writerow(COLUMNS)

    def add(self, reading: Reading) -> None:
        """One row for each figure."""
        statements = {statement.id: statement for statement in reading.statements}
        for figure in reading.figures:
            statement = statements.get(figure.statement) if figure.statement else None
            cells = row(reading, figure, statement)
            self._rows.writerow([harmless(cells[column]) for column in COLUMNS])

    def close(self) -> None:
        """Nothing stands at the end."""


def row(reading: Reading, figure: Figure, statement: Statement | None) -> dict[str, Cell]:
    """The cells of a figure; those of the statement are empty where it stands in none."""
    article, whom = reading.article, figure.population
    return {
        "article": article.url or article.path,
        "published": article.published,
        "figure": figure.id,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "low": figure.low,
        "high": figure.high,
        "approximate": figure.approximate,
        "unit": figure.unit,
        "measure": figure.measure,
        "definition": figure.definition.text if figure.definition else None,
        "population": whom.text,
        "party": whom.party,
        "status": whom.status,
        "claimant": figure.claimant.name if figure.claimant else None,
        "hedge": figure.hedge,
        "when": figure.when.text if figure.when else None,
        "as_of": figure.as_of,
        "since": figure.since,
        "cumulative": figure.cumulative,
        "place": figure.place,
        "part_of": figure.part_of,
        "same_as": figure.same_as,
        "confidence": figure.confidence,
        **_of_statement(statement, article.text),
    }


def _of_statement(statement: Statement | None, text: str) -> dict[str, Cell]:
    if statement is None:
        return dict.fromkeys(("speaker", "stance", "mode", "via", "channel", "statement"))
    return {
        "speaker": statement.speaker.name if statement.speaker else None,
        "stance": statement.stance,
        "mode": statement.mode,
        "via": statement.via,
        "channel": statement.channel,
        "statement": " … ".join(span.of(text) for span in statement.content),
    }
