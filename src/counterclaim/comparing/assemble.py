"""One event put together: its claims by series and origin, how these stand to each other, what can be said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterclaim.comparing.board import Telling
from counterclaim.comparing.distortions import distortions, misquotations
from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.events import Event
from counterclaim.comparing.memo import FROM, Memo
from counterclaim.comparing.origins import Heard, Source, origins, telling
from counterclaim.comparing.related import left_out, relations
from counterclaim.comparing.series import ALL, DENIALS, describe, is_one_part, is_others, series_id
from counterclaim.comparing.summary import summary
from counterclaim.comparing.titles import title
from counterclaim.comparing.verdicts import Verdicts, decided, obeying, verdicts_on
from counterclaim.comparing.voices import Names, merged
from counterclaim.records import Claim, Distortion, EventComparison, Origin, stable_id


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of the reports of an event."""

    drafts: Mapping[str, Sequence[Draft]]
    """The claims of each incident, by its id."""
    names: Names
    copies: Mapping[str, str]
    """Articles with the text of another, by their ids, and the id of that one."""
    labels: Mapping[str, str]
    """How each article is called, by its id."""
    place: str | None = None
    """Where it was."""
    verdicts: Verdicts = field(default_factory=dict)
    """What people decided of pairs of claims."""
    memo: Memo | None = None
    """What was worked out of large events before."""
    all_pairs: bool = False
    """Whether every pair of origins is to be related, however many there are."""


def assemble(event: Event, words: Sequence[Telling], mentions: Collection[str], of: Material) -> EventComparison:
    """The comparison of one event; ``words`` are those that it is told by, ``mentions`` the articles about another."""
    own = [draft for slot in event.slots if slot.article not in of.copies for draft in of.drafts[slot.id]]
    heard = _heard(own, of.names)
    memo = of.memo if len(heard) >= FROM else None
    verdicts = verdicts_on(heard, of.verdicts)
    sources = obeying(origins(heard), verdicts)
    ids = {id(source): stable_id("o", source.lead.draft.id) for source in sources}
    claims = [_claim(heard, ids[id(source)], memo) for source in sources for heard in source.claims]
    by_series: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_series[source.lead.series].append(source)
    told = [slot.article for slot in event.slots]
    start, end = days_of(event)
    return EventComparison(
        id=event.id,
        title=title(
            [h for s in sources for h in s.claims], words, total=event.total, place=of.place, days=(start, end)
        ),
        kind="running_total" if event.total else "event",
        place=of.place,
        start=start,
        end=end,
        articles=tuple(of.labels[name] for name in told if name not in mentions),
        mentions=tuple(of.labels[name] for name in told if name in mentions),
        copies={of.labels[name]: of.labels[of.copies[name]] for name in told if name in of.copies},
        claims=tuple(sorted(claims, key=lambda claim: (claim.article, claim.span))),
        series=tuple({h.series: describe(h.draft.measure, h.part) for s in sources for h in s.claims}.values()),
        origins=tuple(_origin(source, ids[id(source)]) for source in sources),
        relations=tuple(decided(sources, verdicts, relations(sources, every=of.all_pairs, memo=memo))),
        pairs_left_out=left_out(sources, every=of.all_pairs),
        distortions=tuple(_distortions(sources, ids, total=event.total)),
        summary=tuple(f for name, group in by_series.items() for f in summary(name, group)),
    )


def _distortions(sources: Sequence[Source], ids: Mapping[int, str], *, total: bool) -> Iterator[Distortion]:
    for source in sources:
        yield from distortions(source, ids[id(source)])
    if total:
        yield from misquotations(sources, ids)


def _heard(own: Sequence[Draft], names: Names) -> list[Heard]:
    """The drafts with their voices and series, each claim of an article once."""
    voices = {draft.id: names.voice(draft.claimant, draft.role, draft.affiliation) for draft in own}
    keys = merged(voices.values(), names)
    parts = _parts(own)
    heard = [
        Heard(
            draft,
            voices[draft.id],
            keys.get(voices[draft.id].key, voices[draft.id].key),
            series_id(draft.measure, parts[draft.id]),
            parts[draft.id],
        )
        for draft in own
    ]
    return _once(heard)


def _once(heard: Sequence[Heard]) -> list[Heard]:
    """One claim of several mentions by one claimant under two names; one denial by each claimant in each article."""
    kept: dict[object, Heard] = {}
    for claim in heard:
        draft = claim.draft
        number: object = draft.number if draft.number is not None or draft.measure == DENIALS else draft.id
        place = (draft.article, claim.series, claim.key, number)
        known = kept.get(place)
        if known is None or _says_more(draft, known.draft):
            kept[place] = claim
    return list(kept.values())


