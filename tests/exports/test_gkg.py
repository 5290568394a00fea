"""Articles as rows of GDELT's Global Knowledge Graph, read back with gdelt-py's parser of GKG 2.1."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from cited import export
from hypothesis import given
from hypothesis import strategies as st
from made import ELSEWHERE, NUMBERS, WORDS, cited_article, held, written

from counterclaim.exports import gkg
from counterclaim.exports.errors import LeftOutError, NothingCarriedError

TEXT = "Mirel, Monday. Police counted 17 dead sailors and at least 40 wounded; about 900 people fled, the mayor said."


def at(number, words, low, high, **more):
    """A claim whose words stand in TEXT."""
    return held(number, low, high, text=words, start=TEXT.index(words), **more)


CLAIMS = (
    at(1, "17 dead sailors", 17, 17, population="sailors"),
    at(2, "at least 40 wounded", 40, None, measure="wounded", population=None),
    at(3, "about 900 people", 900, 900, measure="displaced", approximate=True, population="people"),
)


def lines(*articles):
    kept, tally = written(gkg.FORMAT, *articles)
    return kept.text(), tally


def cells(*articles):
    return [dict(zip(gkg.COLUMNS, line.split("\t"), strict=True)) for line in lines(*articles)[0].splitlines()]


def counts(cell):
    """``V2.1COUNTS`` as its codebook has it: eleven fields each."""
    found = [block.split("#") for block in cell.split(";") if block]
    assert all(len(block) == 11 for block in found)
    return found


def test_a_row():
    (row,) = cells(cited_article(*CLAIMS, url="https://herald.example/blast", published="2031-05-04T17:15:00Z"))
    filled = {column: value for column, value in row.items() if value and column != "V2EXTRASXML"}
    assert filled == {
        "GKGRECORDID": "20310504171500-a1", "V2.1DATE": "20310504171500", "V2SOURCECOLLECTIONIDENTIFIER": "1",
        "V2SOURCECOMMONNAME": "Mirel Herald", "V2DOCUMENTIDENTIFIER": "https://herald.example/blast",
        "V1COUNTS": "KILL#17#sailors##Mirel#####;WOUND#40###Mirel#####",
        "V2.1COUNTS": "KILL#17#sailors##Mirel######30;WOUND#40###Mirel######50",
        "V2.1AMOUNTS": "900,people,71",
    }  # fmt: skip
    assert len(row) == 27


def test_offsets_are_those_of_the_words_in_the_text():
    (row,) = cells(cited_article(*CLAIMS))
    for block, claim in zip(counts(row["V2.1COUNTS"]), CLAIMS, strict=False):
        assert TEXT[int(block[10]) :].startswith(claim.text)


def test_what_a_count_cannot_hold_stands_in_the_xml():
    (row,) = cells(cited_article(*CLAIMS, title="Blast & fire"))
    root = ET.fromstring(f"<x>{row['V2EXTRASXML']}</x>")
    assert root.findtext("PAGE_TITLE") == "Blast & fire"
    found = [
        (one.get("id"), one.get("low"), one.get("high"), one.get("claimant"), one.text) for one in root.iter("CLAIM")
    ]
    assert found[1] == ("f2", "40", None, "Red Crescent", "at least 40 wounded")
    assert len(found) == 3


def test_the_xml_says_what_weakens_a_claim():
    weak = held(1, 9, 9, approximate=True, hedge="may have", withdrawn="wrong page", review="rejected")
    plain, row = (cells(cited_article(one))[0]["V2EXTRASXML"] for one in (held(1, 9, 9), weak))
    (found,) = ET.fromstring(f"<x>{row}</x>").iter("CLAIM")
    told = {name: found.get(name) for name in ("approximate", "hedge", "withdrawn", "review")}
    assert told == {"approximate": "true", "hedge": "may have", "withdrawn": "wrong page", "review": "rejected"}
    assert not any(name in plain for name in told)


def test_read_back_by_gdelt_py():
    parser = pytest.importorskip("py_gdelt.parsers.gkg", reason="gdelt-py is not installed").GKGParser()
    from py_gdelt.models.gkg import GKGRecord

    text, _ = lines(cited_article(*CLAIMS, url="https://herald.example/blast"), cited_article(CLAIMS[2]))
    raw = list(parser.parse(text.encode("utf-8")))
    first, second = map(GKGRecord.from_raw, raw)
    assert (first.record_id, first.date.date().isoformat(), first.source_collection) == (
        "20310504000000-a1", "2031-05-04", 1,
    )  # fmt: skip
    assert (first.source_url, first.source_name) == ("https://herald.example/blast", "Mirel Herald")
    assert [(one.amount, one.object, one.offset) for one in first.amounts] == [(900.0, "people", 71)]
    assert raw[0].counts_v2 == "KILL#17#sailors##Mirel######30;WOUND#40###Mirel######50"
    assert (second.source_collection, raw[1].counts_v2) == (2, "")


@pytest.mark.parametrize("measure", sorted({*ELSEWHERE, "participants", "present"} - {"wounded"}))
def test_other_measures_are_amounts_and_no_counts(measure):
    (row,) = cells(cited_article(held(1, 90, 90, measure=measure)))
    assert (row["V1COUNTS"], row["V2.1COUNTS"], row["V2.1AMOUNTS"]) == ("", "", "90,people,0")


@pytest.mark.parametrize(
    "one",
    [held(1, 10, 12), held(1, None, 17), held(1, 9, 9, review="rejected"),
     held(1, 24, None, approximate=True), held(1, None, None), held(1, 9, 9, stance="deny"),
     held(1, 9, 9, stance="hint"), held(1, 9, 9, hedge="may have"), held(1, 9, 9, withdrawn="wrong")],
)  # fmt: skip
def test_what_is_no_one_number_asserted_is_in_the_xml_alone(one):
    (row,) = cells(cited_article(one))
    assert row["V1COUNTS"] == row["V2.1COUNTS"] == row["V2.1AMOUNTS"] == ""
    assert 'id="f1"' in row["V2EXTRASXML"]


def test_a_share_of_the_dead_is_no_count():
    (row,) = cells(cited_article(held(1, 30.5, 30.5, unit="%", population=None)))
    assert (row["V2.1COUNTS"], row["V2.1AMOUNTS"]) == ("", "30.5,%,0")


def test_repeated_counts_stand_once_in_v1_and_each_where_it_is_in_v2():
    (row,) = cells(cited_article(held(1, 9, 9, start=5), held(2, 9, 9, start=50)))
    assert row["V1COUNTS"] == "KILL#9#people##Mirel#####"
    assert [block[10] for block in counts(row["V2.1COUNTS"])] == ["5", "50"]


@pytest.mark.parametrize(
    ("published", "told"),
    [("2031-05-04", "20310504000000"), ("2031-05-04 17:15", "20310504171500"),
     ("2031-05-04T17:15:30.25Z", "20310504171530"), ("2031-05-04T01:15:00+02:00", "20310503231500"),
     ("2031-12-31T20:00:00-0530", "20320101013000"), ("2031-02-30", None), ("9999-12-31T23:00:00-05:00", None),
     ("soon", None)],
)  # fmt: skip
def test_a_time_is_given_in_utc(published, told):
    assert gkg.moment(published) == told


def test_a_number_that_is_nearly_reached_is_stated():
    (row,) = cells(cited_article(held(1, None, 17, approximate=True)))
    assert row["V1COUNTS"].startswith("KILL#17#")


def test_an_article_without_a_day_is_told():
    text, tally = lines(cited_article(*CLAIMS, published=None))
    assert text == ""
    assert tally.left == {gkg.NO_DAY: 1}
    with pytest.raises(NothingCarriedError, match="no day of publication"):
        export(gkg.FORMAT, cited_article(*CLAIMS, published=None))
    with pytest.raises(LeftOutError):
        export(gkg.FORMAT, cited_article(*CLAIMS), cited_article(*CLAIMS, published=None), strict=True)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("killed", "wounded", *ELSEWHERE)), NUMBERS, NUMBERS, WORDS, WORDS, WORDS, st.booleans()
        ),
        min_size=1, max_size=5,
    ),
    WORDS,
)  # fmt: skip
def test_every_number_has_a_claim_with_its_id_and_bound_at_its_offset(made, title):
    claims = [
        held(
            n,
            low,
            high,
            measure=measure,
            text=text,
            start=100 * n,
            population=population,
            place=place,
            approximate=rough,
        )
        for n, (measure, low, high, text, population, place, rough) in enumerate(made)
    ]
    article = cited_article(*claims, title=title)
    assert lines(article)[0] == lines(article)[0]
    (row,) = cells(article)
    known = {one.span.start: one for one in claims}
    root = ET.fromstring(f"<x>{row['V2EXTRASXML']}</x>")
    assert [one.get("id") for one in root.iter("CLAIM")] == [one.id for one in claims]
    for kind, number, *_, offset in counts(row["V2.1COUNTS"]):
        one = known[int(offset)]
        assert int(number) == (one.low if one.low is not None else one.high)
        assert one.low is not None or one.approximate, "up to so many states no number"
        assert gkg.TYPES[one.measure] == kind
    for block in filter(None, row["V2.1AMOUNTS"].split(";")):
        number, _, offset = block.split(",")
        one = known[int(offset)]
        assert float(number) == (one.low if one.low is not None else one.high)
        assert one.low is not None or one.approximate, "up to so many states no number"
        assert one.measure not in gkg.TYPES
    assert len(re.findall("\t", lines(article)[0])) == 26
