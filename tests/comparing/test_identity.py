"""Names across articles: one line a case, two invented or public names, the verdict, and why."""

from __future__ import annotations

import doctest
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.comparing import Identity, NameUse, compare_names, identities, name_pairs
from counterclaim.comparing.identity_names import read_name

SAME = [
    ("SOHR", "Syrian Observatory for Human Rights", "initials"),
    ("Syrian Obervatory for Human Rights", "Syrian Observatory for Human Rights", "a letter lost"),
    ("UK-based Ostrovan Observatory for Prisons", "Ostrovan Observatory for Prisons", "where it is based"),
    ("London Based Ostrovan Observatory for Prisons", "the Ostrovan Observatory for Prisons", "no hyphen, an article"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky", "transliteration and a given name in two languages"),
    ("Володимир Зеленський", "Volodymyr Zelensky", "another script"),
    ("Recep Tayyip Erdoğan", "Recep Erdogan", "an accent, a middle name"),
    ("Marko da Silva", "Marko Silva", "a small word left out"),
    ("SDF", "Syrian Democratic Forces", "a listed armed group"),
    ("ONC", "Ostrovan National Council", "initials of an invented body"),
    ("Russian Defence Ministry", "Russian Defense Ministry", "British spelling"),
    ("Russian Defence Ministry", "Russia's Ministry of Defence", "turned round, with an owner"),
    ("Russian Defence Ministry", "Russias Defense Ministry", "a lost apostrophe"),
    ("Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia", "the whole title"),
    ("SANA", "Syrian Arab News Agency", "an agency's initials"),
    ("SANA", "state news agency SANA", "what it is, before"),
    ("SANA", "Syrias official SANA agency", "what it is, around"),
    ("SANA", "SANAs correspondent", "who writes for an agency"),
    ("Mohammad Haddad", "Muhammad Haddad", "an Arabic given name"),
    ("Omar Abdel Rahman", "Omar Abdulrahman", "an Arabic compound"),
    ("Omar Abdel-Rahman", "Omar Abdurrahman", "an Arabic compound, as spoken"),
    ("Hadi al-Sayegh", "Hadi Sayegh", "the Arabic article"),
    ("Hadi Al Sayegh", "Hadi el-Sayegh", "the Arabic article in Egypt"),
    ("Syrias opposition", "Syrian opposition", "a lost apostrophe"),
    ("Hadi Sayeghs", "Hadi Sayegh", "a lost apostrophe of a person"),
    ("Chris Loman", "Christopher Loman", "a short given name"),
    ("Colonel Chris Loman", "Chris Loman", "a title"),
    ("Hadi Sayegh director of the Northern Observatory", "Hadi Sayegh", "what he does there"),
    ("U.N.", "United Nations", "full stops"),
    ("UN Security Council", "U.N. Security Council", "full stops within"),
    ("Doctors Without Borders", "Médecins Sans Frontières", "a listed translation"),
    ("Ostrovan Observatory toll", "Ostrovan Observatory", "a body's document"),
    ("Jabhat al-Nusra", "Al-Nusra Front", "a listed name that begins like another"),
    ("Doctors Without Borers", "Médecins Sans Frontières", "a listed name misspelt"),
    ("Sayegh campaign", "Sayegh's campaign", "an owner with an apostrophe"),
    ("Mrs. Sayegh's campaign", "Sayegh campaign", "a courtesy"),
    ("Homs Reuters", "Reuters", "the last word of what it reports"),
    ("Majority Leader Ann Loman", "Ann Loman", "an office"),
    ("Kim Dae-ho", "Kim Dae Ho", "a hyphen"),
]

DIFFERENT = [
    ("Hillary Clinton", "Bill Clinton", "two given names"),
    ("Asma al-Assad", "Bashar al-Assad", "two given names"),
    ("George W. Bush", "George H.W. Bush", "two middle names"),
    ("Marko Silva Jr", "Marko Silva Sr", "father and son"),
    ("Hassan Rauf", "Hussein Rauf", "the same consonants, two names"),
    ("Russian Defence Ministry", "Syrian Defence Ministry", "two countries"),
    ("Syrian Defence Ministry", "Syrian Interior Ministry", "two ministries"),
    ("Free Syrian Army", "Syrian army", "another army"),
    ("Syrian National Army", "Syrian army", "another army"),
    ("Aleppo Police Command", "Homs Police Command", "two towns"),
    ("UNICEF", "United Nations", "a part of it"),
    ("activists", "activists", "somebody else in each article"),
    ("Activists", "activists", "somebody else in each article"),
    ("a monitor", "Syrian Observatory for Human Rights", "a description"),
    ("state media", "SANA", "a description"),
    ("Syrian activists", "Syrian opposition", "a description with a country"),
    ("source at Homs Police Command", "Homs Police Command", "an unnamed source there"),
    ("John Merry", "John Mersby", "short family names that are a letter apart"),
    ("Ben Loman", "Sam Loman", "a first name that is an article elsewhere"),
    ("Tolland National Committee", "Marlow National Committee", "a word each of its own"),
    ("Democratic National Committee", "Republican National Committee", "no titles"),
    ("The Times", "Time", "no lost apostrophe"),
    ("Americans", "United States", "people, no country"),
    ("Omar Sayegh's campaign", "Omar Sayegh", "a campaign is not he"),
    ("Majority PAC", "PAC", "a word that is a title before persons"),
    ("Hale", "Nikki Haley", "a silent letter"),
    ("Economists", "The Economist", "people, and no paper"),
    ("I", "Keep the Promise I", "a pronoun"),
    ("Jordan", "Jordan Miller", "a country and a person"),
    ("Russia and Syria", "Russia", "two together"),
]

DOUBTFUL = [
    ("the Observatory", "Syrian Observatory for Human Rights", "others have the word"),
    ("Clinton", "Bill Clinton", "others bear the name"),
    ("De Mistura", "Staffan de Mistura", "the family name alone"),
    ("Tayyip Erdogan", "Recep Tayyip Erdogan", "the first name left out"),
    ("Omran Zoabi", "Omran al-Zoubi", "near, and not of one sound"),
    ("World Relief Fund", "UN World Relief Fund", "whose it is left out"),
    ("Marko Silva Jr.", "Marko Silva", "perhaps the father"),
    ("Mike Coffmann", "Michael Koffman", "two names, each in another spelling"),
    ("Moscow", "Russia", "a capital for its country"),
    ("defence ministry", "Russian Defence Ministry", "of which country?"),
    ("defence ministry", "Defense Ministry", "of which country, both?"),
    ("John Reed", "John Reid", "three letters that sound alike are too few"),
    ("Abu Omar", "Hadi Abu Omar", "many are called so"),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME)
def test_same(a: str, b: str, why: str) -> None:
    assert compare_names(a, b).verdict == "same", why
    assert (a, b) in name_pairs([a, b]) or (b, a) in name_pairs([a, b]), why
    assert len(identities([NameUse(name=a), NameUse(name=b)])) == 1, why


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT)
def test_different(a: str, b: str, why: str) -> None:
    assert compare_names(a, b).verdict == "different", why
    if a != b:
        assert len(identities([NameUse(name=a), NameUse(name=b)])) == 2, why


