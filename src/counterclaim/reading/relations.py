"""How the records of one article stand to one another: who denies, contradicts, updates, or means something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from counterclaim.reading.figures.changes import changes
from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.responses import same_source
from counterclaim.records import Comparison, Figure, Relation, Statement
from counterclaim.records.bounds import disjoint
from counterclaim.records.comparison import RelationKind

DEFINITIONS = frozenset({"killed", "wounded", "killed_or_wounded", "lost", "irrecoverable"})
"""Measures of harm that are easily taken for one another."""

ANSWERS: Final[dict[str, tuple[RelationKind, str]]] = {
    "deny": ("denies", "rejects"),
    "question": ("declines_to_confirm", "does not confirm"),
}
"""What a statement is to the one that it answers, by its stance; a denial of one's own claim takes it back."""

NAMES = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "lost": "lost",
    "irrecoverable": "irrecoverable losses",
}


def number_in_words(figure: Figure) -> str:
    """The bounds of a figure as a person writes them."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return f"“{figure.text}”"
    if low == high and low is not None:
        return ("about " if figure.approximate else "") + f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return ("nearly " if figure.approximate else "at most ") + f"{high:,}"
    return f"{low:,} to {high:,}"


def _named(figure: Figure) -> str:
    return NAMES.get(figure.measure, figure.measure)


def _who(figure: Figure) -> str:
    return figure.claimant.name if figure.claimant else "the outlet"


def _same_scope(a: Figure, b: Figure) -> bool:
    """Whether the two count the same people over the same time, as worded."""
    one, other = a.population, b.population
    if a.cumulative != b.cumulative or (one.party or "") != (other.party or ""):
        return False
    if {one.status, other.status} == {"civilian", "combatant"}:
        return False
    if a.since and b.since and a.since[:4] != b.since[:4]:
        return False
    if a.when and b.when and a.when.start and b.when.start and a.when.start != b.when.start:
        return False
    return a.cumulative or _same_event(a, b)


def _same_event(a: Figure, b: Figure) -> bool:
    """Whether two tolls are of one event: no two named places, and people who are called the same."""
    if a.place and b.place and a.place != b.place:
        return False
    words_a, words_b = (a.population.text or "").casefold(), (b.population.text or "").casefold()
    return words_a == words_b or not words_a or not words_b


def _first_mentions(figures: Sequence[Figure]) -> list[Figure]:
    """Each claim once: its attributed mention where there is one."""
    chosen: dict[str, Figure] = {}
    for figure in figures:
        key = figure.same_as or figure.id
        known = chosen.get(key)
        if known is None or (known.claimant is None and figure.claimant is not None):
            chosen[key] = figure
    return list(chosen.values())


def _other_claimant(a: Figure, b: Figure) -> bool:
    return a.claimant is not None and b.claimant is not None and a.claimant.name != b.claimant.name


def _between_figures(statements: Sequence[Statement], figures: Sequence[Figure]) -> Iterator[Relation]:
    rejecting = {s.id for s in statements if s.stance == "deny"}
    for a, b in combinations(_first_mentions([f for f in figures if f.statement not in rejecting]), 2):
        later, earlier = (b, a)
        if a.part_of or b.part_of or not _other_claimant(a, b) or not _same_scope(a, b):
            continue
        if a.measure == b.measure and a.measure not in ("other", "money", "share") and disjoint(a, b):
            reason = (
                f"{_who(later)} says {number_in_words(later)}, {_who(earlier)} {number_in_words(earlier)}: "
                f"both “{NAMES.get(a.measure, a.measure)}”, as worded of the same"
            )
            yield Relation(a=later.id, b=earlier.id, relation="contradicts", reason=reason)
        elif a.measure != b.measure and {a.measure, b.measure} <= DEFINITIONS and a.population.party:
            reason = f"{_who(later)} counts {NAMES[later.measure]}, {_who(earlier)} {NAMES[earlier.measure]}"
            yield Relation(a=later.id, b=earlier.id, relation="differs_in_definition", reason=reason)


def _links(figures: Sequence[Figure]) -> Iterator[Relation]:
    by_id = {f.id: f for f in figures}
    for figure in figures:
        whole = by_id.get(figure.part_of or "")
        if whole is not None:
            reason = f"“{figure.text}” are a stated part of “{whole.text}”"
            yield Relation(a=figure.id, b=whole.id, relation="part_of", reason=reason)
        first = by_id.get(figure.same_as or "")
        if first is not None and first.measure != figure.measure:
            reason = (
                f"drift: one and the same claim stands as “{first.text}” ({_named(first)}) "
                f"and as “{figure.text}” ({_named(figure)})"
            )
            yield Relation(a=figure.id, b=first.id, relation="differs_in_definition", reason=reason)


def _denials(text: str, statements: Sequence[Statement]) -> Iterator[Relation]:
    by_id = {s.id: s for s in statements}
    for statement in statements:
        denied = by_id.get(statement.responds_to or "")
        if denied is None or statement.stance not in ANSWERS:
            continue
        kind, verb = ANSWERS[statement.stance]
        who, whom = _said_by(text, statement, "this speaker"), _said_by(text, denied, "somebody")
        if statement.stance == "deny" and same_source(text, statement, denied):
            kind, verb = "retracts", "takes back"
        yield Relation(a=statement.id, b=denied.id, relation=kind, reason=f"{who} {verb} what {whom} says")


def _said_by(text: str, statement: Statement, nobody: str) -> str:
    """The speaker's name, else the words for the speaker."""
    if statement.speaker is not None and statement.speaker.name:
        return statement.speaker.name
    return " ".join(piece.of(text) for piece in statement.source) or nobody


