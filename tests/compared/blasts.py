"""Invented reports for tests of kept comparisons: their claims are known beforehand, and so are their events."""

from __future__ import annotations

from invented_readings import figure, reading

from counterclaim.ledger import Reader

OLD = Reader(program="counterclaim 0.0.1", model="by hand")
BLAST = "A gas blast tore through the bakery in Mirel harbour on 4 May 2031."
FLOOD = "The river Sarn took the lower town of Ovel on 9 August 2031."
RED, MINISTRY, GOVERNOR = "Red Crescent", "Interior Ministry", "Governor Anselm Dray"


def blast(path, count, by=RED, *, published="2031-05-04", words="people", **more):
    """A report on the blast with one claim of killed."""
    told = figure(f"{count} {words}", count, count, by=by, **more)
    return reading(path, told, published=published, scene=BLAST)


def flood(path, count, by=GOVERNOR, *, published="2031-08-09", **more):
    """A report on the flood with one claim of missing, and one of the dead."""
    lost = figure(f"{count} villagers", count, count, by=by, day="2031-08-09", measure="missing", **more)
    dead = figure(f"{count + 40} people", count + 40, count + 40, by=RED, day="2031-08-09")
    return reading(path, lost, dead, published=published, scene=FLOOD)


def war(path, count, by=MINISTRY, *, published="2031-06-01"):
    """A report with a running total."""
    told = figure(
        f"{count} troops", count, count, by=by, day=None, measure="lost", status="combatant", party="Arland",
        cumulative=True, since="2028",
    )  # fmt: skip
    return reading(path, told, published=published, scene="The war over Sarn goes on.")


def fill(ledger):
    """The reports that most tests begin with; two claimants at odds over the blast, one of whom corrects himself."""
    readings = [
        blast("a.txt", 20, RED),
        blast("b.txt", 26, MINISTRY),
        blast("c.txt", 31, RED, published="2031-05-06", as_of="2031-05-06"),
        flood("d.txt", 15),
        flood("e.txt", 17, MINISTRY),
        war("f.txt", 600_000),
        war("g.txt", 700_000, RED),
    ]
    for one in readings:
        ledger.add(one, reader=OLD)
    ledger.identify()
    return readings
