"""Readings beside each other: events, series, origins, relations, distortions, findings."""

import random

import pytest
from invented_readings import DAY, SCENE, figure, reading

from counterclaim.comparing import Comparer, compare, outline

RED, GOVERNOR = "Red Crescent", "Interior Ministry"
NAMES = [
    f"{a}{b}{c}"
    for a in ("Ba", "Dor", "Kel", "Vu", "Zan", "Ith")
    for b in ("mo", "ri", "ta", "lu", "se")
    for c in ("x", "n", "k", "th", "m")
]


def compared(*readings):
    return list(compare(map(outline, readings)).comparisons())


def only(*readings):
    (one,) = compared(*readings)
    return one


def kinds(comparison):
    by_id = {claim.id: claim for claim in comparison.claims}
    return {(by_id[r.a].text, r.relation, by_id[r.b].text) for r in comparison.relations}


def test_reports_of_one_incident_are_one_event_and_a_far_one_is_not():
    flood = "The river Sarn took the lower town of Ovel on 9 August 2031."
    found = compared(
        reading("a.txt", figure("20 people", 20, 20, by=RED)),
        reading("b.txt", figure("26 workers", 26, 26, by=GOVERNOR)),
        reading("c.txt", figure("3 children", 3, 3, by=RED, day="2031-08-09"), scene=flood, published="2031-08-09"),
    )
    assert [sorted(event.articles) for event in found] == [["a.txt", "b.txt"], ["c.txt"]]
    assert found[0].start == found[0].end == DAY


def test_the_order_of_the_articles_does_not_matter():
    readings = [
        reading(f"{name}.txt", figure(f"{count} people", count, count, by=by))
        for name, count, by in [("a", 20, RED), ("b", 26, GOVERNOR), ("c", 26, None), ("d", 31, RED)]
    ]
    expected = [one.model_dump() for one in compared(*readings)]
    for seed in range(5):
        shuffled = random.Random(seed).sample(readings, len(readings))
        assert [one.model_dump() for one in compared(*shuffled)] == expected


def test_adding_an_article_again_changes_nothing():
    one = outline(reading("a.txt", figure("20 people", 20, 20, by=RED)))
    comparer = compare([one])
    assert comparer.add(one) == ()


def test_an_article_that_is_added_joins_its_event_alone():
    flood = "The river Sarn took the lower town of Ovel on 9 August 2031."
    comparer = compare(
        [
            outline(reading("a.txt", figure("20 people", 20, 20, by=RED))),
            outline(reading("c.txt", figure("3 dead", 3, 3, day="2031-08-09"), scene=flood, published="2031-08-09")),
        ]
    )
    changed = comparer.add(outline(reading("b.txt", figure("26 workers", 26, 26, by=GOVERNOR))))
    assert len(changed) == 1
    assert set(comparer.comparison(changed[0]).articles) == {"a.txt", "b.txt"}


CASES = [
    # two claimants, bounds apart
    ([figure("20 people", 20, 20, by=RED)], [figure("26 people", 26, 26, by=GOVERNOR)], "contradicts"),
    # bounds that could both hold, but not the same count
    ([figure("at least 20 people", 20, None, by=RED)], [figure("26 people", 26, 26, by=GOVERNOR)], "contradicts"),
    # the same number, by two
    ([figure("26 people", 26, 26, by=RED)], [figure("26 in all", 26, 26, by=GOVERNOR)], "agrees"),
    # a number in words that the other fits
    ([figure("dozens", 24, None, by=RED, approximate=True)], [figure("56 people", 56, 56, by=GOVERNOR)], "agrees"),
    # words that do not reach so far
    ([figure("dozens", 24, None, by=RED, approximate=True)], [figure("170", 170, 170, by=GOVERNOR)], "contradicts"),
    # a claimant's later number
    ([figure("20 people", 20, 20, by=RED)], [figure("31 people", 31, 31, by=RED, as_of="2031-05-05")], "updates"),
    # killed is not killed or wounded
    ([figure("20 people", 20, 20, by=RED)],
     [figure("90 casualties", 90, 90, by=GOVERNOR, measure="killed_or_wounded")], "differs_in_definition"),
    # children are a part of all
    ([figure("20 people", 20, 20, by=RED)], [figure("5 children", 5, 5, by=RED, status="civilian")], "part_of"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), CASES, ids=[case[2] + str(n) for n, case in enumerate(CASES)])
