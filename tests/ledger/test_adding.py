"""Adding files: what is known is passed over, a stopped run goes on, failures stop nobody."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import fake_reading
import pytest
from invented import report
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from counterclaim.ledger import Ledger, positions
from counterclaim.ledger.adding import Adding


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
    with Adding(ledger, workers=workers, read=fake_reading.read) as adding:
        outcomes = []
        for outcome in adding.places([str(place) for place in places]):
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


@pytest.fixture
def table(tmp_path):
    made = tmp_path / "articles.jsonl"
    told = [("Mira Holt", 3, "sailors")]
    rows = [
        {
            "body": report(told, title=f"Report {n} of the storm that reached the coast").article.text,
            "title": f"Storm {n}",
        }
        for n in range(300)
    ]
    made.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return made


def test_a_table_is_known_the_second_time_and_that_is_fast(tmp_path, table):
    with Ledger(str(tmp_path / "ledger.db")) as ledger:
        _, summary = add(ledger, table)
        assert (summary.new, summary.claims) == (300, 300)
        assert ledger.article(ledger.claims()[0].article).title.startswith("Storm")
        begun = time.perf_counter()
        _, again = add(ledger, table)
        assert time.perf_counter() - begun < 1
        assert (again.new, again.known) == (0, 300)


def test_a_table_that_was_stopped_goes_on_behind_the_last_row(tmp_path, table, monkeypatch):
    monkeypatch.setattr(positions, "EVERY", 10)
    with Ledger(str(tmp_path / "ledger.db")) as ledger:
        with pytest.raises(KeyboardInterrupt), Adding(ledger, read=fake_reading.read) as adding:
            for number, _ in enumerate(adding.places([str(table)])):
                if number == 100:
                    raise KeyboardInterrupt
        assert ledger.stats()["articles"] == 101
        _, summary = add(ledger, table)
        assert summary.new == 199
        assert summary.known <= 1, "rows before the last one are not even looked at"
        _, again = add(ledger, table)
        assert again.known == 300, "a table that was added to its end is looked at from its beginning"
        assert ledger.stats()["claims"] == 300


def warc_of(path, pages, written="2031-03-08T10:00:00Z"):
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, told, day in pages:
            text = report(
                told, title="The storm of this week has reached the coast of the island", url=url
            ).article.text
            body = f"<html><head><title>Storm</title></head><body><article>{as_html(text)}</article></body></html>"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body.encode()),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": day},
                )
            )
    return path


def as_html(text):
    return "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())


def test_an_archive_with_two_captures_of_a_page_gives_two_versions_once(tmp_path):
    url, filler = "https://news.example/storm", [(f"Witness {n}", n + 2, "fishermen") for n in range(6)]
    early = [*filler, ("Mira Holt", 12, "sailors")]
    late = [*filler, ("Mira Holt", 14, "sailors")]
    pages = [(url, late, "2031-03-09T10:00:00Z"), (url, early, "2031-03-08T10:00:00Z")]
    archive = warc_of(tmp_path / "pages.warc.gz", pages)
    with Ledger(str(tmp_path / "ledger.db")) as ledger:
        outcomes, summary = add(ledger, archive)
        assert summary.new == 2, outcomes
        assert [claim.low for claim in ledger.claims(claimant="Holt")] == [14]
        assert [one.captured_at[:10] for one in ledger.versions(outcomes[0].added.article)] == [
            "2031-03-08",
            "2031-03-09",
        ]
        _, again = add(ledger, archive)
        assert (again.new, again.known) == (0, 2)
        assert ledger.original(outcomes[0].added.article).kind == "archive"
        assert list(ledger.verify()) == []


def bomb(path):
    """A web archive of some kilobytes that unpacks to 60 MB of nothing."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/1.warc", bytes(30_000_000))
        archive.writestr("archive/2.warc.gz", gzip.compress(bytes(30_000_000)))


def test_what_is_too_large_broken_or_a_bomb_is_named_not_held_and_stops_nobody(place, folder):
    with (folder / "huge.html").open("wb") as page:
        page.write(b"<html><body><p>A page of 200 MB.</p>")
        page.truncate(200_000_000)
    bomb(folder / "bomb.wacz")
    (folder / "table.csv.gz").write_bytes(gzip.compress(b"text\n" + b"a" * 60_000_000))
    (folder / "feed.xml").write_bytes(b"<rss><channel><item><title>Storm</ti")
    named = [folder / "table.csv.gz", folder / "feed.xml"]
    with Ledger(place) as ledger:
        tracemalloc.start()
        outcomes, summary = add(ledger, folder, *named)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert summary.new == 12
        failed = {Path(one.place.split("#")[0]).name: one.failure for one in outcomes if one.failure}
        assert set(failed) == {"huge.html", "bomb.wacz", "table.csv.gz", "feed.xml"}
        assert failed["huge.html"].reason == "it has 200 MB, more than the limit of 20 MB"
        assert all(failure.advice and not failure.details for failure in failed.values())
        assert peak < 180_000_000  # a field may have 20 MB, for which the csv module takes eight times as much
        assert list(ledger.verify()) == []
        assert add(ledger, folder)[1].known == 12
