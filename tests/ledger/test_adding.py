"""Adding files: what is known is passed over, a stopped run goes on, failures stop nobody."""

from __future__ import annotations

import os
import time
from pathlib import Path

import fake_reading
import pytest
from invented import report

from counterclaim.ledger import Ledger
from counterclaim.ledger.adding import Adding
from counterclaim.ledger.inputs import contents


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "news"
    made.mkdir()
    for number in range(12):
        told = [("Mira Holt", number + 1, "sailors"), ("the Harbour Office", number + 2, "fishermen")]
        text = report(told, title=f"The storm of this week has reached the coast, report {number}").article.text
        (made / f"{number:02}.txt").write_text(text)
    return made


def add(ledger, *places, workers=1, stop_after=None):
    with Adding(ledger, " ".join(map(str, places)), workers=workers, read=fake_reading.read) as adding:
        outcomes = []
        for outcome in adding.outcomes(contents([str(place) for place in places])):
            outcomes.append(outcome)
            if len(outcomes) == stop_after:
                break
    return outcomes, adding.summary


def test_a_folder_is_added_and_known_the_second_time(place, folder):
    with Ledger(place) as ledger:
        _, summary = add(ledger, folder)
        assert (summary.new, summary.claims, summary.known, summary.failed) == (12, 24, 0, 0)
        _, again = add(ledger, folder)
        assert (again.new, again.claims, again.known) == (0, 0, 12)
        assert ledger.stats()["claims"] == 24
        assert ledger.names("holt")[0].claims == 12
        assert list(ledger.verify()) == []


def test_a_stopped_run_goes_on_where_it_stopped(place, folder):
    with Ledger(place) as ledger:
        add(ledger, folder, stop_after=5)
        assert ledger.stats()["articles"] == 5
        _, summary = add(ledger, folder)
        assert (summary.new, summary.known) == (7, 5)


def test_a_file_that_has_changed_is_a_new_version(place, folder):
    with Ledger(place) as ledger:
        add(ledger, folder)
        changed = folder / "03.txt"
        changed.write_text(changed.read_text().replace("4 sailors", "44 sailors"))
        os.utime(changed, (0, 0))  # put back from a copy: it stands there now all the same
        outcomes, summary = add(ledger, folder)
        assert (summary.new, summary.versions, summary.known) == (1, 1, 11)
        assert [claim.low for claim in ledger.claims(at_least=40)] == [44]
        (changed_one,) = [one.added for one in outcomes if one.added.outcome == "new version"]
        assert "+Mira Holt said that 44 sailors" in ledger.difference(changed_one.previous, changed_one.article)


def test_what_cannot_be_read_is_named_and_stops_nobody(place, folder):
    (folder / "05.txt").write_text("")
    (folder / "06.txt").write_bytes(b"\x00\x01\x02" * 100)
    with Ledger(place) as ledger:
        outcomes, summary = add(ledger, folder, "nowhere.txt")
    assert (summary.new, summary.failed) == (10, 3)
    failed = {Path(one.place).name: one.failure.reason for one in outcomes if one.failure}
    assert set(failed) == {"05.txt", "06.txt", "nowhere.txt"}
    assert failed["nowhere.txt"] == "there is no such file"


def test_several_workers_add_the_same_and_outlive_a_deadly_article(place, folder):
    deadly = folder / "07.txt"
    deadly.write_text(deadly.read_text() + "\nThe rocks are deadly.\n")
    with Ledger(place) as ledger:
        outcomes, summary = add(ledger, folder, workers=2)
        assert (summary.new, summary.failed) == (11, 1)
        (lost,) = [one for one in outcomes if one.failure]
        assert "died" in lost.failure.reason
        assert lost.place == str(deadly)
        assert ledger.stats()["claims"] == 22


def test_many_known_articles_are_passed_over_fast(tmp_path):
    from counterclaim.articles.content import Content, Original

    told = [("Mira Holt", 3, "sailors")]
    made = [
        Content(
            Original(report(told, title=f"Report {n} of the storm").article.text.encode(), "text/plain", ""),
            path=f"{n}.txt",
        )
        for n in range(300)
    ]
    with Ledger(str(tmp_path / "ledger.db")) as ledger:
        with Adding(ledger, "first", read=fake_reading.read) as adding:
            assert sum(1 for _ in adding.outcomes(made)) == 300
        begun = time.perf_counter()
        with Adding(ledger, "second", read=fake_reading.read) as adding:
            assert sum(1 for one in adding.outcomes(made) if one.added.outcome == "known") == 300
        assert time.perf_counter() - begun < 1
