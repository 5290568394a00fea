"""Where a list goes on: the place of its last row, as an opaque word that can stand in an address."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, tuple_

from counterclaim.compared.records import CursorUnknownError

Key = ColumnElement[Any]


def packed(values: Sequence[Any]) -> str:
    """A place, as a word."""
    return base64.urlsafe_b64encode(json.dumps(list(values)).encode()).decode().rstrip("=")


def opened(cursor: str, keys: Sequence[Key]) -> list[Any]:
    """The place that a word stands for: a value for each of these columns.

    Raises:
        CursorUnknownError: it is not such a word.
    """
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        values = None
    kinds = [key.type.python_type for key in keys]
    if not isinstance(values, list) or [type(value) for value in values] != kinds:
        raise CursorUnknownError(f"{cursor}: this list never gave such a place to go on from. Begin at its first page.")
    return values


def following(query: Select[Any], keys: Sequence[Key], after: str | None, *, upwards: bool = False) -> Select[Any]:
    """The rows after a place, in the order of these columns, downwards unless told."""
    ordered = query.order_by(*(key.asc() if upwards else key.desc() for key in keys))
    if after is None:
        return ordered
    place = tuple_(*opened(after, keys))
    return ordered.where(tuple_(*keys) > place if upwards else tuple_(*keys) < place)


def cut(rows: Sequence[Any], limit: int, names: Sequence[str]) -> tuple[Sequence[Any], str | None]:
    """Of one row more than asked for, those asked for, and where the list goes on."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]._mapping
    return rows[:limit], packed([last[name] for name in names])
