"""All formats by their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counterclaim.exports import (
    acled,
    csv_table,
    gkg,
    hxl,
    hypothesis_file,
    json_lines,
    parquet,
    schema_org,
    ucdp,
    web_annotation,
    xlsx,
)
from counterclaim.exports.errors import NoSuchFormatError
from counterclaim.exports.formats import Format

FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        schema_org.FORMAT,
        web_annotation.FORMAT,
        hypothesis_file.FORMAT,
        csv_table.FORMAT,
        json_lines.FORMAT,
        parquet.FORMAT,
        xlsx.FORMAT,
        hxl.FORMAT,
        ucdp.FORMAT,
        acled.FORMAT,
        gkg.FORMAT,
    )
}


def format_called(name: str) -> Format:
    """The format of this name.

    Raises:
        NoSuchFormatError: there is none.
    """
    if name not in FORMATS:
        raise NoSuchFormatError(f"{name}: there is no such format. Take one of {', '.join(FORMATS)}.")
    return FORMATS[name]