def test_relations_between_two_origins(first, second, expected):
    found = only(reading("a.txt", *first), reading("b.txt", *second))
    assert [r.relation for r in found.relations] == [expected]
    assert found.relations[0].reason.startswith((second[0]["by"], first[0]["by"])) or ", " in found.relations[0].reason


def test_a_denial_denies_what_others_claim():
    found = only(
        reading("a.txt", figure("20 people", 20, 20, by=RED)),
        reading("b.txt", figure("some 20 people", 20, 20, by=RED), denials=[(GOVERNOR, "The report is false")]),
    )
    assert ("The report is false", "denies", "some 20 people") in kinds(found)


MEANT = [
    ("That report is false", set(), "one of two, and nothing tells which"),
    ("The claim was a lie", set(), "the same"),
    (f"The {RED} figure is false", {"20 people"}, "only against whom it names"),
    ("The union's figure is false", set(), "the article has none of whom it names"),
    ("The toll is a lie", {"12 people"}, "the last number"),
    ("The reports are false", {"20 people", "12 people"}, "all that is reported"),
    ("There was no attack, a fabrication", {"20 people", "12 people"}, "the event itself"),
]


@pytest.mark.parametrize(("words", "expected", "why"), MEANT, ids=[case[0] for case in MEANT])
def test_a_denial_of_one_claim_is_not_held_against_all(words, expected, why):
    figures = figure("20 people", 20, 20, by=RED), figure("12 people", 12, 12, by="Hospital staff")
    found = only(reading("a.txt", *figures, denials=[(GOVERNOR, words)]))
    assert {b for _, relation, b in kinds(found) if relation == "denies"} == expected, why


def test_who_denies_having_done_it_does_not_deny_the_event():
    found = only(reading("a.txt", figure("20 people", 20, 20), denials=[(GOVERNOR, "It was behind the attack")]))
    assert all(claim.figure for claim in found.claims)


def test_one_statement_in_many_articles_is_one_origin():
    found = only(
        reading("a.txt", figure("At least 26 people", 26, None, by=RED)),
        reading("b.txt", figure("26 people", 26, 26)),
        reading("c.txt", figure("as many as 26 people", None, 26, by="reports")),
    )
    (origin,) = found.origins
    assert (origin.claimant, origin.articles, len(origin.inferred)) == (RED, 3, 2)
    assert {d.kind for d in found.distortions} == {"hedge_dropped", "bound_changed", "claimant_swapped"}
    assert all("“At least 26 people”" in d.reason for d in found.distortions)


def test_a_small_number_is_no_sign_of_one_origin():
    found = only(
        reading("a.txt", figure("3 people", 3, 3, by=RED)), reading("b.txt", figure("3 dead", 3, 3, by="reports"))
    )
    assert len(found.origins) == 2


def test_casualties_that_became_killed_keep_their_origin():
    found = only(
        reading("a.txt", figure("1,300 casualties", 1300, 1300, by=RED, measure="killed_or_wounded")),
        reading("b.txt", figure("1,300 dead", 1300, 1300, by=RED), published="2031-05-05"),
    )
    assert len(found.origins) == 1
    assert [d.kind for d in found.distortions] == ["measure_changed"]
    assert {s.measure for s in found.series} == {"killed", "killed_or_wounded"}


def test_copies_of_a_text_have_no_claims_of_their_own():
    more = SCENE + " " + " ".join(f"Line {n} of the same long report goes on here." for n in range(40))
    text = [figure("20 people", 20, 20, by=RED)]
    found = only(reading("a.txt", *text, scene=more), reading("b.txt", *text, scene=more + " A caption more."))
    assert found.copies == {"b.txt": "a.txt"}
    assert {claim.article for claim in found.claims} == {"a.txt"}
    assert sorted(found.articles) == ["a.txt", "b.txt"]


