"""What all tests share."""

from __future__ import annotations

from hypothesis import settings
from ledger_places import ledger, new_place, place, postgres

__all__ = ["ledger", "new_place", "place", "postgres"]

# A busy machine is no failure: how long a single example takes says nothing about what it shows.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
