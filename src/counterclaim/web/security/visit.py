"""What is known of a request before any page sees it, for whoever handles it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from counterclaim.ledger.accounts.records import Door
from counterclaim.web.asked import Person

FIELD: Final = "csrf"
"""The hidden field of forms."""
HEADER: Final = "x-csrf-token"
"""The header of the same, for scripts."""


@dataclass(slots=True)
class Visit:
    """One request: from where, who, by which door."""

    address: str
    https: bool
    door: Door = "desk"
    person: Person | None = None
    by_token: bool = False
    """Whether a program came in with a token: no browser sends one by itself."""
    key: str = ""
    """The secret in the visitor's cookie, which proofs are made of."""
    new_key: bool = False
    """The cookie has to be sent."""
    request: str = field(default_factory=lambda: secrets.token_hex(8))


_VISIT: Final[ContextVar[Visit]] = ContextVar("counterclaim_visit")


@contextmanager
def visiting(visit: Visit) -> Iterator[None]:
    """Whatever is done within belongs to this request."""
    before = _VISIT.set(visit)
    try:
        yield
    finally:
        _VISIT.reset(before)


def visit() -> Visit:
    """The request that is being handled."""
    return _VISIT.get()


def proof(key: str) -> str:
    """What shows that a form came from a page of ours: nobody makes it who has not read the visitor's cookie."""
    return hmac.new(key.encode(), b"counterclaim form", hashlib.sha256).hexdigest()


def csrf_token() -> str:
    """The proof for this visitor; without a cookie yet, one is sent along."""
    here = visit()
    if not here.key:
        here.key, here.new_key = secrets.token_urlsafe(32), True
    return proof(here.key)


def csrf() -> Markup:
    """The hidden field that every form needs which changes something."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())
