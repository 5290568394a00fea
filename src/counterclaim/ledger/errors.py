"""What can keep a ledger from answering, named for what the caller does next. Every message ends in the next step."""

from __future__ import annotations


class LedgerError(Exception):
    """The ledger could not do what was asked. Nothing that was in it is lost."""


class NoSuchLedger(LedgerError):  # noqa: N818 - named for what the caller finds
    """There is no ledger at this place: create one by adding to it."""


class NotALedger(LedgerError):  # noqa: N818
    """Something else is at this place: choose another."""


class Unkeepable(LedgerError):  # noqa: N818
    """An article that no database takes: go on with the next one."""


class LedgerNewer(LedgerError):  # noqa: N818
    """A newer program has written it: update this one."""


class LedgerBusy(LedgerError):  # noqa: N818
    """Others are writing for longer than we wait: try again."""


class LedgerFull(LedgerError):  # noqa: N818
    """There is no room to write: make some and go on."""


class LedgerGone(LedgerError):  # noqa: N818
    """The database went away in the middle: when it is back, go on where it stopped."""


class LedgerDamaged(LedgerError):  # noqa: N818
    """What is kept is not what was written: find out how much with ``verify``."""


class NoSuchRecord(LedgerError):  # noqa: N818
    """No claim, article or decision has this id."""


class NoSuchMeasure(LedgerError):  # noqa: N818
    """Claims are asked for by a measure that neither the program nor the ledger knows."""


class DecisionRefused(LedgerError):  # noqa: N818
    """A decision that makes no sense as it stands: correct it."""


class VerdictRefused(DecisionRefused):
    """A verdict that makes no sense as it stands; ``field`` says where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class DecidedMeanwhile(DecisionRefused):
    """Somebody else has decided on the same: look at that first, then decide again. Nothing is lost of either."""


class MissingExtra(LedgerError):  # noqa: N818
    """A library is not installed that this needs: install it."""
