"""What every ledger does, on every backend."""

from __future__ import annotations

import pytest
from invented import NEW, OLD, STORM, report

from counterclaim.ledger import DecisionRefused, Ledger, NoSuchRecord, Original, Query, Unkeepable, asking, paging


def add(ledger, reading, reader=OLD, **original):
    data = original.pop("data", reading.article.text.encode())
    return ledger.add(reading, original=Original(data=data, **original), reader=reader)


def words(claims):
    return sorted(claim.text for claim in claims)


def test_what_goes_in_comes_out(ledger):
    reading = report(published="2031-03-08", path="news/storm.txt")
    added = add(ledger, reading)
    assert (added.outcome, added.claims) == ("new", 2)
    assert ledger.reading(reading.article.id) == reading
    assert ledger.article(reading.figures[0].id) == reading.article
    assert ledger.original(reading.article.id).data == reading.article.text.encode()
    claim = ledger.claim(reading.figures[0].id)
    assert (claim.text, claim.low, claim.high, claim.claimant) == ("12 sailors", 12, 12, "Mira Holt")
    assert claim.passage == "Mira Holt said that 12 sailors drowned off Cape Tolland."
    assert [said.speaker for said in ledger.statements()] == ["Mira Holt", "Harbour Office"]
    assert list(ledger.verify()) == []


def test_adding_twice_changes_nothing(ledger):
    reading = report()
    add(ledger, reading)
    before = ledger.stats(), list(ledger.claims()), list(ledger.history(reading.article.id))
    assert add(ledger, reading).outcome == "known"
    assert (ledger.stats(), list(ledger.claims()), list(ledger.history(reading.article.id))) == before


def test_the_measures_are_ours_and_those_that_were_met(ledger):
    ours = ledger.measures()
    assert ours[:2] == ("killed", "wounded")
    reading = report()
    add(ledger, reading)
    for figure, measure in zip(reading.figures, ("x-stranded", "x-adrift"), strict=True):
        ledger.decide("edit", figure.id, who="Ada", why="by our table", measure=measure)
    assert ledger.measures() == (*ours, "x-adrift", "x-stranded")
    ledger.decide("undo", ledger.decisions(reading.figures[0].id)[0].id, who="Ada")
    assert ledger.measures() == (*ours, "x-adrift", "x-stranded"), "they were held on a day that can be asked for"


def test_a_changed_text_at_a_url_is_a_new_version_with_its_difference(ledger):
    url = "https://news.example/storm"
    first, second = report(url=url), report([("Mira Holt", 14, "sailors"), STORM[1]], url=url)
    add(ledger, first, captured_at="2031-03-08T10:00:00Z")
    added = add(ledger, second, captured_at="2031-03-08T12:00:00Z")
    assert (added.outcome, added.previous) == ("new version", first.article.id)
    assert words(ledger.claims()) == ["14 sailors", "9 sailors"]
    assert [one.article for one in ledger.versions(second.article.id)] == [first.article.id, second.article.id]
    difference = ledger.difference(first.article.id, second.article.id)
    assert "-Mira Holt said that 12 sailors" in difference
    assert "+Mira Holt said that 14 sailors" in difference
    assert ledger.claim(first.figures[0].id).known_to is not None
    assert [event.what for event in ledger.history(first.figures[0].id)].count("version") == 1
    assert list(ledger.verify()) == []


def test_a_version_that_was_captured_earlier_does_not_replace_a_later_one(ledger):
    url = "https://news.example/storm"
    late, early = report([STORM[0]], url=url), report([STORM[1]], url=url)
    add(ledger, late, captured_at="2031-03-09T10:00:00Z")
    assert add(ledger, early, captured_at="2031-03-08T10:00:00Z").claims == 0
    assert words(ledger.claims()) == ["12 sailors"]
    assert ledger.versions(late.article.id)[0].article == early.article.id


def test_a_text_that_comes_back_stands_again(ledger):
    first, second = report([STORM[0]], path="a.txt"), report([STORM[1]], path="a.txt")
    for one in (first, second, first):
        add(ledger, one)
    assert words(ledger.claims()) == ["12 sailors"]
    assert len(ledger.versions(first.article.id)) == 3
    assert list(ledger.verify()) == []


