"""About this ledger: how much is in it, what read it, how often that is right, what words mean, what it can't do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

import counterclaim
from counterclaim.ledger import Count, Reader
from counterclaim.ledger.reader import this_reader
from counterclaim.lexicon.measures import measures
from counterclaim.records import Record
from counterclaim.showing.measured import MeasuredAll, measured
from counterclaim.showing.measures import MeasureTold, measure_told
from counterclaim.showing.words import CONFIDENCE, RELATION_MEANINGS
from counterclaim.web.asked import TheLedger
from counterclaim.web.views import Page, add_page

router = APIRouter()

NAMES: Final = {
    "articles": "articles", "texts": "different texts, letter for letter", "different_texts": "texts without copies",
    "places": "places where they stood", "captures": "captures", "readings": "readings", "statements": "statements",
    "claims": "claims", "claims_unreviewed": "of them not looked at", "claims_accepted": "accepted",
    "claims_corrected": "corrected", "claims_rejected": "rejected", "decisions": "decisions of people",
    "decisions_waiting": "decisions to look at again", "names_in_doubt": "pairs of names in doubt",
    "first_published": "first published", "last_published": "last published",
}  # fmt: skip
"""What the counts of a ledger are called, in the order of the page."""


class Relation(Record):
    """A relation between claims, and when it is said."""

    name: str
    meaning: str


class About(Page):
    """All about the ledger and the program."""

    version: str
    reader: Reader
    """What reads here now."""
    readers: tuple[Count, ...]
    """What read the articles that are here."""
    counts: tuple[Count, ...]
    measured: MeasuredAll
    measures: tuple[MeasureTold, ...]
    relations: tuple[Relation, ...]
    confidence: tuple[tuple[float, str], ...]
    """From which confidence on the machine is called what."""

    def rows(self) -> Sequence[Record]:
        """The counts."""
        return self.counts


def about(ledger: TheLedger) -> About:
    """Counts, versions, measured accuracy, definitions of measures and relations, limits, licences."""
    stats = ledger.stats()
    return About(
        title="About this ledger",
        version=counterclaim.__version__,
        reader=this_reader(),
        readers=tuple(ledger.readers()),
        counts=tuple(Count(what=NAMES[name], count=stats[name]) for name in NAMES if stats.get(name) is not None),
        measured=measured(),
        measures=tuple(measure_told(one) for one in measures().values()),
        relations=tuple(Relation(name=name, meaning=meaning) for name, meaning in RELATION_MEANINGS.items()),
        confidence=CONFIDENCE,
    )


add_page(router, "/about", "about.html", about)
