"""Which measures a ledger can be asked for: the program's own, and those of people's tables that it was read with."""

from __future__ import annotations

from difflib import get_close_matches

from counterclaim.ledger.errors import NoSuchMeasure
from counterclaim.ledger.ledger import Ledger
from counterclaim.lexicon.measures import measures


def measure_or_raise(ledger: Ledger, measure: str | None) -> None:
    """Look whether a filter names a measure, so that a misspelt one is not answered with "no claims".

    Raises:
        NoSuchMeasure: it names none; the message lists those that there are.
    """
    if measure is None or measure in measures():
        return
    known = ledger.measures()
    if measure in known:
        return
    near = get_close_matches(measure.lower(), known, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    raise NoSuchMeasure(f"measure {measure}: there is none of this name. {guess}Take one of {', '.join(known)}.")
