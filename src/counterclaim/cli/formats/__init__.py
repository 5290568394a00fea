"""The output formats: each takes readings one by one and writes them to a stream as it goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, TextIO

if TYPE_CHECKING:
    from counterclaim.records import Reading


class Format(StrEnum):
    """What ``counterclaim read`` can print."""

    TERMINAL = "terminal"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


BY_SUFFIX: Final = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}
"""The format that the name of an output file asks for, where ``--format`` is not given."""


@dataclass(frozen=True, slots=True)
class Look:
    """How terminal output looks: ``styled`` where the stream shows bold and underline, ``width`` in columns."""

    styled: bool = False
    colour: bool = False
    width: int = 100


class Writer(Protocol):
    """Writes readings to its stream, the first before the second is there."""

    def add(self, reading: Reading) -> None:
        """Write one reading."""
        ...

    def close(self) -> None:
        """Write what has to stand at the end."""
        ...


def writer(kind: Format, stream: TextIO, look: Look) -> Writer:
    """The writer of a format; each is loaded only when it is asked for."""
    match kind:
        case Format.TERMINAL:
            from counterclaim.cli.formats.terminal import TerminalWriter  # noqa: PLC0415

            return TerminalWriter(stream, look)
        case Format.CSV:
            from counterclaim.cli.formats.table import CsvWriter  # noqa: PLC0415

            return CsvWriter(stream)
        case Format.HTML:
            from counterclaim.cli.formats.page import HtmlWriter  # noqa: PLC0415

            return HtmlWriter(stream)
        case Format.JSON:
            from counterclaim.cli.formats.plain import JsonWriter  # noqa: PLC0415

            return JsonWriter(stream)
        case Format.JSONL:
            from counterclaim.cli.formats.plain import JsonLinesWriter  # noqa: PLC0415

            return JsonLinesWriter(stream)
