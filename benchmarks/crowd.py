"""The killed total that is read for an article's main event, against the crowd's count (FA-KES).

    crowd.py --pred readings.jsonl [--errors N]

The main toll of a reading: the first figure of people killed that is no running total and no part of another, in its
fullest exact mention; figures listed with it in the same sentence ("17 militants and a child") are added up. The
crowd's count is of civilians and others together; it is exactly right in about 75% of the articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "syria" / "articles.jsonl"

Record = dict[str, Any]


def main_toll(reading: Record) -> int | None:
    """The number of people killed in the main event; null where the article gives none."""
    tolls = [f for f in reading["figures"] if f["measure"] == "killed" and not f["cumulative"] and f["part_of"] is None]
    exact = [f for f in tolls if f["low"] is not None and not (f["approximate"] and f["high"] is None)]
    if not exact:
        return int(tolls[0]["low"] or 0) if tolls else None
    first = exact[0]
    text = reading["article"]["text"]
    return int(first["low"]) + sum(int(f["low"]) for f in exact[1:] if _listed(text, first, f))


def _listed(text: str, first: Record, other: Record) -> bool:
    """Whether two tolls stand in one list of different people."""
    between = text[first["span"][1] : other["span"][0]]
    return len(between) < 12 and between.strip(" ,") in ("and", "plus", "as well as") and not other["same_as"]


def compare(readings: Sequence[Record], crowd: dict[str, int]) -> tuple[list[str], list[tuple[str, int | None, int]]]:
    """Names of the articles on which both agree, and the others with what was read and what the crowd says."""
    agree, differ = list[str](), list[tuple[str, int | None, int]]()
    for reading in readings:
        name = Path(reading["article"]["path"]).stem
        if name not in crowd:
            continue
        read = main_toll(reading)
        if (read or 0) == crowd[name]:
            agree.append(name)
        else:
            differ.append((name, read, crowd[name]))
    return agree, differ


def crowd_counts(path: Path = DATA) -> dict[str, int]:
    """For each article the crowd's number of dead in its main event."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {r["name"]: sum(int(float(r["crowd"][k] or 0)) for k in ("nb_civilians", "nb_noncivilians")) for r in rows}


def main() -> None:
    """Print the share on which the reading and the crowd agree exactly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    if not DATA.is_file():
        raise SystemExit("skipped: the Syrian articles are not on this machine")
    readings = [json.loads(line) for line in arguments.pred.read_text(encoding="utf-8").splitlines()]
    agree, differ = compare(readings, crowd_counts())
    total = len(agree) + len(differ)
    print(f"exactly as the crowd: {len(agree)} of {total} articles, {100 * len(agree) / total:.1f} %")
    for name, read, counted in differ[: arguments.errors]:
        print(f"  {name}: read {read}, crowd {counted}")


if __name__ == "__main__":
    main()
