"""Dates as tables, feeds and sitemaps hold them: ISO, RFC 822, seconds since 1970, day first or month first."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final, Literal

from counterclaim.articles.dates import iso_date

Order = Literal["day first", "month first"]

_NUMERIC: Final = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
    r"(?:[T ,]+(?P<time>\d{1,2}:\d\d(?::\d\d)?)(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d))?Z?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)")
_SECONDS: Final = re.compile(r"\d{9,19}(?:\.\d+)?")
EARLIEST: Final = 1800
"""Year before which a date is a placeholder; archives of newspapers go back that far."""
LONGEST: Final = 60
"""Code points of a date at most."""
MOST: Final = 1e20
"""A number from here on is no moment, not even in billionths of a second."""
CENTURY_TURN: Final = 69
"""Two digits up to this one are years after 2000, as C and Python read them."""


def order_of(values: Iterable[object]) -> Order | None:
    """Which comes first in the dates of a column, told by those that can be read in one way only."""
    day = month = 0
    for value in values:
        match = _NUMERIC.fullmatch(value.strip()) if isinstance(value, str) else None
        if match:
            day += int(match["first"]) > 12
            month += int(match["second"]) > 12
    if bool(day) == bool(month):
        return None
    return "day first" if day else "month first"


def day_of(value: object, order: Order | None) -> str | None:
    """The value as an ISO date or date-time; null where it is none, or can't be told from another."""
    if isinstance(value, datetime):
        return value.isoformat() if value.year >= EARLIEST else None
    if isinstance(value, date):
        return value.isoformat() if value.year >= EARLIEST else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_number(float(value)) if 0 < value < MOST else None
    return _of_words(str(value).strip(), order) if len(str(value)) <= LONGEST else None


def _of_number(number: float) -> str | None:
    """Seconds since 1970, or a thousandth, a millionth of them and so on; else a day written as one number."""
    if 17_000_000 < number < 22_000_000 and number == int(number):
        return _of_words(str(int(number)), None)
    while number >= 1e11:
        number /= 1000
    if number < 1e8:
        return None
    return datetime.fromtimestamp(round(number), UTC).isoformat()


@lru_cache(maxsize=4096)
def _of_words(words: str, order: Order | None) -> str | None:
    for way in (_iso, _compact, _seconds, _year_first):
        if found := way(words):
            return found
    if match := _NUMERIC.fullmatch(words):
        return _numeric(match, order)
    for read in (_internet_date, iso_date):
        try:
            found = read(words)
        except (ValueError, TypeError, IndexError):  # not written this way: the next one is tried
            continue
        return found if int(found[:4]) >= EARLIEST else None
    return _in_any_form(words)


def _iso(words: str) -> str | None:
    plain = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", words)
    plain = re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", plain)
    if not re.match(r"\d{4}-\d\d-\d\d", plain):
        return None
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:  # not written this way: the next one is tried
        return None
    if found.year < EARLIEST:
        return None
    return found.isoformat() if len(plain) > 10 else found.date().isoformat()


def _compact(words: str) -> str | None:
    match = _COMPACT.fullmatch(words)
    if not match or not EARLIEST <= int(match[1]) <= 2200:
        return None
    parts = [int(one) for one in match.groups() if one is not None]
    try:
        return datetime(*parts).isoformat() if len(parts) > 3 else date(*parts).isoformat()  # type: ignore[arg-type]
    except ValueError:  # a number that is no date
        return None


def _seconds(words: str) -> str | None:
    return _of_number(float(words)) if _SECONDS.fullmatch(words) else None


def _year_first(words: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(words)
    return _iso(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}{match[4]}") if match else None


def _numeric(match: re.Match[str], order: Order | None) -> str | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < CENTURY_TURN else 1900
    if first > 12 or second > 12:
        order = "day first" if first > 12 else "month first"
    if first != second and order is None:
        if match["sign"] == "/":
            return None
        order = "day first"
    day, month = (first, second) if order == "day first" else (second, first)
    try:
        found = date(year, month, day)
    except ValueError:  # a number that is no date
        return None
    return found.isoformat() + _time(match) if year >= EARLIEST else None


def _time(match: re.Match[str]) -> str:
    """The time behind a date, with a T before it; empty where there is none."""
    if not match["time"]:
        return ""
    hour, _, rest = match["time"].partition(":")
    number = int(hour)
    if match["half"]:
        number = number % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"T{number:02}:{rest}" if number < 24 and rest[:2] < "60" else ""


def _internet_date(words: str) -> str:
    """As in mail and RSS: "Sun, 05 Mar 2034 12:00:00 +0200".

    Raises:
        ValueError, TypeError, IndexError: it is none.
    """
    return email.utils.parsedate_to_datetime(words).isoformat()


def _in_any_form(words: str) -> str | None:
    """A whole date in English words in any order, such as "Sun Mar 05 12:00:00 +0000 2034"."""
    import dateparser  # noqa: PLC0415 - takes 0.3 s to load, and few tables need it

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    if not re.search(r"[A-Za-z]{3}.*\d{4}|\d{4}.*[A-Za-z]{3}", words):
        return None
    found = dateparser.parse(words, languages=["en"], settings=settings)
    if found is None or found.year < EARLIEST:
        return None
    return str(found.isoformat() if re.search(r"\d:\d\d", words) else found.date().isoformat())
