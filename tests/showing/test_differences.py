"""Differences between versions, word by word."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.showing.differences import lines

OLD = "A ferry sank.\nAt least 18 people drowned, the coastguard said.\nThe search goes on.\nA photo shows it.\nEnd."
NEW = "A ferry sank.\nAt least 23 people drowned, the coastguard said.\nThe search goes on.\nA photo shows it.\nEnd."


def diff(old: str, new: str) -> str:
    return "\n".join(difflib.unified_diff(old.split("\n"), new.split("\n"), "a1", "a2", lineterm="", n=9))


def test_the_changed_words_are_told_within_their_line():
    changed = [line for line in lines(diff(OLD, NEW)) if line.changed()]
    assert len(changed) == 1
    assert [(run.kind, run.text) for run in changed[0].runs] == [
        ("same", "At least "), ("old", "18"), ("new", "23"), ("same", " people drowned, the coastguard said."),
    ]  # fmt: skip


def test_lines_that_have_nothing_in_common_are_shown_whole():
    changed = [
        line.runs for line in lines(diff("First.\nRain fell.\n", "First.\nNobody knows why!\n")) if line.changed()
    ]
    assert [[run.kind for run in runs] for runs in changed] == [["old"], ["new"]]


LINES = st.lists(st.text("ab .", min_size=1, max_size=8), max_size=5)


@given(LINES, LINES)
def test_both_texts_can_be_read_from_what_is_shown(old, new):
    shown = [line for line in lines(diff("\n".join(old), "\n".join(new))) if not line.is_gap()]
    for text, kind in ((old, "old"), (new, "new")):
        told = ["".join(run.text for run in line.runs if run.kind in ("same", kind)) for line in shown]
        if old != new:
            assert [line for line in told if line.strip()] == [line for line in text if line.strip()]
