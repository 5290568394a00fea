"""What an article says of its own words is kept with the figure. What is read from it: cases/figures/meanings.txt."""

from __future__ import annotations

import pytest

import counterclaim


def figure_of(text):
    return next(f for f in counterclaim.read(text).figures if f.measure not in ("other", "money", "share"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The army has lost 2,400 men. By “losses” the ministry means killed and wounded.",
            "By “losses” the ministry means killed and wounded",
        ),
        (
            "Rebels put the toll at 310, a figure that includes both dead and wounded.",
            "a figure that includes both dead and wounded",
        ),
        ("It counts killed and wounded as lost. The army lost 40 men.", "It counts killed and wounded as lost"),
        ("Officials said that 36 men were lost (killed or wounded).", "killed or wounded"),
        ("The governor reported 44 casualties. By casualties he means deaths only.", None),
    ],
)
def test_the_words_stand_with_the_figure(text, words):
    figure = figure_of(text)
    assert figure.definition is not None
    assert figure.definition.text == figure.definition.span.of(text)
    assert words is None or figure.definition.text == words


@pytest.mark.parametrize(
    "text",
    [
        "The army said that 310 soldiers had been lost.",
        "Officials reported 52 casualties, including nine dead.",
        "The toll of 40 includes six children.",
        "The figure includes conscripts, and 40 people died.",
    ],
)
def test_where_nothing_is_explained_there_is_no_definition(text):
    assert all(figure.definition is None for figure in counterclaim.read(text).figures)


def test_the_measure_that_is_meant_makes_the_id():
    plain = figure_of("The army has lost 2,400 men.")
    meant = figure_of("The army has lost 2,400 men. By losses it means the dead.")
    assert (plain.measure, meant.measure) == ("lost", "killed")
    assert plain.id != meant.id
