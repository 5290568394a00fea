"""When a list is asked again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pace:
    """How often lists are asked. All times in seconds."""

    every: float = 900.0
    """Between two questions to one list; feed readers ask every 15 to 60 minutes."""
    longest: float = 86_400.0
    """The same, at most, whatever a list asks for or however often it fails."""
    spread: float = 0.1
    """Share of the pause that it may be longer by, so that lists are not all asked at once."""
    tries: int = 5
    """How often an entry that may be had later is tried, once each time its list is looked at."""


DEFAULT_PACE: Final = Pace()


def pause_after_success(pace: Pace, asked_for: float | None) -> float:
    """Until the list is asked again: as often as we like, but no more often than it asks for."""
    return _spread(pace, min(max(pace.every, asked_for or 0.0), pace.longest))


def pause_after_failure(pace: Pace, failures: int, asked_for: float | None) -> float:
    """Twice as long after each failure in a row; longer where the server asks for it."""
    doubled = pace.every * 2 ** min(failures, 20)
    return _spread(pace, min(max(doubled, asked_for or 0.0), pace.longest))


def _spread(pace: Pace, pause: float) -> float:
    return pause * (1 + random.uniform(0, pace.spread))
