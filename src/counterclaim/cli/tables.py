"""The options for a user's own tables, the same in every command that has them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.lexicon.tables import Tables

UNUSABLE: Final = 2
"""Exit code for a table that cannot be used: the command was given the wrong file, as with any wrong usage."""

MeasuresFile = Annotated[
    Path | None,
    typer.Option("--measures", metavar="FILE", help="Your own words for measures, and measures of your own (TOML)."),
]
PartiesFile = Annotated[
    Path | None,
    typer.Option("--parties", metavar="FILE", help="Your own names of parties, and parties of your own (TOML)."),
]


def tables_of(measures: Path | None, parties: Path | None) -> Tables | None:
    """The tables of these files, or null where none is given; ends the program where one cannot be used."""
    if measures is None and parties is None:
        return None
    from counterclaim.lexicon.tables import TableError  # noqa: PLC0415
    from counterclaim.lexicon.user import load_tables  # noqa: PLC0415

    try:
        return load_tables(measures, parties)
    except TableError as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(UNUSABLE) from None
