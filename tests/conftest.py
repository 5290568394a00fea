"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no failure: how long a single example takes says nothing about what it shows.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
