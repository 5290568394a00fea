"""Looking up what an address names."""

from __future__ import annotations

from counterclaim.compared import ClaimantView, Standing
from counterclaim.ledger import NoSuchRecord
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


def claimant_of(standing: Standing, name: str, steps: int) -> ClaimantView:
    """The claimant with this name.

    Raises:
        NoSuchRecord: no claim is theirs.
    """
    found = standing.claimant(name, steps=steps)
    if found is None:
        raise NoSuchRecord(f"{name}: no claim has this claimant. Look for them in the list of claimants.")
    return found
