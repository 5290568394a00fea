"""The trained model as it ships: it loads, refuses what does not fit, and reads an invented sample as well as ever."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from test_attribution import marked

from counterclaim.reading.attribution import attribute
from counterclaim.reading.attribution.model import ModelAttributor, ModelError, attributor, shipped
from counterclaim.reading.attribution.model.attributor import chosen, confidence, run_on, trimmed
from counterclaim.reading.attribution.model.decode import FEATURES, TAGS, Found
from counterclaim.reading.attribution.model.files import NAMES, Calibration, load, shipped_folder
from counterclaim.reading.quotations import quotations
from counterclaim.reading.rules_of_tags import remember
from counterclaim.reading.syntax import MODEL, parse
from counterclaim.records import Article, Span

FOLDER = Path(str(shipped_folder()))

# One paragraph each: {s source}, {c cue}, {t content}.
SAMPLE = [
    "{s The mayor of Velm} {c said} on Tuesday {t that nine houses had burned down}.",
    "{t The bridge would not last the winter}, {s engineers} {c warned}.",
    "{c According to} {s the coast guard}, {t 14 people were on board when the ferry sank}.",
    "{t “We shall rebuild every house,”} {c said} {s Ada Brill, who runs the relief fund}.",
    "{s Brill} {c told} reporters {t that the money would last until May}.",
    "{s The ministry} {c denied} {t that any of its ships had been hit}.",
    "{s The Orlan Observatory} {c put} {t the death toll at 31}.",
    "{s Doctors at the hospital} {c believe} {t the water was poisoned}.",
    "{s The union} {c accused} {t the port authority of hiding two accidents}.",
    "{s1 Ivo Lang} {c1 said} {t1 the road was open}, {c2 adding} {t2 that buses would run on Monday}.",
    "{t At least 80 people were killed in the raids on the town} {s a monitoring group} {c said}.",
    "{t The dead include four children}, {c according to} {s a statement from the governor’s office}.",
    "{s Residents} {c described} {t the blast as the loudest they had ever heard}.",
    "{s Lang} {c called} {t the report “a disgrace”}.",
    "{t “Nobody helped us,”} {s she} {c said}. {t “We were alone for three days.”}",
    "{s The army} {c claims} {t to have retaken the hills north of Tarn}.",
    "{s A police spokesman} {c confirmed} {t that two men had been arrested}.",
    "{s Opposition leaders} {c demanded} {t a recount in three districts}.",
    "{s The report} {c found} {t that the dam had not been inspected since 2019}.",
    "{s Critics} {c argue} {t that the law would silence small papers}.",
    "{s The company} {c expects} {t profits to fall by a fifth this year}.",
    "{s Her lawyer} {c insisted} {t she had never been to Orlan}.",
    "{s Analysts} {c predicted} {t a long strike}.",
    "{s The president} {c promised} {t to visit the valley before the snow comes}.",
    "The bridge was closed on Monday, and rain is expected until the end of the week.",
    "The rockets hit a market in the old city and killed 20 people.",
]


PINNED = (25, 26, {"source": 24, "cue": 25, "content": 25, "all": 24})
"""Wanted, found, and how many of those wanted are found exactly."""


def article(text):
    return Article(id="a", text=text)


def attributions(text):
    return shipped()(parse(article(text)), article(text), quotations(text))


def test_the_shipped_model_loads_and_is_used():
    assert isinstance(shipped(), ModelAttributor)
    assert sum((FOLDER / name).stat().st_size for name in NAMES) < 30_000_000


def test_pinned_score_on_the_sample():
    right = {"source": 0, "cue": 0, "content": 0, "all": 0}
    wanted = found = 0
    for markup in SAMPLE:
        text, gold = marked(markup)
        got = [{"source": a.source, "cue": a.cue, "content": a.content} for a in attributions(text)]
        wanted, found = wanted + len(gold), found + len(got)
        right["all"] += sum(each in got for each in gold)
        for role in ("source", "cue", "content"):
            right[role] += sum(any(each[role] == other[role] for other in got) for each in gold)
    assert (wanted, found, right) == PINNED, "better? pin it anew; worse? the files or the code around them changed"


@pytest.fixture
def copy(tmp_path):
    """A folder with the shipped model that a test may damage."""
    for name in NAMES:
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("labels", [*TAGS[:-1], "I-date"]),
        ("labels", list(TAGS[:-2])),
        ("features", list(FEATURES[1:])),
        ("shapes", 9),
        ("quotes", 2),
        ("buckets", 40),
        ("labels", None),
    ],
)
def test_refuses_a_model_for_other_labels(copy, key, value):
    meta = json.loads((copy / "meta.json").read_text(encoding="utf-8"))
    (copy / "meta.json").write_text(json.dumps(meta | {key: value}), encoding="utf-8")
    with pytest.raises(ModelError, match=key):
        load(copy)


@pytest.mark.parametrize("name", NAMES)
def test_refuses_a_folder_without_one_of_its_files(copy, name):
    (copy / name).unlink()
    with pytest.raises(ModelError, match="no attribution model in"):
        load(copy)


def test_the_syntactic_reader_reads_where_a_file_is_missing(copy, monkeypatch):
    monkeypatch.setattr(attributor, "shipped_folder", lambda: copy)
    shipped.cache_clear()
    try:
        assert isinstance(shipped(), ModelAttributor)
        (copy / "percue.onnx").unlink()
        shipped.cache_clear()
        assert shipped() is attribute
    finally:
        shipped.cache_clear()


def test_same_output_on_one_and_two_threads():
    text = "\n\n".join(marked(markup)[0] for markup in SAMPLE)
    one, two = (ModelAttributor(load(FOLDER, threads)).candidates(text) for threads in (1, 2))
    assert len(one) >= 25
    assert one == two


@pytest.mark.parametrize("shared", [False, True])
def test_the_same_with_a_thread_of_its_own_and_without(monkeypatch, shared):
    monkeypatch.setattr("counterclaim.processors._shared", shared)
    text = "\n\n".join(marked(markup)[0] for markup in SAMPLE[:6])
    model = ModelAttributor(load(FOLDER))
    doc, marks = parse(article(text)), quotations(text)
    assert model.begin(article(text))(doc, article(text), marks) == model(doc, article(text), marks)


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", ".", "“", "''"])
def test_hardly_a_text(text):
    assert attributions(text) == ()


@pytest.mark.parametrize(
    ("text", "inner", "why"),
    [
        (" the mayor, ", "the mayor", "spaces and a comma"),
        ("— said:", "said", "dash and colon"),
        ("said", "said", "nothing to trim"),
        (",", ",", "one character stays"),
        (" , ", " ", "of nothing but punctuation the last character stays"),
        ("U.S.", "U.S.", "a full stop may belong to it"),
    ],
)
def test_trimmed(text, inner, why):
    got = trimmed("x" + text + "x", Span(1, 1 + len(text)))
    assert got.of("x" + text + "x") == inner, why


@pytest.mark.parametrize(
    ("text", "content", "wanted", "why"),
    [
        ("He said: “One.\n\n“Two.”", "“One.", ["“One.", "“Two.”"], "the quotation goes on in the next paragraph"),
        ("He said: “One.”\n\n“Two.”", "“One.”", ["“One.”"], "another quotation is not it"),
        ("He said one. “One.\n\n“Two.”", "one", ["one"], "the content ends before the quotation"),
        ("He said: “One.\n\n“Two.\n\n“Three.”", "“One.", ["“One.", "“Two.", "“Three.”"], "over three paragraphs"),
    ],
)
def test_run_on(text, content, wanted, why):
    start = text.index(content)
    got = run_on((Span(start, start + len(content)),), quotations(text))
    assert [span.of(text) for span in got] == wanted, why


def candidate(cue, valid, content=((20, 30),)):
    return Found((), (cue,), content, (valid, 0.5, *[0.0] * (len(FEATURES) - 2)))


CALIBRATION = Calibration(0.0, (1.0, *[0.0] * (len(FEATURES) - 1)), 0.5)


def test_the_likelier_of_two_with_the_same_cue_is_chosen():
    likely, less, apart = candidate((0, 4), 2.0), candidate((3, 6), 1.0), candidate((10, 12), 0.5)
    assert [f for f, _ in chosen([apart, less, likely], CALIBRATION)] == [likely, apart]


def test_the_unlikely_and_the_empty_are_not_chosen():
    assert chosen([candidate((0, 4), -1.0), candidate((6, 8), 3.0, content=())], CALIBRATION) == []


@given(st.floats(-1e6, 1e6), st.floats(0, 1))
def test_confidence_is_a_probability(valid, cue):
    found = Found((), ((0, 1),), ((1, 2),), (valid, cue, *[0.0] * (len(FEATURES) - 2)))
    assert 0 < confidence(found, CALIBRATION) < 1


WORDS = (
    *("he", "said", "that", "the", "group", "killed", "12", "people", "citing", "Lang", "denied", "claim", "é", "中"),
    *("“", "”", '"', "''", "’", "'", ",", ".", ":", "\n", "\n\n", "🙂"),
)


@settings(max_examples=40)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_spans_are_inside_and_in_order(text):
    for found in shipped().candidates(text):
        for pieces in (found.source, found.cue, found.content):
            assert list(pieces) == sorted(pieces)
            assert all(0 <= a < b <= len(text) for a, b in pieces)
    for each in attributions(text):
        assert each.content
        assert 0 < each.confidence <= 1
        assert all(0 <= s.start < s.end <= len(text) for s in (*each.source, *each.cue, *each.content))


RULED = [
    "There is a dam above the town, and there are two below it.",
    "“It’s gonna rain,” said Lang. “Let's go, we've gotta leave.”",
    "Let's wait. They let us in. Who's there? The mayor's car isn't here.",
    "Nine houses burned; the Velm Gazette hasn’t said whether 40 more might.",
    "He was told that that would do, and there it was.\n\nThere was nobody, she wanna say.",
    "I can't, you can, cannot we? It would've been better to have asked what she'd do.",
    "",
    "   \n ",
]


def seen(token):
    return token.text, token.tag_, token.dep_, token.pos_, token.lemma_, str(token.morph)


def test_the_remembered_ruler_gives_what_the_ruler_of_spacy_gives():
    remembered, plain = spacy.load(MODEL, exclude=["senter"]), spacy.load(MODEL, exclude=["senter"])
    remember(remembered)
    assert "attribute_ruler" in plain.pipe_names
    assert "attribute_ruler" not in remembered.pipe_names
    for text in RULED * 2:  # the second time from memory
        assert [seen(t) for t in remembered(text)] == [seen(t) for t in plain(text)]
