"""What the attribution model is trained on: annotations, damaged texts, moved offsets. Invented text; no PyTorch."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.attribution.model.decode import Found
from counterclaim.reading.attribution.model.files import load as load_files
from counterclaim.reading.attribution.model.files import shipped_folder
from counterclaim.reading.attribution.model.windows import tokenize

FOLDER = str(Path(__file__).parents[2] / "training" / "attribution")
sys.path.insert(0, FOLDER)
import calibrate  # noqa: E402

import examples  # noqa: E402

sys.path.remove(FOLDER)

TEXT = "The mayor said, “We’ll rebuild.”\nNobody was hurt, she added."
BRAT = [
    "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
    "T1\tsource 0 9\tThe mayor",
    "T2\tcue 10 14\tsaid",
    "T3\tcontent 16 32;33 48\tsaid in two pieces",
    "#1\tAnnotatorNotes T1\ta note",
    "E2\tAttribution:T9 Cue2:T2 Source:T9",
]


def test_a_brat_file_is_read_whatever_its_order():
    first, second = examples.read_annotations(BRAT)
    assert first == examples.Attribution(((0, 9),), ((10, 14),), ((16, 32), (33, 48)))
    assert second == examples.Attribution((), ((10, 14),), ())


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="no annotated articles"):
        examples.load(tmp_path)


def test_the_split_is_always_the_same():
    documents = [examples.Document(str(i), "", ((),)) for i in range(20)]
    held, rest = examples.split(documents, 5)
    assert (held, rest) == examples.split(documents, 5)
    assert len(held) == 5
    assert {d.name for d in held + rest} == {d.name for d in documents}


@given(st.text(alphabet="ab ,'’“”\"\n.", max_size=60), st.integers(0, 500))
def test_damage_only_takes_marks_away_and_knows_where_all_went(text, seed):
    out, where = examples.damaged(text, random.Random(seed))
    assert len(where) == len(text) + 1
    assert where[-1] == len(out)
    for i, c in enumerate(text):
        if where[i + 1] > where[i]:
            assert out[where[i]] in (c, " ")
        else:
            assert c in ",'’“”\""


def test_every_damage_happens():
    drawn = [examples.damaged(TEXT, random.Random(seed))[0] for seed in range(200)]
    assert TEXT in drawn
    for lost in (",", "’", "\n", "“"):
        assert any(lost not in text for text in drawn)


def test_moved_pieces_name_the_same_words():
    text, where = next(
        pair for seed in range(200) if "," not in (pair := examples.damaged(TEXT, random.Random(seed)))[0]
    )
    (moved, _) = examples.moved(examples.read_annotations(BRAT), where)
    assert [text[a:b] for a, b in (*moved.source, *moved.cue)] == ["The mayor", "said"]


def test_labels_stand_on_the_words():
    tokens = tokenize(TEXT, examples.paragraphs(TEXT), load_files(shipped_folder()).tokenizer)
    labels = examples.labels(tokens, examples.read_annotations(BRAT)[:1])
    tagged = {int(k): TEXT[tokens.start[labels.tags[0] == k][0] :][:5] for k in (1, 3, 5)}
    assert tagged == {1: "The m", 3: "“We’l", 5: "said,"}
    assert [TEXT[tokens.start[a] : tokens.end[b - 1]] for a, b in labels.cues] == ["said"]
    assert set(labels.heads[:, 0].tolist()) == {0, 1}


@given(st.text(alphabet="a \n", max_size=30))
def test_paragraphs_cover_the_text(text):
    assert "".join(text[a:b] for a, b in examples.paragraphs(text)) == text


def found(source, content):
    return Found(source, ((10, 14),), content, ())


def test_right_means_half_of_the_content_and_the_source():
    document = examples.Document("a", TEXT, (examples.read_annotations(BRAT)[:1],))
    whole, half_source = ((16, 48),), ((4, 9),)
    assert calibrate.right(document, [found(((0, 9),), whole)]) == [True]
    assert calibrate.right(document, [found(half_source, whole)]) == [True]
    assert calibrate.right(document, [found((), whole)]) == [False]
    assert calibrate.right(document, [found(((0, 9),), ((50, 59),))]) == [False]


def test_a_fit_finds_what_decides():
    rng = random.Random(3)
    rows = [[rng.uniform(-1, 1), rng.uniform(-1, 1)] for _ in range(400)]
    x = calibrate.np.array(rows)
    y = (x[:, 0] + 0.2 * calibrate.np.array([rng.gauss(0, 1) for _ in rows]) > 0).astype(float)
    _, weights = calibrate.fit(x, y)
    assert weights[0] > 5 * abs(weights[1])
