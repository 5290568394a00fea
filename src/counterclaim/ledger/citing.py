"""A claim of the ledger as a citation."""

from __future__ import annotations

from counterclaim.ledger.records import Claim, Source
from counterclaim.showing import words
from counterclaim.showing.citation import Cited, citation


def citation_of(claim: Claim, source: Source) -> str:
    """Who claims what, in which sentence of which article, and the hash of what is kept of it; ``source``: its own."""
    counted = (claim.population or "") if claim.measure == "other" else words.measure(claim.measure)
    stance = f" ({words.STANCE_NOUNS[claim.stance]})" if claim.stance in words.STANCE_NOUNS else ""
    return citation(
        Cited(
            id=claim.id,
            claimant=claim.identity,
            via=claim.via,
            claim=f"{words.bounds(claim)} {counted}".strip() + stance,
            as_of=claim.as_of,
            words=claim.passage,
            title=source.title,
            outlet=source.outlet,
            author=source.author,
            published=source.published,
            where=source.url or source.path,
            sha256=source.sha256,
            captured_at=source.captured_at,
        )
    )
