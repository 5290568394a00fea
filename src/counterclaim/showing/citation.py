"""A claim as a citation: who claims what, in which words, where they stand, and how to tell that they stood there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.showing.days import day_told
from counterclaim.showing.safe import one_line
from counterclaim.showing.words import OWN_VOICE, QUOTATION_MARKS, sentence


@dataclass(frozen=True, slots=True)
class Cited:
    """All that a citation is made of; null where it is not known."""

    id: str
    claimant: str | None
    via: str | None
    claim: str
    """The bounds and what is counted, in words."""
    as_of: str | None
    words: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    where: str | None
    """URL or path."""
    sha256: str
    captured_at: str
    """ISO date-time in UTC."""


def citation(cited: Cited) -> str:
    """Plain text in four lines: the claim, its words, its source, its archive."""
    return "\n".join(one_line(line) for line in _lines(cited))


def _lines(cited: Cited) -> Iterator[str]:
    by = cited.claimant or OWN_VOICE
    via = f", via {cited.via}" if cited.via else ""
    as_of = f", as of {day_told(cited.as_of)}" if cited.as_of else ""
    yield sentence(f"{by}{via}: {cited.claim}{as_of}")
    words = " ".join(cited.words.split())
    yield words if words[:1] in QUOTATION_MARKS else f"“{words}”"
    author = cited.author
    title = f"“{cited.title}”" if cited.title else None
    source = ", ".join(filter(None, (author, title, cited.outlet, day_told(cited.published))))
    if source or cited.where:
        yield f"{sentence(source)} {cited.where or ''}".strip()
    yield f"Archived {cited.captured_at[:19]}Z, SHA-256 {cited.sha256}. Claim {cited.id}."
