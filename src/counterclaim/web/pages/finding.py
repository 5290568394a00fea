"""Looking up what an address names."""

from __future__ import annotations

from counterclaim.compared import ClaimantView, Standing
from counterclaim.ledger import Ledger, NoSuchRecord
from counterclaim.records import EventComparison


def event_of(standing: Standing, id_: str) -> EventComparison:
    """The event with this id, or that it is a part of by now.

    Raises:
        NoSuchRecord: there is none.
    """
    found = standing.event(id_)
    if found is None:
        raise NoSuchRecord(f"{id_}: there is no such event. Look for it in the list of events.")
    return found


def claimant_of(standing: Standing, ledger: Ledger, name: str, steps: int) -> ClaimantView:
    """The claimant with this name, also one who speaks without giving a figure.

    Raises:
        NoSuchRecord: nobody has this name.
    """
    found = standing.claimant(name, steps=steps)
    if found is not None:
        return found
    group = ledger.name_group(name)
    if group is None:
        raise NoSuchRecord(f"{name}: nobody has this name. Look for them in the list of claimants.")
    return ClaimantView(
        name=group.name, names=group.names, claims=0, events=0, contradictions=0, steps=(), more_steps=False,
        opponents=(), outlets=(),
    )  # fmt: skip


def article_of(ledger: Ledger, id_: str) -> str:
    """An article's id, where it is one.

    Raises:
        NoSuchRecord: it is none, or that of something else.
    """
    if ledger.kind(id_) != "article":
        raise NoSuchRecord(f"{id_}: this is no article's id. List articles with /api/v1/articles.")
    return id_
