"""From drafts to figures: whose claim each one is, of whom and as of when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from counterclaim.reading.figures.carried import carried_forward
from counterclaim.reading.figures.changes import Change, changes
from counterclaim.reading.figures.context import hedge_before, place, population
from counterclaim.reading.figures.drafts import Draft, drafts
from counterclaim.reading.figures.links import with_same_as, with_wholes
from counterclaim.reading.figures.lists import of_them
from counterclaim.reading.figures.meanings import Explained, meanings, speakers
from counterclaim.reading.figures.sums import with_sums
from counterclaim.reading.figures.surety import with_confidence
from counterclaim.reading.figures.timing import Timing, as_it_was, timing
from counterclaim.reading.measures import Trigger, is_harm
from counterclaim.reading.outlets import is_outlet, outlet_name
from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.syntax import text_of
from counterclaim.records import Claimant, Definition, Figure, Population, Span, Statement, figure_id

CITING = frozenset({"citing", "quoting"})


@dataclass(frozen=True, slots=True)
class Claims:
    """The statements of an article with whose claim each one is, by statement id."""

    statements: tuple[Statement, ...]
    claimants: Mapping[str, Claimant | None]
    text: str = ""
    """The text that they are of."""

    def innermost(self, span: Span) -> Statement | None:
        """The statement with the shortest content that holds these words; of equal ones that of who is cited."""
        holding = [s for s in self.statements if any(piece.covers(span) for piece in s.content)]
        inner = min(holding, key=lambda s: (_length(s), -s.source[0].start if s.source else 0), default=None)
        medium = self.claimant(inner)
        if inner is None or medium is None or not is_outlet(medium.name):
            return inner
        return next((s for s in holding if self._passed_on(s, medium)), inner)

    def _passed_on(self, statement: Statement, medium: Claimant) -> bool:
        """Whether a statement is that of whom a medium cites: "the agency reported ..., citing the ministry"."""
        claimant = self.claimant(statement)
        cited = statement.via is not None and outlet_name(medium.name) == outlet_name(statement.via)
        cited = cited or any(piece.of(self.text).lower() in CITING for piece in statement.cue)
        return cited and claimant is not None and not is_outlet(claimant.name)

    def clear_of_sources(self, text: str, span: Span) -> Span:
        """A figure's words without the name that follows unparted: "dozens more [local media] said"."""
        walls = [s.source[0].start for s in self.statements if s.source and span.start < s.source[0].start < span.end]
        end = min(walls, default=span.end)
        return Span(span.start, span.start + len(text[span.start : end].rstrip()))

    def claimant(self, statement: Statement | None) -> Claimant | None:
        """Whose claim the words of this statement are."""
        return self.claimants.get(statement.id) if statement else None


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What every figure of an article is seen against: its id, the times in it, and whose words are whose."""

    article: str
    times: Sequence[TimeExpression]
    taken: Sequence[Span]
    """Times that say when something was said, not when it happened."""
    claims: Claims
    explained: Explained
    """What the article itself says of its words."""
    changed: Sequence[Change]
    """Between which figures, by their index, a count changed."""
    numbers: Sequence[int]
    """The first tokens of all figures."""

    def timing(self, doc: Doc, number: int, draft: Draft) -> Timing:
        """When what a figure counts happened, and for which day it holds; ``number`` is its index."""
        before = next((c for c in self.changed if c.now == number and c.then is not None), None)
        told = timing(doc, draft, [t for t in self.times if before is None or t is not before.then], self.taken)
        after = next((c for c in self.changed if c.before == number and c.one_count), None)
        return as_it_was(told, after.then) if after is not None else told


def figures(
    doc: Doc, article: str, times: Sequence[TimeExpression], claims: Claims, counting: dict[int, Trigger]
) -> tuple[Figure, ...]:
    """The figures of a parsed article, in order. ``article`` is its id, ``counting`` the words for what is counted."""
    found, linked = unrated(doc, article, times, claims, counting)
    return with_confidence(text_of(doc), found, linked, claims.statements)


def unrated(
    doc: Doc, article: str, times: Sequence[TimeExpression], claims: Claims, counting: dict[int, Trigger]
) -> tuple[tuple[Draft, ...], tuple[Figure, ...]]:
    """The figures before it is known how sure they are, and what they were made of."""
    found = drafts(doc, text_of(doc), times, counting)
    changed = [c for c in changes(text_of(doc), [d.span for d in found], times) if _of_one_measure(found, c)]
    taken = tuple(s.said_on.span for s in claims.statements if s.said_on is not None)
    numbers = [draft.item.first for draft in found]
    around = _Surroundings(article, times, taken, claims, _explained(doc, found, claims), changed, numbers)
    made: list[Figure] = []
    for number, draft in enumerate(found):
        made.append(_figure(doc, draft, around, _leaned_on(doc, found, made, number), made))
    states = {frozenset((c.before, c.now)) for c in changed if c.one_count}
    parts = [None if frozenset((n, draft.part_of)) in states else draft.part_of for n, draft in enumerate(found)]
    whole = with_wholes(made, parts)
    return found, with_same_as(with_sums(carried_forward(doc, whole, claims.statements, claims.claimants), states))


def _explained(doc: Doc, found: Sequence[Draft], claims: Claims) -> Explained:
    ends = [(max(p.end for p in (*s.source, *s.cue)), claims.claimant(s)) for s in claims.statements if s.cue]
    return Explained(doc, meanings(doc, [draft.span for draft in found]), tuple(speakers(ends)))


def _leaned_on(doc: Doc, found: Sequence[Draft], made: Sequence[Figure], number: int) -> Population | None:
    """The population that a figure without a noun takes over: its whole's, else that of the figure before it."""
    draft = found[number]
    if draft.part_of is not None and draft.part_of < number:
        return made[draft.part_of].population
    if number == 0:
        return None
    here = doc[draft.item.first].sent.start
    same_sentence = [n for n in range(number) if doc[found[n].item.first].sent.start == here]
    bare = draft.item.head is None and (
        draft.item.words is None or (draft.item.anaphoric and not of_them(doc, draft.item))
    )
    if not same_sentence and bare and here > 0:
        before = doc[here - 1].sent.start
        same_sentence = [n for n in range(number) if doc[found[n].item.first].sent.start == before]
        same_sentence = [n for n in same_sentence if is_harm(made[n].measure)]
    wholes = [n for n in same_sentence if found[n].part_of is None]
    return made[(wholes or same_sentence)[-1]].population if same_sentence else None


