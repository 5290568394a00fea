"""What an event is called: what was counted, where, when; for people who look for it in a list."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.board import Telling
from counterclaim.comparing.origins import Heard
from counterclaim.comparing.outlines import stem
from counterclaim.comparing.series import DENIALS
from counterclaim.comparing.words import days_in_words, since_in_words

COUNTED: Final = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "casualties",
    "lost": "losses",
    "irrecoverable": "irrecoverable losses",
    "missing": "missing",
    "captured": "held",
    "displaced": "displaced",
    "participants": "crowd",
    "equipment": "equipment lost",
}
"""What is counted, by measure, in the order in which a title names it."""
OF_A_SIDE: Final = re.compile(r"^(?:of|soldiers,|civilians of) ")
"""Parts of a running total that are a side's people."""
_CALENDAR: Final = frozenset(
    name.lower() for names in (calendar.month_name, calendar.month_abbr, calendar.day_name) for name in names if name
)


def title(
    claims: Sequence[Heard],
    words: Sequence[Telling],
    *,
    total: bool,
    place: str | None,
    days: tuple[str | None, str | None],
) -> str:
    """ "Killed and wounded in Tarn (bridge), 3 May 2031"; "Losses of Norland, running total since 2029"."""
    start, end = days
    several = len({claim.draft.article for claim in claims}) > 1
    what, where = _what(claims), place or (_named(words) if several else None)
    at = f" in {where}" if where else ""
    if total:
        sides = _sides(claims)
        of = f" of {' and '.join(sides)}" if sides else at
        return f"{what}{of}, running total" + (f" since {since_in_words(start)}" if start else "")
    details = list(_details(claims, words, where)) if several else []
    told = f" ({', '.join(details)})" if details else ""
    return f"{what}{at}{told}" + (f", {days_in_words(start, end)}" if start else "")


def _what(claims: Iterable[Heard]) -> str:
    """What most claims count; a second measure where it is counted half as often."""
    counted = Counter(claim.draft.measure for claim in claims if claim.draft.measure in COUNTED)
    if not counted:
        return "Reports"
    most = max(counted.values())
    named = [noun for measure, noun in COUNTED.items() if counted[measure] * 2 >= most]
    told = " and ".join(named[:2])
    return told[0].upper() + told[1:]


def _sides(claims: Sequence[Heard]) -> list[str]:
    """Whose people a running total is of, where most of its claims count those of a side; two sides at most."""
    counted = Counter(claim.draft.population.party for claim in claims if OF_A_SIDE.search(claim.part))
    if 2 * counted.total() <= sum(claim.draft.measure != DENIALS for claim in claims):
        return []
    return [party for party, _ in sorted(counted.items(), key=lambda one: (-one[1], str(one[0])))[:2] if party]


def _named(words: Sequence[Telling]) -> str | None:
    """The name that tells the event best, where no report says where it was."""
    return next((one.word for one in words if _is_name(one) and one.share > 0.5 and _is_telling(one)), None)


def _is_name(one: Telling) -> bool:
    return one.is_name and one.word[0].isupper()


def _details(claims: Sequence[Heard], words: Sequence[Telling], place: str | None) -> Iterator[str]:
    """What else tells it: a name or a thing that most reports have; no claimant's name, and not the place again."""
    said = {stem(word) for claim in claims for word in (claim.voice.name or "").split()}
    said |= {stem(word) for word in (place or "").split()}
    kept = [one for one in words if one.share > 0.5 and _is_telling(one) and stem(one.word) not in said]
    names = [one.word for one in kept if _is_name(one)][:1]
    things = [one.word for one in kept if one.word.islower()][: weights.TITLE_DETAILS - len(names)]
    yield from (*names, *things)


def _is_telling(one: Telling) -> bool:
    return len(one.word) >= 4 and one.word.isalpha() and one.word.lower() not in _CALENDAR
