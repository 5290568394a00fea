"""What the tests of all doors share: one ledger, made once."""

from __future__ import annotations

import shutil

import a_desk
import pytest


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("doors") / "desk.db"
    a_desk.fill(str(place))
    return place


@pytest.fixture
def desk(made, tmp_path) -> str:
    """A ledger of one's own."""
    return str(shutil.copy(made, tmp_path / "desk.db"))
