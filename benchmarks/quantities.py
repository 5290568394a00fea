"""Quantities in sentences of news, against NewsQuant: python benchmarks/quantities.py [--errors]

The reader's records are written as NewsQuant writes its own: units by their English names, "tens of" as 10 to 100,
"one of four" as a quarter, pence as points of a share. Nothing is read here.
"""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from typing import Any

from measured import REPO, SHARED, Measured, Score, digest, main, module_at, need

from counterclaim.reading.quantities import quantities_of
from counterclaim.records import Quantity

GOLD = SHARED / "data" / "quantities" / "newsquant_dev.json"
SCORER = SHARED / "eval" / "quantities.py"
GOALS = {"value": ("≥ 91", "90.4"), "value+change": ("≥ 87", "85.8"), "value+unit": ("≥ 84", "82.7")}
"""The goal, and what CQE reaches on the whole of NewsQuant with the same scorer."""

TENFOLD = {"tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}


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
    vague = re.search(r"\b(tens|hundreds|thousands|millions|billions)\b(?: of (\w+ions|thousands)\b)?", quantity.text)
    if vague and quantity.kind != "age":
        floor = TENFOLD[vague[1]] * (TENFOLD.get(vague[2], 1) if vague[2] else 1)
        return [floor, floor * 10]
    last = re.search(r"(?<!per )(?<![a-z])(?:p|cents?|pence|penny|¢)\.?$", quantity.text)
    written = [each * (100 if last else 1) for each in quantity.values]
    return written[0] if len(written) == 1 else written


def change(quantity: Quantity, text: str) -> str:
    if quantity.change and (quantity.sign == "=" or (quantity.sign == "~" and quantity.unit == "%")):
        return quantity.change
    if re.search(r"\baverag\w+\s+$", text[: quantity.span.start]):
        return "~"
    vague = quantity.kind == "count" and re.search(r"\b(?:tens|hundreds|thousands|millions) of\b", quantity.text)
    return "=" if vague else quantity.sign


def unit(quantity: Quantity) -> str:
    if quantity.kind == "share":
        return f"% {quantity.counted or '-'}"
    if quantity.unit is None:
        return quantity.counted or "-"
    table = names()
    name = next((n for w, n in table["by_words"].items() if re.search(rf"(?<!per )(?<![a-z]){w}$", quantity.text.lower())), "")
    name = name or table["units"].get(quantity.unit, quantity.unit)
    name += " of age" if quantity.kind == "age" else ""
    return f"{name} per {table['units'].get(quantity.per, quantity.per)}" if quantity.per else name


def measure() -> Measured:
    """Read the sentences and score values, bounds and units.

    Raises:
        SkipError: the sentences or the scorer are not here.
    """
    need(GOLD, SCORER)
    scorer = module_at(SCORER)
    gold = scorer.load_gold(GOLD)
    found = {text: [scorer.norm_pred(adapted(q, text)) for q in quantities_of(text) if asked_for(q)] for text, _ in gold}
    result = scorer.evaluate(gold, found, list(GOALS), "one2one")
    scores = {
        f"quantities {name}, F1": Score(result[name][2], goal=goal, beside=f"CQE {beside}")
        for name, (goal, beside) in GOALS.items()
    }
    notes = [f"{len(gold)} sentences, {result['value'][4]} quantities annotated, {result['value'][5]} found"]
    return Measured("Quantities in sentences of news (NewsQuant)", digest([GOLD]), scores, notes)


if __name__ == "__main__":
    main(measure())
