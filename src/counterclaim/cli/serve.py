"""``counterclaim serve``: the ledger in a browser."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, WhoOption, who_is
from counterclaim.showing.safe import one_line


def serve(
    ledger: LedgerOption = DEFAULT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; others than this computer need accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, metavar="N", help="The port; 0 for any.")] = 8400,
    who: WhoOption = None,
    *,
    open_: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open it in a browser. [default: where there is a screen]")
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="Take a proxy's word for https and for who asks.")
    ] = False,
    public_embeds: Annotated[
        bool, typer.Option("--public-embeds", help="Show charts under /embed/ without a login.")
    ] = False,
) -> None:
    """Open the desk: read, compare, decide and add in a browser. It runs until it is stopped (Ctrl-C).

    Without accounts it answers this computer alone; see counterclaim accounts.
    """
    from counterclaim.ledger import LedgerError  # noqa: PLC0415 - the web's libraries take a second to load
    from counterclaim.web.serving import CannotServe  # noqa: PLC0415
    from counterclaim.web.serving import serve as serve_desk  # noqa: PLC0415
    from counterclaim.web.settings import Settings  # noqa: PLC0415

    settings = Settings(
        ledger=ledger,
        host=host,
        port=port,
        local_person=who_is(who),
        behind_proxy=behind_proxy,
        public_embeds=public_embeds,
    )
    browser = has_screen() if open_ is None else open_
    try:
        serve_desk(settings, browser=browser, started=tell)
    except (LedgerError, CannotServe) as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None


def tell(address: str) -> None:
    """Say where the desk is."""
    typer.echo(f"The desk is at {address} (stop it with Ctrl-C)", err=True)


def has_screen() -> bool:
    """Whether somebody sits before this computer."""
    if not sys.stderr.isatty() or "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
