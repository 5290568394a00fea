"""One identity for the names of a claimant across articles: certain pairs joined, doubtful ones kept with reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from counterclaim.comparing.identity_groups import Groups
from counterclaim.comparing.identity_names import Name, read_name
from counterclaim.comparing.identity_pairs import name_pairs
from counterclaim.comparing.identity_persons import is_told
from counterclaim.comparing.identity_records import Identity, NameUse, NameVerdict
from counterclaim.comparing.identity_spelling import SHORTEST_SLIP
from counterclaim.comparing.identity_verdicts import PROMOTED, SHORT_FORMS, compare_names, contradicts, verdict_on
from counterclaim.comparing.identity_words import is_given, key
from counterclaim.records import stable_id
from counterclaim.records.statement import SpeakerType

DOMINANT: Final = 0.95
"""A short form belongs to a body that has this share of all mentions of bodies whose name has its words.

On the Syrian articles and 560 of PolNeAR every share from 0.5 to 0.95 joins the same names; 0.99 leaves one open."""
SOLE_BEARER: Final = 0.85
"""The score of a short form that one identity alone bears."""
MANY_BEARERS: Final = 3
"""From so many full names on, a first name alone is no question worth asking."""
LEARNT_TWICE: Final = 2
"""Articles that must have used an alias of a name before it is certain; one may have been misread."""
LEARNT_MOSTLY: Final = 0.8
"""The share of an alias's uses that must be of that name."""

Aliases = Mapping[tuple[str, str], int]
"""(short form, full name) as some article used them of one claimant, and in how many articles."""


def identities(
    names: Iterable[NameUse], aliases: Aliases | None = None, pairs: Iterable[tuple[str, str]] | None = None
) -> tuple[Identity, ...]:
    """Every name under one identity, the most frequent first.

    Names that describe nobody in particular stay alone with ``named`` false. The order of the names does not matter.
    ``pairs``: those worth comparing, where they are known already.
    """
    uses = summed(names)
    read = {use.name: read_name(use.name, use.type) for use in uses.values()}
    named = {name: one for name, one in read.items() if one.named}
    verdicts = _verdicts({name: uses[name] for name in named}, pairs) + _learnt(aliases or {}, named)
    groups = Groups(named[name] for name in sorted(named))
    merged = _join_certain(groups, verdicts, named) + _join_short(groups, verdicts, uses, named)
    left = _left_open(groups, verdicts, uses)
    joined, open_ = _by_name(merged), _by_name(left)
    found = [_identity(group, uses, joined, open_) for group in groups.all()]
    alone = [_identity([one], uses, {}, {}) for one in read.values() if not one.named]
    return tuple(sorted(found + alone, key=lambda one: (-one.count, one.name, one.id)))


def summed(names: Iterable[NameUse]) -> dict[str, NameUse]:
    """Each name once, with all its uses and the type that most of them have, whatever the capitals.

    Unknown where two types have as many.
    """
    counts: Counter[str] = Counter()
    types: dict[str, Counter[SpeakerType]] = defaultdict(Counter)
    for use in names:
        counts[use.name] += use.count
        types[key(use.name)][use.type] += use.count
    return {
        name: NameUse(name=name, type=_majority(types[key(name)]), count=count)
        for name, count in sorted(counts.items())
    }


def _majority(types: Counter[SpeakerType]) -> SpeakerType:
    told = [(count, kind) for kind, count in types.items() if kind != "unknown"]
    most = max(told, default=(0, "unknown"))[0]
    kinds = [kind for count, kind in told if count == most]
    return kinds[0] if len(kinds) == 1 else "unknown"


def _verdicts(uses: Mapping[str, NameUse], pairs: Iterable[tuple[str, str]] | None) -> list[NameVerdict]:
    """The verdicts on all pairs worth comparing, but for those that are plainly two."""
    known = name_pairs(uses.values()) if pairs is None else sorted(set(pairs))
    verdicts = (compare_names(uses[a], uses[b]) for a, b in known if a in uses and b in uses)
    return [verdict for verdict in verdicts if verdict.verdict != "different"]


def _by_name(verdicts: Iterable[NameVerdict]) -> dict[str, list[NameVerdict]]:
    """Verdicts by each of the two names that they are on."""
    found: dict[str, list[NameVerdict]] = defaultdict(list)
    for verdict in verdicts:
        found[verdict.a].append(verdict)
        found[verdict.b].append(verdict)
    return found


