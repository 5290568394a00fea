"""What a rule proposes: a cue, its source, its content, before anybody decides whether to believe it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.reading.attribution.tree import Range


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution, in tokens."""

    frame: str
    """The construction: "ccomp", "quote:after", "prep:for" ..."""
    lemma: str
    """The cue's word, as the lexicon knows it."""
    anchor: int
    """The token that carries the cue; one anchor gives one attribution at most."""
    cue: tuple[Range, ...]
    source: Range | None
    content: tuple[Range, ...]
    source_kind: str = "none"
