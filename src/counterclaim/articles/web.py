"""Fetching a page: with limits of size and time, and never from inside a private network.

Each address on the way is resolved here, every one of its IP addresses is checked, and the connection goes to the
address that was checked, so that a name server cannot give another answer in between.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

import httpx

from counterclaim.articles.errors import (
    BadAddress,
    FetchTimeout,
    HttpStatus,
    PrivateAddress,
    ServerBusy,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits, in_words

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_BUSY: Final = (408, 425, 429, 500, 502, 503, 504)
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent. ``url`` is the address after all redirects."""

    url: str
    body: bytes
    encoding: str | None
    """As the server names it; null where it does not."""


def fetch(url: str, *, limits: Limits = DEFAULT_LIMITS) -> Answer:
    """The page at this address. Redirects are followed, each checked like the first address.

    Raises:
        BadAddress, PrivateAddress, TooManyRedirects, HttpStatus, TooLarge: it will not be read (SkipArticle).
        FetchTimeout, Unreachable, ServerBusy: it may be read later (RetryArticle).
    """
    deadline = time.monotonic() + limits.timeout
    # Proxies from the environment would resolve names themselves, past the check.
    with httpx.Client(timeout=limits.timeout, trust_env=False, headers=_headers()) as client:
        at = _parsed(url, url)
        for _ in range(limits.max_redirects + 1):
            answer = _one_hop(client, at, url, limits, deadline)
            if isinstance(answer, Answer):
                return answer
            at = answer
    raise TooManyRedirects(url, limits.max_redirects)


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"counterclaim/{version('counterclaim')}",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Language": "en",
    }


def _parsed(address: str, place: str) -> httpx.URL:
    try:
        parsed = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadAddress(place, error) from error
    if parsed.scheme not in ("http", "https"):
        raise BadAddress(place, f"it begins with {parsed.scheme or 'no scheme'}:")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise BadAddress(place, f"there is no port {parsed.port}")
    if not parsed.host:
        raise BadAddress(place, "it names no server")
    return parsed


def _one_hop(client: httpx.Client, at: httpx.URL, place: str, limits: Limits, deadline: float) -> Answer | httpx.URL:
    """Ask one address: its answer, or where it sends us."""
    address = checked_address(at.host, at.port or (443 if at.scheme == "https" else 80), place, limits)
    request = client.build_request(
        "GET",
        at.copy_with(host=str(address)),
        headers={"Host": at.netloc.decode("ascii")},
        extensions={"sni_hostname": at.raw_host.decode("ascii")},
        timeout=max(0.001, deadline - time.monotonic()),
    )
    try:
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return _next(at, response.headers["location"], place)
            _check_status(response, place)
            return Answer(str(at), _body(response, place, limits, deadline), response.charset_encoding)
        finally:
            response.close()
    except httpx.TimeoutException as error:
        raise FetchTimeout(place, limits.timeout) from error
    except httpx.DecodingError as error:
        raise Unreachable(place, f"its compressed answer is broken: {error}") from error
    except httpx.HTTPError as error:
        raise Unreachable(place, error) from error


def _next(at: httpx.URL, location: str, place: str) -> httpx.URL:
    try:
        joined = at.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadAddress(place, f"it redirects to {location!r}") from error
    return _parsed(str(joined), place)


def _check_status(response: httpx.Response, place: str) -> None:
    if response.is_success:
        return
    kind = ServerBusy if response.status_code in _BUSY else HttpStatus
    raise kind(place, response.status_code, response.reason_phrase or "without a reason")


def _body(response: httpx.Response, place: str, limits: Limits, deadline: float) -> bytes:
    """The body, read piece by piece so that neither size nor time goes past its limit."""
    stated = response.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limits.max_bytes:
        raise TooLarge(place, in_words(int(stated)), in_words(limits.max_bytes))
    pieces = bytearray()
    for piece in response.iter_bytes(65_536):
        pieces += piece
        if len(pieces) > limits.max_bytes:
            raise TooLarge(place, f"more than {in_words(limits.max_bytes)}", in_words(limits.max_bytes))
        if time.monotonic() > deadline:
            raise FetchTimeout(place, limits.timeout)
    return bytes(pieces)


def checked_address(host: str, port: int, place: str, limits: Limits) -> IPAddress:
    """The first IP address of a host, after all of them were found public.

    Raises:
        PrivateAddress: one of them is not public, and private ones are not allowed.
        Unreachable: the name is not known.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(place, f"the name {host} is not known") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    if not limits.allow_private:
        for address in addresses:
            if not is_public(address):
                raise PrivateAddress(place, host if host == str(address) else f"{host} ({address})")
    return addresses[0]


def is_public(address: IPAddress) -> bool:
    """Whether an address can be reached from anywhere; an IPv4 address wrapped in IPv6 is looked at itself."""
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: IPAddress) -> IPAddress | None:
    """The IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