def test_the_ledger_as_it_was_known_then(ledger):
    first = report(path="a.txt")
    add(ledger, first)
    then = ledger.claim(first.figures[0].id).known_from
    ledger.decide("edit", first.figures[0].id, who="Ada", why="misread", measure="missing")
    later = ledger.claims(measure="missing")[0].known_from
    ledger.withdraw(first.figures[1].id, who="Ada", reason="the office took it back")
    assert [claim.measure for claim in ledger.claims()] == ["missing"]
    assert len(ledger.claims(as_of=later)) == 2
    assert {claim.measure for claim in ledger.claims(as_of=later)} == {"killed"}
    assert len(ledger.claims(as_of=then)) == 0
    assert len(ledger.claims(as_of="2020-01-01")) == 0
    assert len(ledger.claims(as_of="2999-01-01")) == 1
    assert ledger.claim(first.figures[0].id, as_of=later).measure == "killed"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 4),
        ({"claimant": "holt"}, 2),
        ({"claimant": "HARBOUR"}, 1),
        ({"speaker": "Nemo"}, 1),
        ({"measure": "killed"}, 4),
        ({"measure": "wounded"}, 0),
        ({"party": "tolland"}, 4),
        ({"place": "cape"}, 4),
        ({"outlet": "gazette"}, 1),
        ({"status": "civilian"}, 4),
        ({"from_day": "2031-03-09"}, 1),
        ({"to_day": "2031-03-08"}, 3),
        ({"published_from": "2031-03-08", "published_to": "2031-03-08"}, 2),
        ({"at_least": 12}, 3),
        ({"at_most": 12}, 3),
        ({"allows": 9}, 1),
        ({"text": "sailors"}, 3),
        ({"text": "sailor drowning"}, 3),
        ({"text": '"12 sailors"'}, 2),
        ({"text": "drowned -sailors"}, 1),
        ({"text": '"'}, 0),
        ({"text": "AND OR NOT ("}, 0),
        ({"confidence": 0.8}, 4),
        ({"confidence": 0.81}, 0),
        ({"review": "unreviewed"}, 4),
        ({"review": "reviewed"}, 0),
        ({"limit": 3}, 3),
        ({"offset": 3}, 1),
        ({"claimant": "holt", "text": "sailors", "at_least": 13}, 0),
        ({"claimant": "100%"}, 0),
    ],
    ids=str,
)
def test_filters(filled, filters, found):
    assert len(filled.claims(**filters)) == found
    if not {"limit", "offset"} & filters.keys():
        assert filled.count(Query(**filters)) == found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request, tmp_path_factory):
    """One ledger with four claims in three reports, for all tests that only ask."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("filled") / "ledger.db")
    else:
        server = request.getfixturevalue("postgres")
        server.run("DROP DATABASE IF EXISTS filled WITH (FORCE)")
        server.run("CREATE DATABASE filled TEMPLATE template_ledger")
        place = server.url("filled")
    with Ledger(place) as opened:
        add(opened, report(path="a.txt", published="2031-03-08"))
        add(opened, report([("Mira Holt", 12, "sailors")], title="Again", path="b.txt", published="2031-03-07"))
        told = [("Nemo Lund", 40, "fishermen")]
        add(opened, report(told, title="C", path="c.txt", published="2031-03-09", publisher="The Gazette"))
        add(opened, report([], title="Nothing", path="d.txt"))
        opened.identify()
        yield opened


def test_claims_come_in_the_order_asked_for(filled):
    assert [claim.published for claim in filled.claims()] == sorted(
        (claim.published for claim in filled.claims()), reverse=True
    )
    assert [claim.low for claim in filled.claims(order="highest")] == [40, 12, 12, 9]
    assert filled.claims(limit=3).more
    assert not filled.claims(limit=4).more


def test_snippets_show_where_the_words_stand(filled):
    found = filled.claims(text="fishermen")
    assert "**fishermen**" in found[0].snippet


def test_results_become_tables(filled):
    arrow = pytest.importorskip("pyarrow", reason="the extra 'tables' is not installed")
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    claims = filled.claims(limit=None)
    table = claims.to_arrow()
    assert table.num_rows == 4
    assert table.schema.field("low").type == arrow.float64()
    assert table.schema.field("start").type == arrow.int64()
    assert claims.to_pandas()["low"].sum() == 73
    assert claims.to_polars()["low"].sum() == 73


def test_copies_of_one_text_are_known_as_such(ledger):
    told = [(f"Witness {chr(65 + n)}", n + 3, "sailors") for n in range(8)]
    wire = report(told, url="https://wire.example/1", published="2031-03-08")
    add(ledger, report(told, url="https://site0.example/x", published="2031-03-09"))
    add(ledger, wire)
    for n in range(1, 6):
        add(ledger, report(told, url=f"https://site{n}.example/x", published="2031-03-09"))
    edited = report([*told, ("Nemo Lund", 40, "fishermen")], url="https://site6.example/x", published="2031-03-09")
    assert add(ledger, edited).copy_of == wire.article.id
    cut = report(told[:5], url="https://site7.example/x", published="2031-03-09")
    add(ledger, cut)
    add(ledger, report([("Nemo Lund", 40, "fishermen")], title="Another", url="https://other.example/x"))
    found = ledger.appearances(cut.article.id)
    assert len(found) == 9
    assert found[0].article == wire.article.id
    reasons = {one.where: one.reason for one in found}
    assert reasons["https://site1.example/x"] == "the same text, letter for letter"
    assert "sequences of 4 words" in reasons["https://site6.example/x"]
    assert {claim.where for claim in ledger.claims(originals=True)} == {
        "https://wire.example/1",
        "https://other.example/x",
    }
    assert ledger.stats()["different_texts"] == 2


def test_copies_and_counts_are_told_as_they_were_known_then(ledger):
    told = [(f"Witness {chr(65 + n)}", n + 3, "sailors") for n in range(8)]
    reports = [report(told, url=f"https://site{n}.example/x", published=f"2031-03-0{9 - n}") for n in range(3)]
    moments = []
    for one in reports:
        add(ledger, one)
        moments.append(ledger.claim(one.figures[0].id).known_from)
    other = add(ledger, report([("Nemo Lund", 40, "fishermen")], title="Another", path="other.txt"))
    ledger.decide("edit", reports[0].figures[0].id, who="Ada", measure="missing")
    for known, moment in enumerate([*moments, None]):
        places = {f"https://site{n}.example/x" for n in range(known)}
        found = ledger.appearances(reports[0].article.id, as_of=moment)
        assert {one.where for one in found} == places
        stats = ledger.stats(as_of=moment)
        if moment is not None:
            assert (stats["articles"], stats["captures"], stats["readings"]) == (known, known, known)
            assert (stats["claims"], stats["decisions"], stats["different_texts"]) == (8 * known, 0, min(known, 1))
    assert len(ledger.appearances(other.article)) == 1
    now = ledger.stats()
    assert ledger.stats(as_of="2999-01-01") == now
    assert (now["articles"], now["different_texts"], now["decisions"]) == (4, 2, 1)
    assert {one.what: one.count for one in ledger.counts("measure", as_of=moments[2])} == {"killed": 16}
    assert {one.what: one.count for one in ledger.counts("measure")} == {"killed": 24, "missing": 1}


def test_two_versions_at_one_place_are_no_copies(ledger):
    told = [(f"Witness {chr(65 + n)}", n + 3, "sailors") for n in range(8)]
    add(ledger, report(told, path="a.txt"))
    assert add(ledger, report([*told, STORM[0]], path="a.txt")).copy_of is None


def test_people_accept_reject_correct_and_undo(ledger):
    reading = report()
    add(ledger, reading)
    first, second = (figure.id for figure in reading.figures)
    ledger.decide("accept", first, who="Ada", why="checked with the recording")
    assert ledger.claim(first).review == "accepted"
    rejected = ledger.decide("reject", second, who="Ada", why="no figure")
    assert words(ledger.claims()) == ["12 sailors"]
    assert words(ledger.claims(review="rejected")) == ["9 sailors"]
    undone = ledger.decide("undo", rejected.id, who="Bo", why="it is one")
    assert words(ledger.claims()) == ["12 sailors", "9 sailors"]
    ledger.decide("undo", undone.id, who="Ada", why="it is none")
    assert words(ledger.claims()) == ["12 sailors"]
    ledger.decide("edit", first, who="Ada", low=10, high=None, claimant="Mira Holt-Lund")
    claim = ledger.claim(first)
    assert (claim.low, claim.high, claim.claimant, claim.review) == (10, None, "Mira Holt-Lund", "corrected")
    assert [event.what for event in ledger.history(first)].count("decided") == 2
    assert [one.kind for one in ledger.decisions()] == ["accept", "reject", "undo", "undo", "edit"]
    assert [one.undone for one in ledger.decisions()] == [False, False, True, False, False]
    assert list(ledger.verify()) == []


def test_a_withdrawn_article_takes_its_claims_with_it_and_stays_in_the_history(ledger):
    reading = report()
    add(ledger, reading)
    made = ledger.withdraw(reading.article.id, who="Ada", reason="retracted by the paper")
    assert len(ledger.claims()) == 0
    assert [claim.withdrawn for claim in ledger.claims(withdrawn=True)] == ["retracted by the paper"] * 2
    assert (
        "retracted by the paper"
        in ledger.history(reading.article.id)[-2].details + ledger.history(reading.figures[0].id)[-1].details
    )
    ledger.decide("undo", made.id, who="Ada")
    assert len(ledger.claims()) == 2


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        ("edit", {}, "nothing is corrected"),
        ("edit", {"words": "x"}, "cannot be corrected"),
        ("edit", {"low": "many"}, "no number"),
        ("edit", {"measure": None}, "no text"),
        ("edit", {"low": 5, "high": 3}, "above"),
        ("edit", {"low": 500}, "above the upper one, 12. Set both"),
        ("accept", {"low": 5}, "takes no fields"),
        ("accept", {"other": "x"}, "about one"),
        ("merge", {}, "about two"),
        ("approve", {}, "no such decision"),
    ],
    ids=str,
)
def test_decisions_that_make_no_sense_are_refused(ledger, kind, options, told):
    reading = report()
    add(ledger, reading)
    with pytest.raises(DecisionRefused, match=told):
        ledger.decide(kind, reading.figures[0].id, who="Ada", **options)
    assert len(ledger.decisions()) == 0


def test_unknown_ids_are_named(ledger):
    for call in (ledger.claim, ledger.article, ledger.history, ledger.kind):
        with pytest.raises(NoSuchRecord, match="f0"):
            call("f0")
    with pytest.raises(NoSuchRecord):
        ledger.decide("accept", "f0", who="Ada")
    with pytest.raises(NoSuchRecord):
        ledger.decide("merge", "Mira", who="Ada", other="Bo")


def test_reading_again_with_a_newer_model_keeps_decisions_whose_words_stand(ledger):
    reading = report()
    add(ledger, reading)
    first, second = (figure.id for figure in reading.figures)
    ledger.decide("edit", first, who="Ada", measure="missing")
    ledger.decide("accept", second, who="Ada")
    again = report(measure="wounded")
    assert add(ledger, again, NEW).outcome == "read again"
    found = {claim.text: claim for claim in ledger.claims()}
    assert (found["12 sailors"].measure, found["12 sailors"].review) == ("missing", "corrected")
    assert (found["9 sailors"].measure, found["9 sailors"].review) == ("killed", "accepted")
    assert len(ledger.waiting()) == 0
    assert ledger.reading(first) == again
    assert list(ledger.verify()) == []


def test_a_decision_whose_words_are_not_read_any_more_waits(ledger):
    reading = report()
    add(ledger, reading)
    ledger.decide("accept", reading.figures[0].id, who="Ada")
    shorter = reading.model_copy(update={"figures": reading.figures[1:]})
    add(ledger, shorter, NEW)
    assert words(ledger.claims()) == ["9 sailors"]
    assert "no figure is read in “12 sailors” any more" in ledger.waiting()[0].reason
    add(ledger, reading, NEW.model_copy(update={"model": "newest"}))
    assert len(ledger.waiting()) == 0
    assert ledger.claim(reading.figures[0].id).review == "accepted"


def test_a_rejection_of_what_is_read_otherwise_now_is_looked_at_again(ledger):
    reading = report()
    add(ledger, reading)
    ledger.decide("reject", reading.figures[0].id, who="Ada")
    add(ledger, report(measure="wounded"), NEW)
    assert words(ledger.claims()) == ["9 sailors"]
    assert "measure: killed then, wounded now" in ledger.waiting()[0].reason


def test_in_a_new_version_a_decision_follows_the_sentence_letter_for_letter(ledger):
    first = report(path="a.txt")
    add(ledger, first)
    ledger.decide("edit", first.figures[0].id, who="Ada", measure="missing")
    ledger.decide("accept", first.figures[1].id, who="Ada")
    moved = report([("Nemo Lund", 3, "sailors"), STORM[0], ("the Harbour Office", 8, "sailors")], path="a.txt")
    add(ledger, moved)
    found = {claim.text: claim for claim in ledger.claims()}
    assert found["12 sailors"].measure == "missing"
    assert found["8 sailors"].review == "unreviewed"
    assert found["3 sailors"].review == "unreviewed"
    assert [one.decision.kind for one in ledger.waiting()] == ["accept"]
    assert list(ledger.verify()) == []


def test_decisions_are_exported_with_the_words_they_were_made_on(ledger):
    reading = report()
    add(ledger, reading)
    ledger.decide("edit", reading.figures[0].id, who="Ada", why="misread", measure="missing")
    undone = ledger.decide("reject", reading.figures[1].id, who="Ada")
    ledger.decide("undo", undone.id, who="Ada")
    (row,) = ledger.export_decisions()
    assert (row["kind"], row["fields"], row["words"]) == ("edit", {"measure": "missing"}, "12 sailors")
    assert row["text"][row["span"][0] : row["span"][1]] == "12 sailors"
    assert row["read"]["measure"] == "killed"


def test_names_of_one_claimant_are_found_under_any_of_them(ledger):
    full, short = "the Ostrovan Observatory for Human Rights", "the OOHR"
    for n in range(3):
        add(ledger, report([(full, 10 + n, "sailors")], title=f"Day {n}", path=f"{n}.txt"))
    add(ledger, report([(short, 20, "sailors")], title="Short", path="short.txt"))
    assert ledger.identify() == 2
    assert {claim.low for claim in ledger.claims(claimant="OOHR")} == {10, 11, 12, 20}
    assert {claim.identity for claim in ledger.claims()} == {"Ostrovan Observatory for Human Rights"}
    assert ledger.identify() == 0
    ledger.decide("split", "OOHR", who="Ada", other="Ostrovan Observatory for Human Rights", why="another body")
    assert {claim.low for claim in ledger.claims(claimant="OOHR")} == {20}
    ledger.decide("merge", "OOHR", who="Ada", other="Ostrovan Observatory for Human Rights", why="it is the same")
    assert {claim.low for claim in ledger.claims(claimant="OOHR")} == {10, 11, 12, 20}
    assert "Ada" in " ".join(ledger.names("OOHR")[0].reasons)


def said_by(reading, name):
    """The reading, with everything in it said by an organisation of this name, whatever the article calls it there."""
    statements = tuple(
        one.model_copy(update={"speaker": one.speaker.model_copy(update={"name": name, "type": "organisation"})})
        for one in reading.statements
    )
    figures = tuple(
        one.model_copy(update={"claimant": one.claimant.model_copy(update={"name": name})}) for one in reading.figures
    )
    return reading.model_copy(update={"statements": statements, "figures": figures})


def test_a_short_form_that_articles_use_joins_names_in_others(ledger):
    short, full = "the Lanterns", "Ostrovan Rescue Service"
    for n in range(2):
        add(ledger, said_by(report([(short, n + 3, "sailors")], title=f"Day {n}", path=f"{n}.txt"), full))
    add(ledger, said_by(report([(short, 9, "sailors")], title="Alone", path="alone.txt"), short))
    ledger.identify()
    assert {claim.low for claim in ledger.claims(claimant="Lanterns")} == {3, 4, 9}
    assert {claim.identity for claim in ledger.claims()} == {full}


def test_doubtful_pairs_of_names_wait_for_a_person(ledger):
    add(ledger, report([("the Defence Ministry", 5, "sailors")], title="One", path="1.txt"))
    add(ledger, report([("the Norwegian Defence Ministry", 6, "sailors")], title="Two", path="2.txt"))
    ledger.identify()
    (doubt,) = ledger.name_doubts()
    assert {doubt.a, doubt.b} == {"Defence Ministry", "Norwegian Defence Ministry"}
    assert ledger.name_doubt(doubt.a, doubt.b) == ledger.name_doubt(doubt.b, doubt.a) == doubt
    assert ledger.name_doubt(doubt.a, "Navy") is None
    ledger.decide("merge", doubt.a, who="Ada", other=doubt.b, why="there is one")
    assert len(ledger.name_doubts()) == 0
    assert ledger.name_doubt(doubt.a, doubt.b) is None
    assert len(ledger.names("Defence")) == 1


def test_everything_that_is_listed_becomes_a_table(ledger):
    arrow = pytest.importorskip("pyarrow")
    reading = report(url="https://news.example/1")
    add(ledger, reading)
    ledger.decide("edit", reading.figures[0].id, who="Ada", low=3, high=None)
    ledger.decide("accept", reading.figures[1].id, who="Ada")
    add(ledger, reading.model_copy(update={"figures": ()}), NEW)
    ledger.identify()
    id_ = reading.article.id
    tables = (
        ledger.claims(), ledger.statements(), ledger.versions(id_), ledger.appearances(id_), ledger.history(id_),
        ledger.decisions(), ledger.waiting(), ledger.names(), ledger.name_doubts(), ledger.counts(),
        ledger.counts("measure"),
    )  # fmt: skip
    for table in tables:
        assert isinstance(table.to_arrow(), arrow.Table)
        assert table.to_arrow().num_rows == len(table)


def test_characters_that_no_database_takes_are_refused(ledger):
    with pytest.raises(Unkeepable, match="zero bytes"):
        add(ledger, report(title="A \x00 storm"), data=b"x")
    assert ledger.stats()["articles"] == 0


def test_all_readings_that_stand_come_out_again(ledger):
    old, new, other = report([STORM[0]], path="a.txt"), report([STORM[1]], path="a.txt"), report(path="b.txt")
    for one in (old, new, other):
        add(ledger, one)
    assert list(ledger.readings()) == [new, other]


def many(ledger, count=30):
    for number in range(count):
        told = [("Mira Holt", number + 1, "sailors"), ("the Harbour Office", 100 - number, "fishermen")]
        source = {"path": f"{number}.txt", "published": f"2031-03-{number % 5 + 1:02}"}
        ledger.add(report(told, title=f"Report {number}", **source), reader=OLD)
    ledger.identify()


def test_pages_go_on_behind_a_claim_and_back_before_it(ledger, monkeypatch):
    monkeypatch.setattr(paging, "DEEP", 10)
    monkeypatch.setattr(asking, "DEEP", 10)
    many(ledger)
    for order in ("newest", "oldest", "highest", "surest", "least"):
        for filters in ({}, {"claimant": "Holt"}, {"text": "drowned"}, {"allows": 50}):
            whole = [claim.id for claim in ledger.claims(order=order, limit=None, **filters)]
            assert len(whole) == ledger.count(**filters)
            forward, page = [], ledger.claims(order=order, limit=7, **filters)
            while page:
                forward += [claim.id for claim in page]
                assert page.more == (len(forward) < len(whole))
                page = ledger.claims(order=order, limit=7, after=page[-1].id, **filters)
            assert forward == whole
            backward, page = [], ledger.claims(order=order, limit=7, before="end", **filters)
            while page:
                backward = [claim.id for claim in page] + backward
                page = ledger.claims(order=order, limit=7, before=page[0].id, **filters)
            assert backward == whole
            for offset in (0, 11, 29, 55, 58, 60, 99):
                page = ledger.claims(order=order, limit=7, offset=offset, **filters)
                assert [claim.id for claim in page] == whole[offset : offset + 7]
    assert ledger.count(most=5) == 6
    with pytest.raises(NoSuchRecord, match="Begin at the first"):
        ledger.claims(after="fffffffffffff")


def test_claimants_are_listed_in_pages(ledger):
    many(ledger)
    groups = ledger.names()
    assert [(one.name, one.claims) for one in groups] == [("Harbour Office", 30), ("Mira Holt", 30)]
    assert list(ledger.names(limit=1, after=groups[0].identity)) == [groups[1]]


def test_a_claimant_who_is_corrected_is_counted_elsewhere(ledger):
    many(ledger, 2)
    claim = ledger.claims(claimant="Holt")[0]
    ledger.decide("edit", claim.id, who="Ada", claimant="Harbour Office")
    assert {one.name: one.claims for one in ledger.names()} == {"Harbour Office": 3, "Mira Holt": 1}
    ledger.withdraw(claim.article, who="Ada", reason="invented")
    assert list(ledger.verify()) == []
