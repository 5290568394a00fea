"""Times: one line a case, the expression between double brackets, then kind, start and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.times import not_after, times
from counterclaim.records import Span

SUNDAY = "2024-12-08"
WEDNESDAY = "2017-06-14"

CASES = [
    # weekdays
    ("The dam broke [[on Sunday]], engineers said.", SUNDAY, "point", "2024-12-08", "2024-12-08"),
    ("The dam broke [[on Monday]].", SUNDAY, "point", "2024-12-02", "2024-12-02"),
    ("[[Saturday’s]] landslide buried a bus.", SUNDAY, "point", "2024-12-07", "2024-12-07"),
    ("The [[Fridays]] landslide buried a bus.", SUNDAY, "point", "2024-12-06", "2024-12-06"),
    ("The bridge fell [[last Sunday]].", SUNDAY, "point", "2024-12-01", "2024-12-01"),
    ("Talks resume [[next Monday]].", SUNDAY, "point", "2024-12-09", "2024-12-09"),
    ("The council will meet [[on Tuesday]].", SUNDAY, "point", "2024-12-10", "2024-12-10"),
    ("He said it will rain, reporters heard [[on Tuesday]].", SUNDAY, "point", "2024-12-03", "2024-12-03"),
    ("The ferry sank [[late on Friday]].", WEDNESDAY, "point", "2017-06-09", "2017-06-09"),
    ("The ferry sank [[early Tuesday morning]].", WEDNESDAY, "point", "2017-06-13", "2017-06-13"),
    ("The ferry sank [[on the evening of Tuesday]].", WEDNESDAY, "point", "2017-06-13", "2017-06-13"),
    ("Shells fell [[overnight Monday]].", WEDNESDAY, "point", "2017-06-12", "2017-06-12"),
    ("The ferry sank [[on Monday of last week]].", WEDNESDAY, "point", "2017-06-05", "2017-06-05"),
    ("It happened [[this past Sunday]].", WEDNESDAY, "point", "2017-06-11", "2017-06-11"),
    ("It happened [[on Monday]].", None, "point", None, None),
    # days
    ("[[Yesterday]] the river rose.", SUNDAY, "point", "2024-12-07", "2024-12-07"),
    ("[[Yesterdays]] flood was worse.", SUNDAY, "point", "2024-12-07", "2024-12-07"),
    ("The shelling began [[at dawn yesterday]].", SUNDAY, "point", "2024-12-07", "2024-12-07"),
    ("The roof fell [[this morning]].", SUNDAY, "point", "2024-12-08", "2024-12-08"),
    ("[[Overnight]], the river rose.", SUNDAY, "point", "2024-12-07", "2024-12-08"),
    ("The minister arrives [[tomorrow]].", SUNDAY, "point", "2024-12-09", "2024-12-09"),
    ("The clinic burned [[last night]].", SUNDAY, "point", "2024-12-07", "2024-12-07"),
    # weeks, months, years against publication
    ("She hinted [[last week]] that 90 had died.", SUNDAY, "point", "2024-11-25", "2024-12-07"),
    ("It was the worst storm [[this week]].", WEDNESDAY, "point", "2017-06-12", "2017-06-18"),
    ("He resigned [[earlier this week]].", WEDNESDAY, "point", "2017-06-12", "2017-06-14"),
    ("He resigned [[last month]].", WEDNESDAY, "point", "2017-05-01", "2017-05-31"),
    ("He resigned [[late last month]].", WEDNESDAY, "point", "2017-05-21", "2017-05-31"),
    ("He resigned [[last year]].", WEDNESDAY, "point", "2016-01-01", "2016-12-31"),
    ("The bill passed [[earlier this year]].", WEDNESDAY, "point", "2017-01-01", "2017-06-14"),
    ("Rioters met [[over the weekend]].", WEDNESDAY, "point", "2017-06-10", "2017-06-11"),
    ("Crops failed [[last summer]].", WEDNESDAY, "point", "2016-06-01", "2016-08-31"),
    ("Crops failed [[in the spring of 2014]].", None, "point", "2014-03-01", "2014-05-31"),
    # ago
    ("The mine closed [[two days ago]].", WEDNESDAY, "point", "2017-06-12", "2017-06-12"),
    ("The mine closed [[three weeks ago]].", WEDNESDAY, "point", "2017-05-21", "2017-05-27"),
    ("The mine closed [[a year ago]].", WEDNESDAY, "point", "2016-01-01", "2016-12-31"),
    ("The mine closed [[a couple of months ago]].", WEDNESDAY, "point", "2017-04-01", "2017-04-30"),
    ("The mine closed [[several years ago]].", WEDNESDAY, "point", None, None),
    ("The mine closed [[two days ago]].", None, "point", None, None),
    # dates
    ("The quake struck [[on July 20, 2016]], at noon.", None, "point", "2016-07-20", "2016-07-20"),
    ("The quake struck [[on 20 July 2016]].", None, "point", "2016-07-20", "2016-07-20"),
    ("The quake struck [[on the 4th of May]] 12 villages.", WEDNESDAY, "point", "2017-05-04", "2017-05-04"),
    ("The quake struck [[on July 20]].", WEDNESDAY, "point", "2017-07-20", "2017-07-20"),
    ("The quake struck [[on Nov. 8]].", WEDNESDAY, "point", "2016-11-08", "2016-11-08"),
    ("VARNA, [[Dec. 8]] (Agency) - The quake struck.", "2024-12-09", "point", "2024-12-08", "2024-12-08"),
    ("[[Sunday, July 20, 2014]], was hot.", None, "point", "2014-07-20", "2014-07-20"),
    ("[[Sun 16 Apr 2017]] Floods kill nine", None, "point", "2017-04-16", "2017-04-16"),
    ("Published [[2016-07-05]] by the desk", None, "point", "2016-07-05", "2016-07-05"),
    ("Updated [[25/07/2016]] by the desk", None, "point", "2016-07-25", "2016-07-25"),
    ("Updated [[07/25/2016]] by the desk", None, "point", "2016-07-25", "2016-07-25"),
    ("Updated [[20.07.2016]] by the desk", None, "point", "2016-07-20", "2016-07-20"),
    ("[[25-07-2016]] Floods kill nine", None, "point", "2016-07-25", "2016-07-25"),
    ("The army scored 20-12-16 and fired 12-10-2.", None, None, None, None),
    ("The deadly [[2015]] quake and its [[2015]] aftershock were told of.", None, "point", "2015-01-01", "2015-12-31"),
    ("An estimated 1990 homes burned; the missing 1990 did not.", None, None, None, None),
    ("It was seen in an [[August]] raid.", WEDNESDAY, "point", "2016-08-01", "2016-08-31"),
    ("Updated [[05/07/2016]] by the desk", None, "point", None, None),
    ("The siege lasted [[from 3 May to 7 June 2016]].", WEDNESDAY, "duration", "2016-05-03", "2016-06-07"),
    ("The fair runs [[on July 3-7, 2016]].", None, "duration", "2016-07-03", "2016-07-07"),
    ("Reports of the [[Sept. 11, 2001]], attacks", None, "point", "2001-09-11", "2001-09-11"),
    # dates that lost their punctuation
    ("Floods [[July 27 2016]] killed nine", None, "point", "2016-07-27", "2016-07-27"),
    ("Last updated at [[Oct 042017]] BEIRA", None, "point", "2017-10-04", "2017-10-04"),
    ("[[In July]] 20 people drowned", WEDNESDAY, "point", "2016-07-01", "2016-07-31"),
    # months
    ("Prices rose [[in April]].", WEDNESDAY, "point", "2017-04-01", "2017-04-30"),
    ("Prices rose [[in May]].", WEDNESDAY, "point", "2017-05-01", "2017-05-31"),
    ("Prices rose [[in September]].", WEDNESDAY, "point", "2016-09-01", "2016-09-30"),
    ("Prices rose [[in early October]].", WEDNESDAY, "point", "2016-10-01", "2016-10-10"),
    ("Prices rose [[in late March]].", WEDNESDAY, "point", "2017-03-21", "2017-03-31"),
    ("Prices rose [[in mid-June 2015]].", None, "point", "2015-06-11", "2015-06-20"),
    ("Prices rose [[at the end of August 2015]].", None, "point", "2015-08-21", "2015-08-31"),
    ("Prices rose [[last December]].", WEDNESDAY, "point", "2016-12-01", "2016-12-31"),
    ("Elections are due [[in October]].", WEDNESDAY, "point", "2017-10-01", "2017-10-31"),
    # years
    ("The dam was built [[in 1962]].", None, "point", "1962-01-01", "1962-12-31"),
    ("Hit by the [[2015]] flood they moved.", None, "point", "2015-01-01", "2015-12-31"),
    ("Farms thrived [[in the 1970s]].", None, "point", "1970-01-01", "1979-12-31"),
    ("It fell [[in early 2016]].", None, "point", "2016-01-01", "2016-04-30"),
    ("It fell [[between 2006 and 2012]].", None, "duration", "2006-01-01", "2012-12-31"),
    # since
    ("Nobody has come [[since 2011]].", WEDNESDAY, "since", "2011", "2017-06-14"),
    ("Nobody has come [[since September 2015]].", WEDNESDAY, "since", "2015-09-01", "2017-06-14"),
    ("Nobody has come [[since Monday]].", WEDNESDAY, "since", "2017-06-12", "2017-06-14"),
    ("It lost 900 men [[since the war began in 2022]], he said.", SUNDAY, "since", "2022", "2024-12-08"),
    ("900 died [[since the truce took effect on Monday]].", WEDNESDAY, "since", "2017-06-12", "2017-06-14"),
    ("900 died [[since the start of the conflict]].", WEDNESDAY, "since", None, "2017-06-14"),
    ("900 died [[since the start of the year]].", WEDNESDAY, "since", "2017-01-01", "2017-06-14"),
    ("900 died [[since the uprising began]].", WEDNESDAY, "since", None, "2017-06-14"),
    ("900 died [[since Norland invaded]].", WEDNESDAY, "since", None, "2017-06-14"),
    ("900 died [[so far this year]].", WEDNESDAY, "since", "2017", "2017-06-14"),
    ("900 died. [[Since then]], none.", WEDNESDAY, "since", None, "2017-06-14"),
    # as of
    ("The toll stood at 40 [[by Tuesday evening]].", WEDNESDAY, "as_of", "2017-06-13", "2017-06-13"),
    ("The toll was 40 [[as of 3 May]].", WEDNESDAY, "as_of", "2017-05-03", "2017-05-03"),
    ("The toll is 40 [[so far]].", WEDNESDAY, "as_of", "2017-06-14", "2017-06-14"),
    ("[[To date]], 40 are dead.", None, "as_of", None, None),
    # how long
    ("40 died [[in the past 24 hours]].", WEDNESDAY, "duration", "2017-06-13", "2017-06-14"),
    ("40 died [[over the past two days]].", WEDNESDAY, "duration", "2017-06-12", "2017-06-14"),
    ("40 died [[in the last three months]].", WEDNESDAY, "duration", "2017-03-14", "2017-06-14"),
    ("40 died [[over the last year]].", WEDNESDAY, "duration", "2016-06-14", "2017-06-14"),
    ("40 died [[in recent days]].", WEDNESDAY, "duration", None, "2017-06-14"),
    ("40 died [[during the five-year war]].", WEDNESDAY, "duration", None, None),
    ("They hid [[for six months]].", WEDNESDAY, "duration", None, None),
    ("They hid [[until Monday]].", WEDNESDAY, "duration", None, "2017-06-12"),
    # parts of a time
    ("40 died [[in the first quarter of 2015]].", WEDNESDAY, "point", "2015-01-01", "2015-03-31"),
    ("40 died [[in the last two weeks of May]].", WEDNESDAY, "point", "2017-05-18", "2017-05-31"),
    ("40 died [[in the first five months of this year]].", WEDNESDAY, "point", "2017-01-01", "2017-05-31"),
    ("40 died [[in the latter half of 2016]].", WEDNESDAY, "point", "2016-07-01", "2016-12-31"),
    ("40 died [[in the final months of 2016]].", WEDNESDAY, "point", "2016-09-01", "2016-12-31"),
    ("40 died [[in the mid-1990s]].", WEDNESDAY, "point", "1994-01-01", "1996-12-31"),
    ("40 died [[at the end of 2016]].", WEDNESDAY, "point", "2016-12-01", "2016-12-31"),
    ("[[Earlier in the week]] a shell fell.", WEDNESDAY, "point", "2017-06-12", "2017-06-14"),
    ("[[Late last month]] a shell fell.", WEDNESDAY, "point", "2017-05-21", "2017-05-31"),
    ("40 died [[during the month of May]].", WEDNESDAY, "point", "2017-05-01", "2017-05-31"),
    ("It fell [[in the week of 1 May]].", WEDNESDAY, "point", "2017-05-01", "2017-05-07"),
    # two times that are one
    ("40 died [[from Friday to Sunday]].", WEDNESDAY, "duration", "2017-06-09", "2017-06-11"),
    ("40 died [[between 28 December and 2 January]].", WEDNESDAY, "duration", "2016-12-28", "2017-01-02"),
    ("40 died [[between March and May 2015]].", WEDNESDAY, "duration", "2015-03-01", "2015-05-31"),
    ("40 died [[from December 2014 to March]].", WEDNESDAY, "duration", "2014-12-01", "2015-03-31"),
    ("40 died [[in April and May]].", WEDNESDAY, "duration", "2017-04-01", "2017-05-31"),
    ("40 died [[on Monday and Tuesday last week]].", WEDNESDAY, "duration", "2017-06-05", "2017-06-06"),
    ("They will stop [[next Thursday and Friday]].", WEDNESDAY, "duration", "2017-06-15", "2017-06-16"),
    ("The ban runs [[from 1 July to 30 September]].", WEDNESDAY, "duration", "2017-07-01", "2017-09-30"),
    ("40 died [[overnight into Tuesday]].", WEDNESDAY, "duration", "2017-06-12", "2017-06-13"),
    # lengths with an end
    ("40 died [[in the week to 2 June]].", WEDNESDAY, "duration", "2017-05-27", "2017-06-02"),
    ("40 died [[in the 48 hours to Monday]].", WEDNESDAY, "duration", "2017-06-10", "2017-06-12"),
    ("40 died [[in the week ending 11 June]].", WEDNESDAY, "duration", "2017-06-05", "2017-06-11"),
    ("40 died [[in the year to May]].", WEDNESDAY, "duration", "2016-06-01", "2017-05-31"),
    # clocks, nights, dates of last year
    ("It fell at [[4:17 a.m. on Monday]].", WEDNESDAY, "point", "2017-06-12", "2017-06-12"),
    ("It fell around [[3 a.m. (0000 GMT) on Monday]].", WEDNESDAY, "point", "2017-06-12", "2017-06-12"),
    ("The toll stood at 40 [[as of 09:00 GMT on Monday]].", WEDNESDAY, "as_of", "2017-06-12", "2017-06-12"),
    ("He was shot shortly before [[midnight on Friday]].", WEDNESDAY, "point", "2017-06-09", "2017-06-09"),
    ("It began [[on October 17 last year]].", WEDNESDAY, "point", "2016-10-17", "2016-10-17"),
    ("It fell [[the week before last]].", WEDNESDAY, "point", "2017-05-29", "2017-06-04"),
    ("Police held nine people [[on May Day]].", WEDNESDAY, "point", "2017-05-01", "2017-05-01"),
    # "since" and a clause
    ("40 died [[since fighting resumed in April]].", WEDNESDAY, "since", "2017-04-01", "2017-06-14"),
    ("It was the worst since 31 people died [[in 1989]].", WEDNESDAY, "point", "1989-01-01", "1989-12-31"),
    ("It was the worst since forty men died [[in 1989]].", WEDNESDAY, "point", "1989-01-01", "1989-12-31"),
    ("40 died [[since the 7-day truce began on Monday]].", WEDNESDAY, "since", "2017-06-12", "2017-06-14"),
    ("40 died [[since the coup of February 2015]].", WEDNESDAY, "since", "2015-02-01", "2017-06-14"),
    # no times
    ("They gather every Friday and on Sundays; it will last six months.", WEDNESDAY, None, None, None),
    ("The Sunday Courier saw a 2015 pick-up truck of the 14 February Brigade.", WEDNESDAY, None, None, None),
    ("Two Sundays ago the rain came; it could last months.", WEDNESDAY, None, None, None),
    ("Aid may reach them. May you live.", WEDNESDAY, None, None, None),
    ("Theresa May told The Sunday Times about a march.", WEDNESDAY, None, None, None),
    ("He won on Super Tuesday a second time.", WEDNESDAY, None, None, None),
    ("The Sun reported that the March on the capital grew.", WEDNESDAY, None, None, None),
    ("Hit by 2000 troops, 1950 fled with 2,016 goats, 20/20.", WEDNESDAY, None, None, None),
    ("A 25-year-old earned $2016 since he likes work.", WEDNESDAY, None, None, None),
    ("The candidates lost since they do not fall in line.", WEDNESDAY, None, None, None),
]


def read(marked: str, published: str | None) -> tuple[list[tuple[str, str, str | None, str | None]], list[str]]:
    """What is found, as words and days, and the words that were marked."""
    text = marked.replace("[[", "").replace("]]", "")
    found = [(one.span.of(text), one.kind, one.start, one.end) for one in times(text, published)]
    wanted = [piece.split("]]")[0] for piece in marked.split("[[")[1:]]
    return found, wanted


@pytest.mark.parametrize(("marked", "published", "kind", "start", "end"), CASES, ids=[case[0] for case in CASES])
def test_case(marked: str, published: str | None, kind: str | None, start: str | None, end: str | None) -> None:
    found, wanted = read(marked, published)
    assert found == [(words, kind, start, end) for words in wanted]


SEVERAL = [
    # those that lean on one told before
    ("It fell [[on 3 May]]. [[That night]] 40 died.", ["2017-05-03", "2017-05-03"]),
    ("It fell [[on 3 May]]. [[Two days later]], 40 died.", ["2017-05-03", "2017-05-05"]),
    ("It fell [[on 3 May]]. [[The day before]], 40 died.", ["2017-05-03", "2017-05-02"]),
    ("It fell [[on 3 May]]. [[The following morning]] 40 died.", ["2017-05-03", "2017-05-04"]),
    ("It fell [[on 3 May]] and again [[on the 7th]].", ["2017-05-03", "2017-05-07"]),
    ("It fell [[on 3 May]]. [[Since then]] 40 died.", ["2017-05-03", "2017-05-03"]),
    ("It fell [[on 3 May]]. [[By then]] 40 had died.", ["2017-05-03", "2017-05-03"]),
    ("It fell [[in May 2015]]. [[A year later]] 40 died.", ["2015-05-01", "2016-05-01"]),
    ("30 died [[in 2016]], down from 40 [[a year earlier]].", ["2016-01-01", "2015-01-01"]),
    ("It began [[in 1998]]. 40 died [[that year]].", ["1998-01-01", "1998-01-01"]),
    ("Police said [[on Monday]] that 40 had died [[a day earlier]].", ["2017-06-12", "2017-06-11"]),
    (
        "It fell [[on 3 May]], police said [[on Monday]]. [[A day later]] 40 died.",
        ["2017-05-03", "2017-06-12", "2017-05-04"],
    ),
    # with nothing to lean on, or nothing near, nothing is made up
    ("[[That night]] 40 died.", [None]),
    ("40 died [[the previous night]].", [None]),
    ("It began [[in 2015]]. [[Two days later]] 40 died.", ["2015-01-01", None]),
    ("It fell [[on 3 May]]. " + "Rain fell on the hills. " * 20 + "[[That day]] 40 died.", ["2017-05-03", None]),
    ("It fell [[on 3 May]]. [[Hours later]] 40 died.", ["2017-05-03", None]),
    # no times that lean
    ("It fell [[on 3 May]]. He said that day labourers and that night raids were hit.", ["2017-05-03"]),
    # two that are not one
    ("40 died [[on Friday]] and [[Monday]].", ["2017-06-09", "2017-06-12"]),
    ("[[Since Friday]] the army said [[on Monday]] 40 died.", ["2017-06-09", "2017-06-12"]),
]


@pytest.mark.parametrize(("marked", "starts"), SEVERAL, ids=[case[0][:70] for case in SEVERAL])
def test_several(marked: str, starts: list[str | None]) -> None:
    found, wanted = read(marked, WEDNESDAY)
    assert [(words, start) for words, _, start, _ in found] == list(zip(wanted, starts, strict=True))


def test_what_is_to_come_has_not_been_said() -> None:
    text = "They met on Monday and will meet on Friday."
    assert [one.span.of(text) for one in not_after(times(text, WEDNESDAY), WEDNESDAY)] == ["on Monday"]
    assert len(not_after(times(text, None), None)) == 2


def test_furniture_is_passed_over() -> None:
    text = "date 2024-12-08 The quake struck on Sunday."
    assert [one.span.of(text) for one in times(text, SUNDAY, (Span(0, 15),))] == ["on Sunday"]


PHRASES = (
    "since the war began in 2022|May 31|last week|Sunday|,|.|-|2016-02-30|Oct 042017|a|two|months|ago|by|’s|between|"
    "and|from|to|past|999|decades|years|early|mid|end|of|31.02.2016|12/31/9999|later|earlier|then|that|the|day|year|"
    "following|first|last|9999-12-31|0001-01-01|week|before|quarter|month|half|9998-06|1600-01-02"
)
WORDS = st.sampled_from(PHRASES.split("|"))


@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join)),
    st.one_of(st.none(), st.text(max_size=12), st.dates().map(str), st.datetimes().map(lambda day: day.isoformat())),
)
def test_any_text_gives_ordered_spans_and_real_intervals(text: str, published: str | None) -> None:
    last = 0
    for one in times(text, published):
        assert last <= one.span.start < one.span.end <= len(text)
        last = one.span.end
        assert one.kind in ("point", "since", "as_of", "duration")


def test_cost_is_linear_in_the_text() -> None:
    text = "The toll since the war began in March 2011 rose on Sunday, July 20, and in the past two days by 40. "
    text += "That night, and a day later, and in the week to 2 June, 12 more were killed between 3 and 5 May. "

    def cost(copies: int) -> float:
        start = time.perf_counter()
        times(text * copies, SUNDAY)
        return time.perf_counter() - start

    cost(10)
    assert cost(1000) < 40 * max(cost(100), 1e-4)
