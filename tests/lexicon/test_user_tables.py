"""A user's own tables: what they may say, and how they are refused."""

from __future__ import annotations

import pickle
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lexicon.measures import measures
from counterclaim.lexicon.parties import parties
from counterclaim.lexicon.tables import SHIPPED, TableError, current, using
from counterclaim.lexicon.user import load_tables
from counterclaim.reading.measures import senses
from counterclaim.reading.parties import names_body, party_of
from counterclaim.reading.population_status import status_of

SOURCE = 'source = "The desk\'s handbook"\n'
MEASURES = (
    SOURCE
    + """
[killed]
object = ["garrotte", "eliminate"]
phrases = ["gave up the ghost"]

[x-taken_ill]
definition = "People taken ill, still alive."
harm = true
not = ["wounded: nobody hurt them"]
subject = ["sicken"]
state = ["ill"]
noun = ["infection"]

[x-homes]
definition = "Homes destroyed."
counts = "things"
source = "Shelter manual, 3rd edition"
noun = ["home"]

[irregular]
sicken = ["sickens", "sickened", "sickening"]
"""
)
PARTIES = (
    SOURCE
    + """
nobody = ["Georgia"]

[countries]
"Norland" = { code = "XN", people = ["Norlandish", "Norlander"], seats = ["Vell"], forces = ["Iron Guard"] }
"France" = { people = ["Gallic"] }

[armed]
"Free Coast Movement" = ["FCM", "RSF"]
"""
)


def tables(tmp_path, measures=None, parties=None):
    paths = {}
    for name, text in (("measures", measures), ("parties", parties)):
        if text is not None:
            paths[name] = tmp_path / f"{name}.toml"
            paths[name].write_text(text, encoding="utf-8")
    return load_tables(**paths)


def test_words_are_added_to_a_shipped_measure_and_come_first(tmp_path):
    with using(tables(tmp_path, MEASURES)):
        killed = measures()["killed"]
        assert killed.words["object"][:3] == ("garrotte", "eliminate", "kill")
        assert killed.phrases[0] == "gave up the ghost"
        assert not killed.own
        assert [s.measure for s in senses()["garrotted"]] == ["killed"]


def test_a_word_of_the_users_means_only_what_the_user_says(tmp_path):
    assert {s.measure for s in senses()["eliminated"]} == {"lost"}
    with using(tables(tmp_path, MEASURES)):
        assert {s.measure for s in senses()["eliminated"]} == {"killed"}
    assert {s.measure for s in senses()["eliminated"]} == {"lost"}


def test_a_measure_of_the_users_own(tmp_path):
    with using(tables(tmp_path, MEASURES)):
        ill, homes = measures()["x-taken_ill"], measures()["x-homes"]
        assert (ill.own, ill.counts, ill.harm, ill.source) == (True, "people", True, "The desk's handbook")
        assert (homes.counts, homes.harm, homes.source) == ("things", False, "Shelter manual, 3rd edition")
        assert senses()["sickened"][0].form == "past"
    assert "x-taken_ill" not in measures()


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Norlandish soldiers", "Norland"),
        ("Norlanders", "Norland"),
        ("Vell's troops", "Norland"),
        ("NORLAND", "Norland"),
        ("Gallic troops", "France"),
        ("French troops", "France"),
        ("FCM fighters", "Free Coast Movement"),
        ("RSF fighters", "Free Coast Movement"),  # the user's before the shipped one's
        ("Rapid Support Forces fighters", "Rapid Support Forces"),
        ("Georgia troops", None),
        ("Georgian troops", "Georgia"),
    ],
)
def test_parties_are_added(tmp_path, words, party):
    with using(tables(tmp_path, parties=PARTIES)):
        assert party_of(words) == party


def test_kinds_of_party_are_those_of_their_section(tmp_path):
    with using(tables(tmp_path, parties=PARTIES)):
        assert status_of("FCM members") == "combatant"
        assert status_of("Iron Guard members") == "combatant"
        assert names_body("FCM")
        assert parties()["France"].own
        assert parties()["France"].code == "FR"
    assert status_of("FCM members") == "unknown"


def test_the_same_content_is_the_same_table(tmp_path):
    one = tables(tmp_path, MEASURES, PARTIES)
    other = tables(tmp_path, "# a comment\n" + MEASURES.replace("\n", "\r\n"), PARTIES)
    assert one == other
    assert hash(one) == hash(other)
    assert one.digests == other.digests == pickle.loads(pickle.dumps(one)).digests
    assert one.digests != tables(tmp_path, MEASURES.replace("sicken", "ail"), PARTIES).digests
    assert SHIPPED.digests == ()


def test_what_is_in_force_here_is_not_in_force_in_another_thread(tmp_path):
    found = []
    with using(tables(tmp_path, parties=PARTIES)):
        thread = threading.Thread(target=lambda: found.append(party_of("Norlandish soldiers")))
        thread.start()
        thread.join()
        assert party_of("Norlandish soldiers") == "Norland"
    assert found == [None]
    assert current() is SHIPPED


