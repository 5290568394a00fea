"""The grammar of time expressions: regular expressions composed from ``lexicon/times.toml``.

A core ("Sunday", "July 20, 2016", "two weeks ago") is matched where one of its first words stands; what stands
before it (prepositions, "early", "the start of") is matched backwards from there. So each character is looked
at a bounded number of times, and reading is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from counterclaim.lexicon import entries

LEXICON: Final[dict[str, Any]] = entries("times")
WORDS: Final[dict[str, list[str]]] = LEXICON["words"]
WEEKDAYS: Final[dict[str, int]] = LEXICON["weekdays"] | LEXICON["weekday_short"]
MONTHS: Final[dict[str, int]] = LEXICON["months"] | LEXICON["month_short"]
NTH: Final[dict[str, int]] = LEXICON["nth"]
NUMBERS: Final[dict[str, int]] = LEXICON["numbers"]
BY_LOWER: Final[dict[str, int]] = {k.lower(): v for k, v in (WEEKDAYS | MONTHS).items()}
"""Weekdays and months by lower-case name; the two sets share none."""


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, with any white space between them."""
    escaped = (re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))
    return "(?:" + "|".join(escaped) + ")"


def cased(words: Iterable[str]) -> str:
    """The same, capitalised or in capitals only, also where the rest of the pattern ignores case."""
    words = list(words)
    return "(?-i:" + any_of(words + [w.upper() for w in words]) + ")"


_ANY_MONTH: Final = rf"(?:{cased(LEXICON['months'])}|{cased(LEXICON['month_short'])}\.?)"
_DAY: Final = r"(?:[0-3]?\d)"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:(?:19|20)\d\d(?!\d))"
AMOUNT: Final = rf"(?:\d{{1,3}}|(?:a\s+)?{any_of(NUMBERS)})"
_UNIT: Final = r"(?:hour|day|week|fortnight|month|year|decade)"
_WEEKDAY: Final = cased(LEXICON["weekdays"])
_PART: Final = rf"(?:\s+{any_of(WORDS['parts_of_day'])}\b)?"
_OWNED: Final = r"(?:['’]s\b)?"
_OF_YEAR: Final = r"(?:\s+(?:of\s+)?(?P<of_year>last|this|next)\s+year\b)"

_WEEKDAY_BEFORE: Final = rf"(?:(?P<weekday_>{cased(WEEKDAYS)})\.?,?\s+\(?(?:the\s+)?)?"

_RULES: Final = {
    "iso": r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|(?<!-)\d\d)(?![\d/.-]*\d)",
    "month_day": rf"{_WEEKDAY_BEFORE}(?P<m>{_ANY_MONTH})\s+(?:the\s+)?(?P<d>{_DAY}){_ORDINAL}"
    rf"(?:\s*(?:-|–|—|to|and|through)\s*(?P<d2>{_DAY}){_ORDINAL}(?!\d))?"
    rf"(?:,?\s*(?P<y>{_YEAR})|{_OF_YEAR}|(?![\d:%]|[.,]\d)){_OWNED}",
    "day_month": rf"{_WEEKDAY_BEFORE}(?P<d>{_DAY}){_ORDINAL}(?:\s*(?:-|–|—|to|and)\s*(?P<d2>{_DAY}){_ORDINAL})?\s+"
    rf"(?:of\s+)?(?P<m>{_ANY_MONTH})(?:,?\s*(?P<y>{_YEAR})|{_OF_YEAR}|(?!\w)){_OWNED}",
    "month": rf"(?:(?P<which>last|this|next|this\s+past)\s+)?(?P<m>{_ANY_MONTH})"
    rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|{_OF_YEAR}|(?!\w)){_OWNED}",
    "weekday": rf"(?:(?P<which>last|next|this\s+coming|this\s+past|this|coming|past|previous)\s+)?(?P<w>{_WEEKDAY})"
    rf"(?P<s>s)?{_OWNED}(?!\w){_PART}(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?",
    "day": rf"(?P<day>{any_of(LEXICON['days'])})(?:['’]?s)?\b{_PART}",
    "week_day_ago": r"a\s+week\s+ago\s+(?P<day>today|yesterday)\b",
    "unit": r"(?P<which>last|this|next|past|previous|coming|the)\s+(?P<u>week|weekend|month|year|decade|"
    + rf"{any_of(LEXICON['seasons'])})(?:['’]?s)?\b",
    "before_last": r"the\s+(?P<u>weekend|week|month|year)\s+before\s+last\b",
    "ago": rf"(?P<n>{AMOUNT}|few|several|many)(?P<half>\s+and\s+a\s+half)?(?:\s+of)?\s+(?P<u>{_UNIT})s?\s+ago\b",
    "vague_ago": rf"(?P<u>{_UNIT})s\s+ago\b",
    "recent": rf"(?P<which>last|past|previous|recent)\s+(?:(?P<n>{AMOUNT}|few|several|couple\s+of|many)\s+)?"
    rf"(?:or\s+(?:so|two)\s+)?(?P<u>{_UNIT})s?\b",
    "span": rf"(?P<n>{AMOUNT}|few|several)(?P<half>\s+and\s+a\s+half)?[\s-]+(?P<u>{_UNIT})(?P<s>s?)\b"
    r"(?!\s+(?:old|ago)|-old)"
    rf"(?:\s+(?P<what>{any_of(WORDS['happenings'])})\b)?",
    "season": rf"(?P<u>{any_of(LEXICON['seasons'])})(?:\s+of)?,?\s+(?P<y>{_YEAR})"
    r"(?:[-–/](?P<y2>(?:(?:19|20)\d\d|\d\d))\b)?",
    "years": r"(?P<y>(?:19|20)\d\d)(?:[-–—/](?P<y2>(?:19|20)?\d\d))?(?P<own>['’]s\b)?(?![\d%]|[.,:/-]\d|s\b)",
    "decade": r"(?P<y>(?:19|20)\d0)['’]?s\b",
    "holiday": rf"(?P<h>{any_of(LEXICON['holidays'])})(?!\w)",
}
RULES: Final = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _RULES.items()}

