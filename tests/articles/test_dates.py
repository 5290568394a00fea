"""Dates of publication: one line per case, and why."""

import pytest

from counterclaim.articles.dates import date_lines, iso_date, publication

PUBLISHED = [
    (
        " date 2031-12-08 The harbour master and his aide via Associated Press\n\nShe spoke.",
        "2031-12-08",
        "a bare label",
    ),
    ("Sun 16 Apr 2017 16:58 Storm kills nine. The storm", "2017-04-16T16:58", "weekday and time"),
    ("Published October 2 2017 At least 17 sheep were lost", "2017-10-02", "label, no comma"),
    ("Published: 2 October 2017\n\nThe dam broke.", "2017-10-02", "label with a colon"),
    ("Posted on July 20 2016 by Ann Lee Dam breaks. The dam", "2016-07-20", "a line that goes on with its writer"),
    ("27 Jul 2016 A dam broke.", "2016-07-27", "no label, at the start"),
    ("10-07-2016 Dam breaks. The dam", "2016-07-10", "hyphens: day first"),
    ("Dam breaks Region South 07-08-2013 0147 PM A dam broke", "2013-08-07T13:47", "behind the headline, with a time"),
    ("11.10.2017(updated 1838 11.10.2017) Get short URL 113 A dam broke", "2017-10-11", "a change in brackets"),
    ("11.10.2017Get short URL 113 A dam broke", "2017-10-11", "glued to the next word"),
    ("Last updated at Oct 042017 DOVER A dam broke", "2017-10-04", "the space lost"),
    ("Dam breaks and kills six AFP Monday 16 Jun 2014 Print Tweet A dam broke", "2014-06-16", "agency and weekday"),
    ("Dam breaks Reuters Monday 16 Jun 2014 sixty people died", "2014-06-16", "agency and weekday are enough"),
    ("Wednesday 07 December 2016 135 Cows Drowned. The dam", "2016-12-07", "135 is no time"),
    ("August 22 2013 1849 UTC+3 A dam broke", "2013-08-22T18:49+03:00", "digits with a zone are a time"),
    ("Sat Feb 28 2015 190703 35 Dead in Flood", "2015-02-28T19:07:03", "six digits are a time"),
    (
        "Dam breaks\n\nBy Ann Lee, Dover | Dec. 8, 2031 at 4:15 p.m. EST\n\nThe dam broke.",
        "2031-12-08T16:15-05:00",
        "byline",
    ),
    ("Dam breaks\n\n8 December 2031, 09.00 GMT\n\nThe dam broke.", "2031-12-08T09:00Z", "a line of its own"),
    ("Dam breaks\nUpdated 14:05 GMT, 8 December 2031\nThe dam broke.", "2031-12-08T14:05Z", "time before the date"),
    (
        "First published on Mon 8 Dec 2031 09.00 GMT\nLast modified on Tue 9 Dec 2031\nA dam.",
        "2031-12-08T09:00Z",
        "first wins",
    ),
    ("Last modified on Tue 9 Dec 2031\nPublished Mon 8 Dec 2031\nA dam.", "2031-12-08", "published before changed"),
    ("DOVER, Dec 8, 2031 (Reuters) — A dam broke.", "2031-12-08", "a dateline with its year"),
    (
        "DOVER, Dec 8 (Reuters) — A dam broke. It was built on Dec 1, 2031.",
        "2031-12-08",
        "its year from a date close by",
    ),
    ("DOVER, Jan 2 (AP) — A dam broke. It was built on Dec 30, 2031.", "2032-01-02", "close by, over the new year"),
    ("Dam breaks\n\n2031-12-08T14:05:00Z\n\nThe dam broke.", "2031-12-08T14:05:00Z", "ISO with a time"),
    ("08/12/2031\n\nThe dam broke on Sunday, police said.", "2031-12-08", "slashes: the weekday fits one order only"),
    ("12/08/2031\n\nThe dam broke on Sunday, police said.", "2031-12-08", "the same for the American order"),
    ("08/12/2031\n\nThe dam of 3 December 2031 broke.", "2031-12-08", "slashes: another date is close to one order"),
    ("Mon 12-08-2031 A dam broke", "2031-12-08", "its own weekday settles it"),
]

UNKNOWN = [
    ("DOVER, Dec 8 (Reuters) — A dam broke.", "no year anywhere"),
    ("DOVER — A dam broke.", "no date"),
    ("08/12/2031\n\nThe dam broke, police said.", "slashes, and nothing to settle the order"),
    ("On August 21 2013 the dam broke.", "running prose"),
    ("August 21 2013 was a dark day for the town.", "running prose at the start"),
    ("1. Dover: On August 21 2013 the dam broke", "a list"),
    ("The dam of 3 May 2018 broke again.", "running prose"),
    ("A report published on 3 May 2018 says that the dam is safe.", "the date of something else"),
    ("The dam broke.\n\nThe mayor resigned on 4 May 2018 after protests.", "a later paragraph"),
    ("A ferry sank off the coast in May. 2018 was a bad year.", "no date at all"),
    ("30 February 2031\n\nThe dam broke.", "no such day"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "iso", "why"), PUBLISHED, ids=[f"{why}: {text[:20]}" for text, _, why in PUBLISHED])
def test_published(text, iso, why):
    assert publication(text) == iso


@pytest.mark.parametrize(("text", "why"), UNKNOWN, ids=[why for _, why in UNKNOWN])
def test_unknown(text, why):
    assert publication(text) is None


SPANS = [
    ("[Published: 8 Dec 2031] At least nine died.", "label and date"),
    ("[DOVER, Dec 8 (Reuters) —] A dam broke.", "a dateline whose year is unknown is one too"),
    ("[Hong Kong (CNN Business)] A dam broke.", "place in small letters with an agency"),
    ("Dam breaks [AFP Monday 16 Jun 2014] Two died", "the agency belongs to it"),
    ("UN - the body that counts - said so.", "no dateline: the sentence goes on"),
    ("ISIL Kills Nine in Attack. ISIL killed", "capitals alone are no place"),
]


@pytest.mark.parametrize(("marked", "why"), SPANS, ids=[why for _, why in SPANS])
def test_span(marked, why):
    text = marked.replace("[", "").replace("]", "")
    wanted = [marked[marked.index("[") + 1 : marked.index("]")]] if "[" in marked else []
    assert [line.span.of(text).strip() for line in date_lines(text)] == wanted


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2031-12-08", "2031-12-08"),
        (" 2031-12-08T14:05Z ", "2031-12-08T14:05Z"),
        ("2031-12-08 14:05", "2031-12-08T14:05"),
        ("8 Dec 2031", "2031-12-08"),
        ("December 8, 2031", "2031-12-08"),
    ],
)
def test_given_date(given, iso):
    assert iso_date(given) == iso


@pytest.mark.parametrize(
    "given", ["", "yesterday", "2031-13-08", "2031-02-30", "8 Dec", "08/12/2031", "8 Dec 2031 or so"]
)
def test_what_is_no_date_is_refused_with_the_way_to_write_it(given):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        iso_date(given)
