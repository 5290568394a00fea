"""What the benchmarks measured of this version: the figures of docs/benchmarks.md, as data."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from counterclaim.records import Record

FILE = ("models", "measured.json")
"""Written by ``make bench``, together with the page."""


class MeasuredScore(Record):
    """One measured value; ``goal`` is what it should reach, ``beside`` what others reach on the same work."""

    name: str
    value: float
    unit: str
    goal: str
    beside: str
    interval: tuple[float, float] | None = None
    """Between which values it lies, with a confidence of 95%; null where that was not measured."""

    def between(self) -> str:
        """The interval; nothing where there is none."""
        return f"{self.interval[0]:g}–{self.interval[1]:g}" if self.interval else ""

    def told(self) -> str:
        """The value with its unit."""
        value = f"{self.value:,g}" if abs(self.value) < 1e5 else f"{self.value:,.0f}"
        return f"{value} {self.unit}".strip()


class MeasuredSuite(Record):
    """What was measured on one set of data."""

    title: str
    data: str
    """A hash of the data."""
    scores: tuple[MeasuredScore, ...]
    notes: tuple[str, ...]
    measured_on: str = ""
    """The day where it is another than that of all others."""

    def is_of_accuracy(self) -> bool:
        """Whether it measures how much is right, not how fast it goes."""
        return any(score.unit == "%" or "F1" in score.name for score in self.scores)


class MeasuredAll(Record):
    """A run of all benchmarks."""

    measured_on: str
    machine: tuple[str, ...]
    suites: tuple[MeasuredSuite, ...]


@lru_cache(maxsize=1)
def measured() -> MeasuredAll:
    """The last run of all benchmarks, as shipped with this version."""
    return MeasuredAll.model_validate_json(files("counterclaim").joinpath(*FILE).read_text(encoding="utf-8"))
