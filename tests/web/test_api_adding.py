"""Adding through the API: a text becomes a job, and the job an article."""

from __future__ import annotations

import time

import pytest
import slow_reading
from fastapi.testclient import TestClient

from counterclaim.articles.polite import Manners
from counterclaim.web import Settings, create_app
from counterclaim.web.jobs import Means

TEXT = "A storm off the cape\n\nMira Holt said that 12 sailors drowned off Cape Tolland.\n"


@pytest.fixture
def client(tmp_path):
    """A desk over an empty ledger, whose reader costs nothing."""
    means = Means(read=slow_reading.read, manners=Manners(delay=0, retries=0))
    with TestClient(
        create_app(Settings(ledger=str(tmp_path / "l.db")), means=means), base_url="http://127.0.0.1:8400"
    ) as made:
        yield made


def test_a_text_is_added_in_the_background_and_found_then(client):
    sent = {"text": TEXT, "title": "A storm", "published": "2031-05-05", "url": "https://www.cape.example/storm"}
    answer = client.post("/api/v1/articles", json=sent)
    assert answer.status_code == 202
    for _ in range(400):
        job = client.get(answer.headers["location"]).json()
        if job["stage"] == "done":
            break
        time.sleep(0.02)
    assert (job["stage"], job["new"], job["failed"]) == ("done", 1, 0)
    article = client.get(f"/api/v1/articles/{job['steps'][0]['article']}").json()
    assert (article["title"], article["url"], article["text"]) == ("A storm", sent["url"], TEXT)
    assert [one["id"] for one in client.get("/api/v1/jobs").json()["items"]] == [job["id"]]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "nothing to add"),
        ({"url": "file:///etc/passwd"}, "no address on the web"),
        ({"url": "ftp://news.example/a"}, "no address on the web"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "no address on the web"),
        ({"text": TEXT, "published": "yesterday"}, "published"),
        ({"text": "a\x00b"}, "text"),
        ({"url": "https://news.example/feed", "most": 0}, "most"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_next_step(client, sent, words):
    answer = client.post("/api/v1/articles", json=sent)
    assert answer.status_code == 422
    assert words in answer.json()["error"]["message"]
    assert client.get("/api/v1/jobs").json()["items"] == []


def test_a_job_that_is_none_is_told(client):
    assert client.get("/api/v1/jobs/none").status_code == 404
