"""Points in time, as text that sorts as they follow one another."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def now() -> str:
    """The time, in UTC."""
    return _written(datetime.now(UTC))


def after(moment: str, last: str) -> str:
    """The moment given, or the one after the last where a clock lags behind."""
    if moment > last:
        return moment
    return _written(datetime.fromisoformat(last) + timedelta(microseconds=1))


def moment_of(words: str) -> str:
    """A date-time in UTC as it is kept; one without a zone is taken for UTC.

    Raises:
        ValueError: it is no ISO date-time.
    """
    moment = datetime.fromisoformat(words)
    try:
        return _written(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))
    except OverflowError as error:  # before the year 1 or after 9999 in UTC
        raise ValueError(f"{words} is no date in UTC") from error


def end_of(words: str) -> str:
    """The moment that "as of" these words means: for a day, the first one after it, so that all of the day counts.

    Raises:
        ValueError: they are no ISO date or date-time.
    """
    if _DAY.fullmatch(words):
        day = date.fromisoformat(words)
        return f"{day + timedelta(days=1) if day < date.max else day}T00:00:00.000000+00:00"
    return moment_of(words)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
