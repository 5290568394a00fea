"""When a report was published, from its own words: a date line at its head or the dateline of its first paragraph.

A date in running prose never counts. A numeric date whose day and month could change places ("03-04-2033") is read the
way that its weekday, another date in the text or the weekdays in the first sentences confirm; else day first, as most
of the world writes it, unless it has slashes, which Americans use too: then it is left unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from counterclaim.articles.stated_dates import StatedDate, stated_dates
from counterclaim.articles.text import text_lines
from counterclaim.lexicon import entries
from counterclaim.records import Span

HEAD_LINES: Final = 8
"""Lines that are not blank in which a date line is looked for; a standfirst and a byline may stand before it."""
HEAD: Final = 1_500
"""Code points in which it is looked for, at most."""
SHORT_LINE: Final = 120
"""A line of the head that is no longer than this may be a byline with a date in it."""
LOST_BREAKS: Final = 400
"""In a text that has lost its line breaks: code points that a headline, a standfirst and a byline take up at most. The
longest of 53 such heads in FA-KES has 217."""
CONFIRMING: Final = 20_000
"""Code points in which other dates are looked at to settle the year or the order of one: a bound on the cost."""
LONGEST_DATE_LINE: Final = 100
"""Code points that a date line may reach beyond the head."""
NEAR: Final = timedelta(days=40)
"""How far another date of the text may lie to lend its year to a dateline."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """Words that tell when the report was published. ``iso`` is null where the year or the order is unknown."""

    span: Span
    iso: str | None
    kind: Literal["published", "updated", "dateline"]


def publication(text: str) -> str | None:
    """The ISO date (with time and zone if stated) at which the text says that it was published."""
    lines = [line for line in date_lines(text) if line.iso]
    for kind in ("published", "dateline", "updated"):
        for line in lines:
            if line.kind == kind:
                return line.iso
    return None


def date_lines(text: str) -> tuple[DateLine, ...]:
    """All date lines at the head of the text, and the dateline, in their order."""
    found: list[DateLine] = []
    for number, line in enumerate(_head(text)):
        place = _dateline(text, line)
        if place:
            found.append(place)
            break
        for stated in stated_dates(text, line.start, line.end):
            if stated.year is not None and (accepted := _date_line(text, line, number, stated)):
                found.append(accepted)
    return tuple(found)


def iso_date(value: str) -> str:
    """A date that a person gave ("2024-12-08", "8 Dec 2024", "2024-12-08T14:05Z") as ISO.

    Raises:
        ValueError: it is no date, or day and month cannot be told apart.
    """
    stripped = value.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d([T ]\d\d:?\d\d.*)?", stripped):
        return _checked_iso(stripped)
    stated = next(stated_dates(stripped), None)
    iso = _iso(stripped, stated) if stated and stated.span == (0, len(stripped)) else None
    if iso is None:
        raise ValueError(f"{value!r} is not a date: write it as YYYY-MM-DD, for example 2024-12-08")
    return iso


def _checked_iso(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is not a date: write it as YYYY-MM-DD, for example 2024-12-08") from error
    return value.replace(" ", "T", 1)


def _head(text: str) -> list[Span]:
    """The first lines that are not blank, without the white space around them."""
    return [line for line in text_lines(text[: HEAD + LONGEST_DATE_LINE])[:HEAD_LINES] if line.start <= HEAD]


def _date_line(text: str, line: Span, number: int, stated: StatedDate) -> DateLine | None:
    """The date line that this date makes of its surroundings; null where it is part of a sentence."""
    before, after = text[line.start : stated.span.start], text[stated.span.end : line.end]
    label, updated = _label(before)
    if label and not updated and len(before) > LOST_BREAKS:
        return None
    agency = _agency_before(before.removesuffix(label or ""))
    certain = bool(agency) and stated.weekday is not None
    if _runs_on(after) and not (certain and number == 0):
        return None
    if label is None and not certain and not _stands_apart(before, after, number, stated):
        return None
    begin = stated.span.start - len(label or "") - len(agency)
    end = stated.span.end + _tail(after)
    return DateLine(Span(begin, end), _iso(text, stated), "updated" if updated else "published")


def _label(before: str) -> tuple[str | None, bool]:
    """The words before a date that say what it is ("Published on: "), and whether they say "updated"."""
    match = _labels().search(before)
    if not match:
        return None, False
    at_start = not before[: match.start()].strip(" \t(|·•-–—")
    if not at_start and match["label"][0].islower() and before[: match.start()].rstrip()[-1:] not in "|·•(-–—":
        return None, False
    return match.group(), match["label"].lower() in entries("datelines")["updated"]


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    words = sorted(entries("datelines")["published"] + entries("datelines")["updated"], key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\(?(?<!\w)(?P<label>{alternatives})\s*:?\s*$", re.IGNORECASE)


def _runs_on(after: str) -> bool:
    """Whether a sentence goes on behind the date: "June 14 2033 saw the worst storm"."""
    rest = after.lstrip(" \t),:;|·•–—-")
    return rest[:1].islower() and not re.match(rf"(?:{'|'.join(entries('datelines')['after'])})\b", rest)


def _stands_apart(before: str, after: str, number: int, stated: StatedDate) -> bool:
    """Whether a date without a label stands outside sentences: at the start, in a byline, after a headline."""
    words = before.rstrip(' \t(|·•,–—-"“')
    if not words:
        return not after.strip() or (number == 0 and not re.match(r"\s*,\s*[a-z]", after))
    if not _may_precede(words):
        return False
    if len(before) + len(after) <= SHORT_LINE and not after.rstrip().endswith((".", "!", "?", "”")):
        return True
    evidence = stated.weekday is not None or stated.time is not None or _agency_before(before) or _agency_follows(after)
    starts = re.match(r"[\s)|–—-]*[\"“‘'\dA-Z]", after)
    return number == 0 and len(before) <= LOST_BREAKS and bool(evidence and starts)


def _may_precede(words: str) -> bool:
    """Whether a date may stand alone behind these words: a name or a separator, no preposition and no verb."""
    last = re.search(r"[\w/’'.-]+$", words)
    if not last:
        return words[-1] in ")]|·•:;,.–—-"
    word = last.group()
    return word.lower() not in entries("datelines")["prose"] and not word[:1].islower()


@lru_cache(maxsize=1)
def _agencies() -> str:
    return "|".join(re.escape(name) for name in sorted(entries("datelines")["agencies"], key=len, reverse=True))


def _agency_before(before: str) -> str:
    """The agency's name right before a date, with the space between; empty where there is none."""
    match = re.search(rf"(?:\((?:{_agencies()})\)|(?<!\w)(?:{_agencies()}))[\s,|–—-]*$", before)
    return match.group() if match else ""


