"""All formats by their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counterclaim.exports import json_lines
from counterclaim.exports.errors import NoSuchFormatError
from counterclaim.exports.formats import Format

FORMATS: Final[Mapping[str, Format]] = {each.name: each for each in (json_lines.FORMAT,)}


def format_called(name: str) -> Format:
    """The format of this name.

    Raises:
        NoSuchFormatError: there is none.
    """
    if name not in FORMATS:
        raise NoSuchFormatError(f"{name}: there is no such format. Take one of {', '.join(FORMATS)}.")
    return FORMATS[name]
