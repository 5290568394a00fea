"""Tables as text: CSV for people and programs, and the plain tab-separated rows that GDELT has."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TextIO

from counterclaim.showing.cells import Cell, harmless

_BREAKS: Final = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


class CsvTable:
    """A CSV file in RFC 4180's form. Words that a spreadsheet would run as a formula get an apostrophe first."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self._rows = csv.writer(stream)
        self._columns = tuple(columns)
        self._rows.writerow(self._columns)

    def row(self, cells: Mapping[str, Cell]) -> None:
        """A row; a column without a cell, or with null, is empty."""
        self._rows.writerow([harmless(cells.get(column)) for column in self._columns])

    def plain(self, cells: Iterable[str]) -> None:
        """A row of words of our own, as they are: a second header."""
        self._rows.writerow(list(cells))


def tabbed(cells: Iterable[str]) -> str:
    """A line of cells with tabs between them, none of which has a tab or a line break in it."""
    return "\t".join(_BREAKS.sub(" ", cell) for cell in cells) + "\n"
