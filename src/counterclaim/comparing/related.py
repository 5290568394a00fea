"""Which origins of one event are related to each other: all to all, or of very many, each to those beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from counterclaim.comparing import weights
from counterclaim.comparing.memo import Memo, Signature, signature
from counterclaim.comparing.origins import Source
from counterclaim.comparing.relate import misquoted, relation, same_voice
from counterclaim.records import ClaimRelation, LeftOut


def left_out(sources: Sequence[Source], *, every: bool) -> LeftOut | None:
    """How many pairs of origins ``relations`` does not look at, and why; null where it looks at all."""
    number = len(sources)
    if every or number <= weights.RELATED:
        return None
    all_pairs = number * (number - 1) // 2
    why = (
        f"Of more than {weights.RELATED} origins each is related only to the {weights.NEIGHBOURS} before and after it "
        "in time and to the two before and after it by the same claimant in the same series. counterclaim compare "
        "--all-pairs relates all."
    )
    return LeftOut(pairs=all_pairs - sum(1 for _ in _pairs(sources, every=False)), of=all_pairs, why=why)


def relations(sources: Sequence[Source], *, every: bool = False, memo: Memo | None = None) -> Iterator[ClaimRelation]:
    """The relations between the origins of one event; of very many, each to those beside it in time and by claimant.

    ``every``: each to each, however many there are.
    """
    signed = {id(source): signature(source) for source in sources} if memo is not None else {}
    pairs = [(a, b, *_looked_at(a, b, signed, memo)) for a, b in _pairs(sources, every=every)]
    wrong = {
        id(misquotation(a, b)) for a, b, is_misquoted, _ in pairs if is_misquoted and a.lead.series == b.lead.series
    }
    for a, b, is_misquoted, found in pairs:
        passed_over = wrong & {id(a), id(b)} and same_voice(a, b) and not is_misquoted
        if found is not None and not passed_over:
            yield found


def _looked_at(
    a: Source, b: Source, signed: Mapping[int, Signature], memo: Memo | None
) -> tuple[bool, ClaimRelation | None]:
    """Whether one of two may be misquoted, and how they stand to each other."""
    pair = (signed[id(a)], signed[id(b)]) if memo is not None else None
    known = memo.related(pair) if memo is not None and pair is not None else None
    if known is not None:
        return known
    found = misquoted(a, b), relation(a, b)
    return memo.keep_related(pair, found) if memo is not None and pair is not None else found


def misquotation(a: Source, b: Source) -> Source:
    """Of two numbers for what was said on one day, the one that fewer articles have; else the later."""
    return min((a, b), key=lambda source: (len(source.claims), -_published(source)))


def _published(source: Source) -> int:
    return min((int((c.draft.published or "9999-99-99")[:10].replace("-", "")) for c in source.claims), default=0)


def _pairs(sources: Sequence[Source], *, every: bool) -> Iterator[tuple[Source, Source]]:
    if every or len(sources) <= weights.RELATED:
        yield from combinations(sources, 2)
        return
    by_age = sorted(sources, key=lambda s: (s.lead.draft.as_of or "", s.lead.draft.id))
    by_voice = sorted(sources, key=lambda s: (s.lead.series, s.lead.key, s.lead.draft.as_of or "", s.lead.draft.id))
    seen = set()
    for line, reach in ((by_age, weights.NEIGHBOURS), (by_voice, 2)):
        for at, source in enumerate(line):
            for other in line[at + 1 : at + 1 + reach]:
                pair = frozenset((id(source), id(other)))
                if pair not in seen:
                    seen.add(pair)
                    yield source, other
