"""All claimants, those with most claims first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query

from counterclaim.ledger import NameGroup
from counterclaim.records import Record
from counterclaim.web.asked import TheLedger
from counterclaim.web.views import Page, add_page

router = APIRouter()

SHOWN: Final = 60


class Claimants(Page):
    """A part of the list."""

    claimants: tuple[NameGroup, ...]
    words: str
    part: int
    more: bool

    def rows(self) -> Sequence[Record]:
        """The claimants."""
        return self.claimants


def claimants(
    ledger: TheLedger,
    words: Annotated[str, Query(max_length=200, description="In one of the names.")] = "",
    part: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Claimants:
    """Claimants by all names that they go by, and how many claims each has."""
    found = list(ledger.names(words.strip() or None, limit=part * SHOWN + 1))
    shown = tuple(found[(part - 1) * SHOWN : part * SHOWN])
    return Claimants(title="Claimants", claimants=shown, words=words, part=part, more=len(found) > part * SHOWN)


add_page(router, "/claimants", "claimants.html", claimants)
