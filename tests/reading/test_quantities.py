"""Quantities: one invented sentence a line, and every quantity in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterclaim
from counterclaim.reading.quantities import quantities_of
from counterclaim.records import Quantity

CASES = [
    # sentence, each quantity as [words] sign values unit/per counted kind, why
    ("Shares fell 4% to about $12 each.", ["[4%] down=4 %", "[about $12] ~12 USD"], "a fall, and where it went"),
    ("Tarn Rail rose 6.5 percent to 164p.", ["[6.5 percent] up=6.5 %", "[164p] =1.64 GBP"], "pence of a pound"),
    ("The index gained 81.4 points.", ["[81.4 points] up=81.4 point"], "points are gained"),
    ("The club gained four players.", ["[four players] =4 player"], "players gained are no rise"),
    ("Its defence gave up 517 yards.", ["[517 yards] =517 yd"], "up as a part of another verb"),
    ("Tern Oil -1.3%, Holm Steel +0.4%.", ["[-1.3%] down=-1.3 %", "[+0.4%] up=0.4 %"], "signs"),
    ("Output fell 3 percent or 40 tons.", ["[3 percent] down=3 %", "[40 tons] =40 t"], "only a share follows suit"),
    ("Prices dropped from $75 to $45.", ["[$75 to $45] =75,45 USD"], "whence and whereto, as written"),
    ("She went from 208 pounds to 193 on her diet.", ["[208 pounds to 193] =208,193 lb"], "weight on both ends"),
    ("It is 30 to 40 miles wide.", ["[30 to 40 miles] =30,40 mi"], "a range"),
    ("A rent of $3,500 a month is common.", ["[$3,500 a month] =3500 USD/mo"], "a rate"),
    ("The wheel turns 900 times a minute.", ["[900 times a minute] =900 ×/min"], "times have a rate too"),
    ("It trades on 6.5 times earnings.", ["[6.5 times] =6.5 ×"], "a multiple"),
    ("Only 40 people came, and 13 left.", ["[40 people] =40 people", "[13] =13 people"], "a bare number behind and"),
    ("It killed 49 people and wounded 53.", ["[49 people] =49 people", "[53] =53 people"], "the noun left out"),
    ("It comes with a 7- or 8-inch screen.", ["[7] =7 in", "[8-inch] =8 in"], "the unit said once"),
    ("The road is 8 miles (13 kilometers) long.", ["[8 miles] =8 mi", "[13 kilometers] =13 km"], "a conversion"),
    ("It made just under 296 hp (224 kW).", ["[just under 296 hp] <296 hp", "[224 kW] <224 kW"], "its bound"),
    ("There are four different bosses.", ["[four different bosses] =4 different boss"], "the noun with its adjective"),
    ("The previous two sessions were calm.", ["[two sessions] =2 previous session"], "an adjective before the number"),
    ("Duties hit 5,700 categories of products.", ["[5,700 categories] =5700 category product"], "kinds of something"),
    ("He read the 12 page document.", ["[12 page document] =12 page"], "what is measured by its parts"),
    ("It was a 16-point victory.", ["[16-point victory] =16 point"], "the noun tied to the number"),
    (
        "As many as 14 first-team players left.",
        ["[As many as 14 first-team players] <14 first-team player"],
        "a compound",
    ),
    ("One of four mills will close.", ["[One of four mills] =0.25 mill share"], "a part of a whole"),
    ("Roughly two in three adults agreed.", ["[Roughly two in three adults] ~0.666667 adult share"], "a hedged part"),
    ("More than half the condos sold.", ["[More than half the condos] >0.5 condo share"], "a share with a bound"),
    (
        "Profit fell by a third to $2bn.",
        ["[a third] down=0.333333 share", "[$2bn] =2000000000 USD"],
        "a fall by a share",
    ),
    ("About one in five children goes hungry.", ["[About one in five children] ~0.2 child share"], "one in so many"),
    ("Holm has 9 goals in 31 games.", ["[9 goals] =9 goal", "[31 games] =31 game"], "in, but no part of a whole"),
    ("It took more than half an hour.", ["[more than half an hour] >0.5 h"], "half of a unit"),
    ("It rose by a quarter of a percent.", ["[a quarter of a percent] up=0.25 %"], "a quarter of a unit"),
    ("Bus Crash Kills 20 People", ["[20 People] =20 People"], "a headline"),
    ("A third of the boats sank.", ["[A third of the boats] =0.333333 boat share"], "a share of something"),
    ("The 65-year-old worries.", ["[65-year-old] =65 a age"], "an age as a noun"),
    ("Ada Holm, 66, resigned.", ["[66] =66 a age"], "an age behind a name"),
    ("Children under the age of five are free.", ["[five] <5 a age"], "an age not reached"),
    ("Bedrock is 400 million years old.", ["[400 million years old] =400000000 a age"], "the age of a thing"),
    ("Hundreds of miles were burnt.", ["[Hundreds of miles] >200 mi"], "a vague number of a measure"),
    ("It was minus 12 degrees Celsius.", ["[minus 12 degrees Celsius] =-12 °C"], "below zero"),
    ("They won on March 29 and in 2016.", [], "dates"),
    ("Between 1810 and 1900 it cooled.", [], "years between"),
    ("It sold 2000 hats.", ["[2000 hats] =2000 hat"], "no year where a plural follows"),
    ("Kick-off is at 2 p.m. or 0730 GMT.", [], "hours"),
    ("Game 6 is in Section 427, Row 21.", [], "numbered names"),
    ("He carried an iPhone 11 and a Boeing 737.", [], "model numbers"),
    ("He lives at 49 Elm Grove Road.", [], "an address"),
    ("It fell under section 401(k).", [], "a clause"),
    ("It is the same one Holm built.", [], "one for a noun, behind an adjective"),
    (
        "It is one of Holm's most treasured songs.",
        ["[one of Holm's most treasured songs] =1 Holm treasured song"],
        "whose",
    ),
    ("Polls show Holm up by 10 points.", ["[10 points] up=10 point"], "up with no verb of its own"),
    ("Police shot down 3 drones.", ["[3 drones] =3 drone"], "down as a part of another verb"),
    ("Each one wants another one.", [], "one for a noun"),
    ("Nobody spoke, and no shops opened.", [], "zero is a claim, not a quantity"),
    ("It has a six-speed gearbox.", [], "a number in a compound"),
]


def shown(quantity: Quantity) -> str:
    """A quantity on one line."""
    value = ",".join(str(each) for each in quantity.values)
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit
    kind = quantity.kind if quantity.kind in ("share", "age") else None
    words = (f"{quantity.change or ''}{quantity.sign}{value}", unit, quantity.counted, kind)
    return " ".join([f"[{quantity.text}]", *(word for word in words if word)])


@pytest.mark.parametrize(("sentence", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_every_quantity_of(sentence, expected, why):
    assert [shown(each) for each in quantities_of(sentence)] == expected, why


def test_from_the_top_of_the_package():
    text = "Two plants close."
    assert counterclaim.quantities(text) == quantities_of(text)


WORDS = [
    "12",
    "1,204",
    "3.5",
    "½",
    "$",
    "£",
    "%",
    "-",
    "to",
    "from",
    "between",
    "and",
    "or",
    "of",
    "one",
    "half",
    "in",
    "(",
    ")",
    ",",
    ".",
]
WORDS += [
    "about",
    "under",
    "rose",
    "fell",
    "by",
    "up",
    "years",
    "old",
    "people",
    "points",
    "km",
    "pounds",
    "May",
    "2016",
    "\n",
    "’s",
    "a month",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=40))
def test_any_text_is_read_with_exact_spans_in_order(text):
    last = 0
    for quantity in quantities_of(text):
        assert quantity.text == quantity.span.of(text)
        assert quantity.text
        assert quantity.span.start >= last
        assert len(quantity.values) in (1, 2)
        last = quantity.span.start
