"""Whose claim a figure is, read end to end: one line a case. ``[...]`` marks the figure; "-" is nobody's claim."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from counterclaim.articles import load_text
from counterclaim.reading.read import read_article
from counterclaim.records import Reading

CASES = [
    # whom a medium cites
    ("The Tarn Herald quoted a medic as saying [12 people] were killed.", "medic", "quoted as saying"),
    (
        "Tarn Radio reported citing a military source that [12 people] were killed.",
        "military source",
        "reported citing",
    ),
    (
        "[12 people] were killed on Monday, the Tarn news agency reported, citing the Norland Interior Ministry.",
        "Norland Interior Ministry",
        "reported, citing",
    ),
    (
        "At least [12 people] were killed, according to Tarn Radio citing the harbour police.",
        "harbour police",
        "according to a medium citing",
    ),
    # commas lost, as in scraped wire copy
    (
        "Otto Rask the Rivers Observatory chief told reporters that [12 people] were killed.",
        "Rivers Observatory",
        "a name, then what he is of",
    ),
    (
        "The Rivers Observatory counts floods. Observatory director Otto Rask said [12 people] drowned.",
        "Rivers Observatory",
        "a body called by its kind before a role",
    ),
    (
        "The Northern Rivers Observatory (NRO) counts floods. NRO director Otto Rask said [12 people] drowned.",
        "Northern Rivers Observatory",
        "an acronym before a role",
    ),
    (
        "The Rivers Observatory a Tarn-based monitoring group said [12 people] were killed in the fire.",
        "Rivers Observatory",
        "a name with its description behind it",
    ),
    (
        "The raid killed [20 people] and wounded dozens more local officials said on Monday.",
        "local officials",
        "a count is no part of who speaks",
    ),
    (
        "The Rivers Observatory counts floods. According to the Observatory [12 people] drowned in Tarn on Monday.",
        "Rivers Observatory",
        "according to, parted from a number without a comma",
    ),
    (
        "Mikal Aster a spokesman for the union-backed Tarn Media Centre told reporters that [12 people] were hurt.",
        "Tarn Media Centre",
        "a spokesman behind a name",
    ),
    ("Blast kills 12 in Tarn. [Twelve people] were killed, an NGO said.", "NGO", "a kind is no name"),
    # who counts
    ("The storm passed at dawn. Hospital staff counted [41 corpses].", "Hospital staff", "counted"),
    ("Ana Holm, the transport minister, spoke of [27 dead].", "Ana Holm", "spoke of"),
    ("The Red Lantern charity gave a higher count: [at least 260 dead].", "Red Lantern", "gave a count"),
    ("The clinic said seven died. The clinic has since raised the toll to [21].", "clinic", "raised the toll"),
    ("In Tarn the police prefecture counted [41,000 marchers].", "police prefecture", "a prefecture counts"),
    (
        "Twelve migrants drowned, the coastguard reported, while the charity Sea Rescue spoke of [40].",
        "Sea Rescue",
        "one who counts beside another",
    ),
    (
        "The Rivers Observatory watches. The monitor which earlier gave a toll of [20] said the dead included a boy.",
        "Rivers Observatory",
        "which earlier gave a toll",
    ),
    (
        "The disaster office raised the toll to 21 and cut the number of missing to [29].",
        "disaster office",
        "cut the number",
    ),
    # whose a speaker is
    ("Opposition leader Jo Marsh said [20 supporters] were killed.", "Jo Marsh", "a politician is no spokesman"),
    ("Rivers Watch, a watchdog, documented [214 killings].", "Rivers Watch", "a name before its description"),
    (
        "Laboratories reported 19 deaths. The nurses' association said [300 nurses] were hurt.",
        "nurses' association",
        "a body told of with its task is another",
    ),
    (
        "The Miners Union said 12 members were injured. The company said [two guards] were hurt.",
        "company",
        "the company is not the union",
    ),
    (
        "The owner, Orrin Lines, denied it. Its director, Pieter Haas, said [164 people] had been on board.",
        "Orrin Lines",
        "its director",
    ),
    ("A spokeswoman for the ministry, Dora Linn, said [12 people] were hurt.", "ministry", "a spokeswoman for"),
    ("Police spokeswoman Resila Main said [29 officers] were injured.", "Police", "a spokeswoman of the police"),
    ("The brigade fell back. [70 fighters] died, said the brigade commander, Avram Toll.", "Avram Toll", "a commander"),
    # carried on
    ("Police said 16 people were killed. [Four policemen] were among the dead.", "Police", "goes on with the dead"),
    ("The ministry said 214 people died in the quake. [At least 1,860 people] were injured.", "ministry", "goes on"),
    (
        "The ministry said 27 people were hurt. It was the worst crash since [31 people] died in 1989.",
        "-",
        "long ago is told by nobody",
    ),
    ("The ministry said 12 people were hurt. Meanwhile [31 people] died in Orrin.", "-", "turns to another event"),
    (
        "The clinic said nine people died of influenza last week. [Six] were over 80.",
        "clinic",
        "a bare number is a part of those just counted",
    ),
    ("The union said 40 miners were hurt. Of the injured, [nine] were in intensive care.", "union", "of the injured"),
    (
        "A police source told Tarn Radio that shells fell on the market. The attack killed [five people].",
        "police source",
        "the attack just told of",
    ),
    (
        "The ministry said shells fell on Tarn. The attack came a day after raiders killed [31 people].",
        "-",
        "another event in a clause of its own",
    ),
    (
        "The mayor said ten people were missing. On Sunday she had said five died. [Four people] were hurt.",
        "-",
        "a look back carries nothing",
    ),
    (
        "The toll rose to 21, officials said on Saturday, after [two workers] died of burns.",
        "officials",
        "behind the cue, the sentence goes on",
    ),
    (
        "The ministry said 57 people died. [Around 130 people] are reported to have drowned upstream.",
        "-",
        "a claim of others, whoever they are",
    ),
    # documents
    (
        "The Rivers Observatory said the dam broke. The report said [12 people] drowned.",
        "Rivers Observatory",
        "a document goes on with whose it is",
    ),
    ("The Rivers Observatory report said [12 people] drowned.", "Rivers Observatory", "a document with its owner"),
    ("A video showed [12 bodies] on the quay.", "-", "what is filmed claims nothing"),
    # no claims at all
    ("The storm struck Tarn harbour claiming [12 lives].", "-", "a storm claims lives and nothing else"),
    # participles take up the speaker of the verb before
    (
        "Harbour police said two trucks hit the bridge, adding that [12 people] were hurt.",
        "Harbour police",
        "adding",
    ),
    # each unnamed source is another one
    (
        "A source at Tarn Police Command said a shop burned. A source at Orrin Police Command said [12 people] died.",
        "source at Orrin Police Command",
        "a source is another one each time",
    ),
    (
        "A source at Tarn Police Command said a shop burned. A source at Orrin Police Command said a house fell. "
        "The source added that [12 people] died.",
        "source at Orrin Police Command",
        "the source is the last one",
    ),
]


@lru_cache(maxsize=64)
def _read(text: str) -> Reading:
    return read_article(load_text(text))


@pytest.mark.parametrize(("marked", "name", "why"), CASES, ids=[why for _, _, why in CASES])
def test_claimant_of_a_figure(marked: str, name: str, why: str) -> None:
    start = marked.index("[")
    end = marked.index("]") - 1
    reading = _read(re.sub(r"[\[\]]", "", marked))
    figures = [figure for figure in reading.figures if figure.span.start < end and start < figure.span.end]
    assert figures, why
    claimant = figures[0].claimant
    assert (claimant.name if claimant else "-") == name
    if claimant is not None and claimant.mention is not None:
        assert claimant.mention.of(reading.article.text) == claimant.name
