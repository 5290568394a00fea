"""The ledger: every claim kept, with its source, its history and people's decisions; in SQLite or PostgreSQL.

What stands here is loaded when it is first used, so that the command line is there at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.ledger.errors import (
        DecidedMeanwhile,
        DecisionRefused,
        LedgerBusy,
        LedgerDamaged,
        LedgerError,
        LedgerFull,
        LedgerGone,
        LedgerNewer,
        MissingExtra,
        NoSuchLedger,
        NoSuchRecord,
        NotALedger,
        Unkeepable,
        VerdictRefused,
    )
    from counterclaim.ledger.ledger import Ledger
    from counterclaim.ledger.queries import Query
    from counterclaim.ledger.records import (
        Added,
        Appearance,
        Arrival,
        Claim,
        Count,
        Decision,
        Event,
        Fault,
        NameDoubt,
        NameGroup,
        Original,
        Reader,
        Report,
        Said,
        Source,
        ToReview,
        Verdict,
        Version,
        Waiting,
    )
    from counterclaim.ledger.tables import Table

__all__ = [
    "Added",
    "Appearance",
    "Arrival",
    "Claim",
    "Count",
    "DecidedMeanwhile",
    "Decision",
    "DecisionRefused",
    "Event",
    "Fault",
    "Ledger",
    "LedgerBusy",
    "LedgerDamaged",
    "LedgerError",
    "LedgerFull",
    "LedgerGone",
    "LedgerNewer",
    "MissingExtra",
    "NameDoubt",
    "NameGroup",
    "NoSuchLedger",
    "NoSuchRecord",
    "NotALedger",
    "Original",
    "Query",
    "Reader",
    "Report",
    "Said",
    "Source",
    "Table",
    "ToReview",
    "Unkeepable",
    "Verdict",
    "VerdictRefused",
    "Version",
    "Waiting",
]


_HOME = {
    "DecidedMeanwhile": "errors",
    "DecisionRefused": "errors",
    "LedgerBusy": "errors",
    "LedgerDamaged": "errors",
    "LedgerError": "errors",
    "LedgerFull": "errors",
    "LedgerGone": "errors",
    "LedgerNewer": "errors",
    "MissingExtra": "errors",
    "NoSuchLedger": "errors",
    "NoSuchRecord": "errors",
    "NotALedger": "errors",
    "Unkeepable": "errors",
    "VerdictRefused": "errors",
    "Ledger": "ledger",
    "Query": "queries",
    "Added": "records",
    "Appearance": "records",
    "Arrival": "records",
    "Claim": "records",
    "Count": "records",
    "Decision": "records",
    "Event": "records",
    "Fault": "records",
    "NameDoubt": "records",
    "NameGroup": "records",
    "Original": "records",
    "Reader": "records",
    "Report": "records",
    "Said": "records",
    "Source": "records",
    "Verdict": "records",
    "ToReview": "records",
    "Version": "records",
    "Waiting": "records",
    "Table": "tables",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever has this name
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
