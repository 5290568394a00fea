"""Headers of every answer: nothing from elsewhere is loaded, no script but the desk's own files runs."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors {frames}; base-uri 'none'"
)
PAGE: Final = _POLICY.format(frames="'none'")
EMBED: Final = _POLICY.format(frames="*").replace("form-action 'self'", "form-action 'none'")
DOWNLOAD: Final = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""For bytes that came from elsewhere: whatever they are, they are no page of ours."""
_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
    "cross-origin-opener-policy": "same-origin",
}
HSTS: Final = "max-age=31536000"
_KEPT_NOWHERE: Final = "private, no-store"
API: Final = "/api/"
EMBEDS: Final = "/embed/"
STATIC: Final = "/static/"


def secure(headers: MutableHeaders, path: str, *, https: bool, request: str, accounts: bool) -> None:
    """Add what every answer carries. A policy or rule of keeping that a page set itself stays.

    ``accounts``: others may sit at the same computer later, so that no browser may keep a page.
    """
    embed = path.startswith(EMBEDS)
    headers.update(_ALWAYS)
    headers.setdefault("content-security-policy", EMBED if embed else PAGE)
    headers["cross-origin-resource-policy"] = "cross-origin" if embed else "same-origin"
    if not embed:
        headers["x-frame-options"] = "DENY"
    if accounts and not path.startswith((STATIC, EMBEDS, API)):
        headers["cache-control"] = _KEPT_NOWHERE
    headers.setdefault("cache-control", "no-cache" if path.startswith(STATIC) else _KEPT_NOWHERE)
    headers["x-request-id"] = request
    if https:
        headers["strict-transport-security"] = HSTS


def download_headers(name: str) -> dict[str, str]:
    """For the archived original: a file to keep, never a page to show. ``name``: plain letters, digits, "._-"."""
    plain = "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "._-")) or "file"
    return {
        "content-disposition": f'attachment; filename="{plain[:100]}"',
        "content-type": "text/plain; charset=utf-8",
        "content-security-policy": DOWNLOAD,
    }
