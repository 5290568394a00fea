"""The demo: invented reports of a war, a bridge, a march and a flood, read into a ledger as a newsroom does."""
