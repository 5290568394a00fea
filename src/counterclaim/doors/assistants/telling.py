"""From records of the ledger to what an assistant is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from counterclaim.doors.assistants.records import ComparedClaim, FromArticle, Related, ToldClaim
from counterclaim.ledger import Claim, Ledger, Source
from counterclaim.lexicon.measures import definition_of
from counterclaim.records import Claim as InComparison
from counterclaim.records import ClaimRelation
from counterclaim.showing import words
from counterclaim.showing.comparisons import ORDER

UNDEFINED: Final = "a measure of somebody's own table: ask its author what is counted"
TITLE: Final = 300
"""Longest title told, in characters: a page can have any."""
_SAME: Final = (
    "id", "span", "low", "high", "approximate", "unit", "measure", "population", "party", "status", "speaker", "via",
    "stance", "hedge", "as_of", "since", "place", "confidence", "review", "withdrawn",
)  # fmt: skip


def definition(measure: str) -> str:
    """What a measure counts, or whom to ask."""
    return definition_of(measure) or UNDEFINED


def claims_told(ledger: Ledger, claims: Iterable[Claim]) -> tuple[ToldClaim, ...]:
    """Claims with their sources."""
    found = tuple(claims)
    sources = ledger.sources_of([claim.article for claim in found])
    return tuple(claim_told(claim, sources[claim.article]) for claim in found)


def claim_told(claim: Claim, source: Source) -> ToldClaim:
    """A claim with its words, its definition and its source."""
    return ToldClaim(
        **{name: getattr(claim, name) for name in _SAME},
        words=claim.text,
        sentence=claim.passage,
        amount=words.bounds(claim),
        definition=definition(claim.measure),
        claimant=claim.identity or words.OWN_VOICE,
        named_as=claim.claimant,
        happened_from=claim.when_start,
        happened_to=claim.when_end,
        running_total=claim.cumulative,
        copy_of=claim.original if claim.original != claim.article else None,
        source=source_told(source),
    )


def source_told(source: Source) -> FromArticle:
    """Where words stand."""
    same = ("article", "outlet", "author", "published", "url", "path", "sha256", "captured_at")
    title = words.short(source.title, TITLE) if source.title else None
    return FromArticle(title=title, **{name: getattr(source, name) for name in same})


def compared(ledger: Ledger, claims: Sequence[InComparison]) -> tuple[ComparedClaim, ...]:
    """Claims of a comparison, each with the claim of the ledger that it is."""
    held = ledger.claims_of([claim.figure for claim in claims if claim.figure])
    told = {claim.id: claim for claim in claims_told(ledger, held.values())}
    return tuple(
        ComparedClaim(
            id=claim.id,
            claim=told.get(claim.figure or ""),
            words=claim.text,
            claimant=claim.claimant or words.OWN_VOICE,
            stance=claim.stance,
            as_of=claim.as_of,
            series=claim.series,
            origin=claim.origin,
            article=claim.article,
        )
        for claim in claims
    )


def related(relations: Iterable[ClaimRelation]) -> tuple[Related, ...]:
    """Relations with what they mean, disputes first."""
    return tuple(
        Related(
            a=one.a,
            b=one.b,
            relation=one.relation,
            meaning=words.RELATION_MEANINGS[one.relation],
            reason=one.reason,
            decided=one.decided,
        )
        for one in sorted(relations, key=lambda one: ORDER.index(one.relation))
    )
