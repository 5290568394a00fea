"""The statement: one attribution, who says what, and how."""

from __future__ import annotations

from typing import Literal

from counterclaim.records.base import Record, Span, Spans
from counterclaim.records.ids import stable_id

Mode = Literal["direct", "indirect", "mixed"]
Stance = Literal["assert", "deny", "question", "hint"]
SpeakerType = Literal["person", "organisation", "group", "document", "unknown"]


class Speaker(Record):
    """Who speaks, resolved within the article. ``name`` is null for somebody the article does not name."""

    name: str | None
    """The fullest name the article gives."""
    mention: Span | None
    """One place where that name stands."""
    type: SpeakerType = "unknown"
    """What kind of speaker it is."""
    role: str | None = None
    """"press secretary", in the article's words."""
    affiliation: str | None = None
    """"Kremlin", in the article's words: the organisation or person spoken for."""


class DatedSpan(Record):
    """Words for a time, and the closed interval of days that they mean."""

    span: Span
    """Where the words stand."""
    start: str | None
    """The first day, ISO; null where it cannot be told."""
    end: str | None
    """The last day, ISO."""


class Statement(Record):
    """One attribution: direct, indirect or mixed speech, with the words for each part of it."""

    id: str
    """Made of the article and the places of the parts."""
    source: Spans
    """The words that name the speaker here; empty where none do."""
    cue: Spans
    """"said", "according to", "seemed to hint"."""
    content: Spans
    """What is said, with its quotation marks; several spans where the cue interrupts it."""
    mode: Mode
    """Whether it is quoted, told, or partly quoted."""
    stance: Stance = "assert"
    """What the speaker does: claims it, rejects somebody's claim, withholds a judgement or asks, or only hints."""
    speaker: Speaker | None = None
    """Who that is, resolved within the article; null where unknown."""
    channel: str | None = None
    """Where it was said, if told: "her channel"."""
    via: str | None = None
    """Who passed it on, if told: an agency."""
    addressee: str | None = None
    """To whom, if told: "reporters"."""
    said_on: DatedSpan | None = None
    """When it was said, if told."""
    responds_to: str | None = None
    """The id of the statement that this one denies or answers."""
    confidence: float
    """The share of statements like it that are right, 0 to 1."""

    @property
    def said_by(self) -> str | None:
        """The speaker by name, or as the article calls an office that has none; null where nobody is told of."""
        return (self.speaker.name or self.speaker.role) if self.speaker is not None else None


def statement_id(article: str, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of the attribution that stands at these places of that article."""
    return stable_id("s", article, source, cue, content)
