"""Figures: which quantity is claimed, of whom, as of when, by whom."""
