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


class UserTable(Record):
    """A user's own table that an article was read with; the same content has the same digest."""

    kind: Literal["measures", "parties"]
    """What the table holds."""
    digest: str
    """The first 16 hexadecimal digits of the SHA-256 of its content."""


class Reading(Record):
    """Who says what in this article, which figures they claim, and how those stand to one another."""

    schema_: Literal["counterclaim.reading/1"] = Field(default=SCHEMA, alias="schema")
    """The name and version of this shape."""
    article: Article
    """The article with its text."""
    statements: tuple[Statement, ...] = ()
    """Who says what."""
    figures: tuple[Figure, ...] = ()
    """Every quantity that is claimed."""
    comparisons: tuple[Comparison, ...] = ()
    """Claims that compare without a number."""
    relations: tuple[Relation, ...] = ()
    """How the records above stand to one another."""
    tables: tuple[UserTable, ...] = ()
    """The user's own tables that were in force; empty where it was read with the shipped ones alone."""
