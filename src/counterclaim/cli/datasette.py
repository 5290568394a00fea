"""``counterclaim datasette``: what Datasette is to show of a ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, opened
from counterclaim.cli.output import output_file, standard_output


def datasette(
    ledger: LedgerOption = DEFAULT,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
) -> None:
    """Print the metadata by which Datasette shows the views of a ledger: titles, columns, definitions, facets.

    Then: datasette LEDGER --metadata FILE --setting allow_download off.
    """
    from counterclaim.doors.datasette import metadata_for  # noqa: PLC0415 - loads the database's library

    with opened(ledger) as store:
        if "://" in store.name:
            raise typer.BadParameter("Datasette opens files. Give --ledger FILE; on PostgreSQL the views are there.")
        written = json.dumps(metadata_for(store.name), ensure_ascii=False, indent=1) + "\n"
    with output_file(out) if out is not None else standard_output(data=True) as stream:
        stream.write(written)
