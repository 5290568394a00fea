from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from sample import TEXT, reading

from counterclaim.cli.formats import Format, Look, writer
from counterclaim.records import Article, Reading
from counterclaim.showing.safe import one_line, visible

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def printed(read: Reading, look: Look) -> str:
    stream = io.StringIO()
    target = writer(Format.TERMINAL, stream, look)
    target.add(read)
    target.close()
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width):
    assert all(cell_len(line) <= width for line in printed(reading(), Look(width=width)).split("\n"))


def test_without_colour_the_roles_are_told_apart_by_marks():
    said = " ".join(printed(reading(), Look(width=80)).split())
    assert "\x1b" not in said
    assert "_Dr. Ilse Maren_" in said
    assert "*dismissed* ‹her claim›" in said
    assert "‹that Sarune has lost [more than 15,000 troops]⁸ since the war began in 2029›" in said
    assert "{Velmark’s losses far exceed those of Sarune}" in said
    assert "~Advertisement~" in said


def test_the_text_itself_is_whole():
    plain = re.sub(r"[\[\]{}‹›_*~⁰¹²³⁴⁵⁶⁷⁸⁹]", "", printed(reading(), Look(width=80)))
    assert " ".join(TEXT.split()) in " ".join(plain.split())


def test_colour_and_its_absence_differ_only_in_styles():
    coloured = printed(reading(), Look(styled=True, colour=True, width=80))
    colourless = printed(reading(), Look(styled=True, colour=False, width=80))
    assert re.search(r"\x1b\[[0-9;]*3[0-7]m", coloured)
    assert not re.search(r"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7])[;m]", colourless), "a colour in spite of NO_COLOR"
    assert "\x1b[1m" in colourless
    assert ESCAPES.sub("", coloured) == ESCAPES.sub("", colourless)


def test_the_table_has_a_row_per_figure_and_disputes_have_reasons():
    said = " ".join(printed(reading(), Look(width=160)).split())
    assert "8 Edda Kolb ≥ 15,000 lost troops (Sarune, combatant) since 2029 “more than 15,000 troops”" in said
    assert "In dispute" in said
    assert "35 to 40 against 31, the same dead." in said
    assert "Tomas Brandt: losses of Velmark above losses of Sarune" in said


HOSTILE = "\x1b[2J\x1b]0;owned\x07He said\r12 died\x9b31m \u202eneerht\u202c \x00 [red]tag[/red] :smile:"


def test_what_could_steer_the_terminal_is_shown_instead():
    article = Article(id="a1", path="x\x1b[2J.txt", title="T\x1b[31m\nnew line", text=HOSTILE)
    said = printed(Reading(article=article), Look(width=200))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
    assert "␛[2J␛]0;owned␇He said␍12 died<U+009B>31m <U+202E>neerht<U+202C> ␀ [red]tag[/red] :smile:" in said


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_printed(text):
    said = printed(Reading(article=Article(id="a1", text=text)), Look(styled=True, colour=True, width=60))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ESCAPES.sub("", said))
    said.encode("utf-8")


def test_safe_keeps_line_ends_and_one_line_does_not():
    assert visible("a\r\nb\tc") == "a\nb\tc"
    assert one_line("a\nb\tc\ud800") == "a␊b␉c<U+D800>"
