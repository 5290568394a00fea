"""The days that the figures of a report are about, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.outlines import sentences
from counterclaim.lexicon.dateline import in_dateline
from counterclaim.records import Figure, Reading, Span

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAY_OF_MONTH: Final = re.compile(
    rf"\b(?:({'|'.join(_MONTHS)})\s+(\d{{1,2}})|(\d{{1,2}})\s+({'|'.join(_MONTHS)}))\b(?:,?\s+((?:19|20)\d\d)\b)?", re.I
)
_UPDATE: Final = re.compile(
    r"\b(updated?|revised?|ris(?:en|es?|ing)|rose|rais(?:ed?|ing)|climb\w*|increas\w*|toll)\b", re.I
)
_PAST_PERIOD: Final = re.compile(
    rf"\bin\s+(?:(early|mid|late)[\s-]+)?(?:({'|'.join(_MONTHS)})\s+)?((?:19|20)\d\d)\b", re.I
)

_IN_SINCE: Final = re.compile(r"\bsince\b[^.;:,]*$", re.I)
"""Before a year in which something began that goes on: "since the war began [in 2029]"."""

Days = tuple[int, int]
"""First and last day, as ordinals."""


def ordinal(day: str | None) -> int | None:
    """An ISO date or date-time as a number of days."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def days_of(reading: Reading, figures: Sequence[Figure]) -> dict[str, Days]:
    """The days that each figure is about, where its own words, its sentence or the figure it belongs to tell them."""
    published = ordinal(reading.article.published)
    stated = _stated_days(reading, published)
    found: dict[str, Days] = {}
    for figure in figures:
        own = _own_days(figure)
        if own is None:
            sentence = sentence_of(reading, figure.span)
            own = _near_days(reading.article.text, sentence, stated, published)
        whole = found.get(figure.part_of or "") or found.get(figure.same_as or "")
        if own is not None or whole is not None:
            found[figure.id] = own or whole  # type: ignore[assignment]
    return found


def _near_days(text: str, sentence: Span, stated: Sequence[tuple[int, Days]], published: int | None) -> Days | None:
    """The last date in a figure's sentence, or just before it one long before: newer ones there date pictures."""
    here = [
        days
        for at, days in stated
        if sentence.start <= at < sentence.end and not _IN_SINCE.search(text, sentence.start, at)
    ]
    before = [days for at, days in stated if sentence.start - weights.DATE_REACH <= at < sentence.start]
    old = [days for days in before if published is None or published - days[1] > weights.RECENT]
    return here[-1] if here else old[-1] if old else None


def _own_days(figure: Figure) -> Days | None:
    if figure.when is None:
        return None
    start, end = ordinal(figure.when.start), ordinal(figure.when.end)
    if start is None or end is None or end < start:
        return None
    return start, end


def _stated_days(reading: Reading, published: int | None) -> list[tuple[int, Days]]:
    """Where the text has a day and month, or a month or year gone by, and which days those are."""
    found = []
    for match in _DAY_OF_MONTH.finditer(reading.article.text):
        month = _MONTHS.index((match[1] or match[4]).lower()) + 1
        number = int(match[2] or match[3])
        day = _calendar(int(match[5]) if match[5] else None, month, number, published)
        if day is None or in_dateline(reading.article.text, *match.span()):
            continue
        if published is None or day < published or match.start() > weights.DATELINE:
            found.append((match.start(), (day, day)))
    for match in _PAST_PERIOD.finditer(reading.article.text):
        days = _period(match[2], int(match[3]))
        if published is not None and days[1] < published:
            found.append((match.start(), days))
    return sorted(found)


def _period(month: str | None, year: int) -> Days:
    """The days of a month or year."""
    number = _MONTHS.index(month.lower()) + 1 if month else None
    first = date(year, number or 1, 1).toordinal()
    after = date(year + 1, 1, 1) if number in (None, 12) else date(year, number + 1, 1)
    return first, after.toordinal() - 1


def _calendar(year: int | None, month: int, day: int, published: int | None) -> int | None:
    """The day, in the year told or the last one before publication."""
    try:
        if year is not None:
            return date(year, month, day).toordinal()
        if published is None:
            return None
        this = date(date.fromordinal(published).year, month, day).toordinal()
        return this if this <= published else date(date.fromordinal(published).year - 1, month, day).toordinal()
    except ValueError:
        return None


def sentence_of(reading: Reading, span: Span) -> Span:
    """The sentence that a span begins in."""
    return next((s for s in sentences(reading.article.text) if s.start <= span.start < s.end), span)


def main_days(reading: Reading, figures: Sequence[Figure], days: dict[str, Days]) -> Days | None:
    """The days of what the report is about: of its first dated figure of harm, recent ones before older ones."""
    published = ordinal(reading.article.published)
    dated = [days[f.id] for f in figures if f.id in days]
    if published is not None:
        recent = [
            day
            for day in dated
            if 0 <= published - day[0] <= weights.RECENT and day[1] - day[0] <= weights.LONGEST_WHEN
        ]
        if recent:
            return recent[0]
    undated = any(f.id not in days for f in figures)
    if published is not None and undated:
        return None
    if undated:
        dated = [day for day in dated if day[1] - day[0] <= weights.LONGEST_WHEN]
    return dated[0] if dated else None


def is_update(reading: Reading, figure: Figure, day: Days, main: Days) -> bool:
    """Whether the day is the one on which the count of the main incident changed, a day or two after it."""
    if not 0 < day[0] - main[1] <= 2:
        return False
    return bool(_UPDATE.search(sentence_of(reading, figure.span).of(reading.article.text)))
