"""``counterclaim demo``: the desk over a ledger of invented reports, to try everything out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import opened
from counterclaim.cli.progress import progress_of
from counterclaim.cli.serve import has_screen, tell
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.web.serving import Address

HOST: Final = "127.0.0.1"
PORT: Final = 8400
FILE: Final = "demo.db"


def demo(
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65_535, metavar="N", help=f"The port; 0 for any. [default: {PORT}, or any]"),
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the ledger in this folder. [default: gone after]")
    ] = None,
    *,
    open_: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open it in a browser. [default: where there is a screen]")
    ] = None,
) -> None:
    """Try the desk: read invented reports into a ledger, then open it. It runs until it is stopped (Ctrl-C)."""
    with _held(port) as own, _folder(keep) as folder:
        place = str(folder / FILE)
        _fill(place)
        _serve(place, own, browser=has_screen() if open_ is None else open_)


@contextmanager
def _held(port: int | None) -> Iterator[Address]:
    """The desk's address, held before the ledger is filled: any, where none is asked for and the usual one is taken."""
    from counterclaim.web.serving import CannotServe, bound  # noqa: PLC0415 - the web's libraries take a second to load

    try:
        own = bound(HOST, PORT if port is None else port)
    except CannotServe as error:
        if port is not None:
            typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
            raise typer.Exit(FAILED) from None
        own = bound(HOST, 0)
    with own:
        yield own


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Where the ledger lies: a folder that stays, or one for the time being."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="counterclaim-demo-") as name:
            yield Path(name)
        return
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise typer.BadParameter(f"{keep}: {error.strerror}. Choose another folder with --keep.") from error
    yield keep


def _fill(place: str) -> None:
    from counterclaim.demo.filling import fill, pages  # noqa: PLC0415 - the language model's library takes its time

    with opened(place, create=True) as ledger:
        total = len(pages())
        typer.echo(f"Reading {total} invented reports …", err=True)
        with progress_of(total) as shown:
            for outcome in fill(ledger):
                shown.advance(outcome.share)
                if outcome.failure is not None:
                    typer.echo(f"counterclaim: {one_line(str(outcome.failure))}", err=True)
        told = f"{ledger.count(review='any'):,} claims in {ledger.stats()['articles']:,} articles"
    typer.echo(f"{one_line(place)}: {told}. All of them are invented.", err=True)


def _serve(place: str, own: Address, *, browser: bool) -> None:
    from counterclaim.ledger import LedgerError  # noqa: PLC0415 - the web's libraries take a second to load
    from counterclaim.web.serving import CannotServe, serve  # noqa: PLC0415
    from counterclaim.web.settings import Settings  # noqa: PLC0415

    try:
        serve(Settings(ledger=place, host=HOST, port=own.getsockname()[1]), browser=browser, started=tell, own=own)
    except (LedgerError, CannotServe) as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None