@pytest.mark.parametrize(("a", "b", "why"), DOUBTFUL)
def test_doubtful(a: str, b: str, why: str) -> None:
    assert compare_names(a, b).verdict == "doubtful", why
    assert name_pairs([a, b]), why


NOBODY = [
    "activists",
    "Activists in rural Varna",
    "a monitor",
    "A monitor",
    "Two rights groups",
    "sources",
    "state media",
    "State TV",
    "Syrian human rights groups",
    "U.S.-based rights group",
    "US officials",
    "AFP photographer",
    "Director of the UK",
    "source at Homs Police Command",
    "Videos",
    "police",
    "the",
    "",
    "???",
]
SOMEBODY = [
    "the Observatory",
    "Ministry of Awqaf",
    "Organization for the Prohibition of Mines",
    "Syrian state television",
    "US-led coalition",
    "Turkish military",
    "Amaq",
    "Two Rivers Council",
    "Reporters Without Borders",
    "Pentagon",
    "محمد",
]


@pytest.mark.parametrize("name", NOBODY)
def test_descriptions_name_nobody(name: str) -> None:
    assert not read_name(name).named
    assert not identities([NameUse(name=name)])[0].named


@pytest.mark.parametrize("name", SOMEBODY)
def test_names_name_somebody(name: str) -> None:
    assert read_name(name).named


def together(found: tuple[Identity, ...], a: str, b: str) -> bool:
    return any({a, b} <= {use.name for use in one.names} for one in found)


def uses(*names: str) -> list[NameUse]:
    return [NameUse(name=name) for name in names]


MONITOR = ("Ostrovan Observatory for Human Rights", "the Observatory", "OOHR", "UK-based Ostrovan Observatory")


def test_short_forms_go_to_the_only_body_that_bears_them() -> None:
    found = identities([NameUse(name="Ostrovan Observatory for Human Rights", count=9), *uses(*MONITOR[1:])])
    assert [one.name for one in found] == [MONITOR[0]]
    assert found[0].count == 12
    assert all(verdict.reason.endswith(".") and verdict.verdict == "same" for verdict in found[0].merged)


def test_a_short_form_that_two_bodies_bear_waits_for_a_person() -> None:
    found = identities(uses(MONITOR[0], "Tolland Observatory for Prisons", "the Observatory"))
    assert len(found) == 3
    assert {v.feature for one in found for v in one.doubtful} == {"short_for"}


def test_two_clintons_leave_the_bare_name_open() -> None:
    found = identities(uses("Hillary Clinton", "Bill Clinton", "Clinton"))
    alone = next(one for one in found if one.name == "Clinton")
    assert len(found) == 3 and len(alone.doubtful) == 2
    assert together(identities(uses("Hillary Clinton", "Clinton")), "Hillary Clinton", "Clinton")


