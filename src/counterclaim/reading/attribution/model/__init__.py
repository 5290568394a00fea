"""The trained reader of attributions: one encoding of the text, and a light pass over it for each cue."""

from counterclaim.reading.attribution.model.attributor import ModelAttributor, shipped
from counterclaim.reading.attribution.model.files import ModelError

__all__ = ["ModelAttributor", "ModelError", "shipped"]
