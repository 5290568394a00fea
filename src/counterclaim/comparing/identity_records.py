"""What is said of names: a verdict on two of them, and one identity with all its names."""

from __future__ import annotations

from typing import Literal

from counterclaim.records import Record
from counterclaim.records.statement import SpeakerType

Sameness = Literal["same", "different", "doubtful"]


class NameUse(Record):
    """A name as claimants or speakers bear it over many articles, and how often."""

    name: str
    type: SpeakerType = "unknown"
    count: int = 1


class NameVerdict(Record):
    """Whether two names are of one claimant, with the reason for a person to read; ``a`` sorts before ``b``."""

    a: str
    b: str
    verdict: Sameness
    score: float
    """1: surely one, 0: surely two. What lies between orders verdicts; it is no probability."""
    feature: str
    """Which rule decided."""
    reason: str


class Identity(Record):
    """One claimant, by all the names that are surely his, hers or its."""

    id: str
    name: str
    """The fullest of the common names."""
    type: SpeakerType
    named: bool = True
    """False for a description ("activists"): in each article it is somebody else, whatever the count says."""
    count: int
    names: tuple[NameUse, ...]
    merged: tuple[NameVerdict, ...] = ()
    """Why these names are one."""
    doubtful: tuple[NameVerdict, ...] = ()
    """Pairs of a name here and one of another identity that a person may decide on."""
