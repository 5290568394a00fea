"""What can go wrong in an export, named for what the caller does next."""

from __future__ import annotations


class ExportError(Exception):
    """The export cannot be made: nothing is kept of it. The message says why and what to do."""


class NoSuchFormatError(ExportError):
    """There is no format of that name."""


class NothingCarriedError(ExportError):
    """The format can carry nothing of what was chosen."""


class LeftOutError(ExportError):
    """The format cannot carry all that was chosen, and all of it was asked for."""


class MissingExtraError(ExportError):
    """A library that this format needs is not installed."""
