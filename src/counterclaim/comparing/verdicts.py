"""What people decided of pairs of claims: it overrides what the rules find, and is shown as decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.comparing.origins import Heard, Source
from counterclaim.comparing.relate import relation
from counterclaim.comparing.words import day_in_words
from counterclaim.records import ClaimRelation, PairVerdict

Verdicts = Mapping[frozenset[str], PairVerdict]
"""The last verdict on each pair of claims, by their two ids."""


def by_pair(verdicts: Iterable[PairVerdict]) -> dict[frozenset[str], PairVerdict]:
    """The last verdict on each pair; they come in order of time."""
    return {frozenset((one.a, one.b)): one for one in verdicts}


def verdicts_on(claims: Iterable[Heard], verdicts: Verdicts) -> Verdicts:
    """Those on claims of one event."""
    if not verdicts:
        return {}
    here = {id_ for claim in claims for id_ in (claim.draft.id, *claim.draft.mentions)}
    return {pair: one for pair, one in verdicts.items() if pair <= here}


def obeying(sources: Sequence[Source], verdicts: Verdicts) -> list[Source]:
    """The origins as people want them: claims that are the same in one, those that are different in two."""
    kept = list(sources)
    for one in verdicts.values():
        at = _places(kept, one)
        if at is None:
            continue
        (first, a), (second, b) = at
        if one.verdict == "same" and first is not second:
            first.claims += second.claims
            first.inferred += second.inferred
            kept.remove(second)
        elif one.verdict == "different" and first is second and a != b:
            moved = first.claims.pop(max(a, b))
            kept.append(Source([moved]))
            first.inferred = [id_ for id_ in first.inferred if id_ != moved.draft.id]
    return kept


def decided(sources: Sequence[Source], verdicts: Verdicts, found: Iterable[ClaimRelation]) -> Iterator[ClaimRelation]:
    """The relations, those that a person decided on marked, with who and why."""
    settled = {}
    for one in verdicts.values():
        at = _places(sources, one)
        if at is None:
            continue
        (first, a), (second, b) = at
        pair = frozenset((first.lead.draft.id, second.lead.draft.id))
        if one.verdict == "same" and first is second:
            ids = (first.claims[a].draft.id, second.claims[b].draft.id)
            settled[frozenset(ids)] = ClaimRelation(
                a=ids[0], b=ids[1], relation="same", reason=_told(one, "one claim"), decided=True
            )
        elif one.verdict == "different" and first is not second:
            settled[pair] = _apart(first, second, one)
    yield from (one for one in found if frozenset((one.a, one.b)) not in settled)
    yield from settled.values()


def _apart(a: Source, b: Source, one: PairVerdict) -> ClaimRelation:
    """How two claims that a person keeps apart stand to each other: as the rules find, but never as one."""
    found, told = relation(a, b), _told(one, "two claims")
    if found is None or found.relation in ("agrees", "echoes", "same"):
        return ClaimRelation(
            a=a.lead.draft.id, b=b.lead.draft.id, relation="differs_in_scope", reason=told, decided=True
        )
    return found.model_copy(update={"decided": True, "reason": f"{found.reason}; {told}"})


def _told(one: PairVerdict, what: str) -> str:
    why = f": {one.why}" if one.why else ""
    return f"{one.who} decided on {day_in_words(one.decided_at)} that they are {what}{why}"


def _places(sources: Sequence[Source], one: PairVerdict) -> tuple[tuple[Source, int], tuple[Source, int]] | None:
    """The origin of each of the two claims, and its place there; null where one of them is not of this event."""
    found = {}
    for source in sources:
        for at, claim in enumerate(source.claims):
            for id_ in (claim.draft.id, *claim.draft.mentions):
                if id_ in (one.a, one.b):
                    found[id_] = source, at
    return (found[one.a], found[one.b]) if len(found) == 2 else None
