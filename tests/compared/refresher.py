"""Refreshes a ledger's comparisons in a fork of its own for each line that it is sent: python refresher.py PLACE

Prints the process id of each, then how it ended.
"""

from __future__ import annotations

import os
import sys
import time

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger


def serve(place: str) -> None:
    if "://" in place:
        import psycopg  # noqa: F401 - so that no fork has to load it
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            with Ledger(place) as ledger:
                Standing(ledger).refresh()
            time.sleep(60)
        print(pid, flush=True)
        print(os.waitpid(pid, 0)[1], flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
