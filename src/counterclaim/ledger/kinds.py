"""The words for kinds of things in a ledger, for types and for the command line, which loads nothing else of it."""

from __future__ import annotations

from typing import Literal

Review = Literal["unreviewed", "accepted", "corrected", "rejected"]
"""What people have decided on a claim."""
ReviewFilter = Literal["unreviewed", "reviewed", "accepted", "corrected", "rejected", "any"]
Order = Literal["newest", "oldest", "highest", "surest", "least"]
"""What comes first."""
Kind = Literal[
    "accept", "reject", "edit", "note", "withdraw", "restore", "merge", "split", "same", "different", "undo",
    "verdict",
]  # fmt: skip
"""What a person can decide."""
Role = Literal["reader", "reviewer", "admin"]
"""Readers look; reviewers decide and add as well; admins care for accounts as well."""
