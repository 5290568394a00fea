"""From an article to its reading: who says what, which figures, and how the claims stand to one another."""
