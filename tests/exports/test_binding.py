"""The words of an annotation are found again as they stood, or not at all."""

from __future__ import annotations

import json

import pytest
from cited import TEXT, cited, export
from hypothesis import assume, example, given
from hypothesis import strategies as st

from counterclaim.exports.binding import NotAnnotationsError, Selected, bind, selected
from counterclaim.exports.registry import FORMATS


def select(words, text=TEXT):
    files, _ = export(FORMATS["web-annotation"], cited(words, text))
    (one,) = selected(files.text())
    return one


def test_ones_own_export_gives_back_the_same_spans():
    text = "Zwölf 🚢 Boote.\n\nAbout 40 people — “at least 12 sailors” — are missing.\n"
    for words in ("About 40 people", "at least 12 sailors", "Zwölf"):
        found = bind(select(words, text), text)
        assert found.how == "in place"
        assert found.span.of(text) == words


@pytest.mark.parametrize(
    ("edited", "how"),
    [
        ("Update: the ferry\n\n" + TEXT, "moved"),
        (TEXT.replace("More rain", "Much more rain"), "in place"),
        (TEXT.replace("A storm\n\n", ""), "not found"),
        (TEXT.replace("12", "13"), "not found"),
        (TEXT.replace("12", "112"), "not found"),
        (TEXT.replace("12 sailors may", "12 sailors, it is feared, may"), "not found"),
        ("News.\n\n" + TEXT + "\n\n" + TEXT, "ambiguous"),
        ("", "not found"),
    ],
)
def test_an_edited_page(edited, how):
    found = bind(select("at least 12 sailors"), edited)
    assert found.how == how
    assert (found.span is not None) == (how in ("in place", "moved"))


def test_the_reason_tells_what_a_person_should_know():
    one = select("at least 12 sailors")
    assert "now read “at least 14 sailors”" in bind(one, TEXT.replace("12", "14")).reason
    assert "other surroundings" in bind(one, "Others told of at least 12 sailors.").reason
    assert "do not stand there any more" in bind(one, "Nothing.").reason


@pytest.mark.parametrize("text", ["112 people died", "1,12 people died", "1 12 people died", "x12 people died"])
def test_words_at_the_edge_of_a_text_are_not_found_within_longer_ones(text):
    one = Selected(id="1", source="", exact="12 people", prefix="", suffix=" died", start=0, end=9)
    assert bind(one, text).span is None
    assert bind(one, "12 people died").how == "in place"
    assert bind(one, "News\n12 people died").how == "moved"
    tail = Selected(id="1", source="", exact="12", prefix="they are ", suffix="", start=9, end=11)
    for longer in ("they are 120", "they are 12.5", "they are 12 million", "they are 12,000"):
        assert bind(tail, longer).span is None


SENTENCES = st.lists(
    st.builds(
        "{} said that {} {} drowned.".format,
        st.sampled_from(["Mira Holt", "The Harbour Office", "Nemo Lund"]),
        st.integers(0, 99_999),
        st.sampled_from(["sailors", "people", "of 300 fishermen"]),
    ),
    min_size=1,
    max_size=6,
)


@given(st.data(), SENTENCES, st.sampled_from([" ", "\n\n"]))
@example(None, ["12 said that 1 people drowned."], " ")
def test_a_changed_digit_is_never_bound(data, sentences, between):
    """Of the claim, or of what stands beside it: whatever is bound has every digit that was quoted."""
    text = between.join(sentences)
    at = [place for place, mark in enumerate(text) if mark.isdigit()]
    start = at[0] if data is None else data.draw(st.sampled_from(at))
    end = start + 1
    while end < len(text) and not text[end].isspace():
        end += 1
    begin = start
    while begin > 0 and text[begin - 1].isdigit():
        begin -= 1
    one = Selected(
        id="1", source="", exact=text[begin:end], prefix=text[max(0, begin - 32) : begin], suffix=text[end : end + 32],
        start=begin, end=end,
    )  # fmt: skip
    assert bind(one, text).span == (begin, end)
    digit = "7" if data is None else data.draw(st.sampled_from("0123456789"))
    assume(digit != text[start])
    changed = text[:start] + digit + text[start + 1 :]
    found = bind(one, changed)
    assert found.span is None or found.span != (begin, end)
    whole = one.prefix + one.exact + one.suffix
    if sum(text.startswith(whole, place) for place in range(len(text))) == 1:  # those that overlap count too
        assert found.span is None
    elif found.span is not None:
        assert found.span.of(changed) == one.exact


@given(st.text(max_size=40), st.text(max_size=40), SENTENCES)
def test_what_is_bound_reads_exactly_as_it_was_quoted(before, after, sentences):
    text = before + "\n".join(sentences) + after
    one = select(sentences[0].split(" said that ")[1].split()[0], "\n".join(sentences) + "\n")
    found = bind(one, text)
    assert found.span is None or found.span.of(text) == one.exact


@pytest.mark.parametrize("document", ["", "[]", "{}", '{"first": {"items": [{}]}}', '{"first": {"items": 3}}', "nul"])
def test_what_is_no_collection(document):
    with pytest.raises(NotAnnotationsError, match="export --format web-annotation"):
        list(selected(document))


def test_an_annotation_without_a_position_is_found_by_its_quote():
    files, _ = export(FORMATS["web-annotation"], cited())
    document = json.loads(files.text())
    document["first"]["items"][0]["target"]["selector"].pop()
    (one,) = selected(json.dumps(document))
    assert bind(one, TEXT).how == "moved"
