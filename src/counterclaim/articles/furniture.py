"""What stands in a text but is no part of the report: advertisements, captions, links, counts, trailers.

Nothing is cut out; the spans only say what reading passes over. Whole lines are judged first, which is the safest;
a text that has lost its line breaks is helped by a few rules on words that cannot be part of a sentence. Where in doubt
the words stay. A headline is not furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from counterclaim.articles.dates import date_lines
from counterclaim.articles.text import text_lines
from counterclaim.lexicon import entries
from counterclaim.records import Span, Spans

LONGEST_LINE: Final = 200
"""Code points that a line of furniture has at most, unless its rule says otherwise."""
LONGEST_HEADLINE: Final = 140
"""Code points of a related headline at most."""
MOST_HEADLINES: Final = 8
"""Related headlines behind their heading at most."""

LONGEST_DATE: Final = 25
"""Code points of a sentence that is only a date, at most."""

_ABBREVIATION: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|St|Sen|Rep|Gov|No|[A-Z])$"
)
_SENTENCE_END: Final = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘A-Z\d])")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule of the lexicon: what matches, within how many code points, what must stand behind it."""

    pattern: re.Pattern[str]
    limit: int
    confirmed_by: re.Pattern[str] | None = None


def furniture(text: str) -> Spans:
    """The parts of the text to pass over: in their order, apart from each other, within the text."""
    lines = text_lines(text)
    dates = [line.span for line in date_lines(text)]
    found = list(dates)
    found.extend(_whole_lines(text, lines))
    found.extend(_related(text, lines))
    found.extend(_captions(text, lines, dates))
    found.extend(_words(text))
    found.extend(_tags(text))
    found.extend(_endings(text))
    found.extend(_tails(text))
    return _joined(text, found)


def _whole_lines(text: str, lines: list[Span]) -> Iterator[Span]:
    """Lines that are furniture by themselves."""
    for line in lines:
        words = line.of(text)
        if any(len(words) <= rule.limit and rule.pattern.fullmatch(words) for rule in _rules("line")):
            yield line


def _related(text: str, lines: list[Span]) -> Iterator[Span]:
    """Headings of related links and the headlines behind them."""
    for number, line in enumerate(lines):
        if not any(rule.pattern.fullmatch(line.of(text)) for rule in _rules("heading")):
            continue
        yield line
        for follower in lines[number + 1 : number + 1 + MOST_HEADLINES]:
            if not _is_headline(follower.of(text)):
                break
            yield follower


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and not re.search(r"[.!?:;,][”\"’')\]]*$", line)


def _captions(text: str, lines: list[Span], dates: list[Span]) -> Iterator[Span]:
    """Lines that end in the credit of a picture; credits inside a line, with the sentence before if it is a caption."""
    table = _caption_table()
    for line in lines:
        words = line.of(text)
        if len(words) <= table.longest and not _reports(words) and table.ending_credit.search(words):
            yield line
            continue
        for match in table.agency_credit.finditer(text, line.start, line.end):
            if credit := _credit(text, line, Span(*match.span()), dates):
                yield credit


def _reports(words: str) -> bool:
    """Whether a line has words that somebody said: then it is no caption."""
    return bool(re.search(r"[“”\"]|\b(?:said|told|says|added|announced|according to)\b", words))


def _credit(text: str, line: Span, credit: Span, dates: list[Span]) -> Span | None:
    """A credit in a line, with the sentence before it if that is a caption.

    Null where an agency's name in brackets is no credit: behind a word it mostly explains it ("state agency (SANA)").
    """
    table = _caption_table()
    begin = max(line.start, credit.start - 2 * table.longest)
    before = text[begin : credit.start].rstrip()
    says_photo = "photo" in credit.of(text).lower()
    stands_apart = says_photo or not before or before[-1] in '.!?”"’'
    start = begin + _last_sentence(before)
    start = max([start, *(date.end for date in dates if start <= date.start and date.end <= credit.start)])
    sentence = text[start : credit.start].strip()
    has_cue = any(cue.search(sentence) for cue in table.cues) and not _reports(sentence)
    if sentence and len(sentence) <= table.longest and (says_photo or has_cue):
        return Span(text.index(sentence, start), credit.end)
    return credit if stands_apart else None


