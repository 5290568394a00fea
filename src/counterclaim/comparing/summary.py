"""What can be said of a series without taking sides; with each finding the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from counterclaim.comparing.origins import Source
from counterclaim.comparing.series import DENIALS
from counterclaim.comparing.words import day_in_words, number_in_words, who
from counterclaim.records import Finding

Told = Callable[[Sequence[Source]], str | None]


def independent(sources: Sequence[Source]) -> str | None:
    """Claims of one claimant with one number, and repeated telling numbers, are one origin in however many articles."""
    articles = {claim.draft.article for source in sources for claim in source.claims}
    return f"{_count(len(articles), 'article')}, {_count(len(sources), 'origin')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def lowest(sources: Sequence[Source]) -> str | None:
    """The claim whose number is lowest; words such as “dozens” have none."""
    found = min(_numbered(sources), key=_value, default=None)
    return f"lowest: {number_in_words(found.lead.draft)}, {who(found.lead)}" if found is not None else None


def highest(sources: Sequence[Source]) -> str | None:
    """The claim whose number is highest; words such as “dozens” have none."""
    found = max(_numbered(sources), key=_value, default=None)
    return f"highest: {number_in_words(found.lead.draft)}, {who(found.lead)}" if found is not None else None


def latest(sources: Sequence[Source]) -> str | None:
    """Of each named claimant with more than one number, the number that was said last."""
    by_voice: dict[str, list[Source]] = {}
    for source in _numbered(sources):
        if source.lead.voice.named:
            by_voice.setdefault(source.lead.key, []).append(source)
    last = [max(group, key=lambda s: s.lead.draft.as_of or "") for group in by_voice.values() if len(group) > 1]
    told = [f"{who(s.lead)} {number_in_words(s.lead.draft)} ({day_in_words(s.lead.draft.as_of)})" for s in last]
    return "latest: " + "; ".join(told) if told else None


def undisputed(sources: Sequence[Source]) -> str | None:
    """The highest number that no lower and no upper bound is below; there are two origins at least."""
    lows = [s.lead.draft.low for s in sources if s.lead.draft.low is not None and not s.lead.draft.vague]
    highs = [s.lead.draft.high for s in sources if s.lead.draft.high is not None]
    if len(sources) < 2 or not lows or min(lows) <= 0:
        return None
    floor = min([*lows, *highs])
    return f"undisputed: none of them is below {floor:,}"


def nobody_says(sources: Sequence[Source]) -> str | None:
    """An end of the range that no claim sets a bound to."""
    numbered = _numbered(sources)
    if numbered and all(s.lead.draft.high is None for s in numbered):
        return "nobody says how many at most"
    if numbered and all(s.lead.draft.low is None for s in numbered):
        return "nobody says how many at least"
    return None


FINDINGS: Final[tuple[Told, ...]] = (independent, lowest, highest, latest, undisputed, nobody_says)


def summary(series: str, sources: Sequence[Source]) -> Iterator[Finding]:
    """The findings on one series, in the order of the report."""
    told: tuple[Told, ...] = (independent,) if series == DENIALS else FINDINGS
    for finding in told:
        text = finding(sources)
        if text:
            yield Finding(series=series, text=text, rule=(finding.__doc__ or "").strip())


def _numbered(sources: Sequence[Source]) -> list[Source]:
    return [s for s in sources if s.lead.draft.number is not None and not s.lead.draft.vague]


def _value(source: Source) -> float:
    return float(source.lead.draft.number or 0)
