"""The markup of the one-line cases: what it means, and what it says of lines that are none."""

from __future__ import annotations

import pytest

from cases.markup import FOLDER, CaseError, Interval, cases, parse_case

LINE = (
    r"~ Rain [sic]\n[About 90|~90|killed|by=the mayor/Ana Roa status=civilian cumulative] died, "
    "[two of them|2|killed|part_of=1] boys; [few|ignore] fled.  # why not"
)


def test_a_line_in_full() -> None:
    case = parse_case(LINE, "rain:3")
    assert case.text == "Rain [sic]\nAbout 90 died, two of them boys; few fled."
    assert [one.span.of(case.text) for one in case.figures] == [one.words for one in case.figures]
    assert [one.words for one in case.figures] == ["About 90", "two of them"]
    assert case.figures[0].keys == (
        ("by", ("the mayor", "Ana Roa")),
        ("status", ("civilian",)),
        ("cumulative", ("yes",)),
    )
    assert case.figures[1].keys == (("part_of", ("1",)),)
    assert [span.of(case.text) for span in case.ignored] == ["few"]
    assert (case.why, case.known_to_fail, case.place) == ("why not", True, "rain:3")


@pytest.mark.parametrize(
    ("written", "low", "high", "approximate"),
    [
        ("48", 48, 48, False),
        (">=48", 48, None, False),
        ("<=48", None, 48, False),
        ("~48", 48, 48, True),
        ("<~30", None, 30, True),
        (">~24", 24, None, True),
        ("20..30", 20, 30, False),
        ("~1.5..2", 1.5, 2, True),
        ("?", None, None, False),
        ("?~", None, None, True),
        ("0", 0, 0, None),
    ],
)
def test_bounds(written: str, low: float | None, high: float | None, approximate: bool | None) -> None:
    (figure,) = parse_case(f"[some words|{written}|killed]  # bounds").figures
    assert figure.bounds == (Interval(low, high, approximate),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[Nine|9|killed] died.", "no reason"),
        ("[Nine|9|killed] died. # one space", "no reason"),
        ("[Nine|9] died.  # w", "2 fields"),
        ("[Nine|9|slain] died.  # w", "measure 'slain'; expected one of captured"),
        ("[Nine|nine|killed] died.  # w", "bounds 'nine'"),
        ("[Nine|>=9..12|killed] died.  # w", "bounds '>=9..12'"),
        ("[Nine|9..2|killed] died.  # w", "the lower bound first"),
        ("[Nine|9|killed|who=me] died.  # w", "keys 'who=me'"),
        ("[Nine|9|killed|by=me who=you] died.  # w", "a key in it is not known"),
        ("[Nine|9|killed|by=] died.  # w", "by= has no value"),
        ("[Nine|9|killed|status=young] died.  # w", "status 'young'"),
        ("[Nine|9|killed|part_of=2] died.  # w", "part_of=2; the line has 1 figures"),
        ("[Nine|9|killed|same_as=1] died.  # w", "same_as=1; the line has 1 figures"),
        ("[Nine|9|killed|part_of=all] died.  # w", "part_of=all; expected the number"),
        ("[Nine|9|killed died.  # w", "stray '[Nine|9|'"),
    ],
)
def test_a_line_that_is_no_case_says_why(line: str, message: str) -> None:
    with pytest.raises(CaseError) as error:
        parse_case(line, "here:1")
    assert str(error.value).startswith("here:1: ")
    assert message in str(error.value)


def test_every_line_of_the_tables_is_a_case() -> None:
    assert len({case.text for case in cases()}) == sum(1 for _ in cases())
    assert all(sum(case.place.startswith(f"{path.stem}:") for case in cases()) >= 18 for path in FOLDER.glob("*.txt"))
