"""What the arguments of a command stand for, and inputs that give no article."""

import io
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_pages import PARAGRAPHS, page

from counterclaim.articles import (
    ArticleError,
    Limits,
    Source,
    load,
    load_bytes,
    load_file,
    load_page,
    load_text,
    sources,
)
from counterclaim.articles import errors as e

TEXT = "The mayor said that nine people had been killed."


@pytest.fixture
def tree(tmp_path):
    for name in ("b.txt", "a.html", "c/d.TXT", "c/e.htm", "c/.hidden.txt", ".git/x.txt", "f.jpg", "g.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(page() if "htm" in name else TEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_directory_in_name_order(tree, monkeypatch):
    monkeypatch.chdir(tree.parent)
    places = [source.place for source in sources([tree.name])]
    assert places == [str(Path(tree.name, one)) for one in ("a.html", "b.txt", "c/d.TXT", "c/e.htm", "g.md")]
    assert {load(source).text for source in sources([tree.name])} == {TEXT, "\n\n".join(PARAGRAPHS)}


def test_kinds():
    given_ = ["-", "https://post.example/dam", "x.txt", "HTTP://post.example"]
    assert [source.kind for source in sources(given_)] == ["stdin", "url", "file", "url"]


def test_nothing_is_read_before_its_turn(tree):
    found = sources([str(tree)])
    assert next(found).place.endswith("a.html")
    (tree / "b.txt").unlink()
    with pytest.raises(e.NoSuchFile):
        [load(source) for source in [Source("file", str(tree / "b.txt"))]]


def test_named_files_of_any_suffix_are_read(tree):
    (tree / "report").write_text(page(), encoding="utf-8")
    (tree / "x.log").write_text(TEXT, encoding="utf-8")
    assert load_file(tree / "report").title == "Dam breaks above Hollin"
    assert load_file(tree / "x.log").text == TEXT


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    article = load(next(sources(["-"])), published="2031-12-08")
    assert (article.text, article.path, article.published) == (TEXT, "-", "2031-12-08")


def write(path, data):
    path.write_bytes(data)
    return path


BAD = [
    (lambda tmp: tmp / "none.txt", e.NoSuchFile, "there is no such file"),
    (lambda tmp: tmp / "none" / "x.txt", e.NoSuchFile, "there is no such file"),
    (lambda tmp: tmp, e.NothingToRead, "nothing to read in this directory"),
    (lambda tmp: write(tmp / "x.txt", b""), e.EmptyArticle, "it is empty"),
    (lambda tmp: write(tmp / "x.txt", b" \n\t\n"), e.EmptyArticle, "it is empty"),
    (lambda tmp: write(tmp / "x.txt", b"\xef\xbb\xbf"), e.EmptyArticle, "it is empty"),
    (lambda tmp: write(tmp / "x.txt", b"\x7fELF\x02\x01\x00" * 99), e.BinaryFile, "it is not text but a program"),
    (lambda tmp: write(tmp / "x.txt", bytes(range(256)) * 9), e.BinaryFile, "it is not text but binary data"),
    (
        lambda tmp: write(tmp / "x.html", b"<html><body><p>Log in</p></body></html>"),
        e.NoArticle,
        "no article was found",
    ),
    (lambda tmp: write(tmp / "x.html", b""), e.EmptyArticle, "it is empty"),
    (
        lambda tmp: write(tmp / "x.txt", "Zwölf Menschen starben nach Angaben der Polizei.".encode()),
        e.NotEnglish,
        "German",
    ),
    (lambda tmp: "nul\0.txt", e.UnreadableFile, "could not be opened"),
]


@pytest.mark.parametrize(
    ("make", "kind", "words"), BAD, ids=[f"{kind.__name__} {n}" for n, (_, kind, _) in enumerate(BAD)]
)
def test_bad_input_says_what_and_what_next(make, kind, words, tmp_path):
    with pytest.raises(kind, match=words) as failure:
        load(next(sources([str(make(tmp_path))])))
    assert str(failure.value).endswith(".")
    assert len(str(failure.value).split(". ")) >= 2


def test_sixty_megabytes_are_refused_without_reading_them(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    started = time.perf_counter()
    with pytest.raises(e.TooLarge, match="it has 60 MB, more than the limit of 20 MB"):
        load_file(path)
    assert time.perf_counter() - started < 0.2


def test_the_limit_is_a_setting(tmp_path):
    with pytest.raises(e.TooLarge):
        load_file(write(tmp_path / "x.txt", TEXT.encode()), limits=Limits(max_bytes=10))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody is refused here")
def test_file_that_may_not_be_opened(tmp_path):
    path = write(tmp_path / "x.txt", TEXT.encode())
    path.chmod(0)
    with pytest.raises(e.UnreadableFile, match="ermission"):
        load_file(path)


def test_others_are_still_read(tmp_path):
    (tmp_path / "empty").mkdir()
    good = write(tmp_path / "good.txt", TEXT.encode())
    outcomes = []
    for source in sources([str(tmp_path / "none"), str(tmp_path / "empty"), str(good)]):
        try:
            outcomes.append(load(source).text)
        except ArticleError as error:
            outcomes.append(type(error))
    assert outcomes == [e.NoSuchFile, e.NothingToRead, TEXT]


def test_broken_utf8_is_read(tmp_path):
    data = "“Nine died – all from Orléans,” the mayor’s aide said.".encode().replace("é".encode(), b"\xc3")
    assert (
        load_file(write(tmp_path / "x.txt", data)).text == "“Nine died – all from Orl\ufffdans,” the mayor’s aide said."
    )


def test_text_stays_as_it_is(tmp_path):
    raw = "\r\n  “Nine,” she said. \r\n\r\n\tTen \u2028 more.\n\n"
    assert load_file(write(tmp_path / "x.txt", raw.encode())).text == raw


def test_given_date_wins_over_all(tmp_path):
    assert load_text(f"Published 8 Dec 2031\n\n{TEXT}").published == "2031-12-08"
    assert load_text(f"Published 8 Dec 2031\n\n{TEXT}", published="9 Dec 2031").published == "2031-12-09"
    dated = page('<meta property="article:published_time" content="2031-12-08">')
    assert load_page(dated).published == "2031-12-08"
    assert load_page(dated, published="2031-12-09").published == "2031-12-09"


def test_a_date_of_the_page_wins_over_one_in_its_text():
    dated = page(
        '<meta property="article:published_time" content="2031-12-08">',
        body=("DOVER, Dec 1, 2031 (Reuters) - " + TEXT, *PARAGRAPHS),
    )
    assert load_page(dated).published == "2031-12-08"


def test_given_date_must_be_one():
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        load_text(TEXT, published="soon")


def test_half_characters_are_refused():
    with pytest.raises(e.UndecodableText):
        load_text(f"{TEXT} \ud800")


def test_same_text_from_same_place_same_id():
    assert load_text(TEXT, path="a/x.txt").id == load_text(TEXT, path="b/x.txt").id != load_text(TEXT, path="y.txt").id


@given(st.text())
def test_any_text_loads_or_says_why(text):
    try:
        article = load_text(text)
    except ArticleError as error:
        assert str(error)
    else:
        assert article.text == text
        assert all(0 <= span.start < span.end <= len(text) for span in article.furniture)


@given(st.binary())
def test_any_bytes_load_or_say_why(data):
    try:
        load_bytes(data, path="x.txt")
    except ArticleError as error:
        assert str(error)


@given(st.text(alphabet="<>/ abhtmlp\"'=!-&;{}\n\u00e9", max_size=300))
def test_any_page_loads_or_says_why(source):
    try:
        load_page(source)
    except ArticleError as error:
        assert str(error)
