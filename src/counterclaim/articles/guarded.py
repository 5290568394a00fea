"""Which addresses are asked: a name is resolved here, and every one of its IP addresses has to be public.

Whoever gives an address to a server of ours makes it ask from within its network, where other things answer than on the
web: routers, databases, a cloud's own services with their keys. So nothing is asked but what anybody could ask.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Final

from counterclaim.articles.errors import PortRefused, PrivateAddress, Unreachable
from counterclaim.articles.settings import Limits

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_UNICAST: Final = ipaddress.ip_network("2000::/3")
"""All IPv6 addresses that were ever given out for the internet; the library takes some others for public."""
_SPECIAL: Final = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # for protocols, and where a cloud's services answer
        "192.88.99.0/24",  # relays to IPv6, given up
        "168.63.129.16/32",  # what a cloud's machines are managed by: a public number that only they reach
        "3fff::/20",  # for documentation
    )
)
"""What some versions of the library, or all, take for public."""


def checked_address(host: str, port: int, place: str, limits: Limits) -> IPAddress:
    """The first IP address of a host, after all of them were found public.

    Raises:
        PortRefused: only other ports are asked.
        PrivateAddress: one of them is not public, and private ones are not allowed.
        Unreachable: the name is not known.
    """
    if limits.ports is not None and port not in limits.ports:
        raise PortRefused(place, port, " or ".join(str(one) for one in sorted(limits.ports)))
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(place, f"the name {host} is not known") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    if not addresses:
        raise Unreachable(place, f"the name {host} has no address")
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
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    if any(address in block for block in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: IPAddress) -> IPAddress | None:
    """The IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
