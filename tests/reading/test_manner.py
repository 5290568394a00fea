"""How something was said. The cue is the first attribution's unless the case names its words."""

import pytest

from counterclaim.reading.attribution import attribute
from counterclaim.reading.manner import manner
from counterclaim.reading.outlets import is_outlet, outlet_name
from counterclaim.reading.parts import Attribution, Manner
from counterclaim.reading.quotations import quotations
from counterclaim.reading.syntax import parse
from counterclaim.reading.times import times
from counterclaim.records import Article


def manner_of(text, cue):
    article = Article(id="a", text=text)
    doc = parse(article)
    found = attribute(doc, article, quotations(text))
    chosen = [a for a in found if " ".join(s.of(text) for s in a.cue) == cue]
    assert chosen, [[s.of(text) for s in a.cue] for a in found]
    return manner(doc, chosen[0], times(text, "2031-05-14"))


STANCES = [
    ("The army said the road was open.", "said", "assert", "plain"),
    ("The army denied that it had shelled the market.", "denied", "deny", "denial"),
    ("Mayor Brill dismissed reports of 200 dead as false.", "dismissed", "deny", "dismissal"),
    ("The ministry slammed the mayor's claim that 200 had died.", "slammed", "deny", "harsh words for a claim"),
    ("“These reports are not true,” the spokesman said.", "said", "deny", "the words said deny"),
    ("The senator questioned the figures of the ministry.", "questioned", "question", "question"),
    ("The ministry could not confirm that 12 people had died.", "could not confirm", "question", "left open"),
    ("The army declined to confirm the figure.", "declined", "question", "declined"),
    ("A senior aide seemed to say that talks had begun.", "seemed to say", "hint", "light verb"),
    ("The minister hinted that 48,000 men had died.", "hinted", "hint", "hint"),
    ("The minister suggested that it was “a matter of days”.", "suggested", "assert", "quoted words are said outright"),
]


@pytest.mark.parametrize(("text", "cue", "stance", "why"), STANCES, ids=[why for *_, why in STANCES])
def test_stance(text, cue, stance, why):
    assert manner_of(text, cue).stance == stance


WORDS = [
    ("The governor wrote on Telegram that three boats had sunk.", "wrote", {"channel": "Telegram"}, "platform"),
    (
        "In a post on Truth Social, Lang claimed the bridge was safe.",
        "claimed",
        {"channel": "Truth Social"},
        "in a post on",
    ),
    ("Lang wrote on social media that the bridge was safe.", "wrote", {"channel": "social media"}, "social media"),
    ("In a statement, the ministry said 12 people were wounded.", "said", {"channel": "statement"}, "statement"),
    ("He told reporters that the talks were open.", "told", {"addressee": "reporters"}, "addressee"),
    ("A police spokesman told AFP that 12 had died.", "told", {"via": "AFP", "addressee": "AFP"}, "told an agency"),
    ("According to state news agency TASS, he said: “Go.”", "said", {"via": "TASS"}, "according to an agency, he said"),
    ("“We lost 30 men,” Lang said, Reuters reported.", "said", {"via": "Reuters"}, "an agency reported"),
    (
        "The bridge is safe, Lang said, while state TV said it was not.",
        "said",
        {"via": None},
        "another speaker relays nothing",
    ),
    (
        "The Orlan News Agency reported, citing a police source, that 12 had died.",
        "reported citing",
        {"via": "Orlan News Agency"},
        "the citing agency",
    ),
    (
        "The army said the news agency TASS was closed.",
        "said",
        {"via": None, "channel": None},
        "nothing inside what is said",
    ),
]


@pytest.mark.parametrize(("text", "cue", "wanted", "why"), WORDS, ids=[why for *_, why in WORDS])
def test_words_beside_the_cue(text, cue, wanted, why):
    found = manner_of(text, cue)
    assert {name: getattr(found, name) for name in wanted} == wanted


DAYS = [
    ("She told journalists on Thursday that the ship had sunk.", "told", "on Thursday", "beside the cue"),
    (
        "The minister seemed to hint last week that the ship had sunk.",
        "seemed to hint",
        "last week",
        "with a light verb",
    ),
    ("In his speech on Sunday, Lang claimed the ship had sunk.", "claimed", "on Sunday", "before the speaker"),
    ("The ship had sunk, Lang said on Sunday.", "said", "on Sunday", "behind the cue"),
    ("The ministry dismissed the remarks on Sunday.", "dismissed", "on Sunday", "at the end of a noun phrase"),
    ("Lang said that the ship had sunk on Monday.", "said", None, "not the one inside what is said"),
]


@pytest.mark.parametrize(("text", "cue", "words", "why"), DAYS, ids=[why for *_, why in DAYS])
def test_day(text, cue, words, why):
    said_on = manner_of(text, cue).said_on
    found = said_on and said_on.span.of(text)
    assert found == words or (words and found == words.removeprefix("on "))


def test_without_a_cue():
    doc = parse(Article(id="a", text="Nothing."))
    assert manner(doc, Attribution((), (), (), "indirect", 0.5, "test"), ()) == Manner()


@pytest.mark.parametrize(
    "words", ["AFP", "the BBC", "Russian state news agency TASS", "state television", "local media"]
)
def test_media(words):
    assert is_outlet(words)


@pytest.mark.parametrize("words", ["the mayor", "reporters", "parliament", "Ivo Lang"])
def test_not_media(words):
    assert not is_outlet(words)


def test_the_name_within_the_words_for_a_medium():
    assert outlet_name("the Russian state news agency TASS") == "TASS"
    assert outlet_name("the state broadcaster") == "state broadcaster"
