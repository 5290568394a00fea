"""A desk to add to, whose reader costs nothing."""

from __future__ import annotations

import time

import slow_reading

from counterclaim.articles.polite import Manners
from counterclaim.web.jobs import Means

MEANS = Means(allow_private=True, read=slow_reading.read, manners=Manners(delay=0, retries=0))


def report(number: int, name: str = "Mira Holt") -> str:
    return f"A storm off the cape\n\n{name} said that {number} sailors drowned off Cape Tolland.\n"


def ended(client, answer) -> dict:
    """The job that an answer leads to, when it has ended."""
    assert answer.status_code == 303, answer.text
    for _ in range(400):
        job = client.get(answer.headers["location"] + ".json").json()["job"]
        if job["stage"] in ("done", "stopped", "failed"):
            return job
        time.sleep(0.02)
    raise AssertionError(job)


def article_of(client, job, at=0):
    return client.app.state.ledger.article(job["steps"][at]["article"])


class Here:
    """Reads in this process, which a process of its own would take seconds to be ready for."""

    def __init__(self, read):
        self.ask = read

    def close(self):
        """There is nothing to end."""
