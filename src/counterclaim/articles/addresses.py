"""Addresses of pages: without what makes no difference to the page, and whose they are."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING: Final = re.compile(r"^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid)$")
"""Parts of an address that tell who sent the reader, not what is read."""


def plain_url(url: str) -> str:
    """The URL without what makes no difference to the page; what is no URL, as it is."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), ""))


def site(url: str) -> str | None:
    """The name of the site that a URL leads to, without "www."."""
    try:
        host = urlsplit(url).hostname
    except ValueError:  # no URL: nobody's site
        return None
    return host.removeprefix("www.") if host else None
