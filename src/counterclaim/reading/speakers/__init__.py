"""Who speaks: each source of an attribution, resolved within the article."""

from counterclaim.reading.speakers.reader import speakers

__all__ = ["speakers"]
