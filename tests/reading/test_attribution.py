"""Who says what: invented news, marked up.

{s ...} source, {c ...} cue, {t ...} content; a digit tells several apart.
"""

import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counterclaim.reading.attribution import attribute
from counterclaim.reading.quotations import quotations
from counterclaim.reading.syntax import parse
from counterclaim.records import Article, Span

ROLES = {"s": "source", "c": "cue", "t": "content"}


def read(text):
    article = Article(id="a", text=text)
    return attribute(parse(article), article, quotations(text))


def marked(markup):
    """The bare text, and per attribution its spans by role."""
    text, stack, found = "", [], defaultdict(lambda: {"source": [], "cue": [], "content": []})
    for part in re.split(r"(\{[sct]\d? |\})", markup):
        if re.fullmatch(r"\{[sct]\d? ", part):
            stack.append((part[1:-1], len(text)))
        elif part == "}":
            tag, start = stack.pop()
            found[tag[1:]][ROLES[tag[0]]].append(Span(start, len(text)))
        else:
            text += part
    return text, [{role: tuple(spans) for role, spans in roles.items()} for roles in found.values()]


CASES = [
    # Clauses.
    ("{s The mayor} {c said} {t that nine houses had burned down}.", "that-clause"),
    ("{s Officials in Velm} {c say} {t the dam will hold until Friday}.", "clause without that"),
    ("{t Nine houses had burned down}, {s the mayor} {c said}.", "the cue comes last"),
    ("{t Nine houses had burned down}, {c said} {s Mayor Ada Brill}.", "inverted"),
    ("{t The bridge}, {s engineers} {c said}, {t would not last the winter}.", "the cue interrupts"),
    ("{s The ministry} {c denied} {t that any of its ships had been hit}.", "denial with a clause"),
    ("{s The ministry} {c has denied} {t the claim}.", "denial of a noun"),
    ("{s A senior aide} {c seemed to hint} last week {t that talks had already begun}.", "light verb before the cue"),
    ("{s The army} {c estimates} {t that 300 fighters remain in the valley}.", "estimates"),
    ("{s The union}, on the other hand, {c suggests} {t the figure may be twice as high}.", "words between"),
    ("{s1 Ivo Lang} {c1 said} {t1 the road was open}, {c2 adding} {t2 that buses would run on Monday}.", "participle"),
    ("{s The agency} {c warned} on Tuesday {t that 40,000 people could lose their homes}.", "time between"),
    ("{s She} {c told} reporters {t that the vote would be held in May}.", "addressee between"),
    # According to.
    ("{c According to} {s the coast guard}, {t 14 people were on board}.", "according to, first"),
    ("{t Fourteen people were on board}, {c according to} {s the coast guard}.", "according to, last"),
    ("{t Fourteen people}, {c according to} {s the coast guard}, {t were on board}.", "according to, between"),
    # Quotations.
    ("{t “We shall rebuild every house,”} {s she} {c said}.", "quotation, then speaker"),
    ("{t “We shall rebuild every house,”} {c said} {s Ada Brill, the mayor of Velm}.", "inverted, with apposition"),
    ("{s She} {c said}: {t “We shall rebuild every house.”}", "colon"),
    ('{s She} {c said}, {t "We shall rebuild every house."}', "comma, straight marks"),
    ("{t “We shall rebuild,”} {s she} {c said}, {t “every house that was lost.”}", "the cue interrupts a quotation"),
    ("{t “We shall rebuild,”} {s she} {c said}. {t “Every house will stand again.”}", "a second sentence goes on"),
    ("{s He} {c said}: {t ”[Velm] lost everything in one night.”}", "a closing mark opens"),
    ("{s He} {c said}: {t “Velm lost everything in one night. Nobody helped us.}", "never closes"),
    ("{s He} {c said}: {t “Velm lost everything.}\n\n{t “Nobody helped us.”}\n\nThe rain went on.", "over paragraphs"),
    ("{t ''We shall rebuild every house,''} {s she} {c said}.", "doubled single marks"),
    ("{s She} {c called} {t the report “a disgrace”}.", "mixed: a quoted judgement"),
    ("{s She} {c said} {t the report was “a disgrace” and should be withdrawn}.", "mixed: quoted words in a clause"),
    # Nouns.
    (
        "{s1 The ministry} {c1 rejected} {t1 {s2 the mayor}’s {c2 claim} {t2 that nine houses had burned down}}.",
        "noun cue",
    ),
    # Chains.
    (
        "{s1 The Velm Gazette} {c1 reported} {t1 that {s2 the mayor} {c2 said} {t2 nine houses had burned down}}.",
        "chain",
    ),
    # Text that has lost its commas.
    ("{t At least 80 people were killed in the raids on the town} {s a monitoring group} {c said}.", "no comma"),
    ("{t The rockets hit a market in the old city on Friday} {s the Velm Observatory} {c said}.", "no comma, a name"),
    ("{t More than 20 others were wounded} {s it} {c added}.", "no comma, a pronoun"),
    ("{t The dead include four children} {c according to} {s the Velm Observatory}.", "no comma, according to"),
    ('{t "Nobody helped us"} {s resident Ivo Lang} {c said}.', "no comma inside the marks"),
    # Tolls, headlines, relays, and reports that interlock.
    ("{s The Velm Observatory} {c put} {t the death toll at 31}.", "put the toll at"),
    ("{t Storm kills 15 in Velm}{c :} {s monitor}", "headline, colon"),
    ("{s Brill}{c :} {t “They have lost 400 houses”}", "name, colon, quotation"),
    ("{c In the words of} {s one survivor}, {t the sea swallowed the street}.", "in the words of"),
    ("{s The minister} {c was quoted as saying} {t that 40 soldiers had been killed}.", "quoted as saying"),
    ("The Orlan News Agency {c reported}, {c citing} {s a police source}, {t that 12 people had died}.", "citing"),
    ("The agency {c quoted} {s a local official} {c as saying} {t that 12 people had died}.", "quoted somebody as"),
    ("{t2 {s1 Lang} {c1 said} {t1 30 men had died}}, {s2 AFP} {c2 reported}.", "a report of a report"),
    (
        "{s1 State television} {c1 said} {t1 45 had died}, while {s2 activists} {c2 put} {t2 it at more than 100}.",
        "while",
    ),
    (
        "{s The president} also {c claimed} on state TV on Sunday night {t that 400 rebels had surrendered}.",
        "channel and time between",
    ),
]


