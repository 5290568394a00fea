"""Every step of the schema goes up and down with data in it, and what follows from the data is made anew."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from invented import OLD, STORM, report
from sqlalchemy import text

from counterclaim.ledger import Ledger, LedgerNewer
from counterclaim.ledger.database import Database, migrate
from counterclaim.ledger.migrations import ALL, HEAD
from counterclaim.ledger.schema import metadata

FULL, SHORT = "the Ostrovan Observatory for Human Rights", "the OOHR"


@pytest.fixture
def filled(place):
    told = [(f"Witness {chr(65 + n)}", n + 3, "sailors") for n in range(6)]
    with Ledger(place) as ledger:
        ledger.add(report([*told, (FULL, 2, "sailors")], path="a.txt"), reader=OLD)
        ledger.add(report([*told, (FULL, 2, "sailors")], path="b.txt"), reader=OLD)
        ledger.add(report([(SHORT, 3, "fishermen"), STORM[0]], title="C", path="c.txt"), reader=OLD)
        ledger.identify()
        claim = ledger.claims(text="fishermen")[0]
        ledger.decide("edit", claim.id, who="Ada", why="misread", measure="missing")
    return place


def told(place):
    """All that a ledger answers, but for when it was found out."""
    with Ledger(place) as ledger:
        claims = [claim.model_dump() for claim in ledger.claims(limit=None)]
        return {
            "claims": claims,
            "search": [claim.id for claim in ledger.claims(text="fishermen")],
            "copies": [one.model_dump() for one in ledger.appearances(claims[-1]["article"])],
            "names": [one.model_dump() for one in ledger.names()],
            "decisions": list(ledger.decisions()),
            "stats": ledger.stats(),
            "faults": list(ledger.verify()),
        }


@pytest.mark.parametrize("target", ALL[:-1])
def test_down_and_up_again_with_data_in(filled, target):
    before = told(filled)
    assert before["faults"] == []
    assert len(before["search"]) == 1
    assert len(before["copies"]) == 2
    database = Database(filled)
    with database.writing() as connection:
        migrate(connection, target)
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM articles")).scalar() == 3
        assert connection.execute(text("SELECT count(*) FROM decisions")).scalar() == 1
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == target
    database.close()
    assert told(filled) == before


def test_all_the_way_down_leaves_nothing(filled):
    database = Database(filled)
    with database.writing() as connection:
        migrate(connection, "base")
    with database.reading() as connection:
        kept = MigrationContext.configure(connection)
        assert kept.get_current_revision() is None
    database.close()


def test_the_migrations_make_the_tables_that_the_program_uses(place):
    database = Database(place)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def _ours(_object, name, _kind, _reflected, _other):
    return "claims_search" not in str(name) and name != "ix_claims_narrow"  # of one backend each


def test_a_newer_schema_is_refused_and_left_alone(filled):
    database = Database(filled)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    database.close()
    with pytest.raises(LedgerNewer, match=rf"0999.*{HEAD}.*Update"):
        Ledger(filled)
