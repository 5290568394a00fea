"""What an export is made of: the caller gathers it, the formats write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counterclaim.ledger.records import Claim, Source, Verdict
from counterclaim.records import EventComparison, Record
from counterclaim.records.statement import SpeakerType


class Around(Record):
    """The words of the article directly before and after a claim's own, up to ``WORDS_AROUND`` code points each."""

    before: str
    after: str


WORDS_AROUND = 32
"""Code points kept on either side of a claim's words, as Hypothesis keeps them."""


class CitedClaim(Record):
    """A claim, where it stands, and what people have judged of it."""

    claim: Claim
    source: Source
    verdicts: tuple[Verdict, ...] = ()
    """People's verdicts in force, oldest first. The machine gives none."""
    claimant_type: SpeakerType | None = None
    """What the claimant is; null for the report's own voice, and where it is not known."""
    original: Source | None = None
    """The article of which its article is a copy; null if of none."""
    around: Around | None = None
    """Only where the format asks for it."""


class CitedArticle(Record):
    """An article with those of its claims that were chosen, in the order of the text."""

    source: Source
    claims: tuple[CitedClaim, ...]


class CitedEvent(Record):
    """An event or running total with all claims about it, whichever of them it was chosen for."""

    comparison: EventComparison
    sources: Mapping[str, Source]
    """By what the comparison calls an article (``comparison.claims[i].article``)."""
    held: Mapping[str, CitedClaim]
    """The claims of the ledger behind it, by ``comparison.claims[i].figure``; a denial has none."""

    def cited(self) -> Iterator[CitedClaim]:
        """The claims of the ledger behind it, each once, in the comparison's order."""
        wanted = dict.fromkeys(claim.figure for claim in self.comparison.claims if claim.figure)
        return (self.held[figure] for figure in wanted if figure in self.held)