BAD_MEASURES = [
    ("[killed]\n", None, "it does not say where its words come from. Add a first line source"),
    (SOURCE + "[killed\n", "2", "it is not TOML: expected ']' at the end of a table declaration. Mend that line"),
    (SOURCE, None, "it has no measure in it. Begin one with a line like [killed] or [x-taken_ill]"),
    (SOURCE + 'killed = ["kill"]', "2", "'killed' is no measure. Begin a measure with a line [killed]"),
    (SOURCE + '[kiled]\nobject = ["smite"]', "2", "'kiled' is no measure of Counterclaim, and no name for one of your"),
    (SOURCE + "[killed]\n", "2", "killed has no words, so nothing would be read as it. Add a list: object, subject"),
    (SOURCE + '[killed]\nobjects = ["smite"]', "3", "'objects' is not known here. Write object, if that is"),
    (SOURCE + '[killed]\ndefinition = "Dead."', "3", "whose definition stays as it is. Only add words to it, or"),
    (SOURCE + '[money]\nnoun = ["quid"]', "2", "money is not told by words. Leave it out: a currency beside"),
    (SOURCE + '[killed]\nobject = "smite"', "3", 'object is not a list of words. Write it as object = ["one", '),
    (SOURCE + '[killed]\nobject = ["smite",\n  "Slay"]', "4", "'Slay' has capitals. Write it in small letters"),
    (SOURCE + '[killed]\nobject = ["do in"]', "3", "'do in' is not one word of letters only. Put it under phrases"),
    (SOURCE + '[killed]\nstate = ["done for good"]', "3", "is not one word or two of letters only. Put it under"),
    (SOURCE + '[killed]\nobject = ["smite", "smite"]', "3", "object has 'smite' twice. Leave one out"),
    (SOURCE + '[killed]\nobject = [" "]', "3", "object has an empty word. Leave it out"),
    (SOURCE + '[killed]\nphrases = ["(a|b)"]', "3", "the phrase '(a|b)' has a group. Write (?:...) for (...)"),
    (SOURCE + '[killed]\nphrases = ["a("]', "3", "the phrase 'a(' is no regular expression"),
    (SOURCE + '[killed]\nphrases = ["a?"]', "3", "the phrase 'a?' matches nothing at all. Make a part of it needed"),
    (SOURCE + '[x-ill]\nstate = ["ill"]', "2", "x-ill does not say what it counts. Add a line definition"),
    (SOURCE + '[x-ill]\ndefinition = "Ill."\ncounts = "cows"', "4", "x-ill counts 'cows'. Write counts = \"people\""),
    (SOURCE + '[x-ill]\ndefinition = "Ill."\nharm = "yes"', "4", "harm of x-ill is not true or false. Write harm"),
    (SOURCE + '[x-Ill]\ndefinition = "Ill."', "2", "'x-Ill' is no measure of Counterclaim, and no name for one"),
    (SOURCE + '[killed]\nobject = ["smite"]\n[lost]\nobject = ["smite"]', "5", "'smite' stands under killed as well"),
]


@pytest.mark.parametrize(("text", "line", "said"), BAD_MEASURES, ids=range(len(BAD_MEASURES)))
def test_a_file_of_measures_is_refused_with_the_line_and_the_next_step(tmp_path, text, line, said):
    with pytest.raises(TableError) as refused:
        tables(tmp_path, text)
    place = f"{tmp_path / 'measures.toml'}" + (f", line {line}" if line else "") + ": "
    assert str(refused.value).startswith(place)
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


BAD_PARTIES = [
    ('[armed]\n"Reds" = []', None, "it does not say where its words come from"),
    (SOURCE, None, "it names no party. Add a section: [countries]"),
    (SOURCE + "[armies]\n", "2", "'armies' is not known here. Write armed, if that is"),
    (SOURCE + 'armed = ["Reds"]', "2", "armed is no section. Begin it with a line [armed]"),
    (SOURCE + '[armed]\n"Reds" = "Red Front"', "3", "Reds is not a list of words"),
    (SOURCE + '[countries]\n"Norland" = ["Norlandish"]', "3", "'Norland' has no keys. Write \"Norland\" = { people"),
    (SOURCE + '[countries]\n"Norland" = { capital = ["Vell"] }', "3", "'capital' is not known here. Use one of code"),
    (SOURCE + '[countries]\n"Norland" = { code = "Nor" }', "3", "the code of 'Norland' is not two capitals. Write the"),
    (SOURCE + '[countries]\n"Hamas" = { people = ["x1"] }', "3", "'Hamas' is known under [armed]. Move the line there"),
    (SOURCE + '[armed]\n"Reds" = ["R"]', "3", "'R' is no name that can be found in a text. Write it as news does"),
    (SOURCE + '[armed]\n"Reds" = ["RF"]\n"Blues" = ["RF"]', "4", "'RF' is a name of 'Reds' as well. Leave it with one"),
    (SOURCE + 'nobody = "Georgia"', "2", "nobody is not a list of words"),
]


@pytest.mark.parametrize(("text", "line", "said"), BAD_PARTIES, ids=range(len(BAD_PARTIES)))
def test_a_file_of_parties_is_refused_with_the_line_and_the_next_step(tmp_path, text, line, said):
    with pytest.raises(TableError) as refused:
        tables(tmp_path, parties=text)
    place = f"{tmp_path / 'parties.toml'}" + (f", line {line}" if line else "") + ": "
    assert str(refused.value).startswith(place)
    assert said in str(refused.value)


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "latin.toml").write_bytes(b'source = "caf\xe9"')
    for name, said in (
        ("nowhere.toml", "there is no such file. Check the path."),
        ("latin.toml", "it is not UTF-8 text. Save it as UTF-8."),
        (".", "Is a directory. Check the path."),
    ):
        with pytest.raises(TableError) as refused:
            load_tables(measures=tmp_path / name)
        assert str(refused.value).endswith(said)


@given(st.text(alphabet=st.sampled_from('ab[]="\\#{}\n., x-'), max_size=60))
def test_whatever_is_in_a_file_it_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("tables")
    for kind in ("measures", "parties"):
        path = folder / f"{kind}.toml"
        path.write_text(SOURCE + text, encoding="utf-8")
        try:
            load_tables(**{kind: path})
        except TableError as refused:
            assert refused.step
