"""People at the desk: accounts, sessions, tokens for programs, and the audit of who did what."""
