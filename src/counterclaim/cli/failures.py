"""The articles that could not be read, told at the end; a large archive may have thousands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import typer

from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.many import Failure

ALL_TOLD: Final = 50
"""Failures that are all told; a screen holds as many."""
EACH_TOLD: Final = 5
"""Of more, so many of each reason are told."""
REASONS: Final = 20
"""Reasons that are told apart where there are more failures than that; the others are counted together."""
OTHERS: Final = "for other reasons"


class Failures:
    """Failures as they come. No more are held than are told, however many there are."""

    def __init__(self) -> None:
        self._first: list[Failure] = []
        self._held: list[Failure] = []
        self._by_reason: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._by_reason.total()

    def add(self, failure: Failure) -> None:
        """One more."""
        if len(self) < ALL_TOLD:
            self._first.append(failure)
        known = failure.reason in self._by_reason or len(self._by_reason) < REASONS
        reason = failure.reason if known else OTHERS
        if self._by_reason[reason] < EACH_TOLD:
            self._held.append(failure)
        self._by_reason[reason] += 1

    def report(self, *, debug: bool) -> None:
        """Name them on standard error, why, and what to do; of very many, some of each reason and how many more."""
        told = self._first if len(self) <= ALL_TOLD else self._held
        if len(self) > 1:
            typer.echo(f"counterclaim: {len(self):,} articles could not be read:", err=True)
        before = "  " if len(self) > 1 else "counterclaim: "
        for failure in told:
            typer.echo(before + one_line(str(failure)), err=True)
            if debug and failure.details:
                typer.echo(failure.details, err=True)
        for reason, count in self._by_reason.items() if told is self._held else ():
            if count > EACH_TOLD:
                typer.echo(f"  and {count - EACH_TOLD:,} more: {one_line(reason)}", err=True)
