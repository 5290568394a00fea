"""A ledger of what the examples give, with people's decisions and a hostile report."""

from __future__ import annotations

from pathlib import Path

import counterclaim
from counterclaim.compared import Standing
from counterclaim.ledger import Ledger

REPO = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
EXAMPLES = (
    *sorted((REPO / "examples" / "halden-tunnel").glob("*.txt")),
    REPO / "examples" / "port-sorrel.txt",
    REPO / "examples" / "mira-ferry.txt",
)


def hostile_reading():
    text = f"Karel {HOSTILE} Voss of the Harbour Office said on Monday that 41 miners died in Tarn Hollow."
    return counterclaim.read(text, published="2031-03-12", title=f"A report {HOSTILE}", path="hostile.txt")


def fill(place: str) -> None:
    with Ledger(place) as ledger:
        for path in EXAMPLES:
            ledger.add(counterclaim.read_file(path))
        text = (REPO / "examples" / "halden-tunnel" / "daily.txt").read_text(encoding="utf-8")
        ledger.add(counterclaim.read(text, path="reprinted.txt"))
        ledger.add(hostile_reading())
        ledger.identify()
        first, second, third = sorted(ledger.claims(limit=None), key=lambda claim: claim.id)[:3]
        ledger.decide("reject", first.id, who="Ada", why="an age, not a toll")
        ledger.withdraw(second.id, who="Ada", reason="the outlet took it back")
        ledger.decide("accept", third.id, who=HOSTILE, why=HOSTILE)
        undone = ledger.decide("note", third.id, who="Ben", why="look again")
        ledger.decide("undo", undone.id, who="Ben", why="seen")
        Standing(ledger).refresh()