def test_civilians_beside_a_larger_total_are_a_part_of_it():
    found = only(
        reading("a.txt", figure("82 people", 82, 82, by=RED), figure("58 civilians", 58, 58, by=RED, status="civilian"),
                figure("24 other people", 24, 24, by=RED)),
    )  # fmt: skip
    assert {series.id for series in found.series} == {"killed", "killed: civilians", "killed: others"}


def test_running_totals_are_apart_and_by_party():
    war = "The war over Sarn goes on."
    total = {"cumulative": True, "since": "2028", "day": None, "measure": "lost", "status": "combatant"}
    found = only(
        reading("a.txt", figure("600,000 troops", 600_000, 600_000, by=RED, party="Arland", **total), scene=war),
        reading(
            "b.txt", figure("more than 700,000 troops", 700_000, None, by=GOVERNOR, party="Arland", **total), scene=war
        ),
        reading("c.txt", figure("400,000 troops", 400_000, 400_000, by=RED, party="Belmark", **total), scene=war),
    )
    assert found.kind == "running_total"
    assert ("more than 700,000 troops", "contradicts", "600,000 troops") in {
        (max(a, b, key=len), kind, min(a, b, key=len)) for a, kind, b in kinds(found)
    }
    assert {s.population for s in found.series} == {"of Arland", "of Belmark"}
    assert "differs_in_scope" in {r.relation for r in found.relations}


def test_findings_take_no_side_and_say_their_rule():
    found = only(
        reading("a.txt", figure("58 people", 58, 58, by=RED)),
        reading("b.txt", figure("over 70", 70, None, by=GOVERNOR)),
    )
    told = [finding.text for finding in found.summary]
    assert told == [
        "2 articles, 2 origins",
        "lowest: 58, Red Crescent",
        "highest: at least 70, Interior Ministry",
        "undisputed: none of them is below 58",
    ]
    assert all(finding.rule for finding in found.summary)


def test_every_claim_has_its_words_series_and_origin():
    one = reading("a.txt", figure("58 people", 58, 58, by=RED), figure("7 hurt", 7, 7, measure="wounded"))
    found = only(one, reading("b.txt", figure("70 people", 70, 70, by=GOVERNOR)))
    texts = {r.article.path: r.article.text for r in (one,)}
    origins, series = {o.id for o in found.origins}, {s.id for s in found.series}
    for claim in found.claims:
        assert claim.origin in origins
        assert claim.series in series
        if claim.article in texts:
            assert claim.span.of(texts[claim.article]) == claim.text


def test_a_denial_of_ones_own_number_takes_it_back():
    toll = figure("40 people", 40, 40, by=RED)
    again = figure("the figure of 40", 40, 40, by=RED)
    withdrawn = reading(
        "b.txt", figure("38 people", 38, 38, by=GOVERNOR), again, denials=[(RED, "the figure of 40 is what")]
    )
    found = only(reading("a.txt", toll), withdrawn)
    assert ("the figure of 40 is what", "retracts", "40 people") in kinds(found)


def test_a_count_that_is_corrected_in_so_many_words_is_an_update():
    found = only(
        reading("a.txt", figure("12 people", 12, 12, by=RED)),
        reading(
            "b.txt",
            figure("12 people killed", 12, 12, by=RED),
            figure("9 people killed", 9, 9, by=RED),
            published="2031-05-05",
            updates=[(1, 0)],
        ),
    )
    ((relation),) = found.relations
    by_id = {claim.id: claim for claim in found.claims}
    (now,) = [claim for claim in found.claims if claim.replaces]
    assert [by_id[id_].text for id_ in now.replaces] == ["12 people killed"]
    assert (relation.relation, relation.step) == ("updates", "correction")
    assert (by_id[relation.a].low, by_id[relation.b].low) == (9, 12)


