"""How records are put in words and marked in their text, for the terminal and for pages alike."""
