"""What every record has in common: frozen, strict about its fields, the same JSON each time."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record; its JSON is the contract that other programs read."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Span(NamedTuple):
    """Half-open range ``[start, end)`` of Unicode code points in ``article.text``."""

    start: int
    """The first code point, counted from 0."""
    end: int
    """The one behind the last."""

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
