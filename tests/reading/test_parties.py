"""Parties and status: one line a case, the words of a population and what they tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lexicon import entries
from counterclaim.reading.parties import party_mentions, party_of, status_of

PARTIES = [
    ("Russian troops", "Russia"),
    ("Moscow's forces", "Russia"),
    ("Moscow’s forces", "Russia"),
    ("the Kremlin", "Russia"),
    ("Ukrainians", "Ukraine"),
    ("Kyiv", "Ukraine"),
    ("Syrias army", "Syria"),
    ("NORTH KOREAN TROOPS", "North Korea"),
    ("South Sudanese herders", "South Sudan"),
    ("Papua New Guinean villagers", "Papua New Guinea"),
    ("U.S. marines", "United States"),
    ("Britons", "United Kingdom"),
    ("Turkish cooks", "Turkey"),
    ("Nigerien soldiers", "Niger"),
    ("regime soldiers", None),
    ("government forces", None),
    ("Syrian government forces", "Syria"),
    ("Daesh militants", "Islamic State"),
    ("Da’esh militants", "Islamic State"),
    ("IS fighters", "Islamic State"),
    ("ISIL", "Islamic State"),
    ("Jabhat al-Nusra fighters", "al-Nusra Front"),
    ("Hizbullah members", "Hezbollah"),
    ("Iraqi Kurds", "Kurds"),
    ("Chadian Boko Haram fighters", "Boko Haram"),
    ("Syrian rebels", "Syria (rebels)"),
    ("US-led coalition troops", "US-led coalition"),
    ("US-backed fighters", None),
    ("pro-Russian gunmen", None),
    ("anti-ISIS volunteers", None),
    ("people killed in Israeli strikes", None),
    ("Palestinians shot by Israeli police", "Palestine"),
    ("children in Gaza", "Palestine"),
    ("volunteers from Chile", "Chile"),
    ("losses on the Russian side", "Russia"),
    ("deaths among Ukrainians", "Ukraine"),
    ("people on Russian trains", None),
    ("a plate of turkey", None),
    ("JOIN US TODAY", None),
]
STATUSES = [
    ("civilians", "civilian"),
    ("dozens of civilians", "civilian"),
    ("civilian casualties", "civilian"),
    ("women and children", "civilian"),
    ("men, women and children", "civilian"),
    ("aid workers", "civilian"),
    ("soldiers’ families", "civilian"),
    ("two schoolgirls", "civilian"),
    ("non-combatants", "civilian"),
    ("soldiers", "combatant"),
    ("suicide bombers", "combatant"),
    ("police officers", "combatant"),
    ("members of the security forces", "combatant"),
    ("military personnel", "combatant"),
    ("child soldiers", "combatant"),
    ("women fighters", "combatant"),
    ("Hezbollah members", "combatant"),
    ("civilians and soldiers", "mixed"),
    ("rebels, medics and farmers", "mixed"),
    ("people", "unknown"),
    ("people, including six children", "unknown"),
    ("people and soldiers", "unknown"),
    ("Russians", "unknown"),
    ("others", "unknown"),
    ("people killed by soldiers", "unknown"),
    ("Hamas officials", "unknown"),
]


@pytest.mark.parametrize(("words", "party"), PARTIES)
def test_party(words: str, party: str | None) -> None:
    assert party_of(words) == party


@pytest.mark.parametrize(("words", "status"), STATUSES)
def test_status(words: str, status: str) -> None:
    assert status_of(words) == status


def test_every_country_is_known_by_all_its_words() -> None:
    countries = entries("parties")["countries"]
    assert len(countries) == 197
    for country, words in countries.items():
        for word in [country, *words["people"], *words["seats"]]:
            assert party_of(word) == country, word


def test_mentions_have_their_places() -> None:
    text = "Moscow said U.S.-led coalition jets, not Russia’s, hit Daesh near Raqqa."
    assert [(span.of(text), party) for span, party in party_mentions(text)] == [
        ("Moscow", "Russia"),
        ("U.S.-led coalition", "US-led coalition"),
        ("Russia", "Russia"),
        ("Daesh", "Islamic State"),
    ]


@given(st.text())
def test_any_text(text: str) -> None:
    party_of(text)
    assert status_of(text) in ("civilian", "combatant", "mixed", "unknown")
    for span, _ in party_mentions(text):
        assert span.of(text)
