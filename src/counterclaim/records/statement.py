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
    role: str | None = None
    """"press secretary", in the article's words."""
    affiliation: str | None = None
    """"Kremlin", in the article's words: the organisation or person spoken for."""


class DatedSpan(Record):
    """Words for a time, and the closed interval of days that they mean."""

    span: Span
    start: str | None
    end: str | None


class Statement(Record):
    """One attribution: direct, indirect or mixed speech, with the words for each part of it."""

    id: str
    source: Spans
    """The words that name the speaker here; empty where none do."""
    cue: Spans
    """"said", "according to", "seemed to hint"."""
    content: Spans
    """What is said, with its quotation marks; several spans where the cue interrupts it."""
    mode: Mode
    stance: Stance = "assert"
    speaker: Speaker | None = None
    channel: str | None = None
    via: str | None = None
    addressee: str | None = None
    said_on: DatedSpan | None = None
    responds_to: str | None = None
    confidence: float


def statement_id(article: str, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of the attribution that stands at these places of that article."""
    return stable_id("s", article, source, cue, content)
