"""Parties and status: one line a case, the words of a population and what they tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lexicon import entries
from counterclaim.lexicon.parties import parties
from counterclaim.reading.parties import names_body, party_mentions, party_of, party_verdict
from counterclaim.reading.population_status import status_of

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


CASES = [
    tuple(line.split(" | "))
    for line in (Path(__file__).parents[1] / "cases" / "parties.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NOT_KNOWN = {"Maoist rebels in India"}
"""Read as "India (rebels)": "Maoist rebels" are Nepal's and the Philippines' as well."""


@pytest.mark.parametrize(("words", "party"), CASES)
def test_parties_worldwide(words: str, party: str) -> None:
    assert ((party_of(words) or "-") == party) is (words not in NOT_KNOWN)


def test_every_party_is_known_by_all_its_words() -> None:
    for party in parties().values():
        words = (*party.seats, *party.forces, *party.spellings)
        for word in words if party.name.endswith(" people") else (party.name, *words):
            assert party_of(word) == party.name, word


def test_every_code_of_the_unicode_cldr_is_a_party_or_left_out_on_purpose() -> None:
    names = {code: name for code, name in Locale("en").territories.items() if len(code) == 2}
    unreal = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
    by_code = {party.code: party for party in parties().values() if party.code}
    assert set(names) - unreal - set(by_code) == set(entries("parties")["uncounted"]["codes"])
    for code, party in by_code.items():
        assert party_of(names[code]) == party.name or code == "CG", names[code]  # "Congo - Brazzaville" is no English


def test_leaders_stand_for_their_forces_and_for_nothing_else() -> None:
    assert party_of("Assad's elite troops") == "Syria"
    assert party_of("fighters loyal to Khalifa Haftar") == "Libyan National Army"
    assert party_of("Assad") is None
    assert party_of("Assad's cousins") is None
    assert not names_body("Assad")
    for leader, party in entries("parties")["leaders"].items():
        assert party in parties()
        assert party_of(f"{leader}’s soldiers") == party


@pytest.mark.parametrize(
    ("words", "named", "reason"),
    [
        ("three Daesh militants", "Daesh", "“Daesh” is a name of the armed group Islamic State"),
        ("Moscow's forces", "Moscow", "“Moscow” stands for the government of Russia"),
        ("Iraqi Kurds", "Kurds", "“Kurds” is a name of Kurds; a group goes before the country it is named with"),
        ("Syrian rebels", "Syrian", "“Syrian” is a name of Syria or of its people; “rebels” fight its government"),
        (
            "people from Chile",
            "Chile",
            "“Chile” is the country or territory itself, and “from” says that they are of it",
        ),
        ("IDF soldiers", "IDF", "“IDF” is an armed body of Israel"),
        ("regime soldiers", None, "no words in it name a party"),
    ],
)
def test_a_verdict_says_why(words: str, named: str | None, reason: str) -> None:
    verdict = party_verdict(words)
    assert verdict.reason == reason
    assert (verdict.span.of(words) if verdict.span else None) == named
    assert verdict.party == party_of(words)


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
