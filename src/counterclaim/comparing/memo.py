"""What was worked out of a large event before, so that one report more costs only what it changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from counterclaim.comparing.origins import Heard, Source
from counterclaim.records import Claim, ClaimRelation

FROM: Final = 300
"""Claims from which on an event is worth remembering: smaller ones take some milliseconds."""
MOST: Final = 200_000
"""Things that are remembered at most; with more, all are forgotten."""

Signature = tuple[str, str, str | None, int]


@dataclass(slots=True)
class Memo:
    """Claims as they are told, and relations, of the drafts as they are: to be forgotten when a draft changes."""

    _claims: dict[str, tuple[tuple[str | None, str, str], Claim]] = field(default_factory=dict)
    _relations: dict[tuple[Signature, Signature], tuple[bool, ClaimRelation | None]] = field(default_factory=dict)

    def forget(self) -> None:
        """Begin anew."""
        self._claims.clear()
        self._relations.clear()

    def claim(self, heard: Heard, origin: str) -> Claim | None:
        """A claim that was told so before."""
        found = self._claims.get(heard.draft.id)
        return found[1] if found is not None and found[0] == (heard.voice.name, heard.series, origin) else None

    def keep_claim(self, heard: Heard, origin: str, claim: Claim) -> Claim:
        """Remember how a claim is told."""
        if len(self._claims) >= MOST:
            self._claims.clear()
        self._claims[heard.draft.id] = (heard.voice.name, heard.series, origin), claim
        return claim

    def related(self, pair: tuple[Signature, Signature]) -> tuple[bool, ClaimRelation | None] | None:
        """Whether one of two origins is misquoted, and how they stand to each other, if it was asked before."""
        return self._relations.get(pair)

    def keep_related(
        self, pair: tuple[Signature, Signature], found: tuple[bool, ClaimRelation | None]
    ) -> tuple[bool, ClaimRelation | None]:
        """Remember it."""
        if len(self._relations) >= MOST:
            self._relations.clear()
        self._relations[pair] = found
        return found


def signature(source: Source) -> Signature:
    """Equal for origins of the same claims by the same voices in the same series."""
    lead = source.lead
    return (
        lead.draft.id,
        lead.key,
        lead.voice.name,
        hash(tuple((c.draft.id, c.series, c.voice.name) for c in source.claims)),
    )
