"""The side-car table of an event table: every claim of each event, its words, and what it is to the numbers there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from counterclaim.exports.deaths import Choice, Number, name, stated_number
from counterclaim.ledger.records import Source
from counterclaim.records import EventComparison, Record
from counterclaim.records.across import Claim

CONSIDERED: Final = "considered"
LEFT_OUT: Final = "left out"
DISPUTING: Final = frozenset({"contradicts", "denies", "retracts"})

Sources = Mapping[str, Source]
"""The source of each article, as the comparison calls it."""


class Behind(Record):
    """One claim of an event, and its part in the event's row."""

    event: str
    claim: str
    """Its id in the ledger; of a denial, that of its statement."""
    role: str
    """The columns whose number it states, else ``considered`` or ``left out``."""
    reason: str
    rule: str
    number: float | int | None
    """The one number that its words name; none for a range, for "up to 17" and for "dozens"."""
    low: float | int | None
    high: float | int | None
    approximate: bool
    text: str
    measure: str
    series: str
    claimant: str | None
    via: str | None
    stance: str
    as_of: str | None
    disputed_by: str
    """The ids of the claims and statements that contradict, deny or take back this one."""
    origin: str
    article: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None


Columns = Mapping[str, tuple[Choice, str]]
"""By the name of a column: the claims it was chosen from, and which of ``best``, ``low`` and ``high`` it is."""


def behind(comparison: EventComparison, columns: Columns, rule: str, sources: Sources) -> Iterator[Behind]:
    """Each claim of the event, in the order of articles and text."""
    stated = {column: frozenset(choice.behind(which)) for column, (choice, which) in columns.items()}
    choices = [choice for choice, _ in columns.values()]
    disputes = _disputes(comparison)
    for claim in comparison.claims:
        roles = [column for column in columns if claim.id in stated[column]]
        role, reason = " ".join(roles), "states this number"
        if not roles:
            role, reason = _without_number(claim, choices)
        made = _row(comparison.id, claim, role, reason, rule, sources.get(claim.article))
        yield made.model_copy(update={"disputed_by": joined(disputes[claim.id])})


def _disputes(comparison: EventComparison) -> Mapping[str, list[str]]:
    """Of each claim those that stand against it; a contradiction goes both ways."""
    names = {claim.id: name(claim) for claim in comparison.claims}
    found: dict[str, list[str]] = defaultdict(list)
    for relation in comparison.relations:
        if relation.relation in DISPUTING and {relation.a, relation.b} <= names.keys():
            found[relation.b].append(names[relation.a])
            if relation.relation == "contradicts":
                found[relation.a].append(names[relation.b])
    return found


def _without_number(claim: Claim, choices: list[Choice]) -> tuple[str, str]:
    """Whether a claim whose number no column has counted at all, and why."""
    if any(claim in choice.standing for choice in choices):
        return CONSIDERED, "stands, with another number than the one chosen"
    return LEFT_OUT, choices[0].reasons[claim.id]


def _row(event: str, claim: Claim, role: str, reason: str, rule: str, source: Source | None) -> Behind:
    return Behind(
        event=event,
        claim=name(claim),
        role=role,
        reason=reason,
        rule=rule,
        number=whole(stated_number(claim)),
        low=whole(claim.low),
        high=whole(claim.high),
        approximate=claim.approximate,
        text=claim.text,
        measure=claim.measure,
        series=claim.series,
        claimant=claim.claimant,
        via=claim.via,
        stance=claim.stance,
        as_of=claim.as_of,
        disputed_by="",
        origin=claim.origin,
        article=claim.article,
        outlet=source.outlet if source is not None else None,
        published=source.published if source is not None else None,
        title=source.title if source is not None else None,
        url=source.url if source is not None else None,
    )


def outlets(sources: Sources) -> dict[str, str | None]:
    """The outlet of each article, as the comparison calls it."""
    return {label: source.outlet for label, source in sources.items()}


def reports(comparison: EventComparison) -> tuple[str, ...]:
    """The articles that tell of the event, without those that have the text of another."""
    told = (*comparison.articles, *comparison.mentions)
    return tuple(label for label in dict.fromkeys(told) if label not in comparison.copies)


def joined(values: Iterable[str | None]) -> str:
    """Values in one cell, each once."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def whole(number: Number | None) -> Number | None:
    """A number of people without a decimal point."""
    return int(number) if isinstance(number, float) and number.is_integer() else number
