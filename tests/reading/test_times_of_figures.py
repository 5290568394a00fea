"""When the harm of a figure happened, since when it counts and as of when it holds: one line a case."""

import pytest

import counterclaim

PUBLISHED = "2031-05-14"  # a Wednesday

# text, the figure's first words, then its when, since and as_of
CASES = [
    ("Shelling killed 12 people on Monday.", "12", "on Monday", None, None),
    ("Shelling killed 12 people, the army said on Monday.", "12", None, None, None),
    ("Shelling killed 12 people.", "12", None, None, None),
    ("On Monday 12 people were killed and nine wounded.", "nine", "On Monday", None, None),
    ("Raids killed 12 people on Monday and nine on Tuesday.", "12", "on Monday", None, None),
    ("Raids killed 12 people on Monday and nine on Tuesday.", "nine", "on Tuesday", None, None),
    # a level holds for a day on which nobody need have died
    ("The death toll rose to 790 on Friday.", "790", None, None, "2031-05-09"),
    ("On Friday the death toll stood at 790.", "790", None, None, "2031-05-09"),
    ("The toll of Saturday's quake had climbed to 790 on Tuesday.", "790", "Saturday's", None, "2031-05-13"),
    ("The toll of Saturday's quake has reached 790.", "790", "Saturday's", None, None),
    ("A bomb on Monday killed three soldiers, bringing the toll to 48.", "three", "on Monday", None, None),
    ("By Tuesday evening 48 people had been killed.", "48", None, None, "2031-05-13"),
    # the start of something long is the start of a total
    ("The war, which began in 2024, has killed 4,000 soldiers.", "4,000", None, "2024", None),
    (
        "At least 4,000 soldiers have been killed in the war, which broke out in March 2024.",
        "at",
        None,
        "2024-03-01",
        None,
    ),
    ("A fire that broke out on Monday killed 12 people.", "12", "on Monday", None, None),
    ("The army has lost 4,000 soldiers since the war began in 2024.", "4,000", None, "2024", None),
    # what a "since" tells of the moment that it names, and what it only ranks
    ("A blast killed 12, the deadliest since 2011, when 57 people died.", "57", "2011", None, None),
    ("It was the worst since May 2011, a year in which 57 people died.", "57", "May 2011", None, None),
    ("It was the worst fire since one in 2011 that killed 57 people.", "57", "2011", None, None),
    ("A blast killed 12 people, the deadliest in the city since 2011.", "12", None, None, None),
    (
        "A blast killed 12 people on Monday in the first attack since the truce began in 2029.",
        "12",
        "on Monday",
        None,
        None,
    ),
    ("In the first year since the truce began in 2029, raids killed 12 people.", "12", None, "2029", None),
    ("At least 57 people have been killed since 2011.", "at", None, "2011", None),
    ("Some 57 people have died, most of them since 2011.", "some", None, "2011", None),
    ("At least 57 people have died since 2011, when the war began.", "at", None, "2011", None),
    # of another clause, or of a document
    ("The town has been shelled since 2024 and 12 people were killed on Monday.", "12", "on Monday", "2024", None),
    ("A report published on Monday says that raids killed 900 villagers.", "900", None, None, None),
    (
        "The losses so far are a secret, although an aide hinted that 900 soldiers have been killed.",
        "900",
        None,
        None,
        None,
    ),
    ("So far 900 soldiers have been killed.", "900", None, None, "2031-05-14"),
    (
        "Raids went on in recent days, killing 57 people when bombs hit a bakery at the weekend.",
        "57",
        "the weekend",
        None,
        None,
    ),
    # what is counted has a time, its counting has none
    ("Police counted 9,000 marchers over the weekend.", "9,000", "over the weekend", None, None),
]


@pytest.mark.parametrize(("text", "words", "when", "since", "as_of"), CASES, ids=[f"{c[1]}: {c[0]}" for c in CASES])
def test_times(text, words, when, since, as_of):
    reading = counterclaim.read(text, published=PUBLISHED)
    figure = next(f for f in reading.figures if f.text.casefold().startswith(words))
    assert (figure.when and figure.when.text, figure.since, figure.as_of) == (when, since, as_of)


def test_nothing_is_said_on_a_day_to_come():
    reading = counterclaim.read("Organisers expect 50,000 people at a rally next Sunday.", published=PUBLISHED)
    assert all(statement.said_on is None for statement in reading.statements)
