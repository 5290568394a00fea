"""Words for times and the days they mean, seen from the day of publication."""

from counterclaim.reading.times.grammar import NOW
from counterclaim.reading.times.reader import not_after, times

__all__ = ["NOW", "not_after", "times"]
