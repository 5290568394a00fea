"""What a page says no with."""

from __future__ import annotations


class WebError(Exception):
    """Something the person at the desk can do something about."""

    def __init__(self, status: int, message: str, next_: str) -> None:
        super().__init__(message)
        self.status, self.message, self.next = status, message, next_
