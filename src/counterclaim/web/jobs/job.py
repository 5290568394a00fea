"""One job: what it has come to, written by the thread that works and read by pages."""

from __future__ import annotations

import secrets
import shutil
import threading
import time
from pathlib import Path
from typing import Final

from counterclaim.articles.content import now
from counterclaim.ledger.accounts.audit import Actor, actor
from counterclaim.web.jobs.state import ENDED, SHOWN, JobState, Stage, Step
from counterclaim.web.jobs.wanted import Wanted

ENOUGH: Final = 2
"""Articles from which on a rate says something."""


class Job:
    """What is wanted, by whom, and how far it is. Safe to use from several threads."""

    def __init__(self, wanted: Wanted, who: str, folder: Path | None) -> None:
        """``folder``: where its uploads lie; it is removed when the job has ended."""
        self.id = secrets.token_hex(6)
        self.wanted, self.who = wanted, who
        self._count, self._told = max(1, wanted.count), wanted.told
        self.actor: Actor = actor()
        self.stop = threading.Event()
        self._folder = folder
        self._asked_at = now()
        self._ended_at: str | None = None
        self._begun = self._ended = 0.0
        self._stage: Stage = "waiting"
        self._share = 0.0
        self._counts = dict.fromkeys(("done", "new", "known", "failed", "claims"), 0)
        self._steps: list[Step] = []
        self._problem: str | None = None
        self._lock = threading.Lock()

    def enter(self, stage: Stage, problem: str | None = None) -> None:
        """The next stage. With the last one the uploaded files go."""
        with self._lock:
            if stage == "running":
                self._begun = time.monotonic()
            self._stage = stage
            self._problem = problem or self._problem
            if stage in ENDED:
                self._ended, self._ended_at = time.monotonic(), now()
                self.wanted = Wanted()  # the texts themselves are in the ledger now
        if stage in ENDED and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def note(self, step: Step, share: float) -> None:
        """One more article is dealt with, and with it so much of all."""
        with self._lock:
            counts = self._counts
            counts["done"] += 1
            counts["claims"] += step.claims
            counts["failed" if step.outcome == "failed" else "known" if step.outcome == "known" else "new"] += 1
            self._share = max(self._share, min(1.0, share / self._count))
            self._steps.append(step)
            if len(self._steps) > SHOWN:
                dull = (i for i, one in enumerate(self._steps) if one.outcome != "failed")
                del self._steps[next(dull, 0)]

    def state(self) -> JobState:
        """How far it is now."""
        with self._lock:
            done, seconds = self._counts["done"], self._seconds()
            running = self._stage == "running"
            told = done >= ENOUGH and seconds > 0
            left = seconds * (1 - self._share) / self._share if running and told and self._share > 0 else None
            return JobState(
                id=self.id,
                who=self.who,
                told=self._told,
                stage=self._stage,
                asked_at=self._asked_at,
                ended_at=self._ended_at,
                share=1.0 if self._stage == "done" else round(self._share, 4),
                seconds=round(seconds, 1),
                per_minute=round(done / seconds * 60, 1) if told else None,
                seconds_left=None if left is None else round(left, 1),
                problem=self._problem,
                steps=tuple(self._steps),
                steps_left_out=done - len(self._steps),
                **self._counts,
            )

    def _seconds(self) -> float:
        return (self._ended or time.monotonic()) - self._begun if self._begun else 0.0