def _says_more(draft: Draft, known: Draft) -> bool:
    """Whether of two claims the first tells more: bounds rather than one number, and for denials what is denied."""
    if draft.measure == DENIALS:
        return known.denied is None and draft.denied is not None
    return known.low == known.high and draft.low != draft.high


def _parts(own: Sequence[Draft]) -> dict[str, str]:
    """The part that each claim counts: civilians apart where somebody has the same number beside a larger total."""
    parts = {draft.id: draft.part for draft in own}
    by_claimant: dict[object, list[Draft]] = defaultdict(list)
    for draft in own:
        by_claimant[draft.article, draft.claimant, draft.measure].append(draft)
    for group in by_claimant.values():
        if len(group) > 1:
            parts.update(beside_a_total(group))
    apart = {(d.measure, d.number): parts[d.id] for d in own if parts[d.id] == "civilians" or is_one_part(parts[d.id])}
    by_claimant_apart = {(d.claimant, d.measure, d.number): parts[d.id] for d in own if parts[d.id] != ALL}
    for draft in own:
        if parts[draft.id] != ALL:
            continue
        part = apart.get((draft.measure, draft.number), ALL) if telling(draft) else ALL
        if part == "civilians" and draft.population.status != "civilian":
            part = ALL
        parts[draft.id] = part if part != ALL else _again(draft, by_claimant_apart)
    return parts


def _again(draft: Draft, apart: Mapping[tuple[str | None, str, float | int | None], str]) -> str:
    """The part without a name of its own that the same claimant counts in another article, with the same number."""
    part = apart.get((draft.claimant, draft.measure, draft.number), ALL)
    return part if is_one_part(part) and draft.claimant is not None and not draft.vague else ALL


def beside_a_total(drafts: Sequence[Draft]) -> dict[str, str]:
    """What one claimant's civilians and others are parts of: a larger total beside them, or what both add up to."""
    found = {}
    whole = [d for d in drafts if d.part == ALL and d.population.status != "civilian" and not is_others(d.text)]
    civilians = [d for d in drafts if d.part in (ALL, "civilians") and d.population.status == "civilian"]
    others = [d for d in drafts if d.part in (ALL, "others") and is_others(d.text)]
    for total in whole:
        for part in (*civilians, *others):
            if total.number and part.number and not total.vague and part.number < total.number:
                if part in civilians and (others or part.whole == total.id or total.span < part.span):
                    found[part.id] = "civilians"
                elif part in others and any(c.number and c.number + part.number == total.number for c in civilians):
                    found[part.id] = "others"
    return found


def _claim(heard: Heard, origin: str, memo: Memo | None) -> Claim:
    if memo is None:
        return _told(heard, origin)
    return memo.claim(heard, origin) or memo.keep_claim(heard, origin, _told(heard, origin))


def _told(heard: Heard, origin: str) -> Claim:
    return Claim(
        id=heard.draft.id,
        article=heard.draft.article,
        figure=heard.draft.figure,
        statement=heard.draft.statement,
        span=heard.draft.span,
        text=heard.draft.text,
        low=heard.draft.low,
        high=heard.draft.high,
        approximate=heard.draft.approximate,
        measure="other" if heard.draft.measure == DENIALS else heard.draft.measure,
        population=heard.draft.population,
        claimant=heard.voice.name,
        via=heard.draft.via,
        as_of=heard.draft.as_of,
        stance=heard.draft.stance,
        series=heard.series,
        origin=origin,
        part_of=heard.draft.whole,
        replaces=tuple(sorted(heard.draft.replaces)),
        confidence=heard.draft.confidence,
    )


def _origin(source: Source, name: str) -> Origin:
    lead = source.lead
    return Origin(
        id=name,
        claimant=lead.voice.name,
        low=lead.draft.low,
        high=lead.draft.high,
        as_of=lead.draft.as_of,
        series=lead.series,
        articles=len({claim.draft.article for claim in source.claims}),
        inferred=tuple(source.inferred),
    )


def days_of(event: Event) -> tuple[str | None, str | None]:
    """The day that most reports name, else the days that all may mean."""
    if event.day is not None:
        day = date.fromordinal(event.day).isoformat()
        return day, day
    starts = [slot.start for slot in event.slots if slot.start is not None]
    ends = [slot.end for slot in event.slots if slot.end is not None]
    if not starts or not ends:
        return None, None
    first, last = (min(starts), max(ends)) if event.total else (max(starts), min(ends))
    first, last = min(first, last), max(first, last)
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
