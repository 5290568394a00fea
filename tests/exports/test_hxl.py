"""Claims with HXL hashtags, read back and validated with libhxl."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import DAY, ELSEWHERE, NUMBERS, WORDS, cited, held, on_disk, written

from counterclaim.exports import hxl as export

hxl = pytest.importorskip("hxl", reason="libhxl is not installed")

DICTIONARY = {
    "#affected", "#date", "#description", "#indicator", "#loc", "#meta",
}  # fmt: skip
"""Hashtags of HXL 1.1 that are used here."""
OF_THE_DICTIONARY = {
    "#affected": {"killed", "injured", "displaced"}, "#date": {"start", "end", "occurred", "reported"},
    "#meta": {"id", "source", "url", "name"}, "#indicator": {"code", "name", "num"}, "#loc": {"name"},
    "#description": set(),
}  # fmt: skip
"""Attributes that HXL 1.1 has for them."""
OUR_OWN = {
    "low", "high", "missing", "unit", "article", "claim", "approximate", "population", "party", "status", "claimant",
    "speaker", "via", "stance", "hedge", "asof", "total", "cumulative", "whole", "same", "title", "review",
    "confidence", "verdict", "withdrawn", "path",
}  # fmt: skip


def schema_faults(folder, *rows):
    kept, _ = written(export.FORMAT, *rows)
    with on_disk(kept, folder):
        faults = []
        source = hxl.data(str(folder / "out"), hxl.InputOptions(allow_local=True))
        hxl.schema(None, callback=faults.append).validate(source)
        return faults


def test_tags_are_those_of_the_standard_and_own_attributes_that_it_allows(tmp_path):
    kept, _ = written(export.FORMAT, cited(held(1, 17, 17)))
    with on_disk(kept, tmp_path):
        columns = hxl.data(str(tmp_path / "out"), hxl.InputOptions(allow_local=True)).columns
    assert [column.header for column in columns] == [tagged.column.name for tagged in export.COLUMNS]
    for column in columns:
        assert column.tag in DICTIONARY
        assert set(column.attributes) <= OF_THE_DICTIONARY[column.tag] | OUR_OWN
    assert len({column.display_tag for column in columns}) == len(columns)


def values(folder, *rows):
    kept, _ = written(export.FORMAT, *rows)
    with on_disk(kept, folder):
        return [row.dictionary for row in hxl.data(str(folder / "out"), hxl.InputOptions(allow_local=True))]


def test_a_claim_read_back(tmp_path):
    one = held(
        1, 17, None, text="at least\n17 people", unit=None, hedge="may have", since="2028", part_of="f2",
        as_of="2031-05-05T09:00:00Z", review="accepted",
    )  # fmt: skip
    (found,) = values(tmp_path, cited(one, url="https://herald.example/blast"))
    assert {tag: value for tag, value in found.items() if value} == {
        "#meta+id": "f1", "#meta+article+id": "a1", "#description+claim": "at least\n17 people",
        "#indicator+code": "killed", "#affected+killed+low": "17", "#meta+approximate": "false",
        "#indicator+name": "People dead, died of wounds included; never casualties in general.",
        "#description+population": "people", "#description+status": "unknown", "#meta+claimant": "Red Crescent",
        "#meta+claimant+name": "Red Crescent", "#meta+hedge": "may have", "#date+occurred+start": DAY,
        "#date+end+occurred": DAY, "#date+asof": "2031-05-05", "#date+start+total": "2028",
        "#meta+cumulative": "false", "#loc+name": "Mirel", "#meta+id+whole": "f2", "#meta+source": "Mirel Herald",
        "#meta+source+title": "A blast", "#meta+path": "a1", "#meta+url": "https://herald.example/blast",
        "#date+reported": DAY,
        "#meta+review": "accepted", "#meta+confidence": "0.9",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "tag"),
    [("killed", "killed"), ("wounded", "injured"), ("missing", "missing"), ("displaced", "displaced")],
)
def test_each_measure_has_its_own_column(measure, tag, tmp_path):
    (found,) = values(tmp_path, cited(held(1, 10, 12, measure=measure)))
    numbers = {name: value for name, value in found.items() if value in ("10", "12")}
    assert numbers == {f"#affected+{tag}+low" if tag < "low" else f"#affected+low+{tag}": "10",
                       f"#affected+high+{tag}" if tag > "high" else f"#affected+{tag}+high": "12"}  # fmt: skip


@pytest.mark.parametrize("measure", [*sorted(set(ELSEWHERE) - set(export.AFFECTED)), "present", "money", "other"])
def test_what_hxl_has_no_word_for_is_an_indicator_with_its_code(measure, tmp_path):
    (found,) = values(tmp_path, cited(held(1, 10, 12, measure=measure)))
    assert not any(value for tag, value in found.items() if tag.startswith("#affected"))
    assert (found["#indicator+low+num"], found["#indicator+high+num"], found["#indicator+code"]) == (
        "10",
        "12",
        measure,
    )


def test_a_share_of_the_dead_is_no_number_of_dead(tmp_path):
    (found,) = values(tmp_path, cited(held(1, 30, 30, unit="%")))
    assert not any(value for tag, value in found.items() if tag.startswith("#affected"))
    assert (found["#indicator+low+num"], found["#indicator+unit"]) == ("30", "%")


def test_libhxls_own_schema_finds_no_error(tmp_path):
    rows = [cited(held(n, n, n + 1, measure=measure)) for n, measure in enumerate(("killed", *ELSEWHERE, "money"))]
    rows.append(
        cited(held(99, 1.5, None, measure="money", unit="USD", when_start=None, since="2028-03"), published=None)
    )
    assert [fault for fault in schema_faults(tmp_path, *rows) if fault.rule.severity == "error"] == []


def test_the_schema_would_find_one(tmp_path):
    faults = schema_faults(tmp_path, cited(held(1, 17, 17, since="the other day")))
    assert [fault.rule.severity for fault in faults] == ["error"]


@given(
    st.lists(
        st.tuples(st.sampled_from(("killed", "wounded", *ELSEWHERE)), NUMBERS, NUMBERS, WORDS, WORDS), min_size=1,
        max_size=5,
    )
)  # fmt: skip
def test_every_number_stands_beside_the_claim_whose_bound_it_is(tmp_path_factory, made):
    rows = [
        cited(held(n, low, high, measure=measure, text=text, claimant=by, confidence=0.5))
        for n, (measure, low, high, text, by) in enumerate(made)
    ]
    found = values(tmp_path_factory.mktemp("hxl"), *rows)
    assert [row["#meta+id"] for row in found] == [row.claim.id for row in rows]
    for row, one in zip(found, rows, strict=True):
        for tag, value in row.items():
            if not tag.startswith("#affected") and "+num" not in tag:
                continue
            bound = one.claim.low if "+low" in tag else one.claim.high
            theirs = {"killed": "+killed", "wounded": "+injured", "missing": "+missing", "displaced": "+displaced"}
            meant = theirs.get(one.claim.measure, "+num") in tag
            assert value == ("" if bound is None or not meant else str(bound))
