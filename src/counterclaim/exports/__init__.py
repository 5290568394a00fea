"""The field's formats: pure functions from records of a ledger to files. No database, no network in here."""
