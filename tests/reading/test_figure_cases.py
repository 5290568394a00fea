"""Figures: one invented line a case, read whole and compared with the figures marked in it.

A figure is found where its span overlaps a marked one. It must have the bounds, the measure and the keys that
the mark gives. Where nothing is marked, no figure of harm, strength, equipment or participants may be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pytest
from cases.markup import NONE, Case, Expected, Interval, cases

from counterclaim.reading.read import read_article
from counterclaim.records import Article, Figure, Span, article_id

PUBLISHED = "2024-12-08"
FREE = frozenset({"money", "share", "other"})
"""Measures that may be read anywhere: they are for other desks."""
GENERIC = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "its", "his", "her", "their"})
"""Words that name nobody."""

Pairs = Mapping[int, Figure]
"""Number of the expected figure, from 1, to the figure that was read there."""


def _params() -> Iterator[object]:
    for case in cases():
        marks = (pytest.mark.xfail(reason=case.why, strict=True),) if case.known_to_fail else ()
        yield pytest.param(case, id=case.place, marks=marks)


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    found = read(case.text)
    wrong = complaints(case, found)
    if wrong:
        pytest.fail(report(case, found, wrong), pytrace=False)


def read(text: str) -> Sequence[Figure]:
    """The figures of a text that is an article of its own."""
    article = Article(
        id=article_id(text, path="case.txt"), path="case.txt", published=PUBLISHED, language="en", text=text
    )
    return read_article(article).figures


def complaints(case: Case, found: Sequence[Figure]) -> list[str]:
    """All that is wrong with what was read, in words; empty where it is as marked."""
    pairs = paired(case, found)
    wrong = [
        f"missed [{expected.words}] ({_any(expected.bounds)} {_any(expected.measures)})"
        for number, expected in enumerate(case.figures, 1)
        if number not in pairs
    ]
    for number, figure in pairs.items():
        wrong += [f"[{case.figures[number - 1].words}] {each}" for each in differences(case, number, figure, pairs)]
    taken = {figure.id for figure in pairs.values()}
    wrong += [f"spurious {shown(figure)}" for figure in found if figure.id not in taken and not allowed(case, figure)]
    return wrong


def paired(case: Case, found: Sequence[Figure]) -> Pairs:
    """One read figure at most for each mark, the likest first: right bounds, right measure, greatest overlap."""
    candidates = [
        ((_within(figure, mark.bounds), figure.measure in mark.measures, _overlap(figure.span, mark.span)), number, at)
        for number, mark in enumerate(case.figures, 1)
        for at, figure in enumerate(found)
        if figure.span.overlaps(mark.span)
    ]
    pairs, used = dict[int, Figure](), set[int]()
    for _, number, at in sorted(candidates, key=lambda each: (*each[0], -each[1], -each[2]), reverse=True):
        if number not in pairs and at not in used:
            pairs[number] = found[at]
            used.add(at)
    return pairs


def allowed(case: Case, figure: Figure) -> bool:
    """Whether a figure that no mark asks for may stand there."""
    return figure.measure in FREE or any(figure.span.overlaps(span) for span in case.ignored)


def differences(case: Case, number: int, figure: Figure, pairs: Pairs) -> Iterator[str]:
    """How the figure read for a mark differs from what the mark says."""
    mark = case.figures[number - 1]
    if not _within(figure, mark.bounds):
        yield f"bounds {Interval(figure.low, figure.high, figure.approximate)}, expected {_any(mark.bounds)}"
    if figure.measure not in mark.measures:
        yield f"measure {figure.measure}, expected {_any(mark.measures)}"
    for key, values in mark.keys:
        if not any(holds(key, value, figure, pairs) for value in values):
            yield f"{key} {actual(key, figure, pairs)}, expected {_any(values)}"


def holds(key: str, value: str, figure: Figure, pairs: Pairs) -> bool:
    """Whether the figure is as the key's value says."""
    said = actual(key, figure, pairs)
    if key == "by":
        return same_name(said, value)
    return said.casefold() == value.casefold()


def actual(key: str, figure: Figure, pairs: Pairs) -> str:
    """What was read for a key, written as in the markup."""
    if key in ("part_of", "same_as"):
        target = figure.part_of if key == "part_of" else figure.same_as
        numbers = [str(number) for number, other in pairs.items() if other.id == target]
        return NONE if target is None else (*numbers, "an unmarked figure")[0]
    said: Mapping[str, str | None] = {
        "by": figure.claimant.name if figure.claimant else None,
        "status": figure.population.status,
        "party": figure.population.party,
        "cumulative": "yes" if figure.cumulative else "no",
        "unit": figure.unit,
        "hedge": figure.hedge,
    }
    return said[key] or NONE


def same_name(said: str, expected: str) -> bool:
    """Whether the words of one name contain those of the other."""
    if NONE in (said, expected):
        return said == expected
    a, b = _words(said), _words(expected)
    return bool(a and b) and (a <= b or b <= a)


def report(case: Case, found: Sequence[Figure], wrong: Sequence[str]) -> str:
    """A failure as a reader of the log wants it: the text, why it is there, what is wrong, what was read."""
    read_ = [f"  read {shown(figure)}" for figure in found] or ["  read nothing"]
    return "\n".join([f"{case.place}  {case.text}", f"  # {case.why}", *(f"  ! {each}" for each in wrong), *read_])


def shown(figure: Figure) -> str:
    """A figure on one line."""
    bounds = Interval(figure.low, figure.high, figure.approximate)
    by = figure.claimant.name if figure.claimant else NONE
    return f"[{figure.text}] {bounds} {figure.measure} {figure.population.status} by={by}"


def _within(figure: Figure, bounds: Sequence[Interval]) -> bool:
    return any(
        (figure.low, figure.high) == (each.low, each.high) and each.approximate in (None, figure.approximate)
        for each in bounds
    )


def _overlap(a: Span, b: Span) -> float:
    """Shared characters over all characters of the two."""
    return (min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold().replace("’s", "").replace("'s", ""))) - GENERIC


def _any(values: Sequence[object]) -> str:
    return " or ".join(str(value) for value in values)


def test_the_comparison_itself() -> None:
    """Reading what is marked passes; each departure from it is named."""
    line = Case(
        "here:1", "Rain killed 9.", (Expected(Span(12, 13), "9", (Interval(9, 9, False),), ("killed",)),), (), "", False
    )
    right = read_as("9", 9, "killed", Span(12, 13))
    assert complaints(line, [right]) == []
    assert complaints(line, []) == ["missed [9] (9..9 killed)"]
    assert complaints(line, [read_as("9", 8, "wounded", Span(12, 13))]) == [
        "[9] bounds 8..8, expected 9..9",
        "[9] measure wounded, expected killed",
    ]
    assert len(complaints(line, [right, read_as("Rain", 1, "lost", Span(0, 4))])) == 1
    assert complaints(line, [right, read_as("Rain", 1, "money", Span(0, 4))]) == []


def read_as(text: str, number: int, measure: str, span: Span) -> Figure:
    return Figure.model_validate(
        {
            **{"id": f"f{span.start}{measure}", "span": span, "text": text, "low": number, "high": number},
            **{"approximate": False, "measure": measure, "population": {"text": None, "party": None}, "confidence": 1},
        }
    )
