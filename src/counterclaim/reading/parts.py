"""What the stages of a reading hand to one another, before records are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from spacy.tokens import Doc

from counterclaim.records import Article, DatedSpan, Mode, Span, Spans, Stance


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks included.

    ``pieces`` has one span per paragraph that the quotation runs over. ``closed`` is false where the closing
    mark is missing and the end was inferred.
    """

    pieces: Spans
    closed: bool = True

    @property
    def whole(self) -> Span:
        """From the first opening mark to the last closing one."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as an attributor found it: the words for source, cue and content."""

    source: Spans
    cue: Spans
    content: Spans
    mode: Mode
    confidence: float
    reason: str
    """The rule or model that found it, for people who ask why."""

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


class Attributor(Protocol):
    """Finds who says what. The syntactic reader is one; a trained model is another."""

    def __call__(self, doc: Doc, article: Article, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
        """The attributions of this article, in the order of their first character."""
        ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How something was said: what the words around an attribution tell beyond who and what."""

    stance: Stance = "assert"
    channel: str | None = None
    via: str | None = None
    addressee: str | None = None
    said_on: DatedSpan | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words for a time and the closed interval of days they mean.

    ``kind``: "point" (when: "on Sunday", "last week"), "since" (start of a running total: "since 2022"),
    "as_of" ("by Tuesday evening", "as of 3 May", "so far"), "duration" ("in the past 24 hours": start and end given).
    ``start`` and ``end`` are ISO dates (a bare year may be "2022"), null where the publication date is needed and
    unknown.
    """

    span: Span
    kind: str
    start: str | None
    end: str | None
    named: TimeExpression | None = None
    """For a "since": the time that it names, as a point, where it names one: "since [2011]"."""

    @property
    def days(self) -> int:
        """How many days it lasts; 0 where that cannot be told."""
        if self.start is None or self.end is None:
            return 0
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1
