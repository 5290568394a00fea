"""Dates of publication: one line per case, and why."""

import pytest

from counterclaim.articles.dates import date_lines, iso_date, publication

PUBLISHED = [
    (
        " date 2031-12-08 The harbour master and his aide via Associated Press\n\nShe spoke.",
        "2031-12-08",
        "a bare label",
    ),
    ("Wed 12 May 2032 07:31 Storm kills nine. The storm", "2032-05-12T07:31", "weekday and time"),
    ("Published March 9 2033 At least 41 sheep were lost", "2033-03-09", "label, no comma"),
    ("Published: 9 March 2033\n\nThe dam broke.", "2033-03-09", "label with a colon"),
    ("Posted on June 21 2033 by Ann Lee Dam breaks. The dam", "2033-06-21", "a line that goes on with its writer"),
    ("26 Nov 2034 A dam broke.", "2034-11-26", "no label, at the start"),
    ("11-06-2033 Dam breaks. The dam", "2033-06-11", "hyphens: day first"),
    ("Dam breaks Region South 03-04-2033 0526 PM A dam broke", "2033-04-03T17:26", "behind the headline, with a time"),
    ("12.09.2033(updated 1512 12.09.2033) Get short URL 88 A dam broke", "2033-09-12", "a change in brackets"),
    ("12.09.2033Get short URL 88 A dam broke", "2033-09-12", "glued to the next word"),
    ("Last updated at Feb 062033 DOVER A dam broke", "2033-02-06", "the space lost"),
    ("Dam breaks and kills six AFP Monday 20 Jun 2033 Print Tweet A dam broke", "2033-06-20", "agency and weekday"),
    ("Dam breaks Reuters Monday 20 Jun 2033 eighty people died", "2033-06-20", "agency and weekday are enough"),
    ("Thursday 06 January 2033 142 Cows Drowned. The dam", "2033-01-06", "142 is no time"),
    ("May 17 2033 1526 UTC+4 A dam broke", "2033-05-17T15:26+04:00", "digits with a zone are a time"),
    ("Sun Mar 27 2033 081544 12 Dead in Flood", "2033-03-27T08:15:44", "six digits are a time"),
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
    ("On June 14 2033 the dam broke.", "running prose"),
    ("June 14 2033 was a dark day for the town.", "running prose at the start"),
    ("1. Dover: On June 14 2033 the dam broke", "a list"),
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
    ("Dam breaks [AFP Monday 20 Jun 2033] Two died", "the agency belongs to it"),
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
