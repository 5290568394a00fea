"""Guessing passwords takes long: after some failures of one account or address, each next try has to wait longer.

Kept in memory, since a ledger should not be written to by whoever knocks; a desk is one process.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MOST: Final = 20_000
"""Accounts and addresses remembered; the ones longest unheard of are forgotten first."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures are free, and how long the wait grows. Times in seconds."""

    free: int
    longest: float
    forgotten: float = 3600.0
    """After this time without a failure all is forgotten."""


ACCOUNT: Final = Patience(free=5, longest=300.0)
ADDRESS: Final = Patience(free=20, longest=900.0)
"""A newsroom may share one address."""


@dataclass(slots=True)
class _Known:
    failures: int = 0
    until: float = 0.0
    last: float = 0.0


class Throttle:
    """What is remembered of failed logins."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[str, str], _Known] = OrderedDict()
        self._lock = threading.Lock()

    def attempt(self, name: str, address: str) -> float:
        """Seconds to wait before this may be tried; 0: it may, and counts as failed until ``succeeded`` is called."""
        with self._lock:
            now = self._clock()
            keys = self._keys(name, address)
            wait = max(self._of(key, patience, now).until - now for key, patience in keys)
            if wait > 0:
                return wait
            for key, patience in keys:
                one = self._of(key, patience, now)
                one.failures += 1
                one.last = now
                over = one.failures - patience.free
                one.until = now + min(2.0 ** min(over, 20), patience.longest) if over >= 0 else 0.0
            return 0.0

    def succeeded(self, name: str, address: str) -> None:
        """The password was right: the account's failures are forgotten, and this one of the address."""
        with self._lock:
            (account, _), (place, _) = self._keys(name, address)
            self._known.pop(account, None)
            if place in self._known:
                self._known[place].failures -= 1
                self._known[place].until = 0.0

    def _keys(self, name: str, address: str) -> tuple[tuple[tuple[str, str], Patience], ...]:
        return (("account", name.strip().casefold()[:100]), ACCOUNT), (("address", network(address)), ADDRESS)

    def _of(self, key: tuple[str, str], patience: Patience, now: float) -> _Known:
        one = self._known.pop(key, None)
        if one is None or now - max(one.last, one.until) > patience.forgotten:
            one = _Known()
        self._known[key] = one
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return one


def network(address: str) -> str:
    """What one visitor has: an IPv4 address, or 64 bits of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # a test's client, or a socket without an address: one and the same visitor
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
