"""How a command ends: the codes that a shell or a script sees."""

from __future__ import annotations

from typing import Final

FAILED: Final = 1
"""Something could not be read, found or written; standard error names each with its reason and the next step."""
USAGE: Final = 2
"""Wrong usage: an option or argument that is not as ``--help`` tells."""
INTERRUPTED: Final = 130
"""Stopped with Ctrl-C, or by another signal (128 and its number); what was written whole stays."""
BROKEN_PIPE: Final = 141
"""Whoever read the output stopped reading (``… | head``), as a shell reports it."""
