"""Claims of comparisons with what a reader asks of them next: in which sentence, of which article, how to cite it."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim import ledger as held
from counterclaim.ledger import Ledger, Source
from counterclaim.ledger.citing import citation_of
from counterclaim.records import Claim, Record
from counterclaim.records.statement import Stance
from counterclaim.showing import words
from counterclaim.showing.citation import Cited, citation


class Quote(Record):
    """A sentence, cut at the words of a claim in it."""

    before: str
    words: str
    after: str

    def bare(self) -> bool:
        """Whether it has no quotation mark at its start, so that a page has to set some."""
        return (self.before or self.words)[:1] not in words.QUOTATION_MARKS

    @property
    def whole(self) -> str:
        """The sentence."""
        return self.before + self.words + self.after


def quote_of(claim: held.Claim) -> Quote:
    """The sentence of a claim; the words alone where it is not kept."""
    at = claim.span.start - claim.passage_start
    end = at + len(claim.text)
    if at < 0 or claim.passage[at:end] != claim.text:
        return Quote(before="", words=claim.text, after="")
    return Quote(before=claim.passage[:at], words=claim.text, after=claim.passage[end:])


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
    quote: Quote
    via: str | None
    article: str
    """The article's id."""
    title: str | None
    outlet: str | None
    published: str | None
    where: str | None
    """URL or path."""
    citation: str


def told(ledger: Ledger, claims: Iterable[Claim]) -> dict[str, ToldClaim]:
    """These claims of a comparison by their ids, with what the ledger holds of them; two questions for all."""
    wanted = list(claims)
    known = ledger.claims_of([claim.figure for claim in wanted if claim.figure])
    sources = ledger.sources_called(list(dict.fromkeys(claim.article for claim in wanted)))
    return {claim.id: _told(claim, known.get(claim.figure or ""), sources.get(claim.article)) for claim in wanted}


def _told(claim: Claim, kept: held.Claim | None, source: Source | None) -> ToldClaim:
    quote = quote_of(kept) if kept is not None else Quote(before="", words=claim.text, after="")
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
        quote=quote,
        via=claim.via,
        article=source.article if source is not None else claim.article,
        title=source.title if source is not None else None,
        outlet=source.outlet if source is not None else None,
        published=source.published if source is not None else None,
        where=(source.url or source.path) if source is not None else claim.article,
        citation=_citation(claim, kept, source) if source is not None else "",
    )


def _citation(claim: Claim, kept: held.Claim | None, source: Source) -> str:
    """Of a figure as the ledger holds it; of a denial, which is a statement, as the comparison has it."""
    if kept is not None:
        return citation_of(kept, source)
    return citation(
        Cited(
            id=claim.id,
            claimant=claim.claimant,
            via=claim.via,
            claim=words.STANCE_NOUNS.get(claim.stance, words.measure(claim.measure)),
            as_of=claim.as_of,
            words=claim.text,
            title=source.title,
            outlet=source.outlet,
            author=source.author,
            published=source.published,
            where=source.url or source.path,
            sha256=source.sha256,
            captured_at=source.captured_at,
        )
    )
