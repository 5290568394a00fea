"""Counterclaim reads the news and keeps the ledger: who claims which figure, of whom, as of when, in which words."""
