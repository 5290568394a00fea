"""The questions that an assistant can ask. None of them changes anything; no answer is longer than its limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, Field, StringConstraints

import counterclaim
from counterclaim.compared import ClaimantView, Standing
from counterclaim.compared.records import EventOrder
from counterclaim.comparing import courses
from counterclaim.doors.assistants import telling
from counterclaim.doors.assistants.records import (
    AboutLedger,
    ClaimantFigures,
    ComparedEvent,
    FoundClaims,
    FoundEvents,
    Meaning,
    Opposed,
    ToldStep,
    WholeClaim,
)
from counterclaim.doors.assistants.rules import LIMITS, NOTE, RULES, STALE
from counterclaim.ledger import Decision, Event, Ledger, NoSuchRecord
from counterclaim.ledger.citing import citation_of
from counterclaim.ledger.kinds import Order, ReviewFilter
from counterclaim.ledger.measured import measure_or_raise
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.queries import Query
from counterclaim.lexicon.measures import measures
from counterclaim.records import Claim, EventComparison, Step
from counterclaim.records.across import ComparisonKind
from counterclaim.records.figure import Status
from counterclaim.showing import words
from counterclaim.showing.comparisons import in_short

MOST: Final = 50
"""Claims, events or steps in one answer: 50 claims are some 80 kB, a quarter of what an assistant takes in."""
MOST_RELATIONS: Final = 60
MOST_ENTRIES: Final = 30
"""Entries of a claim's history, decisions and places."""
LONGEST: Final = 1_000
"""Characters of one entry of a history: a changed article may tell of pages."""


