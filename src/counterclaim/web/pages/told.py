"""Claims of comparisons with what a reader asks of them next: in which sentence, of which article, how to cite it."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim import ledger as held
from counterclaim.ledger import Ledger, Source
from counterclaim.records import Claim, Record
from counterclaim.records.statement import Stance
from counterclaim.showing import words
from counterclaim.showing.citation import Cited, citation


class ToldClaim(Record):
    """A claim with its sentence, its source and its citation."""

    id: str
    claimant: str | None
    low: float | int | None
    high: float | int | None
    approximate: bool
    measure: str
    series: str
    origin: str
    as_of: str | None
    stance: Stance
    text: str
    passage: str
    """The sentence that the words stand in; the words alone where it is not kept."""
    passage_start: int
    span_start: int
    via: str | None
    article: str
    """The article's id."""
    title: str | None
    outlet: str | None
    published: str | None
    where: str | None
    """URL or path."""
    citation: str

    def bare(self) -> bool:
        """Whether the passage has no quotation mark at its start, so that a page has to set some."""
        return self.passage[:1] not in words.QUOTATION_MARKS

    def pieces(self) -> tuple[str, str, str]:
        """The passage before, in and after the claim's words."""
        at = self.span_start - self.passage_start
        end = at + len(self.text)
        if at < 0 or self.passage[at:end] != self.text:
            return "", self.text, ""
        return self.passage[:at], self.text, self.passage[end:]


def told(ledger: Ledger, claims: Iterable[Claim]) -> dict[str, ToldClaim]:
    """These claims of a comparison by their ids, with what the ledger holds of them; two questions for all."""
    wanted = list(claims)
    known = ledger.claims_of([claim.figure for claim in wanted if claim.figure])
    sources = ledger.sources_called(list(dict.fromkeys(claim.article for claim in wanted)))
    return {claim.id: _told(claim, known.get(claim.figure or ""), sources.get(claim.article)) for claim in wanted}


def _told(claim: Claim, kept: held.Claim | None, source: Source | None) -> ToldClaim:
    passage = kept.passage if kept is not None else claim.text
    return ToldClaim(
        id=claim.id,
        claimant=claim.claimant,
        low=claim.low,
        high=claim.high,
        approximate=claim.approximate,
        measure=claim.measure,
        series=claim.series,
        origin=claim.origin,
        as_of=claim.as_of,
        stance=claim.stance,
        text=claim.text,
        passage=passage,
        passage_start=kept.passage_start if kept is not None else claim.span.start,
        span_start=claim.span.start,
        via=claim.via,
        article=source.article if source is not None else claim.article,
        title=source.title if source is not None else None,
        outlet=source.outlet if source is not None else None,
        published=source.published if source is not None else None,
        where=(source.url or source.path) if source is not None else claim.article,
        citation=citation(_cited(claim, passage, source)) if source is not None else "",
    )


def _cited(claim: Claim, passage: str, source: Source) -> Cited:
    counted = words.STANCE_NOUNS.get(claim.stance, "") if claim.figure is None else words.measure(claim.measure)
    amount = words.bounds(claim) if claim.figure is not None else ""
    return Cited(
        id=claim.id,
        claimant=claim.claimant,
        via=claim.via,
        claim=f"{amount} {counted}".strip(),
        as_of=claim.as_of,
        words=passage,
        title=source.title,
        outlet=source.outlet,
        author=source.author,
        published=source.published,
        where=source.url or source.path,
        sha256=source.sha256,
        captured_at=source.captured_at,
    )