def _agency_follows(after: str) -> bool:
    return bool(re.match(rf"[\s,|(–—-]*(?:{_agencies()})(?!\w)", after))


def _tail(after: str) -> int:
    """How much behind the date still belongs to the date line: "(updated 1512 12.09.2033)", a closing bracket."""
    match = re.match(r"\s*\((?:last\s+)?updated[^()\n]{0,60}\)|\s*\)", after, re.IGNORECASE)
    return match.end() if match else 0


@lru_cache(maxsize=1)
def _dateline_pattern() -> re.Pattern[str]:
    """Such as "KYIV, Dec 8 (Reuters) —": a place in capitals, or any place with an agency in brackets."""
    region = r"(?:,\s[A-Z][\w.’']*(?:\s[A-Z][\w.]*)?)?"
    agency = rf"\((?:{_agencies()})(?:\s[A-Z]\w+)?\)"
    month = "|".join(name.capitalize() for name in sorted(entries("datelines")["months"], key=len, reverse=True))
    year = r"(?:,?\s(?:19|20)\d\d)?"
    day = rf"(?:,?\s(?P<date>(?:{month})\.?\s\d{{1,2}}{year}|\d{{1,2}}\s(?:{month})\.?{year}))"
    dash = r"\s?[—–]\s?|\s?--?\s"
    capitals = r"[A-Z][A-Z’'.-]+(?:[\s/-][A-Z][A-Z’'.-]+){0,3}"
    place = r"[A-Z][\w’'.-]+(?:[\s/-][A-Z][\w’'.-]+){0,3}"
    return re.compile(
        rf"(?:{capitals}{region}{day}?(?:,?\s{agency})?(?:{dash})(?=[\"“‘'(\[A-Z\d])"
        rf"|{place}{region}{day.replace('<date>', '<date2>')}?,?\s{agency}(?:{dash}|\s))"
    )


def _dateline(text: str, line: Span) -> DateLine | None:
    match = _dateline_pattern().match(text, line.start, line.end)
    if not match:
        return None
    words = match["date"] or match["date2"]
    stated = next(stated_dates(words), None) if words else None
    return DateLine(Span(*match.span()), _dateline_iso(text, stated) if stated else None, "dateline")


def _dateline_iso(text: str, stated: StatedDate) -> str | None:
    """The day of a dateline; its year, if it has none, from another date of the text close to it."""
    if stated.year is not None:
        return _iso(text, stated)
    for other in stated_dates(text, 0, min(len(text), CONFIRMING)):
        day = other.as_date
        if day is None or other.either_way:
            continue
        for year in (day.year, day.year - 1, day.year + 1):
            candidate = StatedDate(stated.span, year, stated.month, stated.day).as_date
            if candidate and abs(candidate - day) <= NEAR:
                return candidate.isoformat()
    return None


def _iso(text: str, stated: StatedDate) -> str | None:
    """The date as ISO, with the time if stated; null where day and month cannot be told apart."""
    day = _chosen_day(text, stated)
    if day is None:
        return None
    return f"{day.isoformat()}T{stated.time}" if stated.time else day.isoformat()


def _chosen_day(text: str, stated: StatedDate) -> date | None:
    first, second = stated.as_date, stated.swapped
    if first is None or second is None:
        return first
    if stated.weekday is not None and (first.weekday() == stated.weekday) != (second.weekday() == stated.weekday):
        return first if first.weekday() == stated.weekday else second
    for other in stated_dates(text, 0, min(len(text), CONFIRMING)):
        day = other.as_date
        if day and not other.either_way and (abs(day - first) <= NEAR / 4) != (abs(day - second) <= NEAR / 4):
            return first if abs(day - first) <= NEAR / 4 else second
    if not stated.slashed:
        return first
    named = _weekdays_named(text[:HEAD])
    fits = [day for day in (first, second) if {day.weekday(), (day - timedelta(days=1)).weekday()} & named]
    return fits[0] if len(fits) == 1 else None


def _weekdays_named(text: str) -> set[int]:
    """The weekdays that the first sentences name: a report is mostly published on one of them or the day after."""
    names = entries("datelines")["weekdays"]
    return {names[word] for word in re.findall(r"[a-z]+", text.lower()) if word in names and len(word) > 5}
