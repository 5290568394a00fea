"""Whatever is sent to the API, in keeping with its description or against it: it answers as described."""

from __future__ import annotations

import shutil

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.strategies import sampled_from
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from counterclaim.web import Settings, create_app
from counterclaim.web.api import router
from counterclaim.web.api.described import describe

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
HERE = {"Host": "127.0.0.1:8400"}
"""A desk without accounts answers under its own address alone."""
EXAMPLES = 25
"""For each address and method; all of them in half a minute."""


OPERATIONS = [
    (path, method) for path, methods in describe(router)["paths"].items() for method in methods
]  # fmt: skip


@pytest.fixture(scope="module")
def described(filled, tmp_path_factory):
    place = shutil.copy(filled, tmp_path_factory.mktemp("fuzzed") / "ledger.db")
    app = create_app(Settings(ledger=str(place)))
    with TestClient(app):  # the ledger is open as long as this is
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HERE)


def ids(described, kind: str) -> list[str]:
    """Ids that the ledger has, for addresses and decisions: most that is made up names nothing."""
    found = described["/api/v1/" + kind]["get"].Case().call(headers=HERE).json()["items"]
    return [one["id"] if "id" in one else one["name"] for one in found]


@pytest.fixture(scope="module")
def known(described) -> list[str]:
    return [id_ for kind in ("claims", "articles", "events", "claimants") for id_ in ids(described, kind)[:8]]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_answers_as_described(described, known, path, method):
    @given(case=described[path][method].as_strategy(), id_=sampled_from([None, *known]), other=sampled_from(known))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @seed(1)
    def answers(case, id_, other):
        for name in ("id", "name"):
            if id_ is not None and name in case.path_parameters:
                case.path_parameters[name] = id_
        if id_ is not None and isinstance(case.body, dict):
            case.body |= {"subject": id_, "other": other}
        if path.endswith("/articles") and isinstance(case.body, dict):
            case.body.pop("url", None)  # nothing is to be fetched here
        case.call_and_validate(checks=CHECKS, headers=HERE)

    answers()
