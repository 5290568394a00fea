"""What all tables have in common.

Times are UTC in ISO form with microseconds, as text: they sort as they follow one another, in both backends. A row
with ``known_from`` and ``known_to`` is what was known between the two; ``known_to`` is null while it holds.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

NUMBER: Final = BigInteger().with_variant(Integer(), "sqlite")
"""Only an INTEGER counts by itself in SQLite."""


def counted() -> Column[int]:
    """The rows' numbers, in the order in which they came."""
    return Column("n", NUMBER, primary_key=True, autoincrement=True)


def known() -> tuple[Column[str], Column[str]]:
    """From when to when a row holds."""
    return Column("known_from", Text, nullable=False), Column("known_to", Text)
