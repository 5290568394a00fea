"""The log of runs that add: what was added, what failed and why, and how far a stopped one came."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, text, update

from counterclaim.ledger import keeping, schema
from counterclaim.ledger.database import Database
from counterclaim.ledger.reader import this_reader


class Runs:
    """The runs of one ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, inputs: str) -> int:
        """Note that adding begins; the number of the run."""
        with self._database.writing() as connection:
            values = {"inputs": inputs, "reader": this_reader().program, "started_at": keeping.tick(connection)}
            made = connection.execute(insert(schema.runs).values(**values, added=0, known=0, failed=0))
            return int(made.inserted_primary_key[0])  # type: ignore[index]

    def end(self, run: int, *, added: int, known: int, failed: int) -> None:
        """Note what came of a run, and bring the planner's statistics up to date."""
        with self._database.writing() as connection:
            values = {"ended_at": keeping.tick(connection), "added": added, "known": known, "failed": failed}
            connection.execute(update(schema.runs).where(schema.runs.c.n == run).values(**values))
            connection.execute(text("ANALYZE"))

    def note_failure(self, run: int, place: str, reason: str, advice: str) -> None:
        """Note that an input of a run gave no article, and why."""
        values = {"run": run, "place": place, "reason": reason, "advice": advice}
        with self._database.writing() as connection:
            connection.execute(insert(schema.failures).values(**values, failed_at=keeping.tick(connection)))

    def positions(self, reader: str) -> dict[str, tuple[str, str]]:
        """How far tables and archives were added by runs that were stopped: stamp and position of the last part."""
        table = schema.positions
        with self._database.reading() as connection:
            rows = connection.execute(select(table).where(table.c.reader == reader))
            return {row.container: (row.stamp, row.position) for row in rows}

    def note_position(self, container: str, reader: str, stamp: str, position: str | None) -> None:
        """Note how far a table or archive has been added; null: to its end."""
        table = schema.positions
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.container == container, table.c.reader == reader))
            if position is not None:
                values = {"container": container, "reader": reader, "stamp": stamp, "position": position}
                connection.execute(insert(table).values(**values))
