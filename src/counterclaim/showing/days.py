"""Days as people write them."""

from __future__ import annotations

from datetime import date


def day_told(value: str | None) -> str:
    """An ISO date or date-time as "14 Mar 2031"; nothing where there is none, and as it stands where it is no date."""
    if not value:
        return ""
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{found.day} {found:%b} {found.year}"


def days_told(start: str | None, end: str | None) -> str:
    """A day, or the first and last of several."""
    first, last = day_told(start), day_told(end)
    if not first or not last or first == last:
        return first or last
    return f"{first} to {last}"


def moment_told(value: str | None) -> str:
    """An ISO date-time in UTC as "14 Mar 2031, 09:12 UTC"; a date as a day."""
    if not value or len(value) < len("2031-03-14T09:12") or value[10] not in "T ":
        return day_told(value)
    return f"{day_told(value)}, {value[11:16]} UTC"
