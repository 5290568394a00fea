"""The reading: all that was read from one article; one line of ``counterclaim read --format jsonl``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from counterclaim.records.article import Article
from counterclaim.records.base import Record
from counterclaim.records.comparison import Comparison, Relation
from counterclaim.records.figure import Figure
from counterclaim.records.statement import Statement

SCHEMA: Literal["counterclaim.reading/1"] = "counterclaim.reading/1"


class Reading(Record):
    """Who says what in this article, which figures they claim, and how those stand to one another."""

    schema_: Literal["counterclaim.reading/1"] = Field(default=SCHEMA, alias="schema")
    article: Article
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    relations: tuple[Relation, ...] = ()
