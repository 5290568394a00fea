"""How far a job is, for the page that shows it."""

from __future__ import annotations

from typing import Final, Literal

from counterclaim.records import Record

Stage = Literal["waiting", "running", "done", "stopped", "failed"]
ENDED: Final[frozenset[Stage]] = frozenset({"done", "stopped", "failed"})
SHOWN: Final = 500
"""Results that are kept of one job; of more, the first failures and the newest articles."""


class Step(Record):
    """What came of one article."""

    place: str
    outcome: str
    """``failed``, else as the ledger says: new, new version, read again, new place, known."""
    article: str | None = None
    title: str | None = None
    claims: int = 0
    copy_of: str | None = None
    reason: str | None = None
    """Why it failed."""
    advice: str | None = None
    """What to do then."""


class JobState(Record):
    """A job at a moment."""

    id: str
    who: str
    told: str
    """What is added, in a few words."""
    stage: Stage
    asked_at: str
    ended_at: str | None = None
    share: float = 0.0
    """How much of it is done, from 0 to 1."""
    done: int = 0
    """Articles dealt with, those that failed among them."""
    new: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    seconds: float = 0.0
    """That it has been running."""
    per_minute: float | None = None
    """Articles; null as long as that says nothing."""
    seconds_left: float | None = None
    problem: str | None = None
    """Why the job itself ended too early, and what to do."""
    steps: tuple[Step, ...] = ()
    """What came of the articles, in order."""
    steps_left_out: int = 0

    @property
    def ended(self) -> bool:
        """Whether nothing happens any more."""
        return self.stage in ENDED
