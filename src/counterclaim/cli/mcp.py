"""``counterclaim mcp``: the ledger for assistants."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, opened


def mcp(
    ledger: LedgerOption = DEFAULT,
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65_535, metavar="N", help="Answer this computer by HTTP. [default: stdio]"),
    ] = None,
) -> None:
    """Let assistants search the ledger (Model Context Protocol). They can read it, and change nothing.

    The program that the assistant runs in starts this by itself; see docs/tools.md.
    """
    try:
        from counterclaim.doors.assistants.server import server_of  # noqa: PLC0415 - an extra, and a second to load
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("mcp"):
            raise
        typer.echo("counterclaim: this needs the MCP SDK. pip install 'counterclaim[mcp]'.", err=True)
        raise typer.Exit(FAILED) from None
    with opened(ledger, read_only=True) as store:
        server = server_of(store)
        if port is None:
            server.run("stdio")
        else:
            typer.echo(f"Assistants here ask at http://127.0.0.1:{port}/mcp (stop it with Ctrl-C)", err=True)
            server.run("streamable-http", host="127.0.0.1", port=port)