def used_in_article(a: Name, b: Name) -> bool:
    """Articles use one as a short form of the other"""
    return not contradicts(a, b)


def _learnt(aliases: Aliases, named: Mapping[str, Name]) -> list[NameVerdict]:
    """Verdicts on aliases that articles used: certain when used more than once, and mostly of that name."""
    total: Counter[str] = Counter()
    for (alias, _), count in aliases.items():
        total[alias] += count
    found = []
    for (alias, full), count in sorted(aliases.items()):
        a, b = named.get(alias), named.get(full)
        if a is None or b is None or alias == full or not used_in_article(a, b):
            continue
        certain = count >= LEARNT_TWICE and count >= LEARNT_MOSTLY * total[alias]
        # A short form that others may bear stays one, however often this claimant goes by it.
        certain = certain and compare_names(alias, full).feature in ("nothing_shared", "two_initials_of")
        found.append(verdict_on(a, b, used_in_article, "same" if certain else "doubtful", 0.9 if certain else 0.7))
    return found


def _join_certain(groups: Groups, verdicts: Sequence[NameVerdict], named: Mapping[str, Name]) -> list[NameVerdict]:
    """Join the pairs that are the same, the surest first, but none of a name that would fit two contradicting ones."""
    same = sorted((v for v in verdicts if v.verdict == "same"), key=lambda v: (-v.score, v.a, v.b))
    partners: dict[str, set[str]] = defaultdict(set)
    for verdict in same:
        partners[verdict.a].add(verdict.b)
        partners[verdict.b].add(verdict.a)
    torn = {name for name, others in partners.items() if _is_torn([named[other] for other in others])}
    torn |= _ambiguous_initials(same, named)
    sure = [v for v in same if v.feature in ("one_text", "same_listed") or not torn & {v.a, v.b}]
    return [v for v in sure if not groups.together(v.a, v.b) and groups.join(v.a, v.b)]


def _ambiguous_initials(same: Sequence[NameVerdict], named: Mapping[str, Name]) -> set[str]:
    """Acronyms that are the initials of two names with nothing else in common."""
    full: dict[str, list[str]] = defaultdict(list)
    for verdict in same:
        if verdict.feature == "initials_of":
            for acronym, name in ((verdict.a, verdict.b), (verdict.b, verdict.a)):
                if named[acronym].acronym in named[name].initials:
                    full[acronym].append(name)
    return {
        acronym
        for acronym, names in full.items()
        if any(compare_names(a, b).verdict == "different" for n, a in enumerate(names) for b in names[:n])
    }


def _is_torn(names: Sequence[Name]) -> bool:
    return any(contradicts(a, b) for n, a in enumerate(names) for b in names[:n])


