"""Every weight and threshold of the comparison, in one place, each with the measurement that chose it.

Measured with ``benchmarks/events.py`` on events annotated across articles; see its docstring.
"""

from __future__ import annotations

from typing import Final

# Words: how much a shared word tells.
BACKGROUND: Final = 300
"""Articles that the percentages of ``lexicon/common_words.toml`` are taken for, beside the articles at hand."""
WEIGH_ANEW: Final = 1.1
"""Words are weighed anew when there are so many times as many articles as the last time."""
BEST_OF: Final = 3
"""An incident's agreement with an event is the mean of its best ones with so many incidents of it."""
NAME_WEIGHT: Final = 0.8
"""A name tells a little less than another word that is as rare: reports of one war share the names of its parties."""
KEPT_TERMS: Final = 120
"""Words of an incident that are kept: the rarest."""
LEAD: Final = 1500
"""Characters at the start of a report that its main incident is told by."""
INDEXED_TERMS: Final = 40
"""Of an incident's words, so many of the most telling lead to the events it is compared with."""
CANDIDATES: Final = 25
"""Events that an incident is compared with at most: those that share most of these words."""
CROWDED: Final = 150
"""A word that so many events of some days have leads to none of them."""
BUCKET: Final = 4
"""Days that are looked up together."""
REPRESENTATIVES: Final = 10
"""Incidents of an event that a new one is compared with: the first ones and the last ones."""
PLACED_AGAIN: Final = 60
"""Incidents that are placed again behind one that comes late; where an event has more of them, they stay."""
FEW_REPORTS: Final = 2
"""An event of so many reports may turn from one that a report mentions into one that others tell of, or back."""
TITLE_WORDS: Final = 12
"""Words of an event that its title may choose from."""
TITLED_BY: Final = 200
"""Reports that lend an event's title its words: the last ones."""
TITLE_DETAILS: Final = 2
"""Words that a title gives beside the place."""

# Days.
MAIN_WINDOW: Final = 4
"""An incident without a day is of the days before its report: so many."""
RECENT: Final = 10
"""Up to so many days before publication an incident may be the news itself."""
LONGEST_WHEN: Final = 14
"""Words for a time that span more days do not tell on which of them it was."""
LONGEST_INCIDENT: Final = 45
"""From so many days on, a figure for "from ... to" is a running total."""
LOSSES_OF_A_WAR: Final = 10_000
"""Losses from so many on that nothing dates are a running total."""
DATE_REACH: Final = 250
"""A date so many characters before a figure's sentence is of the figure, where it has none of its own."""
DATELINE: Final = 80
"""A date among the first so many characters is the day of publication."""

# Verdicts on one event.
SAME_EVENT: Final = 0.16
"""From this score on two incidents are of one event."""
SAME_TWO: Final = 0.25
"""From this score on with two events, an incident makes them one."""
SURE_DAY: Final = 0.1
"""Added when a report says that it was on the event's day."""
NEAR_DAY: Final = -0.3
"""Added when it says that it was on the day before or after."""
FRESH: Final = 0.05
"""Added when a report names no day, and the event is a day old at most."""
UNDATED: Final = -0.15
"""Added when nothing tells when it was."""
WHOLE_DAY: Final = 60
"""How much a report that names one day counts for it; one that names a week counts a seventh of it for each."""
SAME_NUMBER: Final = 0.15
"""Added when both have one telling number of the same measure."""
OTHER_PLACE: Final = -1.2
"""Added when both say where it was, and neither has a word of the other's place."""
TELLING_FROM: Final = 13
"""Numbers below this are too common to tell an event by."""

# Origins and relations.
REPEATED: Final = 30
"""A running total said again with the same number within so many days is one statement."""
UPDATED: Final = 30
"""Another number by the same claimant is an update within so many days; later it is a claim against the first."""
ROUNDED: Final = 0.03
"""Two numbers of one claimant that differ by no more are one, rounded."""
VAGUE_UP_TO: Final = {20: 100, 24: 100, 40: 200, 200: 2000, 300: 1000, 2000: 20000, 3: 10}
"""How far the words reach whose floors these are: "dozens" are fewer than a hundred."""
AS_OF_APART: Final = 30
"""Running totals that hold for days further apart differ in as-of, where the earlier is the lower."""
RELATED: Final = 120
"""Origins of an event that are all related to one another; of more, each is related to its neighbours only."""
NEIGHBOURS: Final = 4
"""Those before and after it in time."""
