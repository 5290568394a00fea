"""Passwords: argon2id hashes by argon2-cffi, with the library's recommended settings (RFC 9106, low memory)."""

from __future__ import annotations

import secrets
import threading
from functools import lru_cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 12
"""Characters; NIST SP 800-63B asks for 8 at least, and for length rather than for rules."""
LONGEST: Final = 1_000
"""Characters: hashing is slow on purpose, and grows with the length."""
_AT_ONCE: Final = threading.BoundedSemaphore(2)
"""A hash takes 64 MB and some 50 ms: many logins at once wait for one another instead of filling the memory."""


class WeakPassword(ValueError):  # noqa: N818 - named for what the caller finds
    """A password that is no good; the message says why and what to do."""


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """A hash that no password fits: checking it takes as long as checking anybody's."""
    return _hasher().hash(secrets.token_urlsafe(32))


def hashed(password: str, *, name: str) -> str:
    """The hash to keep of a new password.

    Raises:
        WeakPassword: it is too short, too long, or too plain.
    """
    if len(password) < SHORTEST:
        raise WeakPassword(f"the password has {len(password)} characters. Take {SHORTEST} or more; a sentence will do.")
    if len(password) > LONGEST:
        raise WeakPassword(f"the password is longer than {LONGEST:,} characters. Take a shorter one.")
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        raise WeakPassword("the password is easily guessed. Take one of other characters, without the name in it.")
    with _AT_ONCE:
        return _hasher().hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether this is the password; without a kept hash it is not, found out just as slowly."""
    with _AT_ONCE:
        try:
            right = _hasher().verify(kept or _nobodys(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):  # the wrong one, or a hash that nothing fits
            return False
    return right and kept is not None


def outdated(kept: str) -> bool:
    """Whether the hash was made with weaker settings than those of today."""
    return _hasher().check_needs_rehash(kept)
