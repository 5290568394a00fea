"""The front page: what is new."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from counterclaim.ledger import Claim
from counterclaim.records import Record
from counterclaim.web.asked import TheLedger
from counterclaim.web.views import Page, add_page

router = APIRouter()


class Front(Page):
    """What is new."""

    newest: tuple[Claim, ...]

    def rows(self) -> Sequence[Record]:
        """The newest claims."""
        return self.newest


def front(ledger: TheLedger) -> Front:
    """What is new in the ledger."""
    return Front(title="What is new", newest=tuple(ledger.claims(limit=20)))


add_page(router, "/", "front.html", front)
