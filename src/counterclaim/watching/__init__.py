"""Watching feeds: asking them again and again, politely, and adding to a ledger what is new."""

from counterclaim.watching.news import News, Problem
from counterclaim.watching.times import DEFAULT_PACE, Pace
from counterclaim.watching.watcher import Memory, Watcher

__all__ = ["DEFAULT_PACE", "Memory", "News", "Pace", "Problem", "Watcher"]
