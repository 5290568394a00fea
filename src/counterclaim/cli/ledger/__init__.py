"""The commands that work on a ledger, one file for each group."""
