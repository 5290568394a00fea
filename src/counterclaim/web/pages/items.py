"""Claims as a reviewer sees them: with their words, what was decided on them last, and a form to decide."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.ledger import Claim, Decision, Ledger
from counterclaim.records import Record
from counterclaim.web.pages.editing import Editing
from counterclaim.web.pages.told import Quote, quote_of


class Item(Record):
    """A claim that waits for a decision, or has just got one."""

    claim: Claim
    quote: Quote
    last: Decision | None
    """The last decision on it."""
    done: Decision | None = None
    """What has just been decided."""
    problem: str | None = None
    """Why it has not been decided."""
    editing: Editing | None = None
    """The form to correct it, where it is open."""

    @property
    def seen(self) -> str:
        """What a form says that its reader has seen: the last decision, or that there was none."""
        return self.last.id if self.last is not None else ""


def items(ledger: Ledger, claims: Sequence[Claim]) -> tuple[Item, ...]:
    """These claims, with the last decision on each."""
    last = ledger.last_decisions([claim.id for claim in claims])
    return tuple(Item(claim=claim, quote=quote_of(claim), last=last.get(claim.id)) for claim in claims)


def item(ledger: Ledger, id_: str, done: Decision | None = None, problem: str | None = None) -> Item:
    """One claim as it stands now.

    Raises:
        NoSuchRecord: there is none.
    """
    found = items(ledger, [ledger.claim(id_)])[0]
    return found.model_copy(update={"done": done, "problem": problem})
