"""From a ledger to what an export is made of: claims, articles or events that fit, with their sources and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterclaim.compared import Standing
from counterclaim.exports.errors import ExportError
from counterclaim.exports.formats import Format, Tally
from counterclaim.exports.records import WORDS_AROUND, Around, CitedArticle, CitedClaim, CitedEvent
from counterclaim.ledger import Claim, Ledger, NoSuchRecord, Query
from counterclaim.records import EventComparison
from counterclaim.records.statement import SpeakerType

AT_ONCE: Final = 500
"""Claims that are asked for in one query."""
EVENTS_AT_ONCE: Final = 20
NO_EVENT: Final = "it stands in no event, being a copy's or of nothing that is compared"
_EVERYTHING: Final = Query(limit=None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be exported: the claims that fit a query, of one event where one is named, or one claim alone."""

    query: Query
    event: str | None = None
    claim: str | None = None

    def is_everything(self) -> bool:
        """Whether nothing narrows it."""
        return self.event is None and self.claim is None and self._filters() == _EVERYTHING

    def _filters(self) -> Query:
        return self.query.model_copy(update={"order": "newest"})


def rows_for(format_: Format, ledger: Ledger, standing: Standing, chosen: Chosen, tally: Tally) -> Iterable[Any]:
    """What this format writes, one after another, as the ledger gives it; ``tally`` counts claims of no event.

    Raises:
        ExportError: events are asked for as they were on an earlier day.
        LedgerError: the ledger cannot be read, or has no such event or claim.
    """
    match format_.carries:
        case "claims":
            return claims(ledger, standing, chosen, around=format_.wants_around)
        case "articles":
            return articles(ledger, standing, chosen, around=format_.wants_around)
    if chosen.query.as_of is not None:
        raise ExportError(
            f"{format_.name} carries events, which are compared only as they stand now. Ask without --as-of, or take a "
            "format of claims: counterclaim export --list. Nothing was written."
        )
    return events(ledger, standing, chosen, tally)


def claims(ledger: Ledger, standing: Standing, chosen: Chosen, *, around: bool = False) -> Iterator[CitedClaim]:
    """The claims that fit, in the order asked for."""
    for some in _batches(ledger, standing, chosen):
        yield from _cited(ledger, some, chosen.query.as_of, around=around)


def articles(ledger: Ledger, standing: Standing, chosen: Chosen, *, around: bool = False) -> Iterator[CitedArticle]:
    """The articles of the claims that fit, each once, in the order of their first claim; only ids are kept."""
    if chosen.claim is not None:
        # named, it is given whatever became of it; asked for with filters, one rejected or withdrawn would be missing
        (cited,) = claims(ledger, standing, chosen, around=around)
        yield CitedArticle(source=cited.source, claims=(cited,))
        return
    ids: dict[str, set[str]] = {}
    for some in _batches(ledger, standing, chosen):
        for claim in some:
            ids.setdefault(claim.article, set()).add(claim.id)
    for article, wanted in ids.items():
        held = ledger.claims(chosen.query.model_copy(update=_whole(article)))
        found = sorted((claim for claim in held if claim.id in wanted), key=lambda one: (one.span, one.id))
        together = tuple(_cited(ledger, found, chosen.query.as_of, around=around))
        if together:
            yield CitedArticle(source=together[0].source, claims=together)


def _whole(article: str) -> dict[str, object]:
    return {"article": article, "limit": None, "offset": 0, "after": None, "before": None}


def events(ledger: Ledger, standing: Standing, chosen: Chosen, tally: Tally) -> Iterator[CitedEvent]:
    """The events in which a claim stands that fits, each once; all events where nothing is asked for."""
    for comparison in _comparisons(ledger, standing, chosen, tally):
        figures = [claim.figure for claim in comparison.claims if claim.figure]
        held = list(ledger.claims_of(figures).values())
        yield CitedEvent(
            comparison=comparison,
            sources=ledger.sources_called(comparison.articles + comparison.mentions),
            held={cited.claim.id: cited for cited in _cited(ledger, held, None)},
        )


