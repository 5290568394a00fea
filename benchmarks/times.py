"""Times: do the words for a time get the right days and the right role? By phrases in ``annotations/times.toml``.

python benchmarks/times.py             the scores of both halves
python benchmarks/times.py --errors    the phrases of the half to tune on that are read otherwise
python benchmarks/times.py --peers     what dateparser and Recognizers-Text find in the same phrases, if installed
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from intervals import wilson
from measured import REPO, Measured, Score, main, need

TABLE = REPO / "benchmarks" / "annotations" / "times.toml"
PEERS = {"dateparser": "dateparser", "Recognizers-Text": "recognizers-text-date-time 'emoji<1.7' grapheme"}

Interval = tuple[str, str]
"""First and last day, as ISO dates; "" for an end that is not told."""


@dataclass(frozen=True)
class Phrase:
    """A line of the table: a text, where the phrase stands in it, and the answers that are right."""

    published: str
    subject: str
    text: str
    start: int
    end: int
    roles: tuple[str, ...]
    intervals: tuple[Interval, ...]

    @property
    def words(self) -> str:
        """The phrase itself."""
        return self.text[self.start : self.end]

    def covers(self, start: int, end: int) -> int:
        """How many code points of these are the phrase's."""
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True)
class Answer:
    """What a reader finds at a phrase: the intervals that it holds possible, and the role, if it knows any."""

    intervals: tuple[Interval, ...] = ()
    role: str = "null"


Reader = Callable[[Phrase], Answer]


def phrases() -> list[Phrase]:
    """The lines of the table, in order."""
    return [_phrase(*line) for line in tomllib.loads(TABLE.read_text(encoding="utf-8"))["phrases"]]


def _phrase(published: str, subject: str, marked: str, roles: str, intervals: str) -> Phrase:
    before, rest = marked.split("[[")
    words, after = rest.split("]]")
    choices = tuple(tuple(choice.strip().split("/")) for choice in intervals.split("|") if choice.strip())
    named = tuple(roles.split("|"))
    return Phrase(published, subject, before + words + after, len(before), len(before + words), named, choices)  # type: ignore[arg-type]


def interval_right(phrase: Phrase, answer: Answer) -> bool:
    """Whether an interval found is one of those that are right, or none was found where there is none."""
    if not answer.intervals:
        return "null" in phrase.roles
    last_only = phrase.roles[0] == "as_of"
    return any(_same(right, found, last_only) for right in phrase.intervals for found in answer.intervals)


def _same(right: Interval, found: Interval, last_only: bool) -> bool:
    """The same days; only the first day where no other is told, only the last one for the day that a count holds."""
    return (last_only or right[0] == found[0]) and right[1] in ("", found[1])


def day_within(phrase: Phrase, answer: Answer) -> bool:
    """Whether at least the first day found lies in a right interval: all that a reader of single days can give."""
    if not answer.intervals:
        return "null" in phrase.roles
    firsts = [found[0] for found in answer.intervals]
    return any(start <= day <= (end or phrase.published) for start, end in phrase.intervals for day in firsts)


def right(phrase: Phrase, answer: Answer) -> bool:
    """Whether interval and role are right. A phrase without days has no role to get wrong."""
    return interval_right(phrase, answer) and (not answer.intervals or answer.role in phrase.roles)


def ours(phrase: Phrase) -> Answer:
    """What Counterclaim reads at a phrase."""
    from counterclaim.reading.read import read_article  # noqa: PLC0415 - so that --help needs no language model
    from counterclaim.reading.times import times  # noqa: PLC0415
    from counterclaim.records import Article  # noqa: PLC0415

    found = max(
        times(phrase.text, phrase.published), key=lambda t: phrase.covers(t.span.start, t.span.end), default=None
    )
    if found is None or not phrase.covers(found.span.start, found.span.end) or not found.start or not found.end:
        return Answer()
    interval = (found.start + "-01-01" if len(found.start) == 4 else found.start, found.end)
    reading = read_article(Article(id="times", text=phrase.text, published=phrase.published))
    if any(s.said_on and found.span.overlaps(s.said_on.span) for s in reading.statements):
        return Answer((interval,), "said")
    if found.kind == "point" and any(f.as_of == found.end for f in reading.figures):
        return Answer((interval,), "as_of")
    return Answer((interval,), {"point": "occurred", "duration": "over"}.get(found.kind, found.kind))