def test_a_short_family_name_alone_has_to_be_spelt_alike() -> None:
    assert len(identities(uses("Ann Wulff", "Vulf"))) == 2
    assert len(identities(uses("Volodymyr Zelenskyy", "Zelensky"))) == 1


def test_a_family_name_of_many_is_nobody_alone() -> None:
    assert len(identities(uses("Ann Smith", "Smith"))) == 2
    assert len(identities(uses("Ann Oduya", "Oduya"))) == 1
    assert compare_names("Bob Smith", "Robert Smith").verdict == "doubtful"
    assert compare_names("Mohammed Hassan", "Muhammad Hassan").verdict == "same"


def test_no_chain_joins_what_contradicts() -> None:
    names = uses("George Bush", "George W. Bush", "George H.W. Bush", "Bush")
    found = identities(names)
    assert not together(found, "George W. Bush", "George H.W. Bush")
    assert len(found) == 4


def test_a_word_left_out_in_the_middle_makes_a_short_form() -> None:
    names = [NameUse(name="Syrian Rescue Coalition"), NameUse(name="Syrian Coalition", count=9)]
    assert len(identities(names)) == 1


def test_the_state_branch_is_not_the_party() -> None:
    names = [NameUse(name="Lantern Party", count=3), NameUse(name="Varna Lantern Party")]
    assert len(identities(names)) == 2


def test_initials_of_two_bodies_belong_to_neither() -> None:
    found = identities(uses("ONC", "Ostrovan National Council", "Ostrovan National Coalition"))
    assert len(found) == 3


ALIAS = {("the Lanterns", "Ostrovan Rescue Service"): 3}


def test_an_alias_that_articles_used_is_known_in_the_next() -> None:
    names = uses("the Lanterns", "Ostrovan Rescue Service")
    assert len(identities(names)) == 2
    assert len(identities(names, ALIAS)) == 1


def test_an_alias_used_once_waits() -> None:
    found = identities(uses("the Lanterns", "Ostrovan Rescue Service"), dict.fromkeys(ALIAS, 1))
    assert len(found) == 2 and found[0].doubtful[0].feature == "used_in_article"


def test_an_alias_cannot_join_a_person_and_a_body() -> None:
    names = [NameUse(name="Hadi Sayegh", type="person"), NameUse(name="Ostrovan Rescue Service", type="organisation")]
    assert len(identities(names, {("Hadi Sayegh", "Ostrovan Rescue Service"): 9})) == 2


def test_types_must_agree() -> None:
    person, body = NameUse(name="Varnas", type="person"), NameUse(name="The Varnas", type="organisation")
    assert compare_names(person, body).verdict == "different"


def test_a_noisy_type_is_what_most_uses_say() -> None:
    names = [NameUse(name="Varnas", type="person"), NameUse(name="Varnas", type="organisation", count=4)]
    assert [(one.type, one.count) for one in identities(names)] == [("organisation", 5)]


def test_doubts_are_seen_from_both_sides_and_once_for_two_identities() -> None:
    found = identities(uses("Moscow", "Russia", "Russian Federation"))
    assert len(found) == 2
    assert found[0].doubtful == found[1].doubtful and len(found[0].doubtful) == 1


WORDS = [
    "Syrian",
    "Observatory",
    "for",
    "Human",
    "Rights",
    "SOHR",
    "Ministry",
    "of",
    "Defence",
    "Russian",
    "Bill",
    "the",
]
WORDS += [
    "Clinton",
    "Hillary",
    "al-Assad",
    "Abdel",
    "Rahman",
    "activists",
    "SANA",
    "reporter",
    "toll",
    "and",
    "George",
    "W.",
]
any_name = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join))
any_use = st.builds(
    NameUse, name=any_name, type=st.sampled_from(["person", "organisation", "unknown"]), count=st.integers(1, 50)
)


@given(any_use, any_use)
def test_comparing_is_symmetric(a: NameUse, b: NameUse) -> None:
    assert compare_names(a, b) == compare_names(b, a)


@settings(deadline=None, max_examples=60)
@given(st.lists(any_use, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_is_lost(names: list[NameUse], random) -> None:
    found = identities(names)
    shuffled = list(names)
    random.shuffle(shuffled)
    assert identities(shuffled) == found
    assert sorted(use.name for one in found for use in one.names) == sorted({use.name for use in names})
    assert sum(one.count for one in found) == sum(use.count for use in names)


@settings(deadline=None, max_examples=60)
@given(st.lists(any_use, max_size=12))
def test_no_identity_holds_two_names_that_contradict(names: list[NameUse]) -> None:
    for one in identities(names):
        for a, b in combinations(one.names, 2):
            assert compare_names(a, b).score > 0


def test_the_page_on_identity_is_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "identity.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
