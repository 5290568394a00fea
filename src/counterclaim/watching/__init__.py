"""Watching feeds: asking them again and again, politely, and adding to a ledger what is new."""

from counterclaim.watching.news import Contradiction, News, Problem
from counterclaim.watching.times import DEFAULT_PACE, Pace
from counterclaim.watching.watcher import Memory, Watcher

__all__ = ["DEFAULT_PACE", "Contradiction", "Memory", "News", "Pace", "Problem", "Watcher"]
