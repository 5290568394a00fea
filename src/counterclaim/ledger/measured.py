"""Which measures a ledger can be asked for: the program's own, and those of people's tables that it was read with."""

from __future__ import annotations

from difflib import get_close_matches

from counterclaim.ledger.errors import NoSuchMeasure
from counterclaim.ledger.ledger import Ledger
from counterclaim.lexicon.measures import measures


def measure_or_raise(ledger: Ledger, measure: str | None, as_of: str | None = None) -> None:
    """Look whether a filter names a measure, so that a misspelt one is not answered with "no claims".

    ``as_of``: measures of claims that were held then are known too.

    Raises:
        NoSuchMeasure: it names none; the message lists those that there are.
    """
    if measure is None or measure in measures():
        return
    known = list(dict.fromkeys([*measures(), *(one.what for one in ledger.counts("measure", as_of=as_of))]))
    if measure in known or ledger.claims(measure=measure, review="any", withdrawn=True, as_of=as_of, limit=1):
        return
    near = get_close_matches(measure.lower(), known, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    raise NoSuchMeasure(f"measure {measure}: there is none of this name. {guess}Take one of {', '.join(known)}.")
