"""The names that readings bear, and the short forms that they teach."""

from __future__ import annotations

from counterclaim.comparing import NameUse, learnt_aliases, names_of
from counterclaim.records import Article, Claimant, Figure, Population, Reading, Span, Speaker, Statement

TEXT = "The Ostrovan Rescue Service (the Lanterns) found 12 dead. The Lanterns said so. It said more. A monitor agreed."
NAME = "Ostrovan Rescue Service"


def statement(number: int, source: str, name: str | None) -> Statement:
    start = TEXT.rindex(source)
    speaker = Speaker(name=name, mention=None, type="organisation")
    place = (Span(start, start + len(source)),)
    return Statement(
        id=f"s{number}", source=place, cue=(), content=(), mode="indirect", speaker=speaker, confidence=1.0
    )


def figure(said: str | None, claimant: str | None) -> Figure:
    start = TEXT.index("12 dead")
    return Figure(
        id="f1",
        span=Span(start, start + 7),
        text="12 dead",
        low=12,
        high=12,
        approximate=False,
        measure="killed",
        population=Population(text=None, party=None),
        statement=said,
        claimant=Claimant(name=claimant, mention=None) if claimant else None,
        confidence=1.0,
    )


def reading() -> Reading:
    said = (statement(1, "The Lanterns", NAME), statement(2, "It", NAME), statement(3, "A monitor", NAME))
    figures = (figure("s1", NAME), figure(None, "a monitor"), figure(None, None))
    return Reading(article=Article(id="a1", text=TEXT), statements=said, figures=figures)


def test_names_are_counted_with_their_types() -> None:
    assert names_of([reading(), reading()]) == (
        NameUse(name=NAME, type="organisation", count=8),
        NameUse(name="a monitor", type="unknown", count=2),
    )


def test_only_names_are_learnt_as_aliases_once_an_article() -> None:
    assert learnt_aliases([reading(), reading()]) == {("The Lanterns", NAME): 2}