_FIRST_WORDS: Final = {
    *["last", "this", "next", "past", "previous", "coming", "recent", "few", "several", "many", "the"],
    *[w.split()[0].lower() for w in [*NUMBERS, *LEXICON["days"], *LEXICON["seasons"], *LEXICON["holidays"]]],
    *[unit + "s" for unit in ("hour", "day", "week", "month", "year", "decade")],
}
TRIGGER: Final = re.compile(
    r"(?P<digits>(?<![\w.,$£€/:-])\d{1,4}(?!\d)|(?<=mid-)\d{4}(?!\d))"
    rf"|(?<!\w)(?P<month>{cased(MONTHS)})(?![^\W\d])(?!\w)|(?<!\w)(?P<weekday>{cased(WEEKDAYS)})(?!(?!s\b)\w)"
    rf"|(?<![\w-])(?P<word>{any_of(_FIRST_WORDS)})(?!(?!s\b)\w)",
    re.IGNORECASE,
)
"""Where a core may begin, and of which sort."""

SORTS: Final = {
    "digits": ("iso", "numeric", "day_month", "ago", "span", "decade", "years", "holiday"),
    "month": ("month_day", "month", "holiday"),
    "weekday": ("month_day", "day_month", "weekday"),
    "word": (
        "weekday",
        "month",
        "day",
        "week_day_ago",
        "unit",
        "before_last",
        "ago",
        "vague_ago",
        "recent",
        "span",
        "season",
        "holiday",
    ),
}
"""The rules to try, by the sort of first word."""

PREPOSITIONS: Final = (
    *["since", "by", "as of", "as at", "as from", "up to", "until", "till", "through", "to", "from", "between"],
    *["in", "on", "at", "during", "over", "for", "within", "across", "throughout", "before", "after", "of"],
    *["ahead of", "prior to", "so far in", "so far"],
)
PORTIONS: Final[dict[str, str]] = LEXICON["portions"]
"""Words before a time that mean a part of it, and which part: see ``calendar.part_of``."""

_PARTS_OF_DAY: Final = any_of(WORDS["parts_of_day"])
_CLOCK: Final = (
    r"(?:(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{4}(?=\s+GMT))"
    r"(?:\s+\(?(?:\d{1,2}:?\d\d\s+)?(?:GMT|UTC|local(?:\s+time)?)\)?)?)"
)
_SLICE: Final = (
    rf"(?P<nth>{any_of(LEXICON['nth'])})\s+(?:(?P<slices>{AMOUNT})\s+)?(?P<slice>day|week|month|quarter)s?\s+of\s+"
)
PREFIX: Final = re.compile(
    rf"(?<![\w’'-])(?:(?P<when>overnight|late|early|later|earlier|at\s+{_PARTS_OF_DAY})\s+)?"
    rf"(?:(?P<prep>{any_of(PREPOSITIONS)})\s+)?"
    rf"(?:(?:at\s+least|about|around|roughly|shortly|as\s+early\s+as)\s+)?(?:the\s+)?"
    rf"(?:(?P<part>{any_of(WORDS['parts_of_day'] + WORDS['hours'])}|{_CLOCK})\s+(?:of\s+|on\s+)?)?"
    rf"(?:(?:very\s+)?(?P<portion>{any_of(PORTIONS)})[\s-]+)?(?:{_SLICE})?"
    r"(?:the\s+)?(?:(?P<whole>month|week|year)\s+of\s+)?(?P<the>the\s+)?$|$",
    re.IGNORECASE,
)
"""What may stand before a core; matches the end of the text before it."""

