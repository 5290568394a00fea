"""The spaCy component gives what ``counterclaim read`` gives, in any pipeline, and goes with the Doc."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import a_desk
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc, DocBin

import counterclaim
from counterclaim.articles.errors import EmptyArticle
from counterclaim.doors.pipeline import NotReadError

REPO = Path(__file__).parents[2]
REPORT = (
    "The Interior Ministry said that at least 31 people, six children among them, died in Halden. "
    "“No more than 12 people were killed,” the governor told Red Watch."
)


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("counterclaim", config={"published": "2031-06-14"})
    return made


class Spaced:
    """A tokenizer that cuts at spaces only, so that no token ends where a figure does."""

    def __init__(self, vocab):
        self.vocab = vocab

    def __call__(self, text):
        return Doc(self.vocab, words=text.split(" "), spaces=[True] * text.count(" ") + [False])


@pytest.fixture(scope="module")
def spaced():
    made = spacy.blank("en")
    made.tokenizer = Spaced(made.vocab)
    made.add_pipe("counterclaim", config={"published": "2031-06-14"})
    return made


@pytest.mark.parametrize("path", a_desk.EXAMPLES, ids=lambda path: path.stem)
def test_it_reads_what_the_command_reads(nlp, path):
    doc = nlp.make_doc(path.read_text(encoding="utf-8"))
    alone = counterclaim.read_file(path)
    doc._.article = {"path": str(path), "published": alone.article.published}
    assert nlp(doc)._.reading == alone


def test_a_pipeline_with_syntax_of_its_own_changes_nothing(nlp):
    from counterclaim.reading.syntax import MODEL

    full = spacy.load(MODEL)
    full.add_pipe("counterclaim", config={"published": "2031-06-14"})
    doc = full(REPORT)
    assert doc._.reading == nlp(REPORT)._.reading
    assert doc.has_annotation("DEP")
    first, last = (sent for sent in doc.sents)
    assert [span._.figure.low for span in first._.figures] == [31, 6]
    assert [span._.figure.high for span in last._.figures] == [12]
    assert [span._.statement.speaker.name for span in first._.statements] == ["Interior Ministry"]


def holds(doc):
    """What has to be so of every Doc that was read."""
    reading, text = doc._.reading, doc.text
    assert reading.article.text == text
    assert [span._.figure for span in doc._.figures] == list(reading.figures)
    assert [span._.statement for span in doc._.statements] == list(reading.statements)
    for span, figure in zip(doc._.figures, reading.figures, strict=True):
        assert span._.exact == figure.text == text[figure.span.start : figure.span.end]
        assert figure.text in span.text
        assert span.label_ == figure.measure
    for span, statement in zip(doc._.statements, reading.statements, strict=True):
        for part in ("source", "cue", "content"):
            parts = getattr(span._, part)
            assert [one._.exact for one in parts] == [one.of(text) for one in getattr(statement, part)]
            assert all(one._.characters.of(text) in one.text for one in parts)


def test_words_are_kept_to_the_character_where_tokens_hold_more(nlp, spaced):
    doc = spaced(REPORT)
    holds(doc)
    assert doc._.reading == nlp(REPORT)._.reading
    assert next((span.text, span._.exact) for span in doc._.figures) == ("at least 31 people,", "at least 31 people")


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from([*REPORT.split(), "\n\n", "🛶", "é", "said", "killed", "“", "”"]), min_size=4, max_size=30)
)
def test_all_words_of_any_text_are_kept_to_the_character(nlp, spaced, words):
    text = " ".join(["The Interior Ministry said that the 31 dead", *words])
    for pipeline in (nlp, spaced):
        holds(pipeline(text))


def test_a_stream_is_read_like_single_texts(nlp):
    texts = [REPORT, "Karel Voss said that 40 boats sank.", REPORT]
    assert [doc._.reading for doc in nlp.pipe(texts)] == [nlp(text)._.reading for text in texts]


def test_all_that_other_processes_need_can_be_sent_to_them(nlp):
    from spacy.tokens.underscore import Underscore

    pickle.loads(pickle.dumps(Underscore.get_state()))
    doc = pickle.loads(pickle.dumps(nlp.get_pipe("counterclaim")))(nlp.make_doc(REPORT))
    assert doc._.reading == nlp(REPORT)._.reading


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are never forked here")
def test_a_process_forked_off_one_that_had_read_says_so_and_does_not_wait_forever():
    script = (
        "import multiprocessing, spacy\n"
        "multiprocessing.set_start_method('fork')\n"
        "nlp = spacy.blank('en'); import counterclaim.doors.pipeline; nlp.add_pipe('counterclaim')\n"
        "nlp('The army said 12 people died.')\n"
        "list(nlp.pipe(['The army said 12 people died.'] * 2, n_process=2))"
    )
    env = {**os.environ, "PYTHONPATH": str(REPO / "src")}
    run = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 1
    assert 'multiprocessing.set_start_method("spawn")' in run.stderr


def test_a_text_that_cannot_be_read_goes_to_the_pipelines_error_handler(nlp):
    with pytest.raises(EmptyArticle):
        nlp("  ")
    failed = []
    made = spacy.blank("en")
    made.add_pipe("counterclaim")
    made.set_error_handler(lambda name, _component, docs, error: failed.append((name, docs[0].text, type(error))))
    assert [doc.text for doc in made.pipe([REPORT, "  ", REPORT])] == [REPORT, REPORT]
    assert failed == [("counterclaim", "  ", EmptyArticle)]


def test_a_doc_comes_back_from_bytes_as_it_was(nlp):
    doc = nlp(REPORT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.reading == doc._.reading
    holds(again)
    assert [(span.text, span.label_, span.id_) for span in again.spans["counterclaim"]] == [
        (span.text, span.label_, span.id_) for span in doc.spans["counterclaim"]
    ]


def test_a_docbin_with_user_data_keeps_readings_and_one_without_says_so(nlp):
    kept = DocBin(store_user_data=True, docs=[nlp(REPORT)])
    (again,) = DocBin().from_bytes(kept.to_bytes()).get_docs(nlp.vocab)
    assert again._.reading == nlp(REPORT)._.reading
    holds(again)
    (bare,) = DocBin().from_bytes(DocBin(docs=[nlp(REPORT)]).to_bytes()).get_docs(nlp.vocab)
    with pytest.raises(NotReadError, match="store_user_data=True"):
        _ = bare._.figures
    assert nlp(bare)._.reading == again._.reading


def test_a_pipeline_comes_back_from_its_configuration(tmp_path):
    made = spacy.blank("en")
    measures = str(REPO / "examples" / "own-measures.toml")
    made.add_pipe("counterclaim", config={"measures": measures, "spans_key": None})
    made.to_disk(tmp_path / "pipeline")
    doc = spacy.load(tmp_path / "pipeline")("Police said that 40 cottages burned down.")
    assert [span.label_ for span in doc._.figures] == ["x-homes"]
    assert "counterclaim" not in doc.spans


def test_displacy_shows_the_marked_words_and_escapes_them(nlp):
    doc = nlp(f"Karel Voss said that 41 miners died. {a_desk.HOSTILE}")
    shown = displacy.render(doc, style="span", options={"spans_key": "counterclaim"}, jupyter=False)
    assert "figure" in shown
    assert "<script>" not in shown


def test_what_cannot_be_said_of_an_article_is_refused(nlp):
    doc = nlp.make_doc(REPORT)
    doc._.article = {"publised": "2031-06-14"}
    with pytest.raises(ValueError, match=r"'publised'\. It can have published"):
        nlp(doc)


def test_other_spans_stand_for_no_record(nlp):
    doc = nlp(REPORT)
    assert doc[0:2]._.figure is None
    assert doc[0:2]._.statement is None
    assert doc[0:2]._.source == ()
    assert doc[0:2]._.exact == doc[0:2].text


def test_an_installed_package_is_found_without_an_import(tmp_path):
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = tmp_path / f"counterclaim-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: counterclaim\nVersion: {project['version']}\n")
    ((name, value),) = project["entry-points"]["spacy_factories"].items()
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{name} = {value}\n")
    script = 'import spacy; nlp = spacy.blank("en"); nlp.add_pipe("counterclaim"); print(nlp.pipe_names)'
    path = os.pathsep.join((str(tmp_path), str(REPO / "src")))
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout == "['counterclaim']\n", run.stderr


def test_an_attribute_of_somebody_elses_is_not_written_over():
    script = (
        "from spacy.tokens import Doc; Doc.set_extension('figures', default=None)\nimport counterclaim.doors.pipeline"
    )
    env = {**os.environ, "PYTHONPATH": str(REPO / "src")}
    run = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Rename that one: Doc.remove_extension('figures')" in run.stderr
