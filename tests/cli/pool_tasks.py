"""What the pool's workers do in its tests; they import it by name."""

from __future__ import annotations

import os
import signal
import time

from counterclaim.processors import to_spare


def square(n: int) -> int:
    return n * n


def square_slowest_first(n: int) -> int:
    time.sleep(max(0.0, 0.2 - n * 0.1))
    return n * n


def die_on_three(n: int) -> int:
    if n == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


class DiesOnArrival:
    """Cannot be unpickled where it is sent."""

    def __reduce__(self):
        return os._exit, (7,)

    def __call__(self, task: int) -> int:
        return task


def has_to_spare(_: int) -> bool:
    return to_spare()
