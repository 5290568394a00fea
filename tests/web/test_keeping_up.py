"""What compares beside the requests ends when the desk ends, wherever it is."""

from __future__ import annotations

import time
from threading import Event

from counterclaim.compared.records import Progress
from counterclaim.web.keeping_up import KeepingUp


class Endless:
    """A refresh that tells how far it has come, and never gets there."""

    def __init__(self):
        self.begun = Event()

    def is_fresh(self):
        return False

    def whole_at(self):
        return None

    def refresh(self, tell):
        while True:
            tell(Progress("placing", 0, 0))
            self.begun.set()
            time.sleep(0.001)


def test_a_desk_that_ends_does_not_wait_for_a_comparison():
    standing = Endless()
    begun = time.monotonic()
    with KeepingUp(standing) as keeping_up:
        assert standing.begun.wait(10)
    assert not keeping_up._thread.is_alive()
    assert time.monotonic() - begun < 10