@pytest.mark.parametrize(("markup", "why"), CASES, ids=[why for _, why in CASES])
def test_case(markup, why):
    text, wanted = marked(markup)
    found = [{"source": a.source, "cue": a.cue, "content": a.content} for a in read(text)]
    shown = [{role: [s.of(text) for s in spans] for role, spans in a.items()} for a in found]
    for want in wanted:
        if not want["source"]:
            assert any(f["cue"] == want["cue"] and f["content"] == want["content"] for f in found), shown
        else:
            assert want in found, shown


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "The group attacked a village and killed 20 people.",
        "Rain is expected. The road remains shut.",
        "“Elite” troops entered the town.",
    ],
)
def test_nobody_speaks(text):
    assert read(text) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("“”\"'’ \n.,:a")))
    | st.lists(
        st.sampled_from(
            [
                "he",
                "said",
                "that",
                "“",
                "”",
                '"',
                ",",
                ".",
                ":",
                "according to",
                "the",
                "group",
                "killed",
                "\n\n",
                "12",
                "people",
                "reported",
                "citing",
                "Lang",
                "denied",
                "claim",
                "’s",
                "adding",
                "while",
                "put",
                "at",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
@example("“ efed 0B 0 claim 0c 0J")
@example("according to .0im")
@example("the according to laim")
def test_spans_are_sound(text):
    for found in read(text):
        assert found.content
        for spans in (found.source, found.cue, found.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert not any(s.overlaps(c) for s in found.source for c in found.cue)
        assert not any(s.overlaps(c) for s in found.content for c in (*found.source, *found.cue))
        assert 0 < found.confidence <= 1


CASE = Path(__file__).parents[3] / "shared" / "cases" / "war-losses-2024-12-08.txt"


@pytest.mark.skipif(not CASE.exists(), reason="the shared cases are not on this machine")
def test_war_losses():
    text = CASE.read_text(encoding="utf-8")
    gold = json.loads(CASE.with_suffix(".gold.json").read_text(encoding="utf-8"))
    furniture = tuple(Span(*s) for s in (*gold["boilerplate"], gold["caption"]))
    article = Article(id="a", text=text, furniture=furniture)
    found = attribute(parse(article), article, quotations(text, furniture))
    spans = {(tuple(a.source), tuple(a.cue), tuple(a.content)) for a in found}
    right = [
        s["id"]
        for s in gold["statements"]
        if ((Span(*s["source"]),), (Span(*s["cue"]),), tuple(Span(*c) for c in s["content"])) in spans
    ]
    assert len(right) >= 12, right