def dateparser_reader() -> Reader:
    """Dateparser's search, told the day of publication and that news looks back."""
    from dateparser.search import search_dates  # noqa: PLC0415

    def read(phrase: Phrase) -> Answer:
        base = datetime.datetime.fromisoformat(phrase.published)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, day in search_dates(phrase.text, languages=["en"], settings=settings) or []:
            at = phrase.text.find(words, at)
            if phrase.covers(at, at + len(words)):
                found.append((day.date().isoformat(), day.date().isoformat()))
        return Answer(tuple(found))

    return read


def recognizers_reader() -> Reader:
    """Recognizers-Text's dates, told the day of publication; each of its resolutions counts as an answer."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]  # noqa: PLC0415

    def read(phrase: Phrase) -> Answer:
        base = datetime.datetime.fromisoformat(phrase.published)
        found: list[Interval] = []
        for one in recognize_datetime(phrase.text, "en-us", reference=base):
            if phrase.covers(one.start, one.end + 1):
                for value in (one.resolution or {}).get("values", []):
                    found += _resolved(value)
        return Answer(tuple(found))

    return read


def _resolved(value: dict[str, str]) -> list[Interval]:
    """The days of one resolution of Recognizers-Text; none for durations and times of day.

    Its ends are exclusive in theory, not in all its rules: both readings are held possible, to its favour.
    """
    if value.get("type") in ("date", "datetime") and value.get("value", "not resolved") != "not resolved":
        return [(value["value"][:10], value["value"][:10])]
    if value.get("type") in ("daterange", "datetimerange") and (value.get("start") or value.get("end")):
        start, end = value.get("start", "")[:10], value.get("end", "")[:10]
        before = (datetime.date.fromisoformat(end) - datetime.timedelta(1)).isoformat() if end else ""
        return [(start, end), (start, before)]
    return []


def halves(every: Sequence[Phrase]) -> Iterator[tuple[str, Sequence[Phrase]]]:
    """The odd lines, to tune on, and the even ones, to measure."""
    yield "tuned on", every[0::2]
    yield "measured", every[1::2]


def share(flags: list[bool]) -> float:
    """How many of these are true, in percent."""
    return round(100 * sum(flags) / len(flags), 1)


def _score(flags: list[bool], goal: str, beside: str = "") -> Score:
    return Score(share(flags), goal=goal, beside=beside, interval=wilson(sum(flags), len(flags)))


BESIDE = {"tuned on": "dateparser 37.0, Recognizers-Text 73.9", "measured": "dateparser 31.9, Recognizers-Text 65.9"}
"""Intervals that the peers get right: measured by ``--peers`` with dateparser 1.5.0 and Recognizers-Text 1.0.2a2."""


def measure() -> Measured:
    """Both halves of the table, read by Counterclaim."""
    need(TABLE)
    scores = {}
    for half, lines in halves(phrases()):
        answers = [(line, ours(line)) for line in lines]
        goal = "≥ 95" if half == "measured" else ""
        found = [interval_right(*one) for one in answers]
        scores[f"times interval right, {half}"] = _score(found, goal, BESIDE[half])
        scores[f"times interval and role right, {half}"] = _score([right(*one) for one in answers], goal)
    notes = [f"{len(phrases())} phrases in invented sentences: odd lines to tune on, even lines to measure"]
    return Measured("Times in invented sentences", hashlib.sha256(TABLE.read_bytes()).hexdigest()[:16], scores, notes)


def errors() -> None:
    """Print the phrases of the half to tune on that are read otherwise, and what is read."""
    for line in phrases()[0::2]:
        answer = ours(line)
        if not right(line, answer):
            print(f"{line.published} {line.text}\n  [{line.words}] {line.roles} {line.intervals}\n  read {answer}")


def peers() -> None:
    """Print what the peers that are installed find on the same phrases, intervals only."""
    for name, reader in (("dateparser", dateparser_reader), ("Recognizers-Text", recognizers_reader)):
        try:
            read = reader()
        except ImportError as reason:
            print(f"{name}: not installed ({reason}); pip install {PEERS[name]}")
            continue
        for half, lines in [*halves(phrases()), ("all", phrases())]:
            answers = [(line, read(line)) for line in lines]
            intervals, days = ([test(*one) for one in answers] for test in (interval_right, day_within))
            print(f"{name:18} {half:10} interval right {share(intervals):5} %, a day within {share(days):5} %")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is read otherwise in the half to tune on")
    parser.add_argument("--peers", action="store_true", help="measure dateparser and Recognizers-Text instead")
    options = parser.parse_args()
    if options.errors:
        errors()
    elif options.peers:
        peers()
    else:
        main(measure())
