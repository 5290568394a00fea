"""JSON as the contract has it: one reading a line, or one list of them."""

from __future__ import annotations

from typing import TextIO

from counterclaim.records import Reading


class JsonLinesWriter:
    """One reading a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, reading: Reading) -> None:
        """Write one line."""
        self._stream.write(reading.model_dump_json() + "\n")

    def close(self) -> None:
        """Nothing stands at the end."""


class JsonWriter:
    """One list, written as the readings come."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._empty = True

    def add(self, reading: Reading) -> None:
        """Write one item of the list."""
        item = reading.model_dump_json(indent=2)
        self._stream.write(("[\n" if self._empty else ",\n") + item)
        self._empty = False

    def close(self) -> None:
        """End the list; without a reading it is empty."""
        self._stream.write("[]\n" if self._empty else "\n]\n")
