"""Measures as data: every one is defined, says what it is not, and its words are read as it."""

from __future__ import annotations

import re

import pytest
from cases.markup import MEASURES

import counterclaim
from counterclaim.lexicon import entries
from counterclaim.lexicon.measures import measures
from counterclaim.reading.measures import noun_forms, senses, verb_forms

TOLD_BY_WORDS = [measure for measure in measures().values() if measure.told_by is None]


def test_the_measures_are_those_of_the_contract_each_with_all_that_is_asked():
    assert set(measures()) == MEASURES == set(entries("measures_about")) - {"source"}
    for measure in measures().values():
        assert measure.definition.endswith(".")
        assert measure.excludes, f"{measure.key} is not told from anything"
        assert measure.told_by or any(measure.words.values())
        for each in measure.published:
            assert each.words or each.note, f"{measure.key}: {each.document} is named for nothing"


def test_what_a_measure_is_not_names_measures_that_exist():
    for measure in measures().values():
        for name in re.findall(r"\((\w+)\)", " ".join(measure.excludes)):
            assert name in measures(), f"{measure.key} refers to {name}"


@pytest.mark.parametrize("measure", TOLD_BY_WORDS, ids=lambda measure: measure.key)
def test_each_word_can_mean_its_measure(measure):
    for use, words in measure.words.items():
        for word in words:
            assert any((s.measure, s.use) == (measure.key, use) for s in senses()[word]), (use, word)


def test_casualties_are_never_killed_nor_the_lost():
    for word in ("casualty", "casualties", "lost", "loss", "losses", "eliminated", "liquidated", "neutralised"):
        assert "killed" not in {sense.measure for sense in senses()[word]}, word


def test_phrases_are_regular_expressions_without_groups():
    for measure in measures().values():
        for phrase in measure.phrases:
            assert re.compile(phrase).groups == 0


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", "kill kills killed killing"),
        ("execute", "execute executes executed executing"),
        ("bury", "bury buries buried burying"),
        ("crush", "crush crushes crushed crushing"),
        ("die", "die dies died dying"),
        ("shoot", "shoot shoots shot shooting"),
    ],
)
def test_forms_of_verbs(verb, forms):
    assert sorted(verb_forms(verb)) == sorted(forms.split())


def test_forms_of_nouns():
    assert [noun_forms(noun) for noun in ("death", "body", "loss")] == [
        ("death", "deaths"),
        ("body", "bodies"),
        ("loss", "losses"),
    ]


OWN = """
source = "The desk's handbook"
[killed]
object = ["garrotte"]
phrases = ["gave up the ghost"]
[x-taken_ill]
definition = "People taken ill, still alive."
harm = true
subject = ["sicken"]
state = ["ill"]
noun = ["infection"]
phrases = ["down with (?:fever|cholera)"]
[x-homes]
definition = "Homes destroyed."
counts = "things"
object = ["raze"]
noun = ["home", "cottage"]
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return counterclaim.load_tables(measures=path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bandits garrotted 12 villagers.", [(12, "killed")]),
        ("Some 15 miners gave up the ghost in the shaft.", [(15, "killed")]),
        ("About 120 people fell ill after the feast.", [(120, "x-taken_ill")]),
        ("More than 30 pupils sickened on Monday.", [(30, "x-taken_ill")]),
        ("The clinic reported 45 infections.", [(45, "x-taken_ill")]),
        ("In the camp 60 children are down with cholera.", [(60, "x-taken_ill")]),
        ("The storm destroyed 300 homes and killed nine people.", [(300, "x-homes"), (9, "killed")]),
        ("Soldiers razed 40 cottages.", [(40, "x-homes")]),
        ("Soldiers killed 14 people in their homes.", [(14, "killed")]),
    ],
)
def test_measures_of_ones_own_are_read(own, text, expected):
    reading = counterclaim.read(text, tables=own)
    assert [(figure.low, figure.measure) for figure in reading.figures] == expected
    assert [(table.kind, len(table.digest)) for table in reading.tables] == [("measures", 16)]


def test_the_same_article_and_tables_give_the_same_reading_and_others_nothing(own):
    text = "The storm destroyed 300 homes, and 120 people fell ill."
    with_them, again, without = (counterclaim.read(text, tables=each) for each in (own, own, None))
    assert with_them == again
    assert without == counterclaim.read(text)
    assert {figure.measure for figure in without.figures} == {"other"}
    assert without.tables == ()
