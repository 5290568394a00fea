"""Fetching a page: with limits of size and time, and never from inside a private network.

Each address on the way is resolved here, every one of its IP addresses is checked, and the connection goes to the
address that was checked, so that a name server cannot give another answer in between.
"""

from __future__ import annotations

import email.utils
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from typing import Final
from urllib.parse import urlsplit

import httpx

from counterclaim.articles import coding
from counterclaim.articles.errors import (
    BadAddress,
    FetchTimeout,
    HttpStatus,
    ServerBusy,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from counterclaim.articles.guarded import checked_address
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits, in_words

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_FOR_GOOD: Final = (301, 308)
_UNCHANGED: Final = 304
_BUSY: Final = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether something has changed; null where it gave none."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that ask for it only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent. ``url`` is the address after all redirects."""

    url: str
    body: bytes
    encoding: str | None
    """As the server names it; null where it does not."""
    media_type: str = ""
    """As the server names it, in small letters and without parameters."""
    validators: Validators = Validators()
    unchanged: bool = False
    """The server says that what it gave with the ``validators`` of the question still holds; there is no body."""
    moved: bool = False
    """All redirects on the way were permanent, and there was one."""


def fetch(
    url: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    validators: Validators = Validators(),
    before_hop: Callable[[httpx.URL], object] | None = None,
) -> Answer:
    """The page at this address. Redirects are followed, each checked like the first address.

    Args:
        url: the address.
        limits: of size and time.
        validators: of an earlier answer, where only a newer one is wanted.
        before_hop: called with each address before it is asked; what it raises ends the fetch.

    Raises:
        BadAddress, PrivateAddress, PortRefused, TooManyRedirects, HttpStatus, TooLarge: it will not be read
            (SkipArticle).
        FetchTimeout, Unreachable, ServerBusy: it may be read later (RetryArticle).
    """
    deadline = time.monotonic() + limits.timeout
    permanent: list[bool] = []
    # Proxies from the environment would resolve names themselves, past the check.
    with httpx.Client(timeout=limits.timeout, trust_env=False, headers=_headers(), verify=tls()) as client:
        at = parsed(url, url)
        for _ in range(limits.max_redirects + 1):
            if before_hop is not None:
                before_hop(at)
                deadline = max(deadline, time.monotonic() + limits.timeout / 2)
            answer = _one_hop(client, at, url, limits, deadline, validators)
            if isinstance(answer, Answer):
                return replace(answer, moved=bool(permanent) and all(permanent))
            at, forever = answer
            permanent.append(forever)
    raise TooManyRedirects(url, limits.max_redirects)


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    """How servers have to prove who they are. The name is checked, though the connection goes to a number."""
    return httpx.create_ssl_context(trust_env=False)


def agent() -> str:
    """How Counterclaim names itself to servers."""
    return f"counterclaim/{version('counterclaim')}"


def _headers() -> dict[str, str]:
    return {
        "User-Agent": agent(),
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en",
    }


def parsed(address: str, place: str) -> httpx.URL:
    """The address in its parts.

    Raises:
        BadAddress: it can't be fetched.
    """
    try:
        urlsplit(address)  # it refuses brackets that are not closed, which httpx takes for a server's name
        found = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadAddress(place, error) from error
    if found.scheme not in ("http", "https"):
        raise BadAddress(place, f"it begins with {found.scheme or 'no scheme'}:")
    if found.port is not None and not 0 < found.port < 65_536:
        raise BadAddress(place, f"there is no port {found.port}")
    if not found.host:
        raise BadAddress(place, "it names no server")
    return found


def _one_hop(
    client: httpx.Client, at: httpx.URL, place: str, limits: Limits, deadline: float, validators: Validators
) -> Answer | tuple[httpx.URL, bool]:
    """Ask one address: its answer, or where it sends us and whether for good."""
    address = checked_address(at.host, at.port or (443 if at.scheme == "https" else 80), place, limits)
    request = client.build_request(
        "GET",
        at.copy_with(host=str(address)),
        headers={"Host": at.netloc.decode("ascii"), **validators.headers()},
        extensions={"sni_hostname": at.raw_host.decode("ascii")},
        timeout=max(0.001, deadline - time.monotonic()),
    )
    try:
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return _next(at, response.headers["location"], place), response.status_code in _FOR_GOOD
            return _answer(response, at, place, limits, deadline)
        finally:
            response.close()
    except httpx.TimeoutException as error:
        raise FetchTimeout(place, limits.timeout) from error
    except httpx.HTTPError as error:
        raise Unreachable(place, error) from error


def _next(at: httpx.URL, location: str, place: str) -> httpx.URL:
    try:
        joined = at.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadAddress(place, f"it redirects to {location!r}") from error
    return parsed(str(joined), place)


def _answer(response: httpx.Response, at: httpx.URL, place: str, limits: Limits, deadline: float) -> Answer:
    kept = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
    if response.status_code == _UNCHANGED:
        return Answer(str(at), b"", None, validators=kept, unchanged=True)
    _check_status(response, place)
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    body = _body(response, place, limits, deadline)
    return Answer(str(at), body, response.charset_encoding, media_type, kept)


def _check_status(response: httpx.Response, place: str) -> None:
    if response.is_success:
        return
    kind = ServerBusy if response.status_code in _BUSY else HttpStatus
    raise kind(place, response.status_code, response.reason_phrase or "without a reason", _wait(response.headers))


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, as Retry-After states them or the moment when they end; null where it states neither."""
    stated = headers.get("retry-after", "").strip()
    if stated.isdigit():
        return float(stated)
    try:
        moment = email.utils.parsedate_to_datetime(stated)
    except ValueError:  # no header, or nothing that can be understood: as if nothing was stated
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None


def _body(response: httpx.Response, place: str, limits: Limits, deadline: float) -> bytes:
    """The body, read piece by piece so that neither size nor time goes past its limit."""
    stated = response.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limits.max_bytes:
        raise TooLarge(place, in_words(int(stated)), in_words(limits.max_bytes))
    pieces = bytearray()
    for piece in response.iter_raw(65_536):
        pieces += piece
        if len(pieces) > limits.max_bytes:
            raise TooLarge(place, f"more than {in_words(limits.max_bytes)}", in_words(limits.max_bytes))
        if time.monotonic() > deadline:
            raise FetchTimeout(place, limits.timeout)
    try:
        return coding.unpacked(bytes(pieces), response.headers.get("content-encoding", ""), limits.max_bytes)
    except coding.TooMuch as error:
        raise TooLarge(place, f"more than {in_words(limits.max_bytes)}", in_words(limits.max_bytes)) from error
    except coding.BadCoding as error:
        raise Unreachable(place, f"its compressed answer is broken: {error}") from error
