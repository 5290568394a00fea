"""One invented case a line: a text with its expected figures marked in it, and a word why.

    ~ Police counted [about 900|~900|participants|by=Police] and [no arrests|0|captured|part_of=-].  # why

A mark is ``[words|bounds|measure|keys]``; ``[words|ignore]`` neither asks for a figure there nor forbids one.
Square brackets without a bar are text, and ``\n`` stands for a line break. A leading ``~ `` marks a line that
is known to fail.

Bounds: ``48`` exact, ``>=48``, ``<=48``, ``~48`` approximate, ``<~30`` nearly, ``>~24`` vague, ``20..30``,
``~20..30``, ``?`` no bounds, ``?~`` no bounds and approximate. For ``0`` it is not asked whether it is approximate.
Keys: ``by=NAME`` (``-``: the outlet's own voice), ``status=``, ``party=``, ``cumulative`` (``cumulative=no``),
``part_of=K`` and ``same_as=K`` (the K-th figure of the line from 1; ``-``: of none), ``unit=``,
``hedge=`` (``-``: not weakened). A value runs to the
next key. ``/`` parts alternatives, of which any will do, in bounds, measure and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.records import Span

FOLDER = Path(__file__).parent / "figures"
MEASURES = frozenset(
    {
        *("killed", "wounded", "killed_or_wounded", "lost", "irrecoverable", "missing", "captured", "displaced"),
        *("present", "equipment", "participants", "money", "share", "other"),
    }
)
STATUSES = frozenset({"civilian", "combatant", "mixed", "unknown"})
LINKS = ("part_of", "same_as")
NONE = "-"

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]*)\]")
_STRAY = re.compile(r"\[[^\[\]]*\||\|[^\[\]]*\]|\|")
_KEY = re.compile(r"(?:^|(?<= ))(by|status|party|part_of|same_as|unit|hedge|cumulative)(?:=|(?= |$))")
_NUMBER = r"\d+(?:\.\d+)?"
_BOUNDS = re.compile(rf"(?P<sign>>=|<=|>~|<~|~|)(?P<first>{_NUMBER})(?:\.\.(?P<last>{_NUMBER}))?")


class CaseError(ValueError):
    """A line that is not a case; the message says where and what was expected."""


@dataclass(frozen=True)
class Interval:
    """Bounds as claimed; null where there is none. ``approximate`` is null where either will do."""

    low: float | None
    high: float | None
    approximate: bool | None

    def __str__(self) -> str:
        rough = {True: " approximate", False: "", None: ""}[self.approximate]
        return f"{_plain(self.low)}..{_plain(self.high)}{rough}"


@dataclass(frozen=True)
class Expected:
    """One figure that must be read: where, and the alternatives for each thing that is asked of it."""

    span: Span
    words: str
    bounds: tuple[Interval, ...]
    measures: tuple[str, ...]
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Case:
    """One line: its text, the figures expected in it, and the spans where anything goes."""

    place: str
    """``subject:line``."""
    text: str
    figures: tuple[Expected, ...]
    ignored: tuple[Span, ...]
    why: str
    known_to_fail: bool


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of the folder, in the order of files and lines."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line and not line.startswith("#"):
                yield parse_case(line, f"{path.stem}:{number}")


def parse_case(line: str, place: str = "line") -> Case:
    """The case that a line holds; raises ``CaseError`` for anything that is not one."""
    marked, hash_, why = line.rpartition("  # ")
    if not hash_ or not why.strip():
        raise CaseError(f"{place}: no reason; expected two spaces, '# ' and why, at the end of the line")
    known_to_fail = marked.startswith("~ ")
    text, figures, ignored = "", list[Expected](), list[Span]()
    rest = marked.removeprefix("~ ").replace("\\n", "\n")
    while mark := _MARK.search(rest):
        text += _unmarked(rest[: mark.start()], place)
        span = Span(len(text), len(text) + len(mark[1]))
        text, rest = text + mark[1], rest[mark.end() :]
        if mark[2] == "ignore":
            ignored.append(span)
        else:
            figures.append(_expected(mark[1], mark[2], span, f"{place}: [{mark[1]}|{mark[2]}]"))
    text += _unmarked(rest, place)
    _check_links(figures, place)
    return Case(place, text, tuple(figures), tuple(ignored), why.strip(), known_to_fail)


def _unmarked(text: str, place: str) -> str:
    if stray := _STRAY.search(text):
        raise CaseError(f"{place}: stray {stray[0]!r}; expected [words|bounds|measure|keys] or [words|ignore]")
    return text


def _expected(words: str, fields: str, span: Span, place: str) -> Expected:
    parts = fields.split("|")
    if len(parts) not in (2, 3):
        raise CaseError(f"{place}: {len(parts) + 1} fields; expected words|bounds|measure or words|bounds|measure|keys")
    measures = _one_of("measure", parts[1], MEASURES, place)
    bounds = tuple(_interval(each, place) for each in parts[0].split("/"))
    return Expected(span, words, bounds, measures, tuple(_keys(parts[2], place)) if len(parts) == 3 else ())


def _interval(bounds: str, place: str) -> Interval:
    if bounds in ("?", "?~"):
        return Interval(None, None, bounds == "?~")
    found = _BOUNDS.fullmatch(bounds)
    if not found or (found["last"] and found["sign"] not in ("", "~")):
        raise CaseError(
            f"{place}: bounds {bounds!r}; expected 48, >=48, <=48, ~48, <~48, >~48, 20..30, ~20..30, ? or ?~"
        )
    sign, first = found["sign"], float(found["first"])
    last = float(found["last"]) if found["last"] else first
    if last < first:
        raise CaseError(f"{place}: bounds {bounds!r}; expected the lower bound first")
    low = None if sign.startswith("<") else first
    high = None if sign.startswith(">") else last
    return Interval(low, high, None if low == high == 0 else "~" in sign)


def _keys(fields: str, place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = list(_KEY.finditer(fields))
    if not found or found[0].start() > 0:
        known = "by, status, party, part_of, same_as, unit, hedge, cumulative"
        raise CaseError(f"{place}: keys {fields!r}; expected key=value ..., with the keys {known}")
    ends = [one.start() for one in found[1:]] + [len(fields)]
    for one, end in zip(found, ends, strict=True):
        yield one[1], _value(one[1], fields[one.end() : end].strip(), place)


def _value(key: str, value: str, place: str) -> tuple[str, ...]:
    if key == "cumulative":
        return _one_of(key, value or "yes", frozenset({"yes", "no"}), place)
    if key == "status":
        return _one_of(key, value, STATUSES, place)
    if key in LINKS and value != NONE and not value.isdecimal():
        raise CaseError(f"{place}: {key}={value}; expected the number of a figure of the line, or -")
    if not value:
        raise CaseError(f"{place}: {key}= has no value")
    if "=" in value:
        raise CaseError(f"{place}: {key}={value}; a key in it is not known")
    return tuple(value.split("/"))


def _one_of(name: str, value: str, known: frozenset[str], place: str) -> tuple[str, ...]:
    given = tuple(value.split("/"))
    if unknown := [each for each in given if each not in known]:
        raise CaseError(f"{place}: {name} {unknown[0]!r}; expected one of {', '.join(sorted(known))}")
    return given


def _check_links(figures: list[Expected], place: str) -> None:
    for number, figure in enumerate(figures, 1):
        for key, (value, *_) in figure.keys:
            if key in LINKS and value != NONE and (int(value) == number or not 1 <= int(value) <= len(figures)):
                raise CaseError(f"{place}: [{figure.words}] {key}={value}; the line has {len(figures)} figures")


def _plain(bound: float | None) -> str:
    return "null" if bound is None else f"{bound:g}" if bound % 1 else f"{bound:.0f}"