PERIOD_TO: Final = re.compile(
    rf"(?<![\w-])(?:(?:in|over|during|for|within)\s+)?(?:the|a)\s+(?:(?P<n>{AMOUNT})[\s-]+)?(?P<u>{_UNIT})s?"
    r"(?:\s+period)?\s+(?:to|ending|ended|that\s+ended|through|up\s+to|until)\s+(?:on\s+)?(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
"""A length of time that a core is the end of: "in the week to", "over the 48 hours ending on"."""

BEFORE: Final = 48
"""Code points looked at before a core for its prefix: "at dawn on the morning of the second half of" has 44."""

SINCE_CLAUSE: Final = re.compile(
    r"\bsince\s+(?:(?:\d+-)?[^\s.,;:!?“”\"()\d]+\s+){1,9}?(?:(?:back|early|late|in|on|at|dawn|mid|the)[\s-]+){0,3}$",
    re.IGNORECASE,
)
"""A "since" whose clause ends in a date: "since the war began in 2022"; matches the end of the text before the date."""

CLAUSE: Final = 110
"""Code points looked at before a core for "since" and a clause."""

_OWNER: Final = r"(?:(?:the|a|an|its|his|her|their|this|last|(?-i:[A-Z])[\w.-]*(?:['’]s?)?)\s+)"
_WORD: Final = r"(?:[^\W\d_][\w’'.-]*\s+)"
_HAPPENING: Final = any_of(WORDS["happenings"])
SINCE_EVENT: Final = re.compile(
    rf"\bsince\s+(?:{_OWNER}{_WORD}?{any_of(WORDS['starts'])}(?:\s+of\s+{_WORD}{{0,4}}?{_HAPPENING})?\b"
    rf"|{_OWNER}{_WORD}{{0,3}}?{_HAPPENING}(?:\s+{any_of(WORDS['begun'])})?\b"
    rf"|{_OWNER}{_WORD}{{0,3}}?{any_of(WORDS['begun'])}\b)",
    re.IGNORECASE,
)
"""A "since" that counts from something with no date beside it: "since the start of the conflict"."""

NOW: Final = re.compile(rf"\b{any_of(WORDS['now'])}\b(?!\s+(?:as|away|from|removed|reaching)\b)", re.IGNORECASE)
AHEAD: Final = re.compile(
    rf"\b{any_of(WORDS['ahead'])}\b(?:(?!\b(?:said|told|says|has|have|had|was|were)\b)[^.;:,“”\"]){{0,60}}$"
)
DETERMINED: Final = re.compile(r"(?:\b(?:the|a|his|her|its|their|our|my|this|that)|['’]s)\s+$", re.IGNORECASE)
DESCRIBED: Final = re.compile(
    rf"(?:\b(?i:the|an?|his|her|its|their|this|that)|['’]s)\s+(?!{any_of(WORDS['before_counts'])}\b)[a-z]+\s+$"
)
"""Before a year: what it tells the time of, with a word more: "the deadly 2015 quake"."""
NAME_BEFORE: Final = re.compile(rf"\b{any_of(WORDS['weekday_name_before'])}\s+$")
NAME_AFTER: Final = re.compile(rf"\s+{any_of(WORDS['weekday_name_after'])}\b")
WEEKDAY_AFTER: Final = re.compile(rf"\s+(?:on\s+)?{_WEEKDAY}")
MONTH_AFTER: Final = re.compile(rf"\s+(?:and|to|or|until|through)\s+(?:the\s+)?(?:\w+\s+)?{_ANY_MONTH}")
SAYING: Final = re.compile(rf"\b{any_of(WORDS['said'])}\b", re.IGNORECASE)
HABIT_BEFORE: Final = re.compile(r"\b(?:every|each|on\s+an?|one)\s+(?:other\s+|single\s+)?$", re.IGNORECASE)
COUNTING: Final = re.compile(rf"\b{any_of(set(NUMBERS) - {'a', 'an', 'one'})}\s+[a-z]", re.IGNORECASE)
"""A count within a "since" clause: what it tells happened at its date, and is no start of anything."""

VERB_BEFORE: Final = re.compile(rf"\b{any_of(WORDS['before_verb'])}\s+(?:\w+ly\s+)?$|n['’]t\s+$", re.IGNORECASE)
DATE_NAME_AFTER: Final = re.compile(rf"\s+{any_of(WORDS['date_name_after'])}\b")
MADE_AFTER: Final = re.compile(rf"(?:[\s-]+[\w-]+){{0,2}}?[\s-]+{any_of(WORDS['made'])}s?\b", re.IGNORECASE)
MONTH_BEFORE: Final = re.compile(rf"{_ANY_MONTH}(?:\s+{_YEAR})?\s+(?:and|or|to|until|through)\s+$")
YEAR_BEFORE: Final = re.compile(r"\b(?i:year)\s+$|\b(?:19|20)\d\d(?:,?\s+(?:and|to|or|until)\s+|,\s+|[-–—])$")
JOINED: Final = re.compile(r"\s*(?:,?\s*(?:and|to|into|until|till|through|thru)\s+|[-–—]\s*)(?:the\s+)?", re.IGNORECASE)
