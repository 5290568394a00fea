"""Claims and sources by the dozen, the newest articles, and one claimant by name."""

from invented_readings import figure, reading

RED = "Red Crescent"


def filled(ledger):
    readings = [
        reading("a.txt", figure("20 people", 20, 20, by=RED), published="2031-05-04"),
        reading("news/b.txt", figure("26 people", 26, 26), figure("3 children", 3, 3), published="2031-05-05"),
    ]
    for one in readings:
        ledger.add(one)
    ledger.identify()
    return readings


def test_claims_are_found_by_many_ids_at_once(ledger):
    first, second = filled(ledger)
    wanted = [*(one.id for one in first.figures), *(one.id for one in second.figures), "f0"]
    found = ledger.claims_of(wanted * 200)
    assert set(found) == set(wanted) - {"f0"}
    assert found[first.figures[0].id].passage
    assert ledger.claims_of([]) == {}


def test_sources_are_found_by_id_and_by_what_a_comparison_calls_them(ledger):
    first, second = filled(ledger)
    called = ledger.sources_called(["a.txt", "news/b.txt", "nowhere.txt"])
    assert {label: one.article for label, one in called.items()} == {
        "a.txt": first.article.id, "news/b.txt": second.article.id,
    }  # fmt: skip
    one = ledger.sources_of([first.article.id, "a0"])[first.article.id]
    assert one == called["a.txt"]
    assert (one.published, len(one.sha256)) == ("2031-05-04", 64)
    assert one.captured_at
    assert ledger.sources_called([first.article.id])[first.article.id] == one


def test_the_newest_articles_come_first_with_their_claims_counted(ledger):
    first, second = filled(ledger)
    assert [(one.article, one.claims) for one in ledger.newest()] == [(second.article.id, 2), (first.article.id, 1)]
    assert len(ledger.newest(1)) == 1


def test_one_claimant_is_found_by_name(ledger):
    filled(ledger)
    found = ledger.name_group(RED)
    assert found is not None and (found.name, found.claims) == (RED, 1)
    assert ledger.name_group("Nobody") is None
