"""Words for times and the days they mean, seen from the day of publication."""

from counterclaim.reading.times.reader import times

__all__ = ["times"]
