"""From a comparison to the rows by which it is found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.comparing import courses
from counterclaim.records import Claim, EventComparison

Row = dict[str, Any]
IN_COMPARISON_ALONE = ("differs_in_definition", "differs_in_scope")
"""Relations that follow from what two series count. Most pairs stand so: they have no rows, but their comparison."""
STEPS_TOLD = ("update", "correction", "back_fill")
"""Steps in which a claimant changes a figure."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a comparison does not say of its claims and articles."""

    articles: Mapping[str, str]
    """The id of the article of each claim."""
    moments: Mapping[str, str]
    """When the ledger learnt each claim."""
    told: tuple[str, ...]
    """The ids of the articles that tell of it."""
    seen_at: str
    """When the ledger learnt the newest of these."""
    mentions: frozenset[str]
    copies: Mapping[str, str]


def claim_rows(comparison: EventComparison, of: Sources) -> list[Row]:
    """One row for each claim."""
    return [
        {
            "event": comparison.id,
            "claim": claim.id,
            "figure": claim.figure,
            "statement": claim.statement,
            "article": of.articles[claim.id],
            "claimant": claim.claimant,
            "via": claim.via,
            "measure": claim.measure,
            "series": claim.series,
            "origin": claim.origin,
            "low": claim.low,
            "high": claim.high,
            "approximate": claim.approximate,
            "words": claim.text,
            "as_of": claim.as_of,
            "stance": claim.stance,
            "seen_at": of.moments[claim.id],
        }
        for claim in comparison.claims
    ]


def article_rows(comparison: EventComparison, of: Sources) -> list[Row]:
    """One row for each article that tells of it."""
    return [
        {
            "event": comparison.id,
            "article": article,
            "mention": article in of.mentions,
            "copy_of": of.copies.get(article),
        }
        for article in of.told
    ]


def relation_rows(comparison: EventComparison, of: Sources) -> list[Row]:
    """One row for each relation, but for those that only the comparison has."""
    moments = {claim.id: of.moments[claim.id] for claim in comparison.claims}
    return [row for row in all_relation_rows(comparison, moments) if row["relation"] not in IN_COMPARISON_ALONE]


def all_relation_rows(comparison: EventComparison, moments: Mapping[str, str]) -> list[Row]:
    """One row for each relation; ``moments``: when the ledger learnt each claim."""
    by_id = {claim.id: claim for claim in comparison.claims}
    learnt = _learnt(comparison, moments)
    return [
        {
            "event": comparison.id,
            "number": number,
            "a": relation.a,
            "b": relation.b,
            "relation": relation.relation,
            "reason": relation.reason,
            "decided": relation.decided,
            "a_claimant": by_id[relation.a].claimant,
            "b_claimant": by_id[relation.b].claimant,
            "seen_at": max(learnt[by_id[relation.a].origin], learnt[by_id[relation.b].origin]),
        }
        for number, relation in enumerate(comparison.relations)
    ]


def step_rows(comparison: EventComparison, of: Sources) -> Iterator[Row]:
    """One row for each step in the course of a claimant."""
    learnt = _learnt(comparison, of.moments)
    for claimant, steps in courses(comparison):
        before: Claim | None = None
        for number, (step, claim) in enumerate(steps):
            yield {
                "event": comparison.id,
                "claimant": claimant,
                "number": number,
                "claim": claim.id,
                "kind": step.kind,
                "reason": step.reason,
                "series": step.series,
                "as_of": step.as_of,
                "low": step.low,
                "high": step.high,
                "words": step.text,
                "articles": json.dumps(step.articles, ensure_ascii=False),
                "before_claim": before.id if before is not None and step.kind in STEPS_TOLD else None,
                "seen_at": learnt[claim.origin],
            }
            before = claim


def _learnt(comparison: EventComparison, learnt: Mapping[str, str]) -> dict[str, str]:
    """When the ledger learnt the first claim of each origin."""
    moments: dict[str, list[str]] = defaultdict(list)
    for claim in comparison.claims:
        moments[claim.origin].append(learnt[claim.id])
    return {origin: min(found) for origin, found in moments.items()}
