"""The ledger: every claim kept, with its source, its history and people's decisions; in SQLite or PostgreSQL."""

from counterclaim.ledger.errors import (
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
)
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.queries import Query
from counterclaim.ledger.records import (
    Added,
    Appearance,
    Claim,
    Decision,
    Event,
    Fault,
    NameDoubt,
    NameGroup,
    Original,
    Reader,
    Said,
    Version,
    Waiting,
)
from counterclaim.ledger.tables import Table

__all__ = [
    "Added",
    "Appearance",
    "Claim",
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
    "Said",
    "Table",
    "Version",
    "Waiting",
]
