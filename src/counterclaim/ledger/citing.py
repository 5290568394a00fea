"""A claim of the ledger as a citation."""

from __future__ import annotations

from typing import Final

from counterclaim.ledger.records import Claim, Source
from counterclaim.showing import words
from counterclaim.showing.citation import Cited, citation


def counted(claim: Claim) -> str:
    """What a claim counts, in a word or two: its measure, or the words for what has none."""
    return (claim.population or "") if claim.measure == "other" else words.measure(claim.measure)


REVIEWED: Final = {"rejected": " (rejected by a person)", "corrected": " (corrected by a person)"}
"""What is said behind a claim that people have not left as it was read."""


def citation_of(claim: Claim, source: Source) -> str:
    """Who claims what, in which sentence of which article, and the hash of what is kept of it; ``source``: its own."""
    return citation(
        Cited(
            id=claim.id,
            claimant=claim.identity,
            via=claim.via,
            claim=f"{words.bounds(claim)} {counted(claim)}".strip()
            + words.aside(claim.stance)
            + REVIEWED.get(claim.review, ""),
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
