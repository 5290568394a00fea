"""Batches that are read by what costs nothing."""

from __future__ import annotations

import pytest
from batched import batch_of, to_find_the_quick_reader


@pytest.fixture
def quick(monkeypatch):
    """Other processes find the quick reader."""
    to_find_the_quick_reader(monkeypatch)


@pytest.fixture
def batch(quick, tmp_path):
    """Make a batch of these inputs; its folder and what happened."""

    def made(*places, out="out", **more):
        return batch_of(tmp_path / out, *places, **more)

    return made
