"""The claims of one report about one incident: each once, in the mention that says most; whose they are is open yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.comparing.incidents import COMPARED, Incident
from counterclaim.comparing.rejected import is_taken_back, rejected
from counterclaim.comparing.series import ALL, DENIALS, is_attackers, named_part, part_of_population, side_of_total
from counterclaim.comparing.voices import is_scene
from counterclaim.records import Figure, Population, Reading, Span, Statement
from counterclaim.records.statement import Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is known who, across articles, its claimant is."""

    id: str
    article: str
    figure: str | None
    statement: str | None
    span: Span
    text: str
    low: float | int | None
    high: float | int | None
    approximate: bool
    measure: str
    part: str
    population: Population
    claimant: str | None
    role: str | None
    affiliation: str | None
    via: str | None
    as_of: str | None
    published: str | None
    stance: Stance
    hedge: str | None
    cumulative: bool
    denied: tuple[float | int, ...] | None
    """For a denial: the numbers that it rejects; none where it rejects all that is told of the event, null where it
    rejects one claim and nothing tells which."""
    whole: str | None
    """The id of the draft that it is a stated part of."""
    confidence: float
    takes_back: bool = False
    """Whether it is a denial by which somebody takes back what he claimed."""
    replaces: frozenset[str] = frozenset()
    """Ids of the figures whose place it takes, as its article says: "from 12 to 9"."""
    mentions: tuple[str, ...] = ()
    """Ids of all figures that are this claim, where they are several."""

    @property
    def number(self) -> float | int | None:
        """The number that its words name."""
        return self.low if self.low is not None else self.high

    @property
    def vague(self) -> bool:
        """Whether it names no number but "dozens" or "hundreds"."""
        return self.approximate and self.high is None


def label(reading: Reading) -> str:
    """How the article is called in a comparison."""
    return reading.article.path or reading.article.url or reading.article.id


def drafts(reading: Reading, incident: Incident) -> tuple[Draft, ...]:
    """The claims of a report about one of its incidents, in the order of the text."""
    by_id = {figure.id: figure for figure in reading.figures}
    said = {statement.id: statement for statement in reading.statements}
    figures = [by_id[name] for name in incident.figures]
    parts = {f.id: part_of_population(f, by_id.get(f.part_of or "")) for f in figures}
    if incident.total:
        parts = {f.id: side_of_total(f, parts[f.id]) for f in figures}
    kept = [f for f in figures if _is_claim(f) and not _is_denied(f, said)]
    kept = _without_vague(kept, parts)
    groups = _mentions(kept, parts)
    home = {figure.id: _fullest(group).id for group in groups for figure in group}
    made = []
    for group in groups:
        best = _fullest(group)
        whole = next((home[f.part_of] for f in group if f.part_of in home and home[f.part_of] != best.id), None)
        part = next((parts[f.id] for f in group if parts[f.id] != ALL), ALL)
        draft = _draft(reading, best, said.get(best.statement or ""), part, whole, total=incident.total)
        made.append(replace(draft, mentions=tuple(f.id for f in group)) if len(group) > 1 else draft)
    made = _in_course(reading, made)
    denied = [_denial(reading, said[name]) for name in incident.denials]
    return tuple(sorted([*made, *denied], key=lambda draft: draft.span))


def _in_course(reading: Reading, made: Sequence[Draft]) -> list[Draft]:
    """The drafts with what they replace; a number that was holds for no day but the one that is told of it."""
    figures = {figure.id: figure for figure in reading.figures}
    replaced: dict[str, set[str]] = {}
    for relation in reading.relations:
        if relation.relation == "updates" and relation.a in figures and relation.b in figures:
            replaced.setdefault(relation.a, set()).add(relation.b)
    past = {id_ for ids in replaced.values() for id_ in ids}
    return [
        replace(
            draft,
            as_of=figures[draft.id].as_of if past.issuperset(draft.mentions or (draft.id,)) else draft.as_of,
            replaces=frozenset(id_ for one in (draft.id, *draft.mentions) for id_ in replaced.get(one, ())),
        )
        for draft in made
    ]


def _is_denied(figure: Figure, said: Mapping[str, Statement]) -> bool:
    """Whether the figure stands in the denial by the one whose claim it would be: it is what is denied."""
    for statement in said.values():
        if statement.stance == "deny" and any(span.covers(figure.span) for span in statement.content):
            speaker = statement.speaker.name if statement.speaker is not None else None
            if figure.claimant is None or figure.statement == statement.id or figure.claimant.name == speaker:
                return True
    return False


