"""Who says what: the syntactic reader of attributions."""

from counterclaim.reading.attribution.reader import attribute

__all__ = ["attribute"]
