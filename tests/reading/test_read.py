"""Properties of a whole reading: every record has its words, ids are stable, no text makes it crash."""

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading.read import read_article
from counterclaim.records import Article, Reading, article_id

PIECES = [
    *("Police said", "“", "”", '"', "''", "at least 12", "people", "were killed", "and", "30 wounded", ", ", ". "),
    *("\n\n", "\n", "he told reporters", "according to the ministry", "since 2031", "on Sunday", "none of them"),
    *("a third", "€3 million", "denied", "the claim", "between 20 and 30 soldiers", "Advertisement", "dozens", "’"),
    *("🙂", "\u202f", "of them", "including"),
]
NEWSLIKE = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def read(text: str) -> Reading:
    return read_article(Article(id=article_id(text, path="a.txt"), path="a.txt", published="2033-05-04", text=text))


@settings(max_examples=60, deadline=None)
@given(st.one_of(NEWSLIKE, ANY))
def test_every_record_has_its_words_and_reading_again_gives_the_same(text):
    reading = read(text)
    size = len(text)
    for figure in reading.figures:
        assert text[figure.span.start : figure.span.end] == figure.text
    for comparison in reading.comparisons:
        assert text[comparison.span.start : comparison.span.end] == comparison.text
    for statement in reading.statements:
        for start, end in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= start < end <= size
        if statement.speaker is not None and statement.speaker.name is not None:
            assert statement.speaker.mention is not None
    ids = [r.id for r in (*reading.statements, *reading.figures, *reading.comparisons)]
    assert len(ids) == len(set(ids))
    assert all({r.a, r.b} <= set(ids) for r in reading.relations)
    assert read(text) == reading
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_ids_do_not_depend_on_the_folder():
    text = "Rescuers said on Monday that 12 people died in the mine."
    assert (
        article_id(text, path="here/a.txt") == article_id(text, path="/there/a.txt") != article_id(text, path="b.txt")
    )