def _comparisons(ledger: Ledger, standing: Standing, chosen: Chosen, tally: Tally) -> Iterator[EventComparison]:
    if chosen.is_everything():
        yield from standing.comparisons()
        return
    if chosen.event is not None and chosen.claim is None and Chosen(chosen.query).is_everything():
        yield _event(standing, chosen.event)
        return
    seen: set[str] = set()
    for some in _batches(ledger, standing, chosen):
        homes: dict[str, dict[str, str]] = {}
        for claim in some:
            homes.setdefault(claim.article, {}).update(standing.events_by_claim(claim.article))
        for claim in some:
            event = homes[claim.article].get(claim.id)
            if event is None:
                tally.leave(NO_EVENT, claim.id, "claims")
            elif event not in seen:
                seen.add(event)
                yield _event(standing, event)


def _event(standing: Standing, id_: str) -> EventComparison:
    found = standing.event(id_)
    if found is None:
        raise NoSuchRecord(f"{id_}: there is no such event. List them with counterclaim compare --format jsonl.")
    return found


def _batches(ledger: Ledger, standing: Standing, chosen: Chosen) -> Iterator[list[Claim]]:
    """The claims that fit, some at a time, so that memory does not grow with their number."""
    if chosen.claim is not None:
        yield [ledger.claim(chosen.claim, as_of=chosen.query.as_of)]
        return
    if chosen.event is not None:
        yield from _batches_of_event(ledger, chosen.query, _of_event(standing, chosen.event))
        return
    yield from _pages(ledger, chosen.query)


def _pages(ledger: Ledger, query: Query) -> Iterator[list[Claim]]:
    left, after = query.limit, query.after
    offset = query.offset
    while left is None or left > 0:
        limit = AT_ONCE if left is None else min(AT_ONCE, left)
        page = ledger.claims(query.model_copy(update={"limit": limit, "offset": offset, "after": after}))
        yield list(page)
        if not page.more:
            return
        left, after, offset = None if left is None else left - len(page), page[-1].id, 0


def _batches_of_event(ledger: Ledger, query: Query, wanted: set[str]) -> Iterator[list[Claim]]:
    """Those of an event; the limit and the offset count them alone, not the claims of other events between them."""
    left, skipped, unseen = query.limit, query.offset, len(wanted)
    pages = _pages(ledger, query.model_copy(update={"limit": None, "offset": 0}))
    while unseen and (left is None or left > 0) and (page := next(pages, None)) is not None:
        own = [claim for claim in page if claim.id in wanted]
        unseen -= len(own)
        kept = own[skipped:][:left]
        skipped = max(0, skipped - len(own))
        left = None if left is None else left - len(kept)
        yield kept


def _of_event(standing: Standing, event: str) -> set[str]:
    return {claim.figure for claim in _event(standing, event).claims if claim.figure}


def _cited(ledger: Ledger, some: Sequence[Claim], as_of: str | None, *, around: bool = False) -> Iterator[CitedClaim]:
    """The claims with all that an export says of each; asked for all of them at once."""
    homes = list(dict.fromkeys(claim.article for claim in some))
    sources = ledger.sources_of([*homes, *dict.fromkeys(claim.original for claim in some)])
    verdicts = ledger.judged(homes, as_of=as_of)
    types = {name: group for name in {one.identity for one in some if one.identity} if (group := _type(ledger, name))}
    texts = {home: ledger.article(home).text for home in homes} if around else {}
    for claim in some:
        yield CitedClaim(
            claim=claim,
            source=sources[claim.article],
            verdicts=verdicts.get(claim.id, ()),
            claimant_type=types.get(claim.identity) if claim.identity else None,
            original=sources.get(claim.original) if claim.original != claim.article else None,
            around=around_of(texts[claim.article], claim) if around else None,
        )


def _type(ledger: Ledger, name: str) -> SpeakerType | None:
    group = ledger.name_group(name)
    return group.type if group is not None else None


def around_of(text: str, claim: Claim) -> Around:
    """The words beside a claim's."""
    before = text[max(0, claim.span.start - WORDS_AROUND) : claim.span.start]
    return Around(before=before, after=text[claim.span.end : claim.span.end + WORDS_AROUND])