def _moment(value: str) -> str:
    try:
        end_of(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a date. Write it as 2031-03-08.") from None
    return value


Words = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
Cursor = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
Day = Annotated[str, AfterValidator(_moment)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Limit = Annotated[int, Field(ge=1, le=MOST, description="So many at most.")]
After = Annotated[Cursor | None, Field(description="Go on behind this: `after` of the answer before.")]
T = TypeVar("T")


class Tools:
    """The tools over one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._standing = Standing(ledger)

    def search_claims(
        self,
        text: Annotated[
            Words | None, Field(description='Words in the sentence; "in quotes" together, -word not.')
        ] = None,
        claimant: Annotated[Words | None, Field(description="In any of the claimant's names.")] = None,
        speaker: Annotated[Words | None, Field(description="In the name of who says it.")] = None,
        measure: Annotated[Words | None, Field(description="What is counted: killed, wounded, ... See about.")] = None,
        party: Annotated[Words | None, Field(description="Whose people or things are counted.")] = None,
        status: Annotated[Status | None, Field(description="Of those counted.")] = None,
        unit: Annotated[Words | None, Field(description='"%", USD, km.')] = None,
        place: Annotated[Words | None, Field(description="In the name of the place.")] = None,
        outlet: Annotated[Words | None, Field(description="In the name of the publisher or site.")] = None,
        article: Annotated[Words | None, Field(description="An article's id.")] = None,
        from_day: Annotated[Day | None, Field(description="About this day or later (ISO).")] = None,
        to_day: Annotated[Day | None, Field(description="About this day or earlier.")] = None,
        published_from: Annotated[Day | None, Field(description="Published on this day or later.")] = None,
        published_to: Annotated[Day | None, Field(description="Published on this day or earlier.")] = None,
        at_least: Annotated[Number | None, Field(description="Claims of so many or more.")] = None,
        at_most: Annotated[Number | None, Field(description="Claims of so many or fewer.")] = None,
        allows: Annotated[Number | None, Field(description="Claims whose bounds this number lies in.")] = None,
        confidence: Annotated[float | None, Field(ge=0, le=1, description="Read at least so surely.")] = None,
        review: Annotated[
            ReviewFilter | None, Field(description="By what people decided; else all but rejected ones.")
        ] = None,
        originals: Annotated[bool, Field(description="Leave out copies of one text.")] = False,
        as_of: Annotated[Day | None, Field(description="The ledger as it was known at the end of that day.")] = None,
        order: Annotated[Order, Field(description="What comes first.")] = "newest",
        limit: Limit = 20,
        after: After = None,
    ) -> FoundClaims:
        """Search claims: who claims which figure, of whom, as of when. All filters have to hold.

        Withdrawn and rejected claims are left out. Give no figure from the answer without its claimant and definition.
        """
        measure_or_raise(self._ledger, measure)
        asked = Query(
            text=text, claimant=claimant, speaker=speaker, measure=measure, party=party, status=status, unit=unit,
            place=place, outlet=outlet, article=article, from_day=from_day, to_day=to_day,
            published_from=published_from, published_to=published_to, at_least=at_least, at_most=at_most,
            allows=allows, confidence=confidence, review=review, originals=originals, as_of=as_of, order=order,
            limit=limit, after=after,
        )  # fmt: skip
        found = self._ledger.claims(asked)
        told = telling.claims_told(self._ledger, found)
        note = NOTE if told else "No claim fits. Ask for less, or ask about for what there is."
        return FoundClaims(claims=told, after=found[-1].id if found.more else None, note=note)

    def get_claim(
        self,
        id: Annotated[Words, Field(description="A claim's id, as search_claims has it.")],
    ) -> WholeClaim:
        """One claim in full: its words, its source, a citation, its history, and what people decided of it."""
        try:
            claim = self._ledger.claim(id)
        except NoSuchRecord:
            raise NoSuchRecord(f"{id}: there is no such claim. Look for claims with search_claims.") from None
        reading = self._ledger.reading(claim.article)
        figure = next((one for one in reading.figures if one.id == id), None) if reading else None
        history, older = _last(self._ledger.history(id))
        decisions, more = _last(self._ledger.decisions(id))
        places = self._ledger.appearances(claim.article)
        events = tuple(self._standing.events_of(claim=id, limit=MOST_ENTRIES + 1))
        return WholeClaim(
            claim=telling.claims_told(self._ledger, [claim])[0],
            citation=citation_of(claim, self._ledger.sources_of([claim.article])[claim.article]),
            own_definition=figure.definition.text if figure and figure.definition else None,
            no_longer_held_since=claim.known_to,
            as_read=self._ledger.as_read(id),
            history=tuple(map(_shortened, history)),
            decisions=tuple(map(_without_length, decisions)),
            appearances=tuple(places[:MOST_ENTRIES]),
            events=events[:MOST_ENTRIES],
            left_out=older + more + sum(max(0, len(some) - MOST_ENTRIES) for some in (places, events)),
        )

    def list_events(
        self,
        text: Annotated[
            Words | None, Field(description="Each of these words stands in the title or the place.")
        ] = None,
        place: Annotated[Words | None, Field(description="In the name of the place.")] = None,
        kind: Annotated[ComparisonKind | None, Field(description="An event, or a running total over many.")] = None,
        articles: Annotated[int, Field(ge=1, le=1_000_000, description="Told of in so many articles or more.")] = 1,
        claimant: Annotated[Words | None, Field(description="Of this claimant, by a full name; alone.")] = None,
        order: Annotated[EventOrder, Field(description="What comes first.")] = "newest",
        limit: Limit = 20,
        after: After = None,
    ) -> FoundEvents:
        """List events and running totals, and how many claims contradict each other in each."""
        if claimant is not None:
            found = self._standing.events_of(claimant=claimant, limit=limit, after=after)
        else:
            found = self._standing.events(
                text=text, place=place, kind=kind, articles=articles, order=order, limit=limit, after=after
            )
        fresh = self._standing.is_fresh()
        note = "compare_event has the claims of one." if fresh else STALE
        return FoundEvents(events=found.rows, after=found.after, up_to_date=fresh, note=note)

    def compare_event(
        self,
        id: Annotated[Words, Field(description="An event's id, as list_events or get_claim has it.")],
        limit: Annotated[int, Field(ge=1, le=MOST, description="Claims at most.")] = 30,
    ) -> ComparedEvent:
        """All claims about one event or running total: who claims what, who disputes whom, and why."""
        found = self._standing.event(id)
        if found is None:
            raise NoSuchRecord(f"{id}: there is no such event. List events with list_events.")
        fresh = self._standing.is_fresh()
        claims = _disputed_first(found)[:limit]
        shown = {claim.id for claim in claims}
        relations = telling.related(one for one in found.relations if {one.a, one.b} <= shown)[:MOST_RELATIONS]
        return ComparedEvent(
            **{name: getattr(found, name) for name in ("id", "title", "kind", "place", "start", "end", "series")},
            articles=len(found.articles),
            in_short=in_short(found),
            claims=telling.compared(self._ledger, claims),
            relations=relations,
            distortions=tuple(one for one in found.distortions if {one.first, one.changed} <= shown),
            findings=found.summary,
            left_out=len(found.claims) - len(claims) + len(found.relations) - len(relations),
            up_to_date=fresh,
            note=NOTE if fresh else f"{NOTE} {STALE}",
        )

    def claimant_figures(
        self,
        name: Annotated[Words, Field(description="Any full name of the claimant, as claims have it.")],
        limit: Limit = 20,
        after: After = None,
    ) -> ClaimantFigures:
        """One claimant over time: each figure, what it is to the one before, and whom it contradicts."""
        view = self._standing.claimant(name, steps=1, opponents=MOST_ENTRIES, outlets=1)
        if view is None:
            raise NoSuchRecord(f"{name}: nobody with this name has a figure here. Look for claims with search_claims.")
        course = self._standing.course(view.name, limit=limit, after=after)
        fresh = self._standing.is_fresh()
        return ClaimantFigures(
            **{field: getattr(view, field) for field in ("name", "names", "claims", "events")},
            opponents=tuple(
                Opposed(claimant=one.claimant or words.OWN_VOICE, contradictions=one.contradictions)
                for one in view.opponents
            ),
            steps=self._steps(view, course),
            after=course.after,
            up_to_date=fresh,
            note=NOTE if fresh else f"{NOTE} {STALE}",
        )

    def about(self) -> AboutLedger:
        """What is in this ledger, the definitions of all measures and relations, the rules, and the limits."""
        return AboutLedger(
            version=counterclaim.__version__,
            ledger=tuple(self._ledger.counts()),
            measures=tuple(
                Meaning(name=one.key, meaning=one.definition, is_not=one.excludes) for one in measures().values()
            ),
            relations=tuple(Meaning(name=name, meaning=told) for name, told in words.RELATION_MEANINGS.items()),
            rules=RULES,
            limits=LIMITS,
        )

    def _steps(self, view: ClaimantView, course: Iterable[Step]) -> tuple[ToldStep, ...]:
        """The steps with the claims that they are."""
        steps = tuple(course)
        claims: dict[Step, Claim] = {}
        for event in {step.event for step in steps}:
            claims |= _claims_of(self._standing.event(event), view.name)
        at = [claims.get(step) for step in steps]
        held = self._ledger.claims_of([claim.figure for claim in at if claim and claim.figure])
        told = {claim.id: claim for claim in telling.claims_told(self._ledger, held.values())}
        same = ("event", "title", "kind", "reason", "series", "as_of")
        return tuple(
            ToldStep(
                **{name: getattr(step, name) for name in same},
                words=step.text,
                articles=step.articles[:MOST_ENTRIES],
                claim=told.get((claim.figure or "") if claim else ""),
            )
            for step, claim in zip(steps, at, strict=True)
        )


def _claims_of(event: EventComparison | None, claimant: str) -> dict[Step, Claim]:
    """The claim that each step of a claimant in an event is."""
    found = courses(event) if event else ()
    return {step: claim for name, pairs in found if name == claimant for step, claim in pairs}


def _disputed_first(event: EventComparison) -> list[Claim]:
    disputed = {id_ for one in event.relations if one.relation in words.DISPUTES for id_ in (one.a, one.b)}
    return sorted(event.claims, key=lambda claim: claim.id not in disputed)


def _last(entries: Sequence[T]) -> tuple[Sequence[T], int]:
    """The last entries of a log, and how many older ones there are."""
    older = max(0, len(entries) - MOST_ENTRIES)
    return entries[older:], older


def _shortened(event: Event) -> Event:
    return event.model_copy(update={"details": words.short(event.details, LONGEST)})


def _without_length(decision: Decision) -> Decision:
    return decision.model_copy(update={"why": words.short(decision.why, LONGEST)})
