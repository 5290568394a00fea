"""How all articles of a ledger compare: kept in it, made anew only where something has changed, asked in parts."""

from counterclaim.compared.records import (
    Change,
    ClaimantView,
    CursorUnknownError,
    Dispute,
    EventLine,
    Opponent,
    Part,
    Position,
    Progress,
    Refreshed,
    Through,
)
from counterclaim.compared.standing import Standing

__all__ = [
    "Change",
    "ClaimantView",
    "CursorUnknownError",
    "Dispute",
    "EventLine",
    "Opponent",
    "Part",
    "Position",
    "Progress",
    "Refreshed",
    "Standing",
    "Through",
]
