"""Speakers: one line a case. ``[he=Name]`` marks a source and who it is ("-": no name), ``{...}`` what is said.

The k-th source belongs to the k-th content; sources without "=" are not checked.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from counterclaim.reading.claimants import claimant_of
from counterclaim.reading.parts import Attribution
from counterclaim.reading.quotations import quotations
from counterclaim.reading.speakers import speakers
from counterclaim.reading.syntax import parse
from counterclaim.records import Article, Span, Speaker, Statement

MARK = re.compile(r"\[(?P<words>[^\]=]+)(?:=(?P<name>[^\]]*))?\]|(?P<open>\{)|(?P<close>\})")

CASES = [
    # names
    ("[Marta Holm=Marta Holm] said {the dam held}.", "a full name"),
    ("Marta Holm arrived on Monday. [Holm=Marta Holm] said {the dam held}.", "a surname, the fullest given before"),
    ("[Holm=Marta Holm] said {it held}. Marta Holm is an engineer.", "a surname, the fullest given after"),
    ("[President Piet Brandt=Piet Brandt] said {the dam held}.", "a title is no part of the name"),
    ("[Deputy minister Ines Faro=Ines Faro] said {the dam held}.", "nor is a role"),
    ("[Mayor Holm’s spokesman Otto Rask=Otto Rask] said {the dam held}.", "nor an owner"),
    ("[Otto Rask, a spokesman for the Harbour Authority=Otto Rask] said {it held}.", "nor what follows"),
    ("[the Harbour Authority=Harbour Authority] said {the dam held}.", "an organisation, without article"),
    (
        "The Northern Rivers Observatory (NRO) has 12 staff. [NRO=Northern Rivers Observatory] said {it rose}.",
        "an acronym",
    ),
    (
        "The Northern Rivers Observatory has 12 staff. [The Observatory=Northern Rivers Observatory] said {it rose}.",
        "part of the name",
    ),
    (
        "The Northern Rivers Observatory counts floods. [The monitor=Northern Rivers Observatory] said {it rose}.",
        "its kind",
    ),
    (
        "The Northern Rivers Observatory counts floods. [The group=Northern Rivers Observatory] said {it rose}.",
        "any organisation",
    ),
    ("[the Norland defence ministry=Norland defence ministry] said {12 fell}.", "an institution in lower case"),
    (
        "[The interior ministry=interior ministry] said {12 fell}. [The ministry=interior ministry] added {9 live}.",
        "and its short form",
    ),
    ("[France and Britain=France and Britain] said {it must end}.", "two who speak together"),
    ("[the Tarn news agency citing the Interior Ministry=Interior Ministry] {12 fell}", "who is relayed"),
    ("[a report by the Rivers Network=Rivers Network] says {12 fell}.", "the author of a report"),
    # pronouns
    ("Marta Holm left. [She=Marta Holm] said {the dam held}.", "she is the subject before"),
    ("[Piet Brandt] said {the dam held}. [He=Piet Brandt] added {it was old}.", "he is the last speaker"),
    ("Piet Brandt met Marta Holm. [She=Marta Holm] said {the dam held}.", "a first name tells the sex"),
    ("Piet Brandt met Otto Rask. [He=Piet Brandt] said {the dam held}.", "the subject before the object"),
    (
        "[Piet Brandt] said {Otto Rask had lied}. [He=Piet Brandt] added {it was old}.",
        "who spoke before who is told of",
    ),
    (
        "[Piet Brandt] said {a deal was near} – and Otto Rask welcomed that. [He=Otto Rask] said {yes}.",
        "the subject of the later clause",
    ),
    (
        "Piet Brandt’s claim was met by Otto Rask with doubt. [He=Piet Brandt] said {Rask was wrong}.",
        "nobody speaks of himself by name",
    ),
    ("Piet Brandt slept. [He=Piet Brandt] said “{Peter Lund is late}”.", "names within a quotation stay there"),
    ("[The Harbour Authority] said {it held}. [It=Harbour Authority] added {it was old}.", "it is an organisation"),
    ("[Residents] said {it held}. [They=-] added {it was old}.", "they have no name"),
    ("Marta Holm, [who=Marta Holm] said {the dam held}, left.", "a relative pronoun"),
    ("[Marta Holm] said “{I think [I=Marta Holm] {saw it}}”.", "I is who is quoted"),
    # descriptions
    (
        "[Brandt’s spokesman=Otto Rask] said {no}. Piet Brandt’s press secretary Otto Rask was firm.",
        "a role named later",
    ),
    ("Otto Rask, the Kremlin spokesman, left. [The spokesman=Otto Rask] said {no}.", "a role named before"),
    (
        "Piet Brandt’s claim was old. While sure, [the president-elect=Piet Brandt] said {yes}.",
        "an office nobody else has",
    ),
    ("President Piet Brandt met Senator Otto Rask. [The senator=Otto Rask] said {no}.", "one of two roles"),
    ("Piet Brandt left. [A senior aide=-] said {no}.", "an indefinite one has no name"),
    ("Piet Brandt left. [The official=-] said {no}.", "nor has an official"),
    ("[Activists in Tarn=-] said {12 fell}.", "nor have several"),
]


@lru_cache(maxsize=256)
def parsed(text: str) -> Doc:
    return parse(Article(id="a", text=text))


def unmarked(marked: str) -> tuple[str, list[Span], list[str | None], list[Span]]:
    """The text without marks; sources with the names wanted; contents, by where they open."""
    text, at = "", 0
    sources: list[Span] = []
    wanted: list[str | None] = []
    contents: list[list[int]] = []
    stack: list[int] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark["open"]:
            stack.append(len(contents))
            contents.append([len(text), 0])
        elif mark["close"]:
            contents[stack.pop()][1] = len(text)
        else:
            sources.append(Span(len(text), len(text) + len(mark["words"])))
            wanted.append(mark["name"])
            text += mark["words"]
    return text + marked[at:], sources, wanted, [Span(s, e) for s, e in contents]


def read(marked: str) -> tuple[str, Doc, list[Attribution], list[str | None], tuple[Speaker | None, ...]]:
    text, sources, wanted, contents = unmarked(marked)
    doc = parsed(text)
    found = [Attribution((s,), (), (c,), "indirect", 1.0, "") for s, c in zip(sources, contents, strict=True)]
    return text, doc, found, wanted, speakers(doc, Article(id="a", text=text), found, quotations(text))


@pytest.mark.parametrize(("marked", "why"), CASES, ids=[case[1] for case in CASES])
def test_case(marked: str, why: str) -> None:
    text, _, _, wanted, who = read(marked)
    for name, speaker in zip(wanted, who, strict=True):
        if name is not None:
            assert speaker is not None
            assert speaker.name == (None if name == "-" else name)
            assert name == "-" or (speaker.mention and speaker.mention.of(text) == speaker.name)


ROLES = [
    ("[Deputy minister Ines Faro] said {no}.", "Deputy minister", None, "person"),
    ("[Kremlin spokesman Otto Rask] said {no}.", "spokesman", "Kremlin", "person"),
    ("[Otto Rask, a spokesman for the Harbour Authority,] said {no}.", "spokesman", "Harbour Authority", "person"),
    ("[Piet Brandt’s press secretary Otto Rask] said {no}.", "press secretary", "Piet Brandt", "person"),
    ("[a senior aide] said {no}.", "senior aide", None, "person"),
    ("[activists] said {no}.", "activists", None, "group"),
    ("[the survey] said {no}.", "survey", None, "document"),
    ("[the Harbour Authority] said {no}.", None, None, "organisation"),
]


@pytest.mark.parametrize(("marked", "role", "affiliation", "kind"), ROLES, ids=[case[0] for case in ROLES])
def test_role(marked: str, role: str | None, affiliation: str | None, kind: str) -> None:
    speaker = read(marked)[-1][0]
    assert speaker is not None
    assert (speaker.role, speaker.affiliation, speaker.type) == (role, affiliation, kind)


CLAIMANTS = [
    ("[Otto Rask, a spokesman for the Harbour Authority,] said {12 fell}.", "Harbour Authority"),
    ("[Kremlin spokesman Otto Rask] said {12 fell}.", "Kremlin"),
    ("[Otto Rask, director of the Rivers Observatory,] said {12 fell}.", "Rivers Observatory"),
    ("[A spokesman for the interior ministry] said {12 fell}.", "interior ministry"),
    ("[The director of the Rivers Observatory Otto Rask] said {12 fell}.", "Rivers Observatory"),
    ("[Piet Brandt’s press secretary Otto Rask] said {12 fell}.", "Otto Rask"),
    ("[Defence Minister Ines Faro] said {12 fell}.", "Ines Faro"),
    ("[Governor Piet Brandt] said {12 fell}.", "Piet Brandt"),
    ("[a senior official] said {12 fell}.", "senior official"),
    ("[Activists in Tarn] said {12 fell}.", "Activists in Tarn"),
    ("[A witness, who ran,] said {12 fell}.", "witness"),
    ("[A source at the Tarn police] said {12 fell}. [The source] added {9 live}.", "source at the Tarn police"),
]


@pytest.mark.parametrize(("marked", "name"), CLAIMANTS, ids=[case[0] for case in CLAIMANTS])
def test_claimant(marked: str, name: str) -> None:
    text, doc, found, _, who = read(marked)
    for attribution, speaker in zip(found, who, strict=True):
        statement = Statement(
            id="s", source=attribution.source, cue=(), content=attribution.content, mode="indirect",
            speaker=speaker, confidence=1.0,
        )  # fmt: skip
        claimant = claimant_of(doc, statement)
        assert claimant is not None
        assert claimant.name == name
        assert claimant.mention is not None
        assert claimant.mention.of(text) == name


def test_a_happening_claims_nothing() -> None:
    _, doc, found, _, who = read("[The war] has claimed {90 lives}.")
    statement = Statement(
        id="s", source=found[0].source, cue=(), content=(), mode="indirect", speaker=who[0], confidence=1.0
    )
    assert claimant_of(doc, statement) is None


def test_no_source_has_no_speaker() -> None:
    text = "It was said that 12 fell."
    found = [Attribution((), (), (Span(12, 24),), "indirect", 1.0, "")]
    assert speakers(parsed(text), Article(id="a", text=text), found, ()) == (None,)


TEXTS = [
    "“I — we”, said Marta Holm’s (NRO) aide, citing [him]. \n\n He, who: she; they\tIt ’s the the.",
    "President. The President’s of the for the Authority, Lt. Gen. Piet Brandt Norlands minister told",
    "\n \n’s “ ” - of , and the and Marta and the and Holm",
]


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), min_size=1, max_size=4))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_spans(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(s, len(text) - 1), min(s + n, len(text))) for s, n in places]
    found = [Attribution((a,), (), (b,), "direct", 1.0, "") for a, b in zip(spans, reversed(spans), strict=True)]
    who = speakers(parsed(text), Article(id="a", text=text), found, quotations(text))
    assert len(who) == len(found)
    for speaker in who:
        if speaker is not None and speaker.name is not None:
            assert speaker.mention is not None
            assert speaker.mention.of(text) == speaker.name


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    article = Article(id="a", text=text)
    found = [Attribution((Span(0, len(text)),), (), (Span(0, len(text)),), "direct", 1.0, "")] if text else []
    assert len(speakers(parse(article), article, found, ())) == len(found)
