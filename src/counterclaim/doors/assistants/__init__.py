"""The ledger for assistants, by the Model Context Protocol: they ask, and get claims with words and sources."""
