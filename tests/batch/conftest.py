"""Batches that are read by what costs nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import quick_reading

from counterclaim.batch import Request, run

TESTS = Path(__file__).parents[1]


@pytest.fixture
def quick(monkeypatch):
    """Other processes find the quick reader."""
    folders = [TESTS / "batch", TESTS / "ledger", *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(one) for one in folders if str(one)))


@pytest.fixture
def batch(quick, tmp_path):
    """Make a batch of these inputs; its folder and what happened."""

    def made(*places, out="out", chunk=5, read=quick_reading.read, **more):
        request = Request(
            tuple(map(str, places)), tmp_path / out, "counterclaim 0", "by hand", chunk=chunk, read=read, **more
        )
        return tmp_path / out, list(run(request))

    return made