def _of_one_measure(found: Sequence[Draft], change: Change) -> bool:
    return found[change.before].measured.measure == found[change.now].measured.measure


def _figure(doc: Doc, draft: Draft, around: _Surroundings, before: Population | None, made: Sequence[Figure]) -> Figure:
    span = around.claims.clear_of_sources(text_of(doc), draft.span)
    statement = around.claims.innermost(span)
    bounds, claimant = draft.item.number.bounds, around.claims.claimant(statement)
    explained = around.explained.of(draft, claimant)
    measure = explained[0] if explained else draft.measured.measure
    told = around.timing(doc, len(made), draft)
    hedge = hedge_before(doc, draft)
    if hedge is None and statement is not None and statement.stance == "hint":
        hedge = " ".join(piece.of(text_of(doc)) for piece in statement.cue) or None
    return Figure(
        id=figure_id(around.article, span, measure, bounds),
        span=span,
        text=span.of(text_of(doc)),
        low=bounds.low,
        high=bounds.high,
        approximate=bounds.approximate,
        unit=draft.item.number.unit,
        measure=measure,
        population=population(doc, draft, before),
        statement=statement.id if statement else None,
        claimant=claimant,
        hedge=hedge,
        when=told.when,
        as_of=told.as_of,
        since=told.since,
        cumulative=told.cumulative or (draft.measured.rule == "list" and bool(made) and made[-1].cumulative),
        place=place(doc, draft, statement, around.numbers),
        definition=Definition(text=explained[1].span.of(text_of(doc)), span=explained[1].span) if explained else None,
        confidence=0.0,
    )
