"""How values are put in words on pages: filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from counterclaim.comparing.words import days_in_words, since_in_words
from counterclaim.ledger.asking import MARK
from counterclaim.showing import comparisons, fields, words
from counterclaim.showing.days import day_told, moment_told
from counterclaim.showing.safe import one_line, visible
from counterclaim.web.keeping_up import Comparing


def number(value: float | None) -> str:
    """1234567 as 1,234,567; null as an en dash."""
    return "–" if value is None else words.number(value)


COUNTED: Final = 1_000
"""What waits is counted no further: nobody does more of it at a sitting."""


def number_up_to(value: int) -> str:
    """A count that was stopped where it was more than can be of use: 1,000+."""
    return number(value) if value <= COUNTED else f"{number(COUNTED)}+"


def name(value: str | None) -> str:
    """A claimant's name, or whose voice it is where there is none."""
    return one_line(value) if value else words.OWN_VOICE


def plain(value: str | None) -> str:
    """One line of text, without control characters."""
    return one_line(value) if value else ""


def day(value: str | None) -> str:
    """The day of an ISO date-time."""
    return (value or "")[:10]


def web_link(value: str | None) -> str | None:
    """An address that a page may link to; null for all others, whose scheme might run something."""
    return value if value and value.startswith(("https://", "http://")) else None


def slug(value: str | None) -> str:
    """A name as a part of an address."""
    return quote(value or "", safe="")


def relation(value: str) -> str:
    """A relation as a verb."""
    return words.RELATION_VERBS.get(value, value.replace("_", " "))


def snippet(value: str) -> list[tuple[str, bool]]:
    """A snippet in pieces, each with whether it is what was searched for."""
    return [(piece, number % 2 == 1) for number, piece in enumerate(value.split(MARK))]


DECISION_NAMES: Final = {
    "accept": "accepted", "reject": "rejected", "edit": "corrected", "note": "noted", "withdraw": "withdrawn",
    "restore": "restored", "merge": "one claimant", "split": "two claimants", "same": "the same claim",
    "different": "two claims", "undo": "taken back", "verdict": "judged",
}  # fmt: skip
"""What a decision comes to."""


def duration(seconds: float) -> str:
    """A span of time in words, as exact as is of use."""
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def comparing(value: Comparing) -> str:
    """How far the comparisons have come, in a sentence, and what that means for what is shown."""
    of = f"{number(value.done)} of {number(value.of)} "
    if value.step == "waiting":
        told = "There is something new that is not compared yet"
    elif value.step == "names":
        told = "Comparisons are being made: names are joined first"
    elif not value.of:
        told = "Comparisons are being made"
    else:
        told = f"Comparisons are being made: {of}{COMPARED[value.step]}"
    if value.as_of is None:
        return f"{told}. What is shown is not all of it. Load this page again in a moment."
    # events are written some at a time, while the others are still as they were
    later = " or later" if value.step == "events" else ""
    return f"{told}. What is shown is as of {moment_told(value.as_of)}{later}."


COMPARED: Final = {"articles": "articles prepared", "placing": "articles placed", "events": "events written"}
"""What is counted in each step of comparing."""


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "number": number,
    "number_up_to": number_up_to,
    "bounds": words.bounds,
    "amount": comparisons.amount,
    "measure": words.measure,
    "name": name,
    "plain": plain,
    "day": day,
    "date": day_told,
    "days": lambda event: days_in_words(event.start, event.end),
    "since": since_in_words,
    "web_link": web_link,
    "slug": slug,
    "relation": relation,
    "sign": lambda value: comparisons.RELATION_SIGNS.get(value, "quiet"),
    "step": lambda value: comparisons.STEP_NAMES.get(value, value.replace("_", " ")),
    "step_sign": lambda value: comparisons.STEP_SIGNS.get(value, "quiet"),
    "distortion": lambda value: comparisons.DISTORTION_NAMES.get(value, value.replace("_", " ")),
    "count": comparisons.plural,
    "sentence": words.sentence,
    "confidence": words.confidence,
    "moment": moment_told,
    "visible": visible,
    "stance": lambda value: words.STANCE_NOUNS.get(value, value),
    "snippet": snippet,
    "value": fields.value,
    "field": fields.field,
    "decision": lambda value: DECISION_NAMES.get(value, value),
    "duration": duration,
    "comparing": comparing,
}
