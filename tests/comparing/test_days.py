"""On which day an event was, and what it is called: invented reports, read and compared; one line a case."""

from datetime import date

import pytest

from counterclaim.articles import load_text
from counterclaim.comparing import compare, outline
from counterclaim.comparing.incidents import incidents
from counterclaim.reading.read import read_article

FALL = "A bridge at Velden fell and killed twelve people"
DAYS = [
    (f"Tarn, May 3 (Sarn Wire) - {FALL}.", None, "a dateline in mixed case"),
    (f"TARN, 3 May 2031 (Sarn Wire) — {FALL}.", None, "in capitals, with a year"),
    (f"Bridge falls\n\nTarn, May 3 - {FALL}.", None, "behind a headline"),
    (f"Tarn, May 3 (Sarn Wire) - {FALL} on May 2.", "2031-05-02", "its sentence has a day of its own"),
    (f"May 3 - {FALL}.", "2031-05-03", "a day that begins an entry of a chronicle"),
    (f"In Tarn on May 3 {FALL[0].lower()}{FALL[1:]}.", "2031-05-03", "no dateline"),
    (f"{FALL}, the worst there since the war began in 2029.", None, "the year of something else"),
    (f"{FALL} in 2029.", "2029-01-01", "its own year"),
]


def told(text, published="2031-05-06"):
    return read_article(load_text(text, published=published))


def first_day(incident):
    return date.fromordinal(incident.start).isoformat() if incident.start and incident.dated else None


@pytest.mark.parametrize(("text", "start", "why"), DAYS, ids=[case[2] for case in DAYS])
def test_the_day_of_an_event_is_not_that_of_its_dateline_nor_of_a_since(text, start, why):
    (incident,) = incidents(told(text))
    assert first_day(incident) == start, why


def test_a_year_is_no_day_of_what_an_undated_report_is_about():
    text = "A clash left 12 people dead, medics said. In 2029 a raid killed 57 people there."
    assert [first_day(one) for one in incidents(told(text, published=None))] == [None, "2029-01-01"]


TITLES = [
    ("Fire killed 57 people in a mill in 2011.", "Killed, 2011"),
    ("Fire killed 57 people in a mill in May 2011.", "Killed, May 2011"),
    ("Fire killed 57 people in a mill on 1 May 2011.", "Killed, 1 May 2011"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_tells_no_day_where_only_the_month_or_the_year_is_told(text, title):
    (event,) = compare([outline(told(text))]).comparisons()
    assert event.title == title
