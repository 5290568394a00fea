"""Who says what in political news, against PolNeAR's annotations: python benchmarks/attribution.py"""

from __future__ import annotations

import sys

from measured import SkipError, main
from suite import attribution

if __name__ == "__main__":
    try:
        main(attribution())
    except SkipError as reason:
        sys.exit(f"skipped: {reason}")
