"""The gate: no score may fall below its floor in floors.json.

    python benchmarks/gate.py                          compare; exit 1 if a score is too low or the data are others
    python benchmarks/gate.py --pin                    raise the floors to what is reached now, pin new scores and data
    python benchmarks/gate.py --lower-floor NAME ...   the only way to lower a floor; say why in the commit

A benchmark whose data are not on this machine is skipped, and says so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from measured import Measured, SkipError

FLOORS = Path(__file__).resolve().parent / "floors.json"
SLACK = 0.0025
"""A score may be this part below its floor: another processor rounds otherwise, and a parse or two may differ."""

Pinned = dict[str, dict[str, Any]]
Suite = Mapping[str, Callable[[], Measured]]


def load(path: Path) -> Pinned:
    """The pinned data and floors of each benchmark; none where there is no file yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def problems(name: str, measured: Measured, pinned: dict[str, Any] | None) -> Iterator[str]:
    """What keeps a benchmark from passing."""
    if pinned is None:
        yield f"{name} has no floors yet: run benchmarks/gate.py --pin"
        return
    if measured.data != pinned["data"]:
        yield f"{name}: the data are not the pinned ones ({measured.data}, not {pinned['data']}); run --pin, say why"
    for score, floor in pinned["floors"].items():
        if score not in measured.scores:
            yield f"{score}: is not measured any more; --lower-floor '{score}' removes its floor"
        elif measured.scores[score].value < floor * (1 - SLACK):
            yield f"{score}: {measured.scores[score].value:g} is below its floor of {floor:g}"


def repinned(measured: Measured, pinned: dict[str, Any] | None, lower: set[str]) -> dict[str, Any]:
    """The floors after pinning: never lower than before, but for those that are named."""
    before = (pinned or {}).get("floors", {})
    floors = {}
    for score, found in measured.scores.items():
        keep = score in before and score not in lower
        floors[score] = max(found.value, before[score]) if keep else found.value
    gone = {score: floor for score, floor in before.items() if score not in floors and score not in lower}
    return {"data": measured.data, "floors": floors | gone}


def run(suite: Suite, floors: Path, *, pin: bool = False, lower: frozenset[str] = frozenset()) -> int:
    """Measure and compare, or pin; the exit code."""
    pinned = load(floors)
    unknown = lower - {score for entry in pinned.values() for score in entry["floors"]}
    if unknown:
        print(f"there is no floor named {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    failed = False
    for name, measure in suite.items():
        try:
            measured = measure()
        except SkipError as reason:
            print(f"skipped {name}: {reason}")
            continue
        if pin or lower:
            named = set(lower)
            pinned[name] = (
                repinned(measured, pinned.get(name), named) if pin else _lowered(pinned, name, measured, named)
            )
        found = list(problems(name, measured, pinned.get(name)))
        failed = failed or bool(found)
        print("\n".join(f"FAILED {problem}" for problem in found) or f"passed {name}: {_line(measured)}")
    if pin or lower:
        floors.write_text(json.dumps(pinned, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _lowered(pinned: Pinned, name: str, measured: Measured, lower: set[str]) -> dict[str, Any]:
    """The entry of a benchmark with only the named floors set to what is reached now."""
    entry = pinned.get(name, {"data": measured.data, "floors": {}})
    floors = dict(entry["floors"])
    for score in lower & floors.keys():
        if score in measured.scores:
            floors[score] = measured.scores[score].value
        else:
            del floors[score]
    return {**entry, "floors": floors}


def _line(measured: Measured) -> str:
    return ", ".join(f"{score} {found.value:g}" for score, found in measured.scores.items())


def main() -> int:
    """Run the gate as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--lower-floor", metavar="NAME", action="append", default=[], help="allow this floor to fall")
    options = parser.parse_args()
    from suite import GATED, SUITE  # noqa: PLC0415 - so that --help needs no language model

    suite = {name: SUITE[name] for name in GATED}
    return run(suite, FLOORS, pin=options.pin, lower=frozenset(options.lower_floor))


if __name__ == "__main__":
    sys.exit(main())
