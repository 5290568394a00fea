"""The incidents of one report: its figures and denials by the day they are about, and running totals apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.denials import denials_of
from counterclaim.comparing.figure_days import Days, days_of, is_update, main_days, ordinal, sentence_of
from counterclaim.comparing.outlines import sentences, stems, terms
from counterclaim.records import Figure, Reading, Span

COMPARED: Final = frozenset(
    {
        "killed",
        "wounded",
        "killed_or_wounded",
        "lost",
        "irrecoverable",
        "missing",
        "captured",
        "displaced",
        "participants",
    }
)
"""Measures whose figures make an incident; ``present`` and shares join one that is there."""
JOINING: Final = frozenset({"present", "share", "equipment"})


@dataclass(frozen=True, slots=True)
class Incident:
    """What one report says of one event: which figures and denials, when it happened, and which words tell it apart."""

    article: str
    """The id of the article."""
    number: int
    """Its place among the incidents of the article; 0 is the one the report is about."""
    total: bool
    """A running total over many events."""
    start: int | None
    """First day, as an ordinal; null where nothing tells."""
    end: int | None
    dated: bool
    """The days are stated, and not only inferred from the day of publication."""
    terms: dict[str, float] = field(hash=False)
    """The stems of the words around it, with how much the number of their uses counts."""
    names: frozenset[str] = frozenset()
    """Which of the stems are of names."""
    written: dict[str, str] = field(default_factory=dict, hash=False)
    """How stems are first written here, for people to read; those that are left out are words as they are."""
    figures: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    numbers: frozenset[tuple[str, float]] = frozenset()
    """(measure, value) of its telling numbers."""
    published: int | None = None
    places: tuple[str, ...] = ()
    """Where its figures say that it was, each as often as they do."""
    place_stems: frozenset[str] = frozenset()
    """The stems of the words of these."""

    @property
    def id(self) -> str:
        """The article and the place in it."""
        return f"{self.article}/{self.number}"


def incidents(reading: Reading) -> tuple[Incident, ...]:
    """The incidents that a report gives figures for, its main one first, then those of other days, then totals."""
    figures = [f for f in reading.figures if f.measure in COMPARED or f.measure in JOINING]
    singles = [f for f in figures if not _running(f)]
    by_id = {f.id: f for f in singles}
    days = days_of(reading, singles)
    main = main_days(reading, [f for f in singles if f.measure in COMPARED], days)
    days = {
        name: main if main is not None and is_update(reading, by_id[name], day, main) else day
        for name, day in days.items()
    }
    groups: dict[tuple[int, int] | None, list[Figure]] = defaultdict(list)
    for figure in singles:
        groups[_group(days.get(figure.id), main)].append(figure)
    denials, totals = denials_of(reading), [f for f in figures if _running(f)]
    of_total = bool(totals) and not any(f.measure in COMPARED for f in groups.get(None, []))
    ordered = sorted(groups, key=lambda day: (day is not None, day or (0, 0)))
    if denials and not of_total and None not in groups:
        ordered = [None, *ordered]
    made = [
        _incident(reading, number, day or main, groups.get(day, []), denials if day is None and not of_total else ())
        for number, day in enumerate(ordered)
        if (day is None and not of_total) or any(f.measure in COMPARED for f in groups[day])
    ]
    return (*made, *_totals(reading, totals, len(ordered), denials if of_total else ()))


def _running(figure: Figure) -> bool:
    """Whether it is a total over many events: said to be one, or of a time too long for an incident."""
    if figure.measure not in COMPARED:
        return False
    return figure.cumulative or _span(figure) > weights.LONGEST_INCIDENT or _losses_of_a_war(figure)


def _losses_of_a_war(figure: Figure) -> bool:
    """Whether it is of losses so high that no day has them."""
    value = figure.low if figure.low is not None else figure.high
    lost = figure.measure in ("lost", "irrecoverable")
    return lost and value is not None and value >= weights.LOSSES_OF_A_WAR


def _span(figure: Figure) -> int:
    """How many days its words for a time span."""
    start, end = (ordinal(figure.when.start), ordinal(figure.when.end)) if figure.when else (None, None)
    return end - start if start is not None and end is not None and _named_period(figure) else 0


def _named_period(figure: Figure) -> bool:
    """Whether the words name the two ends of a period, which are counted over, and not a year in which it was."""
    return figure.when is not None and bool(re.match(r"(?:from|between|since|during|over)\b", figure.when.text, re.I))


def _group(day: Days | None, main: Days | None) -> Days | None:
    """The key of an incident; null for the main one."""
    if day is None or (main is not None and day[0] <= main[1] and main[0] <= day[1]):
        return None
    return day


def _incident(
    reading: Reading, number: int, day: Days | None, figures: Sequence[Figure], denials: tuple[str, ...]
) -> Incident:
    published = ordinal(reading.article.published)
    around = [_around(reading, f.span) for f in figures]
    if number == 0:
        around.insert(0, Span(0, weights.LEAD))
    words, names, written = terms(reading.article.text, around, reading.article.title if number == 0 else None)
    inferred = (published - weights.MAIN_WINDOW, published) if published is not None and number == 0 else None
    start, end = day or inferred or (None, None)
    return Incident(
        article=reading.article.id,
        number=number,
        total=False,
        start=start,
        end=end,
        dated=day is not None,
        terms=words,
        names=names,
        written=written,
        figures=tuple(f.id for f in figures),
        denials=denials,
        numbers=frozenset(_telling(figures)),
        published=published,
        places=tuple(f.place for f in figures if f.place),
        place_stems=frozenset(stem for f in figures if f.place for stem in stems(f.place)),
    )


def _around(reading: Reading, span: Span) -> Span:
    """The sentence of a figure and the ones beside it."""
    every = sentences(reading.article.text)
    at = next((n for n, s in enumerate(every) if s.start <= span.start < s.end), None)
    if at is None:
        return span
    return Span(every[max(0, at - 1)].start, every[min(len(every) - 1, at + 1)].end)


def _telling(figures: Sequence[Figure]) -> Iterator[tuple[str, float]]:
    for figure in figures:
        value = figure.low if figure.low is not None else figure.high
        if value is not None and value >= weights.TELLING_FROM and figure.measure in COMPARED and not _vague(figure):
            yield figure.measure, float(value)


def _vague(figure: Figure) -> bool:
    return figure.approximate and figure.high is None


def _totals(reading: Reading, figures: Sequence[Figure], first: int, denials: tuple[str, ...]) -> Iterator[Incident]:
    """One incident for each year since which a report counts; what names none goes with the only one, if it is."""
    years = sorted({figure.since[:4] for figure in figures if figure.since})
    only = years[0] if len(years) == 1 else ""
    topics: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        topics[(figure.since or only)[:4]].append(figure)
    for number, (_, group) in enumerate(sorted(topics.items()), first):
        around = [Span(0, 200), *(sentence_of(reading, f.span) for f in group)]
        words, names, written = terms(reading.article.text, around, reading.article.title)
        since = [day for f in group if (day := ordinal(_full(f.since))) is not None]
        yield Incident(
            article=reading.article.id,
            number=number,
            total=True,
            start=min(since) if since else None,
            end=ordinal(reading.article.published),
            dated=bool(since),
            terms=words,
            names=names,
            written=written,
            figures=tuple(f.id for f in group),
            denials=denials if number == first else (),
            numbers=frozenset(_telling(group)),
            published=ordinal(reading.article.published),
        )


def _full(since: str | None) -> str | None:
    """A year or month as its first day."""
    return None if since is None else (since + "-01-01")[:10] if len(since) == 4 else (since + "-01")[:10]