def _last_sentence(before: str) -> int:
    """Where the last sentence begins; one that is only a date ("July 7 2033.") goes with the one before it."""
    starts = [0] + [
        match.end() for match in _SENTENCE_END.finditer(before) if not _ABBREVIATION.search(before[: match.start()])
    ]
    if len(starts) > 1 and re.search(r"\d", before[starts[-1] :]) and len(before) - starts[-1] <= LONGEST_DATE:
        return starts[-2]
    return starts[-1]


def _words(text: str) -> Iterator[Span]:
    for rule in _rules("words"):
        for match in rule.pattern.finditer(text):
            yield Span(*match.span())


def _tags(text: str) -> Iterator[Span]:
    """Tags that ran into the text, up to the word that opens the report behind them."""
    table = entries("furniture")["tags"]
    starters = "|".join(table["starters"])
    for opening in re.finditer(table["opening"], text):
        limit = min(len(text), opening.end() + table["longest"])
        end = re.compile(rf"(?<=\w )(?:(?:{starters})\b|\d)").search(text, opening.end(), limit)
        if end and "\n" not in text[opening.start() : end.start()]:
            yield Span(opening.start(), end.start())


def _endings(text: str) -> Iterator[Span]:
    """What stands behind the last sentence, to the end of its line."""
    for rule in _rules("ending"):
        match = rule.pattern.search(text, max(0, len(text.rstrip()) - rule.limit))
        if match:
            end = text.find("\n", match.start())
            yield Span(match.start(), len(text) if end < 0 else end)


def _tails(text: str) -> Iterator[Span]:
    """The foot of a page, to the end of the text."""
    for rule in _rules("tail"):
        match = rule.pattern.search(text)
        if match and rule.confirmed_by and rule.confirmed_by.search(text, match.end()):
            yield Span(match.start(), len(text))


def _joined(text: str, found: list[Span]) -> Spans:
    """The spans in order; those that overlap, or have only blanks between, as one; without blanks at their ends."""
    joined: list[Span] = []
    for span in sorted(_trimmed(text, span) for span in found):
        if span.start == span.end:
            continue
        if joined and (span.start <= joined[-1].end or _is_gap(text[joined[-1].end : span.start])):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _is_gap(between: str) -> bool:
    return "\n" not in between and not between.strip()


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))


@lru_cache(maxsize=8)
def _rules(kind: str) -> tuple[_Rule, ...]:
    """The rules of one kind, compiled."""
    blind = kind in ("line", "heading")
    return tuple(
        _rule(entry, re.IGNORECASE if blind and not entry.get("case") else 0) for entry in entries("furniture")[kind]
    )


def _rule(entry: dict[str, Any], flags: int) -> _Rule:
    confirmed_by = re.compile(entry["confirmed_by"]) if "confirmed_by" in entry else None
    limit = entry.get("longest", entry.get("within", LONGEST_LINE))
    return _Rule(re.compile(entry["pattern"], flags), limit, confirmed_by)


@dataclass(frozen=True, slots=True)
class _CaptionTable:
    longest: int
    ending_credit: re.Pattern[str]
    agency_credit: re.Pattern[str]
    cues: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def _caption_table() -> _CaptionTable:
    table = entries("furniture")["caption"]
    return _CaptionTable(
        longest=table["longest"],
        ending_credit=re.compile(rf"(?:{'|'.join(table['credits'])})\Z", re.IGNORECASE),
        agency_credit=re.compile(table["agency_credit"]),
        cues=tuple(re.compile(cue, re.IGNORECASE) for cue in table["cues"]),
    )
