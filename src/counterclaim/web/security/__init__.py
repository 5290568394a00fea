"""Who may come in, and what may not get out."""
