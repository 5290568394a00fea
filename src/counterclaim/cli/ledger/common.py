"""What the commands on a ledger share: which ledger, which format, and how errors end."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.codes import BROKEN_PIPE, FAILED, INTERRUPTED
from counterclaim.cli.output import OutputError
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger

DEFAULT: Final = "counterclaim.db"


class TableFormat(StrEnum):
    """How rows of a ledger can be written."""

    TERMINAL = "terminal"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger", envvar="COUNTERCLAIM_LEDGER", metavar="FILE|URL", help="The ledger: file or postgresql://"
    ),
]
FormatOption = Annotated[
    TableFormat | None,
    typer.Option("--format", help="What to print. [default: by the ending of --out, else terminal]"),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The ledger as it was known at the end of that day.")
]
WhoOption = Annotated[
    str | None,
    typer.Option("--who", envvar="COUNTERCLAIM_WHO", metavar="NAME", help="Who decides. [default: your login]"),
]


def who_is(who: str | None) -> str:
    """The person who decides: as given, else the name of the login."""
    name = who or _login()
    if name is None:
        raise typer.BadParameter("nobody knows who you are here. Say who decides: --who NAME.")
    return name


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return None


@contextmanager
def opened(place: str, *, create: bool = False, read_only: bool = False) -> Iterator[Ledger]:
    """A ledger for the length of a command; what goes wrong is told in a line, with the next step."""
    from counterclaim.ledger import Ledger, LedgerError  # noqa: PLC0415 - the database's library takes 0.2 s to load
    from counterclaim.ledger.accounts.audit import Actor, acting  # noqa: PLC0415
    from counterclaim.pool import WorkersCannotStartError  # noqa: PLC0415

    try:
        with (
            Ledger(place, create=create, read_only=read_only) as ledger,
            acting(Actor(door="command line", name=_login())),
        ):
            yield ledger
    except KeyboardInterrupt:
        typer.echo("counterclaim: stopped; the same command goes on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise typer.Exit(BROKEN_PIPE) from None
    except (LedgerError, OutputError, WorkersCannotStartError) as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None


def day(value: str | None) -> str | None:
    """A day or moment in ISO form, or a usage error."""
    if value is None:
        return None
    from counterclaim.articles import iso_date  # noqa: PLC0415

    try:
        return iso_date(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date. Write it as 2024-12-08.") from None
