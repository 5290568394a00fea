"""The quantities of a text: every number that measures or counts something, whoever claims it."""

from counterclaim.reading.quantities.reader import quantities, quantities_of

__all__ = ["quantities", "quantities_of"]
