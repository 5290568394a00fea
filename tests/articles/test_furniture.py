"""What is furniture: marked-up text, [[...]] around what is passed over, and why."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles.furniture import furniture

FURNITURE = [
    ("The dam broke.\n\n[[Advertisement]]\n\nTwo died.", "an advertisement"),
    ("The dam broke.\n\n[[ADVERTISEMENT - STORY CONTINUES BELOW]]\n\nTwo died.", "in capitals, with more words"),
    (
        " [[date 2031-12-08 Mayor Ann Lee and her aide Bo Hall via Associated Press]]\n\nTwo died.",
        "a caption with a label",
    ),
    ("[[Smoke rises over the harbour of Dover on Sunday. REUTERS/Ann Lee]]\n\nTwo died.", "a caption with a credit"),
    ("[[Rescuers at the dam on Sunday (Reuters/Ann Lee)]]\n\nTwo died.", "a credit in brackets"),
    ("[[Rescuers at the dam on Sunday. Photo: Ann Lee/The Harbour Post]]\n\nTwo died.", "a credit behind the caption"),
    ("[[Photo: Ann Lee]]\n\nTwo died.", "a credit alone"),
    ("[[Image caption: nine people were hurt here]]\n\nTwo died.", "a caption that says so, with a number"),
    ("[[Rescuers search the mud, 8 December 2031. Getty Images]]\n\nTwo died.", "a picture agency at the end"),
    ("[[Getty Images]]\n\nTwo died.", "a picture agency alone"),
    ("[[Published July 1 2031 A boy walks past the dam after it broke. (AFP Photo)]] Two died.", "lost line breaks"),
    ("Two died. [[Villagers carry a boat past the dam. (Reuters)]] The mayor resigned.", "a caption between sentences"),
    (
        "Two died. [[In this Oct. 3 2031 file photo nine men stand guard. (AP)]] The mayor resigned.",
        "abbreviated month",
    ),
    ("The dam broke.\n\n[[Read more: Nine dams that broke]]\n\nTwo died.", "a related link"),
    ("The dam broke.\n\n[[READ ALSO | Nine dams that broke]]\n\nTwo died.", "with a bar"),
    ("The dam broke.\n\n[[RELATED: Nine dams that broke]]\n\nTwo died.", "in capitals"),
    (
        "The dam broke.\n\n[[Related stories]]\n[[Nine dams that broke]]\n[[Mayor under fire]]\n\nTwo people died.",
        "a list",
    ),
    ("The dam broke.\n\n[[1.2K shares]]\n\nTwo died.", "a share count"),
    ("The dam broke.\n\n[[Share Tweet Email 340]]\n\nTwo died.", "share buttons"),
    ("[[12.09.2033(updated 1512 12.09.2033) Get short URL 88]] Two died.", "a share count that ran into the text"),
    (
        "The dam broke.\n\n[[Sign up for our daily newsletter and get 5 stories in your inbox.]]\n\nTwo died.",
        "newsletter",
    ),
    ("The dam broke.\n\n[[Follow us on Twitter]]\n\nTwo died.", "a call to follow"),
    ("Two died.\n\n[[(Reporting by Ann Lee and Bo Hall; Editing by Cy Moss)]]", "who reported"),
    (
        "Two died. [[Reporting by Ann Lee; Editing by Cy Moss Our Standards:The Thomson Reuters Trust Principles.]]",
        "run on",
    ),
    ("Two died.\n\n[[Our Standards: The Thomson Reuters Trust Principles]]", "principles"),
    ("Two died.\n\n[[Associated Press writer Bo Hall contributed to this report.]]", "contributors"),
    ("Two died.\n\n[[© 2031 The Harbour Post. All rights reserved.]]", "copyright"),
    ("Two died.\n\n[[Tags: dam, Dover, flood]]", "tags"),
    ("The dam broke. [[Tags Dover dam flood mayor]] Two people died in the flood.", "tags that ran into the text"),
    (
        "Two died. [[(With AFP and Reuters) Last Update: Monday 5 May 2033 KSA 09:13 - GMT 06:13 204]]",
        "end of a page",
    ),
    ("Two died in the flood. [[SSH 11]]", "a page counter behind the last sentence"),
    ("[[Dam breaks]]".replace("[[", "").replace("]]", "") + "\n\n[[By Ann Lee and Bo Hall]]\n\nTwo died.", "a byline"),
    ("[[DOVER, Dec 8 (Reuters) —]] Two died.", "a dateline"),
    ("[[Posted on July 20 2031]] by Ann Lee Dam breaks. Two died.", "a date line"),
    ("Two died.\n\n[[* * *]]\n\nThe mayor resigned.", "a rule"),
]

REPORT = [
    ("Dam breaks, nine dead\n\nTwo died.", "a headline"),
    ("Video: dam breaks in Dover".replace("Video: d", "D") + "\n\nTwo died.", "a headline again"),
    ("Two died.\n\nThe advertisement cost 400 pounds, the mayor said.", "the word in a sentence"),
    ("He told reporters via Reuters that nine had died.\n\nTwo died.", "an agency in a sentence"),
    ("The state news agency (SANA) said nine had died.", "an abbreviation explained"),
    ("“Read more about the dead,” he said, “and count them.”", "a quotation"),
    ("The photo shows 20 bodies, a monitor said.", "a report about a picture"),
    ("A video posted online showed nine men being led away.", "a report about a video"),
    ("Ann Lee, who heads the union, said 1,200 shares were sold.", "shares of a company"),
    ("Follow the money, the inquiry said: 40 million is missing.", "a sentence that begins like a call"),
    ("More than 20 people died: nine in Dover, eleven in Hythe.", "a sentence that begins with More"),
    ("See what happened at Dover: nine dead.".replace("See what", "What"), "a colon"),
    ("The ministry said on 3 May 2031 that nine had died.", "a date in a sentence"),
    ("Editing by hand took nine people two days, she said.", "a sentence that begins like a trailer"),
    ("By Tuesday night 40 bodies had been found.", "a sentence that begins like a byline"),
    ("By Tuesday Rescuers Had Found 40 Bodies.", "the same in a headline's letters"),
    ("The toll rose to 12.\n\nThe toll fell.", "a number at a sentence's end"),
    ("Tags were found on the bodies of nine sheep.", "tags of another kind"),
    ("Rescuers carry nine bodies. The mayor said: “It is over.” (AFP)".removesuffix(" (AFP)"), "no credit, no caption"),
    ("Subscribers to the network fell by 4,000, the company said on Twitter.", "subscribers"),
    ("Related to the mayor, he lost 9 million, the court heard.", "Related in a sentence"),
]


def marks(text, spans):
    """The text with [[...]] around the spans."""
    for span in reversed(spans):
        text = text[: span.start] + "[[" + text[span.start : span.end] + "]]" + text[span.end :]
    return text


@pytest.mark.parametrize(("marked", "why"), FURNITURE, ids=[why for _, why in FURNITURE])
def test_passed_over(marked, why):
    text = re.sub(r"\[\[|\]\]", "", marked)
    assert marks(text, furniture(text)) == marked


@pytest.mark.parametrize(("text", "why"), REPORT, ids=[why for _, why in REPORT])
def test_kept(text, why):
    assert furniture(text) == ()


PIECES = st.sampled_from(
    [
        "Advertisement",
        "\n",
        "\n\n",
        " ",
        "Read more: ",
        "Tags ",
        "(AFP Photo)",
        "8 Dec 2031",
        "Get short URL 1",
        "A dam broke. ",
        "“",
        "by ",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join)))
def test_spans_are_sorted_disjoint_and_within(text):
    spans = furniture(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


CASE = Path(__file__).parents[2] / "../shared/cases/war-losses-2024-12-08.txt"


@pytest.mark.skipif(not CASE.exists(), reason="the case lies outside the repository")
def test_the_case_has_one_caption_and_three_advertisements():
    text = CASE.read_text(encoding="utf-8")
    passed_over = [span.of(text) for span in furniture(text)]
    assert passed_over == [text.split("\n")[0].strip(), *["Advertisement"] * 3]
