"""People's verdicts on the truth of claims: kept, attached to the words judged, taken back; none without a person."""

from __future__ import annotations

import pytest
import sqlalchemy
from invented import NEW, OLD, STORM, report

from counterclaim.ledger import DecisionRefused, NoSuchRecord, Original

URL = "https://news.example/storm"


def add(ledger, reading, reader=OLD, **original):
    return ledger.add(reading, original=Original(data=reading.article.text.encode(), **original), reader=reader)


def judge(ledger, claim, rating="False", **fields):
    return ledger.decide("verdict", claim, who="Ada", why="the log has 11", rating=rating, **fields)


def test_a_verdict_is_kept_and_taken_back(ledger):
    reading = report()
    add(ledger, reading)
    claim = reading.figures[0].id
    assert ledger.judged([reading.article.id]) == {}, "the machine judges nothing"
    made = judge(ledger, claim, value=2, best=5, worst=1, url="https://reviews.example/1")
    (one,) = ledger.judged([reading.article.id])[claim]
    assert (one.id, one.rating, one.value, one.who, one.why) == (made.id, "False", 2, "Ada", "the log has 11")
    assert ledger.claim(claim).review == "unreviewed", "how it is read is another question"
    judge(ledger, claim, "Mostly false")
    assert [each.rating for each in ledger.judged([reading.article.id])[claim]] == ["False", "Mostly false"]
    ledger.decide("undo", made.id, who="Ada")
    assert [each.rating for each in ledger.judged([reading.article.id])[claim]] == ["Mostly false"]
    assert ledger.judged([reading.article.id], as_of="2001-01-01") == {}
    assert any("rating: False" in event.details for event in ledger.history(claim))
    assert list(ledger.verify()) == []


def test_a_verdict_stays_with_its_sentence_in_a_later_version(ledger):
    first = report(url=URL)
    second = report(STORM[:1], title="A storm, corrected", url=URL)
    add(ledger, first, captured_at="2031-03-08T10:00:00Z")
    judge(ledger, first.figures[0].id)
    judge(ledger, first.figures[1].id, "True")
    add(ledger, second, captured_at="2031-03-08T12:00:00Z")
    found = ledger.judged([second.article.id])
    assert [(claim, one.rating) for claim, some in found.items() for one in some] == [(second.figures[0].id, "False")]
    assert [one.decision.fields["rating"] for one in ledger.waiting()] == ["True"]


def test_a_verdict_on_what_is_read_otherwise_now_waits(ledger):
    add(ledger, report())
    reading = report()
    claim = reading.figures[0]
    judge(ledger, claim.id)
    figures = (claim.model_copy(update={"measure": "wounded"}), *reading.figures[1:])
    add(ledger, reading.model_copy(update={"figures": figures}), reader=NEW)
    assert ledger.judged([reading.article.id]) == {}
    assert "judged as it was read then" in ledger.waiting()[0].reason


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "needs a rating"),
        ({"rating": "  "}, "needs a rating"),
        ({"rating": "x" * 201}, "200 characters"),
        ({"rating": False}, "needs a rating"),
        ({"rating": "False", "low": 3}, "no such field"),
        ({"rating": "False", "url": "javascript:alert(1)"}, "https://"),
        ({"rating": "False", "url": "https://a b"}, "https://"),
        ({"rating": "False", "value": 3}, "all three"),
        ({"rating": "False", "value": 6, "best": 5, "worst": 1}, "between 1 and 5"),
        ({"rating": "False", "value": 1, "best": 1, "worst": 1}, "scale"),
        ({"rating": "False", "value": True, "best": 5, "worst": 1}, "all three"),
    ],
)
def test_a_verdict_that_makes_no_sense(ledger, fields, words):
    reading = report()
    add(ledger, reading)
    with pytest.raises(DecisionRefused, match=words):
        ledger.decide("verdict", reading.figures[0].id, who="Ada", **fields)
    assert ledger.judged([reading.article.id]) == {}


def test_a_verdict_is_on_one_claim(ledger):
    reading = report()
    add(ledger, reading)
    with pytest.raises(NoSuchRecord):
        ledger.decide("verdict", reading.article.id, who="Ada", rating="False")
    with pytest.raises(DecisionRefused):
        ledger.decide("verdict", reading.figures[0].id, other=reading.figures[1].id, who="Ada", rating="False")


def statements(ask):
    """How many statements the database is asked."""
    told = []

    def note(*arguments):
        told.append(arguments)

    sqlalchemy.event.listen(sqlalchemy.Engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        sqlalchemy.event.remove(sqlalchemy.Engine, "before_cursor_execute", note)
    return len(told)


def test_verdicts_on_other_articles_are_not_looked_at(ledger):
    here = report()
    add(ledger, here)
    judge(ledger, here.figures[0].id)
    before = statements(lambda: ledger.judged([here.article.id]))
    for number in range(4):
        other = report([("Nemo Lund", 30 + number, "sailors")], path=f"{number}.txt", title=f"Elsewhere, {number}")
        add(ledger, other)
        judge(ledger, other.figures[0].id)
    assert statements(lambda: ledger.judged([here.article.id])) == before
    assert len(ledger.judged([here.article.id])) == 1


def test_a_verdict_whose_taking_back_is_taken_back_stands(ledger):
    reading = report()
    add(ledger, reading)
    made = judge(ledger, reading.figures[0].id)
    undone = ledger.decide("undo", made.id, who="Ada")
    assert ledger.judged([reading.article.id]) == {}
    ledger.decide("undo", undone.id, who="Ada")
    assert [one.id for some in ledger.judged([reading.article.id]).values() for one in some] == [made.id]