def _is_claim(figure: Figure) -> bool:
    """Whether it is a count that somebody stands for: no scene in a film, no further deaths, no other share."""
    if figure.claimant is not None and is_scene(figure.claimant.name):
        return False
    if figure.text.lower().startswith(("another ", "additional ", "an additional ")) and figure.part_of is None:
        return False
    if figure.claimant is None and (figure.low == figure.high == 0 or named_part(figure.text) == "bodies_at_one_place"):
        return False
    if figure.measure == "participants" and figure.population.status == "combatant":
        return False
    if figure.measure in COMPARED:
        return True
    return is_attackers(figure) or (figure.measure == "share" and figure.part_of is not None)


def _without_vague(figures: Sequence[Figure], parts: dict[str, str]) -> list[Figure]:
    """Leave out the narrator's "dozens" where the article has a number for the same."""
    numbered = {(f.measure, parts[f.id]) for f in figures if not _is_vague(f)}
    return [
        f for f in figures if f.claimant is not None or not _is_vague(f) or (f.measure, parts[f.id]) not in numbered
    ]


def _is_vague(figure: Figure) -> bool:
    return figure.approximate and figure.high is None


def _mentions(figures: Sequence[Figure], parts: dict[str, str]) -> list[list[Figure]]:
    """The figures grouped by claim: said to be the same, or one number of the same, one of them without a claimant."""
    groups: list[list[Figure]] = []
    for figure in figures:
        home = next((g for g in groups if any(_one_claim(figure, other, parts) for other in g)), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    return groups


def _one_claim(a: Figure, b: Figure, parts: dict[str, str]) -> bool:
    if a.measure != b.measure:
        return False
    if a.same_as == b.id or (a.same_as is not None and a.same_as == b.same_as):
        return True
    if _number(a) != _number(b) or (parts[a.id] != parts[b.id] and ALL not in (parts[a.id], parts[b.id])):
        return False
    return a.claimant is None or b.claimant is None or a.claimant.name == b.claimant.name


def _number(figure: Figure) -> tuple[float | int | None, bool]:
    value = figure.low if figure.low is not None else figure.high
    is_range = figure.low is not None and figure.high is not None and figure.low != figure.high
    return value, is_range or _is_vague(figure)


def _fullest(group: Sequence[Figure]) -> Figure:
    """The mention that says most: with a claimant before without; of those without, the exact before the hedged."""
    claimed = [figure for figure in group if figure.claimant is not None]
    if claimed:
        return max(claimed, key=lambda f: (f.low != f.high, -f.span.start))
    return max(group, key=lambda f: (f.low == f.high, -f.span.start))


def _draft(
    reading: Reading, figure: Figure, said: Statement | None, part: str, whole: str | None, *, total: bool
) -> Draft:
    speaker = said.speaker if said is not None else None
    own = speaker is not None and figure.claimant is not None and speaker.name == figure.claimant.name
    told = said.said_on.start if said is not None and said.said_on is not None else None
    return Draft(
        id=figure.id,
        article=label(reading),
        figure=figure.id,
        statement=figure.statement,
        span=figure.span,
        text=figure.text,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        measure=figure.measure,
        part=part,
        population=figure.population,
        claimant=figure.claimant.name if figure.claimant is not None else None,
        role=speaker.role if own and speaker is not None else None,
        affiliation=speaker.affiliation if own and speaker is not None else None,
        via=said.via if said is not None else None,
        as_of=figure.as_of or told or _day(reading),
        published=reading.article.published,
        stance="hint" if figure.hedge else said.stance if said is not None else "assert",
        hedge=figure.hedge,
        cumulative=total,
        denied=(),
        whole=whole,
        confidence=figure.confidence,
    )


def _day(reading: Reading) -> str | None:
    return reading.article.published[:10] if reading.article.published else None


def _denial(reading: Reading, said: Statement) -> Draft:
    """A statement that the event, or what is reported of it, is not so; its span is all that is said."""
    parts = sorted([*said.content, *said.cue])
    span = said.content[0] if said.content else parts[0]
    speaker, about = said.speaker, rejected(reading, said)
    return Draft(
        id=said.id,
        article=label(reading),
        figure=None,
        statement=said.id,
        span=span,
        text=" ".join(s.of(reading.article.text) for s in said.content),
        low=None,
        high=None,
        approximate=False,
        measure=DENIALS,
        part=ALL,
        population=Population(text=None, party=None),
        claimant=said.said_by,
        role=speaker.role if speaker is not None else None,
        affiliation=speaker.affiliation if speaker is not None else None,
        via=said.via,
        as_of=(said.said_on.start if said.said_on is not None else None) or _day(reading),
        published=reading.article.published,
        stance=said.stance,
        hedge=None,
        cumulative=False,
        denied=None if about is None else tuple(n for f in about for n in (f.low, f.high) if n is not None),
        whole=None,
        confidence=said.confidence,
        takes_back=is_taken_back(reading, said),
    )
