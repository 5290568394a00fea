"""How far a job of adding is, and that nothing is left by halves."""

from __future__ import annotations

import time

import pytest
from adding_desk import MEANS, Here, ended, report

from counterclaim.ledger import Ledger, LedgerError
from counterclaim.web.jobs import Jobs, JobState, Pasted, TooManyJobs, Wanted

# How far it is


def test_a_job_can_be_looked_at_while_it_runs_and_stopped(add):
    files = [("files", (f"{n}.txt", f"slow\n\n{report(n, f'Witness {chr(65 + n)}')}")) for n in range(20)]
    answer = add.post("/add", files=files)
    address = answer.headers["location"]
    for _ in range(400):
        job = add.get(f"{address}.json").json()["job"]
        if job["done"] >= 2:
            break
        time.sleep(0.02)
    assert job["stage"] == "running"
    assert 0.05 < job["share"] < 1
    assert job["per_minute"] > 0
    assert job["seconds_left"] > 0
    page = add.get(address).text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert 'hx-trigger="every 1s"' in page
    assert 'hx-trigger="every 1s"' in add.get(f"{address}/progress").text
    assert add.get("/add.json").json()["jobs"][0]["stage"] == "running"
    assert add.post(f"{address}/stop").headers["location"] == address
    job = ended(add, answer)
    assert job["stage"] == "stopped"
    assert 2 <= job["done"] < 20
    assert "hx-trigger" not in add.get(address).text
    assert add.app.state.ledger.stats()["articles"] == job["new"]
    assert list(add.app.state.ledger.verify()) == []


def test_a_job_of_long_ago_is_said_to_be_gone(add):
    answer = add.get("/add/nothing.json")
    assert (answer.status_code, "in the ledger" in answer.json()["error"]["next"]) == (404, True)


def test_a_reader_that_dies_fails_one_article(own_process, add):
    files = [
        ("files", (f"{n}.txt", text))
        for n, text in enumerate((report(1), "deadly\n\n" + report(2), report(3, "Bo Dahl")))
    ]
    job = ended(add, add.post("/add", files=files))
    assert (job["new"], job["failed"], job["stage"]) == (2, 1, "done")
    assert "died" in next(step["reason"] for step in job["steps"] if step["reason"])


def test_who_added_is_in_the_audit(add):
    job = ended(add, add.post("/add", data={"text": report(12)}))
    line = add.get("/audit.json").json()["lines"][0]
    assert (line["what"], line["who"], line["door"], job["id"] in line["subject"]) == ("add", "local", "desk", True)


# What follows


def test_what_follows_from_articles_is_brought_up_to_date(add):
    ended(add, add.post("/add", data={"text": report(12)}))
    assert add.app.state.ledger.names()[0].name == "Mira Holt"
    for _ in range(400):
        if add.app.state.standing.is_fresh():
            break
        time.sleep(0.02)
    assert add.app.state.standing.updated_at() is not None


def test_stopping_the_desk_ends_jobs_and_leaves_whole_articles(tmp_path):
    place = str(tmp_path / "l.db")
    with Ledger(place) as ledger:
        jobs = Jobs(ledger, MEANS)
        texts = tuple(Pasted(f"slow\n\n{report(n, f'Witness {chr(65 + n)}')}") for n in range(20))
        first = jobs.start(Wanted(texts=texts), who="ada")
        second = jobs.start(Wanted(texts=texts[:1]), who="ada")
        while jobs.state(first.id).done < 2:
            time.sleep(0.01)
        begun = time.monotonic()
        jobs.close()
        assert time.monotonic() - begun < 5
        assert [jobs.state(one.id).stage for one in (first, second)] == ["stopped", "stopped"]
        kept = jobs.state(first.id).new
        with pytest.raises(TooManyJobs):
            jobs.start(Wanted(texts=texts[:1]), who="ada")
    with Ledger(place) as ledger:
        assert ledger.stats()["articles"] == kept >= 2
        assert list(ledger.verify()) == []


def test_no_more_jobs_wait_than_can(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.web.jobs.jobs.OneWorker", Here)
    monkeypatch.setattr("counterclaim.web.jobs.jobs.WAITING", 2)
    with Ledger(str(tmp_path / "l.db")) as ledger:
        jobs = Jobs(ledger, MEANS)
        try:
            with pytest.raises(TooManyJobs, match="Come back"):
                for _ in range(9):
                    jobs.start(Wanted(texts=(Pasted("slow\n\n" + report(1)),)), who="ada")
        finally:
            jobs.close()


def test_what_has_no_line_in_the_audit_is_not_done(tmp_path, monkeypatch):
    def busy(*_):
        raise LedgerError("The ledger is busy. Try again.")

    monkeypatch.setattr("counterclaim.web.jobs.jobs.Accounts.note", busy)
    with Ledger(str(tmp_path / "l.db")) as ledger:
        jobs = Jobs(ledger, MEANS)
        with pytest.raises(LedgerError):
            jobs.start(Wanted(texts=(Pasted(report(1)),)), who="ada")
        assert [(job.stage, job.problem) for job in jobs.newest()] == [("failed", "The ledger is busy. Try again.")]
        jobs.close()
        assert ledger.stats()["articles"] == 0


def test_states_are_records_that_say_all():
    state = JobState(id="a", who="b", told="c", stage="done", asked_at="d")
    assert state.ended
    assert JobState.model_validate_json(state.model_dump_json()) == state
