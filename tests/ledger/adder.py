"""A process that adds invented reports to a ledger, one after another, and notes each one that is in.

python adder.py PLACE NOTES FIRST LAST      adds the reports with these numbers
python adder.py serve                       reads lines "PLACE NOTES FIRST LAST"; each is added by a fork of its own,
                                            which costs nothing to start: prints its process id, then how it ended
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from invented import OLD, report  # noqa: E402

from counterclaim.ledger import Ledger, Original  # noqa: E402


def numbered(number: int):
    """A report of its own, with two claims."""
    told = [(f"Witness {number}", number + 1, "sailors"), ("the Harbour Office", number + 2, "fishermen")]
    return report(told, title=f"Report {number}", path=f"{number}.txt", published="2031-03-08")


def add(place: str, notes: str, first: int, last: int) -> None:
    handle = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with Ledger(place) as ledger:
        for number in range(first, last):
            reading = numbered(number)
            ledger.add(reading, original=Original(data=reading.article.text.encode()), reader=OLD)
            os.write(handle, f"{reading.article.id}\n".encode())


def serve() -> None:
    import psycopg  # noqa: F401 - so that no fork has to load it
    import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

    numbered(0)
    for line in sys.stdin:
        place, notes, first, last = line.split()
        pid = os.fork()
        if pid == 0:
            add(place, notes, int(first), int(last))
            os._exit(0)
        print(pid, flush=True)
        print(os.waitpid(pid, 0)[1], flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve()
    else:
        add(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
