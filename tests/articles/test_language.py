"""Which texts are English: one line per case, and why."""

import pytest

from counterclaim.articles.errors import NotEnglish
from counterclaim.articles.language import english_or_raise, language_of

CASES = [
    ("The ministry said that 20 people were killed.", "en", "a sentence"),
    ("20 dead in Homs", "en", "short, and names only"),
    ("Qamishli: Hezbollah, Nusra Front, al-Bab", "en", "names alone lean on English"),
    ("Ferry sinks off Luzon; 30 missing", "en", "a headline"),
    ("Le ministère a annoncé mardi que vingt-trois soldats avaient été tués près de la frontière.", "fr", "French"),
    ("Bei dem Angriff kamen nach Angaben des Ministeriums mindestens zwanzig Menschen ums Leben.", "de", "German"),
    ("Al menos doce personas murieron en el ataque contra la ciudad, dijo el portavoz del gobierno.", "es", "Spanish"),
    ("Щонайменше дванадцять людей загинули внаслідок атаки на місто.", "uk", "another script needs few words"),
    ("至少十二人在袭击中丧生", "zh", "no spaces between words"),
    ("123 456, 789!", None, "nothing to tell it by"),
]


@pytest.mark.parametrize(("text", "code", "why"), CASES, ids=[why for _, _, why in CASES])
def test_language(text, code, why):
    assert language_of(text) == code


def test_foreign_quotation_does_not_change_the_report():
    text = "The minister said: “Nous ne savons pas combien de personnes ont été tuées.” It was not confirmed."
    assert language_of(text) == "en"


def test_message_names_the_language_and_the_next_step():
    with pytest.raises(NotEnglish) as failure:
        english_or_raise(CASES[4][0], place="paper/une.txt")
    assert str(failure.value).startswith("paper/une.txt: it is not in English but in French (fr). ")
