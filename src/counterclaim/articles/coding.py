"""Taking off what bytes are wrapped in on their way from a server: chunks and compression, up to a limit of size.

Archives and servers do not always keep to what their headers say: bytes that are not wrapped as stated are taken as
they are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final

_CHUNK: Final = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
PIECE: Final = 65_536
"""Bytes that are unpacked at a time."""

Unpacking = Callable[[bytes, int], bytes]


class TooMuch(Exception):  # noqa: N818 - named for what the caller finds
    """Unpacked, the bytes are more than the limit."""


class BadCoding(Exception):  # noqa: N818
    """The bytes are wrapped as stated, but broken."""


def without_chunks(data: bytes) -> bytes:
    """The bytes of a chunked body; as they are if they are not chunked, as far as they go if they are cut off."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(data, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(data[match.end() : match.end() + size])
        at = match.end() + size
    return b"".join(pieces) if pieces else data


def unpacked(data: bytes, coding: str, limit: int) -> bytes:
    """The bytes without their content coding ("gzip", "deflate, br").

    Raises:
        TooMuch: there are more than ``limit``.
        BadCoding: they are broken, or coded in a way that is not known.
    """
    for name in reversed([one.strip().lower() for one in coding.split(",")]):
        if name and name not in ("identity", "none", "utf-8"):
            data = _without(name, data, limit)
    if len(data) > limit:
        raise TooMuch
    return data


def _without(name: str, data: bytes, limit: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _limited(_gunzipped(data, limit), limit) if data.startswith(b"\x1f\x8b") else data
    if name == "deflate":
        return _inflated(data, limit)
    if name == "br":
        return _brotli(data, limit)
    if name == "zstd":
        return _zstd(data, limit) if data.startswith(b"\x28\xb5\x2f\xfd") else data
    raise BadCoding(f"it is compressed as {name!r}, which is not known")


def _limited(pieces: Iterator[bytes], limit: int) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limit:
            raise TooMuch
    return bytes(whole)


def _gunzipped(data: bytes, limit: int) -> Iterator[bytes]:
    """All members one after another; what is not a member behind the first is left out."""
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            yield unpacker.decompress(rest, limit + 1)
        except zlib.error as error:
            raise BadCoding(str(error)) from error
        if not unpacker.eof and not unpacker.unconsumed_tail:
            raise BadCoding("it is cut off")
        rest = unpacker.unused_data


def _inflated(data: bytes, limit: int) -> bytes:
    """With or without the header of zlib: servers send both."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        try:
            return _limited(iter([unpacker.decompress(data, limit + 1)]), limit)
        except zlib.error:  # not this form: the other one, or not compressed at all
            continue
    return data


def _brotli(data: bytes, limit: int) -> bytes:
    import brotli  # noqa: PLC0415 - comes with fastwarc; few answers need it

    unpacker = brotli.Decompressor()
    whole = bytearray()
    try:
        whole += unpacker.process(data, output_buffer_limit=PIECE)
        while not unpacker.is_finished() and not unpacker.can_accept_more_data():
            whole += unpacker.process(b"", output_buffer_limit=PIECE)
            if len(whole) > limit:
                raise TooMuch
    except brotli.error:
        if not whole:  # brotli has no mark to tell it by: this was none
            return data
        raise BadCoding("its brotli is broken") from None
    return bytes(whole)


def _zstd(data: bytes, limit: int) -> bytes:
    import zstandard  # noqa: PLC0415 - few answers need it

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as stream:
            return _limited(iter(lambda: stream.read(PIECE), b""), limit)
    except zstandard.ZstdError as error:
        raise BadCoding(str(error)) from error
