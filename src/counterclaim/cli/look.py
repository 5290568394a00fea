"""How terminal output shall look where it goes to."""

from __future__ import annotations

import os
import shutil
import sys

from counterclaim.cli.formats import Look


def look_of(*, to_file: bool, colour: bool) -> Look:
    """Styles and colours only where they are shown, and as wide as the window."""
    forced = bool(os.environ.get("FORCE_COLOR"))
    styled = not to_file and (forced or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb"))
    colour = colour and styled and not os.environ.get("NO_COLOR")
    return Look(styled=styled, colour=colour, width=max(40, shutil.get_terminal_size((100, 24)).columns))
