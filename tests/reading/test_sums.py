"""Break-downs that are told without saying so, and what a total and its parts share; one line a case."""

from __future__ import annotations

import pytest

from counterclaim.articles import load_text
from counterclaim.reading.read import read_article
from counterclaim.records import Figure

CASES = [
    (
        "The clinic said 112 civilians were killed in Tarn. 65 people were killed in the harbour, it said. "
        "Another 47 people were killed in the old town, it said.",
        {"65 people": "112 civilians", "Another 47 people": "112 civilians"},
        {"65 people": "civilian", "Another 47 people": "civilian"},
        "parts in further sentences, civilians as their total says",
    ),
    (
        "The clinic said 20 people were killed in Tarn. 14 of those killed were rebel fighters and 6 civilians were "
        "killed in a market, it said.",
        {"14 of those": "20 people", "6 civilians": "20 people"},
        {"20 people": "mixed", "14 of those": "combatant"},
        "a total of both kinds",
    ),
    (
        "The clinic said 19 people were killed in Tarn. The union said 14 people were killed and 4 in a clinic.",
        {},
        {},
        "what does not sum up is no break-down",
    ),
    (
        "Police said 12 people died. 12 people were injured when soldiers fired.",
        {},
        {"12 people": "unknown"},
        "who fired tells nothing of the injured",
    ),
]


def named(figures: tuple[Figure, ...]) -> dict[str, Figure]:
    """The figures by their words."""
    return {figure.text: figure for figure in figures}


@pytest.mark.parametrize(("text", "parts", "statuses", "why"), CASES, ids=[case[-1] for case in CASES])
def test_breakdown(text: str, parts: dict[str, str], statuses: dict[str, str], why: str) -> None:
    figures = read_article(load_text(text)).figures
    by_words, by_id = named(figures), {figure.id: figure.text for figure in figures}
    assert {f.text: by_id[f.part_of] for f in figures if f.part_of} == parts, why
    assert {words: by_words[words].population.status for words in statuses} == statuses
