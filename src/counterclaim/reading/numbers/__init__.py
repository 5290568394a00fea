"""Numbers as news writes them: where they stand, and the bounds that their words claim."""

from counterclaim.reading.numbers.number import Number, NumberKind
from counterclaim.reading.numbers.reader import numbers
from counterclaim.reading.numbers.values import value_of

__all__ = ["Number", "NumberKind", "numbers", "value_of"]
