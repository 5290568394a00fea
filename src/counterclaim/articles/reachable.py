"""Whether anything listens at an address of the network."""

from __future__ import annotations

import socket


def reach(host: str, port: int, *, seconds: float) -> None:
    """Open a connection and close it again.

    Raises:
        OSError: nothing takes it within so many seconds; no such host.
    """
    socket.create_connection((host, port), timeout=seconds).close()