def _join_short(
    groups: Groups, verdicts: Sequence[NameVerdict], uses: Mapping[str, NameUse], named: Mapping[str, Name]
) -> list[NameVerdict]:
    """Join a short form with the longer name, where one identity alone bears it; longer short forms first."""
    longer: dict[str, list[NameVerdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.feature in PROMOTED:
            longer[_shorter(named[verdict.a], named[verdict.b])].append(verdict)
    merged = []
    for short in sorted(longer, key=lambda name: (-_size(named[name]), name)):
        bearer = _sole_bearer(groups, short, longer[short], uses, named)
        if bearer and not groups.together(bearer.a, bearer.b) and groups.join(bearer.a, bearer.b):
            reason = f"{bearer.reason[:-1]}; here only one does."
            merged.append(bearer.model_copy(update={"verdict": "same", "score": SOLE_BEARER, "reason": reason}))
    return merged


def _size(name: Name) -> int:
    return len(name.words) + len(name.owners)


def _shorter(a: Name, b: Name) -> str:
    return min((a, b), key=lambda name: (_size(name), name.raw)).raw


def _sole_bearer(
    groups: Groups, short: str, longer: Sequence[NameVerdict], uses: Mapping[str, NameUse], named: Mapping[str, Name]
) -> NameVerdict | None:
    """The verdict on the one identity that bears this short form; none where two do, or none by far the most."""
    bearers = {v: v.b if v.a == short else v.a for v in longer}
    names = [named[bearer] for bearer in bearers.values()]
    if _is_torn(names) or (named[short].type != "organisation" and not is_told(named[short])):
        return None
    weight: Counter[int] = Counter()
    for name in names:
        weight[id(groups.of(name.raw))] = sum(uses[n.raw].count for n in groups.of(name.raw))
    group, most = weight.most_common(1)[0]
    if most < DOMINANT * weight.total():
        return None
    fitting = [v for v, bearer in bearers.items() if id(groups.of(bearer)) == group and _is_spelt_out(v, named)]
    if not fitting:
        return None
    best = max(fitting, key=lambda v: (uses[bearers[v]].count, v.a, v.b))
    # Who goes by the family name alone is elsewhere named in full, and as often; else it is somebody else.
    rarer = most < sum(uses[n.raw].count for n in groups.of(short))
    return None if rarer and _is_narrower(named[short], named[bearers[best]]) else best


def _is_spelt_out(verdict: NameVerdict, named: Mapping[str, Name]) -> bool:
    """Whether a family name alone is written as in the full name, or long enough for another spelling ("Zelensky")."""
    if verdict.feature != "family_name_alone":
        return True
    one, other = (named[name].words[-1] for name in (verdict.a, verdict.b))
    return one == other or min(len(one), len(other)) >= SHORTEST_SLIP


def _is_narrower(short: Name, long: Name) -> bool:
    """Whether the longer may be one of several: by a given name, "Iowa" before a party, "of Ohio" behind a union."""
    if " of " in long.text and " of " not in short.text:
        return True
    added = long.words[: len(long.words) - len(short.words)] if long.words[-1:] == short.words[-1:] else ()
    whose = long.type == "organisation" and all(map(is_given, added))
    return bool(added) and not whose and long.text.split()[0] != short.text.split()[0]


def _left_open(groups: Groups, verdicts: Sequence[NameVerdict], uses: Mapping[str, NameUse]) -> list[NameVerdict]:
    """Of the pairs not joined, the one that says most for each two groups that may still be one."""
    best: dict[tuple[str, str], NameVerdict] = {}
    first_names = Counter(name for v in verdicts if v.feature == "given_name_alone" for name in (v.a, v.b))
    common = {name for name, count in first_names.items() if count >= MANY_BEARERS}
    worth = [v for v in verdicts if v.feature != "given_name_alone" or not common & {v.a, v.b}]
    for verdict in sorted(worth, key=lambda v: (-v.score, -uses[v.a].count - uses[v.b].count, v.a, v.b)):
        one, other = sorted(min(name.raw for name in groups.of(raw)) for raw in (verdict.a, verdict.b))
        if one != other:
            best.setdefault((one, other), verdict)
    return [_opened(verdict) for verdict in best.values()]


def _opened(verdict: NameVerdict) -> NameVerdict:
    """A verdict that other names speak against is doubtful."""
    if verdict.verdict == "doubtful":
        return verdict
    reason = f"{verdict.reason[:-1]}; but other names speak against it."
    return verdict.model_copy(update={"verdict": "doubtful", "reason": reason})


def _identity(
    group: Sequence[Name],
    uses: Mapping[str, NameUse],
    merged: Mapping[str, Sequence[NameVerdict]],
    doubtful: Mapping[str, Sequence[NameVerdict]],
) -> Identity:
    members = sorted((uses[name.raw] for name in group), key=lambda use: (-use.count, use.name))
    held = {use.name for use in members}
    inside = [v for name in sorted(held) for v in merged.get(name, ()) if v.a == name]
    left = [v for name in held for v in doubtful.get(name, ()) if (v.a in held) != (v.b in held)]
    short = {_shorter(*(one for one in group if one.raw in (v.a, v.b))) for v in inside if v.feature in SHORT_FORMS}
    plain = {name.raw for name in group if name.text in (name.raw, name.raw[4:])}
    best = min(members, key=lambda use: (use.name in short, use.name not in plain, -use.count, use.name))
    kinds = Counter(dict.fromkeys(("person", "organisation"), 0))
    for one in group:
        kinds[one.type] += uses[one.raw].count
    return Identity(
        id=stable_id("n", *sorted(held)),
        name=best.name,
        type=_majority(kinds),  # type: ignore[arg-type]
        named=all(one.named and not one.shared for one in group),
        count=sum(use.count for use in members),
        names=tuple(members),
        merged=tuple(sorted(inside, key=lambda v: (v.a, v.b))),
        doubtful=tuple(sorted(left, key=lambda v: (v.a, v.b))),
    )
