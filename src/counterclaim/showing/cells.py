"""Cells of a table that people open with a spreadsheet."""

from __future__ import annotations

from typing import Final

Cell = str | int | float | bool | None
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula; such a cell gets an apostrophe first."""


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before words that a spreadsheet would run as a formula."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS):
        return "'" + cell
    return cell
