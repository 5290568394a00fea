"""A refresh that is killed is done again, and leaves nothing half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from blasts import OLD, RED, blast, fill, flood
from sqlalchemy import text
from test_refresh import anew, dump

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger

REFRESHER = Path(__file__).with_name("refresher.py")
KILLS = 10
HALF = """
SELECT count(*) FROM compared_events e WHERE
  e.claims <> (SELECT count(*) FROM compared_claims c WHERE c.event = e.id)
  OR e.reports <> (SELECT count(*) FROM compared_articles a WHERE a.event = e.id)
  OR e.contradictions <> (SELECT count(*) FROM compared_relations r
                          WHERE r.event = e.id AND r.relation = 'contradicts')
"""


def test_ten_kills_leave_nothing_half_and_the_next_refresh_ends_it(place):
    random_ = random.Random(6)
    with Ledger(place) as ledger:
        fill(ledger)
        for number in range(30):
            ledger.add((blast if number % 2 else flood)(f"m{number}.txt", 50 + number, RED), reader=OLD)
        process = subprocess.Popen(
            [sys.executable, str(REFRESHER), place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        killed = 0
        for _ in range(KILLS):
            process.stdin.write("refresh\n")
            process.stdin.flush()
            pid = int(process.stdout.readline())
            time.sleep(random_.uniform(0.02, 0.3))
            os.kill(pid, signal.SIGKILL)
            killed += os.WTERMSIG(int(process.stdout.readline())) == signal.SIGKILL
            with ledger._database.reading() as connection:
                assert connection.execute(text(HALF)).scalar() == 0, "half an event"
        process.stdin.close()
        process.wait(30)
        assert killed == KILLS
        Standing(ledger).refresh()
        assert dump(ledger) == anew(ledger)
        assert list(ledger.verify()) == []
