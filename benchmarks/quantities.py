"""Quantities in sentences of news, against NewsQuant: python benchmarks/quantities.py

The reader's records are written as NewsQuant writes its own: units by their English names, "tens of" as 10 to 100,
"one of four" as a quarter, pence as points of a share. Nothing is read here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from intervals import resampled
from judging import f1
from measured import REPO, SHARED, Measured, Score, digest, main, module_at, need

from counterclaim.reading.quantities import quantities_of
from counterclaim.records import Quantity

GOLD = SHARED / "data" / "quantities" / "newsquant_dev.json"
SCORER = SHARED / "eval" / "quantities.py"
OTHERS = ("age", "currency", "dimension", "temperature")
GOALS = {"value": ("≥ 91", "90.4"), "value+change": ("≥ 87", "85.8"), "value+unit": ("≥ 84", "82.7")}
"""The goal, and what CQE reaches on the whole of NewsQuant with the same scorer."""

TENFOLD = {"tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}


VAGUE = re.compile(r"\b(tens|hundreds|thousands|millions|billions)\b(?: of (thousands|millions|billions)\b)?")
PARTS = re.compile(r"(?<!per )(?<![a-z])(?:p|cents?|pence|penny|¢)\.?$")


@cache
def names() -> dict[str, dict[str, str]]:
    """NewsQuant's names of units."""
    return tomllib.loads((REPO / "benchmarks" / "quantities.toml").read_text(encoding="utf-8"))


def asked_for(quantity: Quantity) -> bool:
    """Whether NewsQuant would annotate it: words without a number, as "several", are none there."""
    return not re.match(r"several\b(?! (?:hundred|thousand|million|dozen))", quantity.text)


def adapted(quantity: Quantity, text: str) -> dict[str, Any]:
    """A quantity as NewsQuant writes it."""
    return {"value": value(quantity), "change": change(quantity, text), "unit": unit(quantity)}


def value(quantity: Quantity) -> float | list[float]:
    vague = VAGUE.search(quantity.text)
    if vague:
        floor = TENFOLD[vague[1]] * (TENFOLD.get(vague[2], 1) if vague[2] else 1)
        return [floor, floor * 10]
    written = [each * (100 if PARTS.search(quantity.text) else 1) for each in quantity.values]
    return written[0] if len(written) == 1 else written


def change(quantity: Quantity, text: str) -> str:
    if quantity.change and (quantity.sign == "=" or (quantity.sign == "~" and quantity.unit == "%")):
        return quantity.change
    if re.search(r"\baverag\w+\s+$", text[: quantity.span.start]):
        return "~"
    return "=" if VAGUE.search(quantity.text) and quantity.kind != "share" else quantity.sign


def unit(quantity: Quantity) -> str:
    if quantity.kind == "share":
        return f"% {quantity.counted or '-'}"
    if quantity.unit is None:
        return quantity.counted or "-"
    table = names()
    said = quantity.text.lower()
    by_words = (n for w, n in table["by_words"].items() if re.search(rf"(?<!per )(?<![a-z]){w}\.?$", said))
    name = next(by_words, table["units"].get(quantity.unit, quantity.unit))
    name += " of age" if quantity.kind == "age" else ""
    return f"{name} per {table['units'].get(quantity.per, quantity.per)}" if quantity.per else name


Counted = dict[str, tuple[float, float, float, int, int, int]]
"""Precision, recall, F1, hits, annotated and found for each metric."""


def together(counts: Sequence[Counted]) -> dict[str, float]:
    """F1 of these sentences as one, for each metric."""
    sums = {name: [sum(one[name][place] for one in counts) for place in (3, 4, 5)] for name in counts[0]}
    return {name: f1(int(hits), int(found), int(gold)) for name, (hits, gold, found) in sums.items()}


def scored(path: Path, metrics: list[str]) -> tuple[Counted, list[Counted]]:
    """What was counted on one file of sentences, and on each sentence of it."""
    scorer = module_at(SCORER)
    gold = scorer.load_gold(path)
    found = {
        text: [scorer.norm_pred(adapted(q, text)) for q in quantities_of(text) if asked_for(q)] for text, _ in gold
    }
    result: Counted = scorer.evaluate(gold, found, metrics, "one2one")
    return result, [scorer.evaluate([one], found, metrics, "one2one") for one in gold]


def measure() -> Measured:
    """Read the sentences and score values, bounds and units.

    Raises:
        SkipError: the sentences or the scorer are not here.
    """
    need(GOLD, SCORER)
    result, by_sentence = scored(GOLD, list(GOALS))
    off = resampled(by_sentence, together)
    scores = {
        f"quantities {name}, F1": Score(result[name][2], goal=goal, beside=f"CQE {beside}", interval=off.get(name))
        for name, (goal, beside) in GOALS.items()
    }
    notes = [
        f"{result['value'][4]} quantities annotated, {result['value'][5]} found",
        "the rules were written while looking at these sentences: expect less elsewhere",
    ]
    return Measured("Quantities in sentences of news (NewsQuant)", digest([GOLD]), scores, [*notes, *others()])


def others() -> Iterator[str]:
    """The sentences of Microsoft's Recognizers-Text, many of them no news: measured to see what else is read."""
    for name in OTHERS:
        path = GOLD.parent / f"{name}.json"
        if path.exists():
            result, _ = scored(path, ["value", "value+unit"])
            yield f"Recognizers-Text, {name}: value {result['value'][2]}, value+unit {result['value+unit'][2]}"


if __name__ == "__main__":
    main(measure())