def test_a_contradiction_says_whether_both_bounds_could_hold():
    found = only(
        reading("a.txt", figure("at least 20 people", 20, None, by=RED)),
        reading("b.txt", figure("26 people", 26, 26, by=GOVERNOR)),
        reading("c.txt", figure("9 people", 9, 9, by="Mayor Ida Kovel")),
    )
    bounds = {frozenset((r.a, r.b)): r.bounds for r in found.relations}
    assert sorted(bounds.values()) == ["apart", "apart", "compatible"]


def test_what_differs_only_in_place_is_two_events():
    found = compared(
        *(
            reading(
                f"{place}{n}.txt",
                figure(f"{20 + n} people", 20 + n, 20 + n, by=RED, place=place),
                scene=f"A gas blast tore through the bakery in {place} harbour on 4 May 2031.",
            )
            for place in ("Mirel", "Ovel")
            for n in range(3)
        )
    )
    assert sorted(event.place for event in found) == ["Mirel", "Ovel"]
    assert all(len(event.articles) == 3 for event in found)


@pytest.mark.parametrize("seed", range(6))
def test_reports_that_come_one_by_one_in_any_order_come_to_what_all_at_once_come_to(seed):
    readings = [
        reading(f"{n}.txt", figure(f"{12 + n % 7} people", 12 + n % 7, 12 + n % 7, by=(RED, GOVERNOR, None)[n % 3]),
                scene=SCENE if n % 4 else f"{SCENE} The mayor of Ovel came on day {n}.",
                published=f"2031-05-0{4 + n % 5}")
        for n in range(14)
    ] + [
        reading(f"f{n}.txt", figure(f"{n + 3} villagers", n + 3, n + 3, by=GOVERNOR, day="2031-05-05"),
                scene="The river Sarn took the lower town of Ovel on 5 May 2031.", published="2031-05-06")
        for n in range(4)
    ]  # fmt: skip
    expected = list(compare(map(outline, readings)).comparisons())
    comparer = Comparer()
    for one in random.Random(seed).sample(readings, len(readings)):
        comparer.add(outline(one))
        if seed % 2:
            list(comparer.comparisons())
    comparer.know_names()
    assert list(comparer.comparisons()) == expected


def test_an_event_has_the_same_id_whichever_report_came_first():
    early, late = (
        reading(f"{day}.txt", figure(f"{20 + day} people", 20 + day, 20 + day, by=RED), published=f"2031-05-0{day}")
        for day in (4, 6)
    )
    found = []
    for order in ((early, late), (late, early)):
        comparer = Comparer()
        for one in order:
            changed = comparer.add(outline(one))
        found.append(comparer.comparison(changed[0]))
    assert found[0] == found[1]


def test_of_very_many_origins_it_is_said_how_many_pairs_are_left_out_unless_all_are_asked_for():
    readings = [
        reading(f"{n}.txt", figure(f"{n} people", n, n, by=f"Mayor {name} {name}vel"))
        for n, name in enumerate(NAMES, 20)
    ]
    (some,) = compare(map(outline, readings)).comparisons()
    (every,) = compare(map(outline, readings), all_pairs=True).comparisons()
    number = len(every.origins)
    assert number > 120
    assert every.pairs_left_out is None
    assert len(every.relations) == number * (number - 1) // 2 == some.pairs_left_out.of
    assert some.pairs_left_out.pairs == some.pairs_left_out.of - len(some.relations)


def test_names_in_the_capitals_of_datelines_are_written_as_names():
    found = only(
        reading("a.txt", figure("20 people", 20, 20, by=RED, place="TARN"), scene=f"TARN (Sarn Wire) - {SCENE}"),
        reading("b.txt", figure("26 people", 26, 26, by=GOVERNOR, place="TARN"), scene=f"TARN (Sarn Wire) - {SCENE}"),
    )
    assert found.place == "Tarn"
    assert found.title.startswith("Killed in Tarn")
    assert "TARN" not in found.title
