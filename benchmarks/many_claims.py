"""Invented reports in any number, each with its claims: made by repetition with changes, read by nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.records import (
    Article,
    Bounds,
    Claimant,
    Figure,
    Period,
    Population,
    Reading,
    Span,
    Speaker,
    Statement,
    article_id,
    figure_id,
    statement_id,
)

CLAIMS = 8
"""In each report, among as many sentences without one: some 400 words, as in a report of an agency."""
SYLLABLES = (
    "ka", "lo", "mi", "ra", "to", "ve", "shu", "ben", "dor", "fel", "gan", "hir", "jas", "kol",
    "lim", "mor", "nap", "ost", "pri", "quen", "ros", "sal", "tun", "ulm", "vor", "wes", "yar", "zed",
)  # fmt: skip
MEASURES = ("killed", "killed", "killed", "wounded", "wounded", "missing", "displaced", "captured", "money")
NOUNS = ("people", "civilians", "soldiers", "children", "fighters", "villagers", "sailors", "miners")
VERBS = ("died", "were killed", "were wounded", "were missing", "had fled", "were taken prisoner")
PLAIN = (
    "the", "a", "of", "in", "on", "near", "after", "before", "while",
    "when", "although", "with", "from", "over", "under", "road", "river", "bridge", "market", "port",
)  # fmt: skip


@dataclass
class World:
    """The names that the reports draw on; ``rare`` ones come once in a thousand claims."""

    random_: random.Random
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = [f"{self.word()} {self.word()}" for _ in range(2_000)]
        self.places = [self.word() for _ in range(400)]
        self.parties = [self.word() for _ in range(20)]
        self.sites = [f"https://www.{self.word().lower()}.example" for _ in range(60)]

    def word(self) -> str:
        """A name that nobody bears."""
        return "".join(self.random_.choices(SYLLABLES, k=self.random_.randint(2, 3))).capitalize()

    def pick(self, names: list[str]) -> str:
        """A name; the first ones come far more often than the last."""
        return names[min(int(self.random_.paretovariate(0.6)) - 1, len(names) - 1)]


@dataclass
class Draft:
    """A report as it is written."""

    text: str = ""
    claims: list[tuple[int, str, int, str, str, str]] = field(default_factory=list)
    """Where the sentence begins; who, how many, of whom, party, place."""


def reports(seed: int = 1) -> Iterator[Reading]:
    """Reports without end, each another."""
    random_ = random.Random(seed)
    world = World(random_)
    number = 0
    while True:
        number += 1
        yield _reading(_draft(world, number), world, number)


def _draft(world: World, number: int) -> Draft:
    draft = Draft(f"Report {number} from {world.pick(world.places)}\n\n")
    for _ in range(CLAIMS):
        who, place, party = world.pick(world.people), world.pick(world.places), world.pick(world.parties)
        count, noun = world.random_.randint(1, 5_000), world.random_.choice(NOUNS)
        draft.claims.append((len(draft.text), who, count, noun, party, place))
        verb = world.random_.choice(VERBS)
        draft.text += f"{who} said that {count} {party} {noun} {verb} near {place} on Monday. "
        draft.text += " ".join(world.random_.choices([*PLAIN, *world.places], k=32)).capitalize() + ".\n\n"
    return draft


def _reading(draft: Draft, world: World, number: int) -> Reading:
    url = f"{world.pick(world.sites)}/{number}"
    day = f"20{world.random_.randint(20, 31)}-{world.random_.randint(1, 12):02}-{world.random_.randint(1, 28):02}"
    article = Article(id=article_id(draft.text, url=url), url=url, published=day, language="en", text=draft.text)
    pairs = [_claim(article, world, *claim) for claim in draft.claims]
    return Reading(
        article=article, statements=tuple(said for said, _ in pairs), figures=tuple(figure for _, figure in pairs)
    )


def _claim(
    article: Article, world: World, start: int, who: str, count: int, noun: str, party: str, place: str
) -> tuple[Statement, Figure]:
    source = Span(start, start + len(who))
    cue = Span(source.end + 1, source.end + 5)
    words = Span(cue.end + 6, cue.end + 6 + len(f"{count} {party} {noun}"))
    content = Span(cue.end + 1, article.text.index(".", words.end))
    said = Statement(
        id=statement_id(article.id, (source,), (cue,), (content,)),
        source=(source,), cue=(cue,), content=(content,), mode="indirect", confidence=0.9,
        speaker=Speaker(name=who, mention=source, type="person"),
    )  # fmt: skip
    measure = world.random_.choice(MEASURES)
    bounds = Bounds(low=count, high=None if count % 5 == 0 else count)
    monday = Span(content.end - len("Monday"), content.end)
    figure = Figure(
        id=figure_id(article.id, words, measure, bounds),
        span=words, text=words.of(article.text), low=bounds.low, high=bounds.high, approximate=count % 7 == 0,
        measure=measure, population=Population(text=noun, party=party, status="unknown"), statement=said.id,
        claimant=Claimant(name=who, mention=source), place=place, confidence=round(world.random_.random(), 3),
        when=Period(text="on Monday", span=monday, start=article.published, end=article.published),
    )  # fmt: skip
    return said, figure
