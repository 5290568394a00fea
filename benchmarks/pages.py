"""How well pages become articles: word F1 of the body, and whether title, publisher and date are right.

usage: pages.py [--failures] [../shared/data/pages]

Beside ``article.text`` as a whole, the body is scored without the furniture in it, which reading passes over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import re
import sys
import time
import tomllib
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

from counterclaim.articles import load_file
from counterclaim.records import Article

HERE = Path(__file__).parent
FLOORS = {"mean F1": 0.95, "lowest F1": 0.8, "all three right": 12}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def word_f1(found: str, true: str) -> float:
    """F1 of the words, each as often as it stands there."""
    a, b = words(found), words(true)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def title_digest(title: str | None) -> str:
    """The digest under which the true headline is kept."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", (title or "").lower())).encode()).hexdigest()[:16]


def without_furniture(article: Article) -> str:
    kept, at = [], 0
    for start, end in article.furniture:
        kept.append(article.text[at:start])
        at = end
    return " ".join([*kept, article.text[at:]])


def judged(article: Article, body: str, truth: dict[str, Any]) -> dict[str, Any]:
    return {
        "f1": word_f1(article.text, body),
        "f1_report": word_f1(without_furniture(article), body),
        "title": title_digest(article.title) == truth["title"],
        "publisher": (article.publisher or "").lower() in [name.lower() for name in truth["publisher"]],
        "published": (article.published or "")[:10] == truth["published"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, default=HERE.parent / "../shared/data/pages")
    parser.add_argument("--failures", action="store_true", help="show what was read where it is wrong")
    options = parser.parse_args()
    if not (options.pages / "truth.json").exists():
        print(f"{options.pages}: no truth.json there. Give the folder with the pages.", file=sys.stderr)
        return 2
    bodies = json.loads((options.pages / "truth.json").read_text(encoding="utf-8"))
    truths = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))
    print(f"Python {platform.python_version()}, trafilatura {version('trafilatura')}, htmldate {version('htmldate')}\n")
    print(f"{'page':10}{'F1':>7}{'report':>8}  title  publisher  published")
    scores = []
    started = time.perf_counter()
    for name in sorted(bodies):
        article = load_file(options.pages / f"{name}.html")
        score = judged(article, bodies[name]["articleBody"], truths[name])
        scores.append(score)
        marks = "  ".join(f"{'yes' if score[key] else 'NO':<{len(key)}}" for key in ("title", "publisher", "published"))
        print(f"{name:10}{score['f1']:7.3f}{score['f1_report']:8.3f}  {marks}")
        if options.failures:
            for key in ("title", "publisher", "published"):
                if not score[key]:
                    print(f"    {key}: {getattr(article, key)}")
    elapsed = time.perf_counter() - started
    return report(scores, elapsed)


def report(scores: list[dict[str, Any]], elapsed: float) -> int:
    """Print the sums; 1 if one is under its floor."""
    sums = {
        "mean F1": sum(score["f1"] for score in scores) / len(scores),
        "lowest F1": min(score["f1"] for score in scores),
        "all three right": sum(score["title"] and score["publisher"] and score["published"] for score in scores),
    }
    print()
    for name, value in sums.items():
        print(f"{name:16} {value:.3f}   floor {FLOORS[name]}")
    print(f"{'mean F1 without furniture':16} {sum(score['f1_report'] for score in scores) / len(scores):.3f}")
    print(f"{elapsed / len(scores) * 1000:.0f} ms a page, imports included")
    return int(any(value < FLOORS[name] for name, value in sums.items()))


if __name__ == "__main__":
    sys.exit(main())
