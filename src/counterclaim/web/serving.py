"""Starting the desk: only where it is safe, and with a message that says what to do where it is not."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web.app import create_app
from counterclaim.web.security.coming import is_loopback
from counterclaim.web.settings import Settings

GRACE = 10
"""Seconds that requests have to end when the desk is stopped."""


Address = socket.socket
"""An address that is held: nobody else can take it."""


class CannotServe(Exception):  # noqa: N818 - named for what the caller finds
    """The desk does not start; the message says why and what to do."""


def checked(settings: Settings) -> Settings:
    """The settings with what the ledger says of accounts.

    Raises:
        CannotServe: others could reach the desk, and nobody would be asked who he is.
        LedgerError: the ledger cannot be opened.
    """
    with Ledger(settings.ledger) as ledger:
        people = Accounts(ledger)
        in_force, admin = people.exist(), people.exist(role="admin")
    open_to_others = settings.behind_proxy or not is_loopback(settings.host)
    if open_to_others and not admin:
        where = "a proxy" if settings.behind_proxy else settings.host
        raise CannotServe(
            f"through {where} others can reach this desk, and there is no admin account to keep them apart. "
            "Make one: counterclaim accounts add NAME --role admin"
        )
    return replace(settings, accounts=in_force)


def serve(
    settings: Settings,
    *,
    started: Callable[[str], object] | None = None,
    browser: bool = False,
    own: Address | None = None,
) -> None:
    """Run the desk until it is stopped. ``started`` is told its address when it answers.

    ``own``: the address, where it is held already (``bound``); it is closed at the end.

    Raises:
        CannotServe: it does not start.
        LedgerError: the ledger cannot be opened.
    """
    settings = checked(settings)
    own = own or bound(settings.host, settings.port)
    settings = replace(settings, port=own.getsockname()[1])
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        # the door reads what a proxy says, and only where there is one
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = uvicorn.Server(config)
    address = address_of(settings)

    def when_started() -> None:
        while not server.started:
            if server.should_exit:
                return
            time.sleep(0.05)
        if started is not None:
            started(address)
        if browser:
            webbrowser.open(address)

    threading.Thread(target=when_started, daemon=True).start()
    try:
        server.run(sockets=[own])
    finally:
        server.should_exit = True
        own.close()


def address_of(settings: Settings) -> str:
    """What to type into a browser on this computer."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{'127.0.0.1' if host in ('0.0.0.0', '[::]') else host}:{settings.port}"


def bound(host: str, port: int) -> Address:
    """An address, held from now on.

    Raises:
        CannotServe: it cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotServe(
            f"{host}, port {port}: this address cannot be used ({reason}). Give another: --host or --port"
        ) from error
