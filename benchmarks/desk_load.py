"""The people of benchmarks/desk.py, for locust: readers who open page after page, reviewers who decide."""

from __future__ import annotations

import itertools
import json
import os
import random
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from locust import HttpUser, constant, events, task

FOLDER = Path(os.environ["COUNTERCLAIM_LOAD"])
JOB: dict[str, Any] = json.loads((FOLDER / "job.json").read_text(encoding="utf-8"))
SESSIONS = itertools.cycle(JOB["sessions"])
TOKENS = itertools.cycle(JOB["tokens"])
CLAIMS = iter(JOB["claims"])
DECIDED: list[str] = []
ERRORS: list[str] = []


class Reader(HttpUser):
    """Opens pages, one after another, and reads each for a second."""

    fixed_count = len(JOB["sessions"])
    wait_time = constant(1)

    def on_start(self) -> None:
        """Come in by a session of one's own."""
        port = urlsplit(self.host or "").port
        self.client.cookies.set(f"counterclaim-{port}", next(SESSIONS), domain="127.0.0.1")

    @task
    def read(self) -> None:
        """Any page."""
        name, path = random.choice(list(JOB["paths"].items()))
        self.client.get(path, name=name)


class Reviewer(HttpUser):
    """Looks at a claim, and decides on it."""

    fixed_count = len(JOB["tokens"])
    wait_time = constant(0.2)

    def on_start(self) -> None:
        """Come in by a token of one's own."""
        self.client.headers["Authorization"] = f"Bearer {next(TOKENS)}"

    @task
    def decide(self) -> None:
        """The next claim that nobody has taken yet."""
        claim = next(CLAIMS)
        self.client.get(f"/api/v1/claims/{claim}", name="API: claim")
        kind = random.choice(("accept", "reject", "note"))
        body = {"kind": kind, "subject": claim, "why": "load"}
        with self.client.post("/api/v1/decisions", json=body, name="decide", catch_response=True) as answer:
            if answer.status_code == 201:
                DECIDED.append(answer.json()["id"])
            else:
                answer.failure(f"{answer.status_code}: {answer.text[:200]}")


def note(exception: BaseException | None, name: str, **_: object) -> None:
    """Remember what went wrong."""
    if exception is not None:
        ERRORS.append(f"{name}: {exception}")


def write(environment: Any, **_: object) -> None:  # noqa: ANN401 - locust's
    """What it came to."""
    total, decide = environment.stats.total, environment.stats.get("decide", "POST")
    result = {
        "requests": total.num_requests, "failures": total.num_failures, "decided": DECIDED, "errors": ERRORS,
        "median": total.median_response_time, "p99": total.get_response_time_percentile(0.99),
        "reviews_p99": decide.get_response_time_percentile(0.99),
    }  # fmt: skip
    (FOLDER / "result.json").write_text(json.dumps(result), encoding="utf-8")


events.request.add_listener(note)  # type: ignore[no-untyped-call]
events.quitting.add_listener(write)  # type: ignore[no-untyped-call]
