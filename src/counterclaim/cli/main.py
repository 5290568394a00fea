"""The command line. Heavy imports wait until a command runs, so that help and errors are there at once."""

from __future__ import annotations

import signal
from typing import Annotated

import typer

from counterclaim.cli.accounts import accounts
from counterclaim.cli.batch import batch
from counterclaim.cli.bind import bind
from counterclaim.cli.claimant import audit, claimant
from counterclaim.cli.compare import compare
from counterclaim.cli.datasette import datasette
from counterclaim.cli.demo import demo
from counterclaim.cli.ledger.add import add
from counterclaim.cli.ledger.claims import claims
from counterclaim.cli.ledger.export import export
from counterclaim.cli.ledger.one import history, show
from counterclaim.cli.ledger.people import decide, names, withdraw
from counterclaim.cli.ledger.review import review
from counterclaim.cli.ledger.whole import stats, verify
from counterclaim.cli.mcp import mcp
from counterclaim.cli.measures import measures
from counterclaim.cli.parties import parties
from counterclaim.cli.read import read
from counterclaim.cli.serve import serve
from counterclaim.cli.watch import watch

app = typer.Typer(
    name="counterclaim",
    help="Read the news and keep the ledger: who claims which figure, of whom, as of when, in which exact words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    read,
    batch,
    measures,
    parties,
    compare,
    claimant,
    audit,
    add,
    watch,
    claims,
    show,
    history,
    stats,
    verify,
    review,
    decide,
    withdraw,
    names,
    export,
    bind,
    serve,
    demo,
    mcp,
    datasette,
):
    app.command(command.__name__)(command)
app.add_typer(accounts)


def _print_version(value: bool) -> None:
    if value:
        import counterclaim  # noqa: PLC0415

        typer.echo(f"counterclaim {counterclaim.__version__}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the news and keep the ledger: who claims which figure, of whom, as of when, in which exact words."""


def _leave(number: int, _frame: object) -> None:
    """End as the signal asks, but by way of everything that has to be cleaned up."""
    raise SystemExit(128 + number)


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGTERM, _leave)
    app()


if __name__ == "__main__":
    main()
