"""Times that lean on one told before: "that night", "two days later", "since then", "again on the 7th"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import EARLIEST, LATEST, UNKNOWN, Days
from counterclaim.reading.times.grammar import AMOUNT, WORDS, any_of
from counterclaim.reading.times.here import amount
from counterclaim.records import Span

REACH: Final = 400
"""Code points before a leaning time in which the time that it leans on is looked for: two or three sentences."""

LARGEST: Final = 99
"""The most units that are counted from another time."""

_DAYLIKE: Final = any_of(["day", "night", *WORDS["parts_of_day"]])
_UNITS: Final = rf"(?:{_DAYLIKE}|week|weekend|month|year)"
_OPEN: Final = rf"(?!-)\b(?:['’]s\b)?(?!\s+{any_of(WORDS['describes'])}\b)"
_PREPOSITION: Final = r"(?:(?P<prep>since|by|until|on|in|at|over|during|later|earlier|early|late)\s+)?"
_END: Final = r"(?=\s*(?:[.,;:!?)”\"]|$)|\s+(?:and|but|had|was|were|in|on|at|by|when|as)\b)"

LEANING: Final = re.compile(
    rf"(?<![\w-])(?:"
    rf"{_PREPOSITION}(?:(?P<same>(?:that\s+(?:very\s+)?same|the\s+(?:very\s+)?same|that))\s+(?P<u>{_UNITS}){_OPEN}"
    rf"|the\s+(?P<which>next|following|previous|preceding)\s+(?P<u2>{_UNITS}){_OPEN}"
    rf"|(?:on\s+)?the\s+(?P<nth>\d{{1,2}})(?:st|nd|rd|th)(?=\s*(?:[.,;:!?)”\"]|$)|\s+(?:and|but|when|as)\s))"
    rf"|(?:the|a)\s+(?P<u3>{_UNITS})\s+(?P<side>before|after|earlier|later){_END}"
    rf"|(?:(?P<n>{AMOUNT}|several|few|many)\s+)?(?P<u4>minute|hour|day|night|week|month|year|decade)s?\s+"
    rf"(?:(?P<far>later|earlier|afterwards|previously)\b|(?P<far2>before|after){_END})"
    rf"|(?P<then>since|by|until|till)\s+then\b)",
    re.IGNORECASE,
)
"""Everything that leans, in one pass over the text."""

SAID: Final = re.compile(rf"\b{any_of(WORDS['said'])}\b(?:\s+[\w’'-]+){{0,3}}\s*$", re.IGNORECASE)
SENTENCE_END: Final = re.compile(r"[.!?]['’”\"]?\s|\n")
_SAYING_THAT: Final = re.compile(rf"\b{any_of(WORDS['said'])}\s+$", re.IGNORECASE)

BACKWARD: Final = {"previous", "preceding", "before", "earlier", "previously"}


@dataclass(frozen=True, slots=True)
class Leaning:
    """Where a leaning time stands and what it makes of the time it leans on: so many units later, or the same unit."""

    span: Span
    preposition: str
    unit: str
    amount: int | None
    """Units to go on from the other time, 0 for the same, null where it cannot be told ("years later")."""
    day_of_month: int | None = None

    def days(self, other: Days, anchor: date | None) -> Days:
        """The days that it means, given those that it leans on."""
        if self.day_of_month is not None:
            return _numbered(self.day_of_month, other, anchor)
        if self.unit == "then":
            return other
        if self.amount is None or self.unit not in calendar.LONGEST | {"weekend": 2}:
            return UNKNOWN
        if self.amount == 0:
            return calendar.around(other, self.unit)
        if self.unit == "weekend" or abs(self.amount) > LARGEST:
            return UNKNOWN
        return calendar.moved(other, self.amount, self.unit)


def _numbered(number: int, other: Days, anchor: date | None) -> Days:
    """The day with this number: in the month of the other time, else the latest up to publication."""
    if other.first is not None:
        day = calendar.real_day(other.first.year, other.first.month, number)
        return Days(day, day)
    if anchor is None:
        return UNKNOWN
    months = (calendar.month_of(anchor.year, anchor.month - back).first for back in range(3))
    days = (calendar.real_day(m.year, m.month, number) for m in months if m is not None)
    found = next((day for day in days if day is not None and day <= anchor), None)
    return Days(found, found)


def leanings(text: str) -> Iterator[Leaning]:
    """All leaning times of a text, in order."""
    for match in LEANING.finditer(text):
        before = text[max(0, match.start() - REACH // 8) : match.start()]
        if match["same"] and match["same"].lower() == "that" and not match["prep"] and _SAYING_THAT.search(before):
            continue  # "said that day labourers": the conjunction
        yield _leaning(match)


def _leaning(match: re.Match[str]) -> Leaning:
    span, preposition = Span(*match.span()), (match["prep"] or "").lower()
    if match["then"]:
        return Leaning(span, match["then"].lower(), "then", 0)
    if match["nth"]:
        return Leaning(span, preposition, "day", 0, int(match["nth"]))
    if match["same"]:
        return Leaning(span, preposition, _unit(match["u"]), 0)
    if match["which"]:
        return Leaning(span, preposition, _unit(match["u2"]), -1 if match["which"].lower() in BACKWARD else 1)
    if match["u3"]:
        return Leaning(span, preposition, _unit(match["u3"]), -1 if match["side"].lower() in BACKWARD else 1)
    direction = -1 if (match["far"] or match["far2"]).lower() in BACKWARD else 1
    count = amount(match["n"].lower()) if match["n"] else None
    return Leaning(span, preposition, _unit(match["u4"]), None if count is None else direction * count)


def _unit(words: str) -> str:
    """The calendar unit: a night or a morning is a day's."""
    word = words.lower()
    return word if word in ("week", "weekend", "month", "year", "hour", "minute", "decade") else "day"


def leant_on(text: str, at: int, told: Sequence[TimeExpression]) -> Days:
    """The days of the latest time told before, unknown where there is none near.

    When something was said counts only within the sentence: "said on Tuesday that six had died a day earlier".
    """
    for one in reversed(told):
        if one.span.end > at or one.span.end < at - REACH:
            continue
        days = _days(one)
        if days is None:
            continue
        sentence_ended = SENTENCE_END.search(text, one.span.end, at)
        if sentence_ended and SAID.search(text, max(0, one.span.start - REACH // 8), one.span.start):
            continue
        return days
    return UNKNOWN


def _days(one: TimeExpression) -> Days | None:
    """The days of a time that others can lean on: both ends told, and no running total."""
    if one.kind == "since" or one.start is None or one.end is None:
        return None
    first, last = date.fromisoformat(one.start), date.fromisoformat(one.end)
    return Days(first, last) if first.year >= EARLIEST and last.year <= LATEST else None
