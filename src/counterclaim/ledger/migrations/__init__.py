"""The ledger's schema, step by step; ``HEAD`` is the one that this program writes."""

from typing import Final

HEAD: Final = "0013"
ALL: Final = ("0001", "0002", "0003", "0004", "0005", "0007", "0008", "0009", "0010", "0013")