def _against_comparisons(compared: Sequence[Comparison], figures: Sequence[Figure]) -> Iterator[Relation]:
    """A comparison contradicts two figures of another claimant that stand the other way round."""
    claims = _first_mentions(figures)
    for comparison in compared:
        if comparison.relation not in ("greater", "less") or comparison.claimant is None:
            continue
        more, less = comparison.left, comparison.right
        if comparison.relation == "less":
            more, less = less, more
        for a in claims:
            for b in claims:
                if _stand_against(comparison, (a, b), (more.party, less.party), more.measure):
                    reason = (
                        f"{comparison.claimant.name} says more of {more.party} than of {less.party}; "
                        f"{_who(a)} gives {more.party} {number_in_words(a)} and {less.party} {number_in_words(b)}"
                    )
                    for figure in (b, a):
                        yield Relation(a=comparison.id, b=figure.id, relation="contradicts", reason=reason)


def _stand_against(
    comparison: Comparison, pair: tuple[Figure, Figure], parties: tuple[str | None, str | None], measure: str
) -> bool:
    a, b = pair
    if a.claimant is None or b.claimant is None or a.claimant.name != b.claimant.name or None in parties:
        return False
    if comparison.claimant is not None and a.claimant.name == comparison.claimant.name:
        return False
    if (a.population.party, b.population.party) != parties or a.measure != b.measure or a.measure != measure:
        return False
    return a.high is not None and b.low is not None and a.high < b.low


def _updates(text: str, figures: Sequence[Figure], times: Sequence[TimeExpression]) -> Iterator[Relation]:
    """A count that the article itself says has changed: "from 12 to 9", "24, up from 18"."""
    ordered = sorted(figures, key=lambda figure: figure.span)
    for change in changes(text, [figure.span for figure in ordered], times):
        before, now = ordered[change.before], ordered[change.now]
        if change.one_count and _one_count(before, now):
            reason = f"{_who(now)}: {number_in_words(now)}, after {number_in_words(before)}, as the text itself says"
            yield Relation(a=now.id, b=before.id, relation="updates", reason=reason)


def _one_count(before: Figure, now: Figure) -> bool:
    """Whether both are one claimant's numbers for the same people."""
    if before.measure != now.measure or before.measure in ("other", "money", "share") or _who(before) != _who(now):
        return False
    return before.id != now.part_of and now.id != before.part_of and before.population.party == now.population.party


def relations(
    text: str,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    compared: Sequence[Comparison],
) -> tuple[Relation, ...]:
    """The relations between the records of one article, each once. A number that was is held against nobody's."""
    updates = tuple(_updates(text, figures, times))
    past = {update.b for update in updates}
    found = (
        *_denials(text, statements),
        *updates,
        *_between_figures(statements, [figure for figure in figures if figure.id not in past]),
        *_against_comparisons(compared, figures),
        *_links(figures),
    )
    return tuple({(r.a, r.b, r.relation): r for r in found}.values())
