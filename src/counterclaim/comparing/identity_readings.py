"""The names that readings bear, and the short forms that their articles use for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from counterclaim.comparing.identity_names import read_name
from counterclaim.comparing.identity_records import NameUse
from counterclaim.records import Reading
from counterclaim.records.statement import SpeakerType


def names_of(readings: Iterable[Reading]) -> tuple[NameUse, ...]:
    """Names of all claimants of figures and speakers of statements, with how often each stands there, in name order."""
    counts = Counter(use for reading in readings for use in _uses(reading))
    return tuple(NameUse(name=name, type=kind, count=count) for (name, kind), count in sorted(counts.items()))


def _uses(reading: Reading) -> Iterator[tuple[str, SpeakerType]]:
    speakers = {s.id: s.speaker for s in reading.statements if s.speaker is not None and s.speaker.name}
    for speaker in speakers.values():
        if speaker.name:
            yield speaker.name, speaker.type
    for figure in reading.figures:
        if figure.claimant is not None:
            said = speakers.get(figure.statement or "")
            yield figure.claimant.name, said.type if said and said.name == figure.claimant.name else "unknown"


def learnt_aliases(readings: Iterable[Reading]) -> dict[tuple[str, str], int]:
    """(words that name a speaker in a statement, the fullest name of that speaker) and in how many articles.

    Only words that are a name by themselves: "the monitor" and "he" stand for somebody else in the next article.
    """
    found: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        found.update(set(_aliases(reading)))
    return dict(sorted(found.items()))


def _aliases(reading: Reading) -> Iterator[tuple[str, str]]:
    for statement in reading.statements:
        speaker = statement.speaker
        if speaker is None or speaker.name is None or len(statement.source) != 1:
            continue
        words = statement.source[0].of(reading.article.text).strip()
        if words != speaker.name and read_name(words, speaker.type).named:
            yield words, speaker.name
