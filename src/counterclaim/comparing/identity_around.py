"""The identities that some names change: of these names, and of all that may be one with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterclaim.comparing.identity import Aliases, identities, summed
from counterclaim.comparing.identity_pairs import name_pairs
from counterclaim.comparing.identity_records import Identity, NameUse
from counterclaim.comparing.identity_verdicts import compare_names
from counterclaim.comparing.identity_words import key

Links = dict[str, set[str]]


def identities_around(
    names: Iterable[NameUse], changed: Iterable[str], aliases: Aliases, tied: Iterable[tuple[str, str]] = ()
) -> tuple[Identity, ...]:
    """Those of ``identities`` that hold a changed name, or one that leads to it by a chain of verdicts.

    All others are as they were: what a name is joined with follows from the names that it is compared with, and from
    theirs. ``tied``: pairs that lead to one another besides, such as those that were one so far.
    """
    uses = summed(names)
    pairs = name_pairs(uses.values())
    beside, sure = _links(pairs), _links(tied)
    for one, other in _links(aliases).items():
        sure[one] |= other
    spelt: dict[str, set[str]] = defaultdict(set)
    for name in uses:
        spelt[key(name)].add(name)  # names that differ in capitals share their type
    met = {one for name in changed for one in {name} | spelt[key(name)] if one in uses}
    # a name whose type has changed may now be different from one that it was in doubt with: both are looked at anew
    found, open_ = set[str](), met | {other for name in met for other in beside[name]}
    while open_:
        found |= open_
        reached = {other for name in open_ for other in sure[name] | spelt[key(name)] if other in uses}
        reached |= {other for name in open_ for other in beside[name] - found if _may_be_one(uses[name], uses[other])}
        open_ = reached - found
    return identities(
        (uses[name] for name in found),
        {pair: count for pair, count in aliases.items() if pair[0] in found},
        [pair for pair in pairs if pair[0] in found and pair[1] in found],
    )


def _links(pairs: Iterable[tuple[str, str]]) -> Links:
    links: Links = defaultdict(set)
    for a, b in pairs:
        links[a].add(b)
        links[b].add(a)
    return links


def _may_be_one(a: NameUse, b: NameUse) -> bool:
    return compare_names(a, b).verdict != "different"
