"""A reading that costs nothing, for tests of jobs; the process that reads imports it by name.

A text with the word "slow" takes a fifth of a second, one with "deadly" kills the process.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from counterclaim.ledger.adding import Task
from counterclaim.many import Failure
from counterclaim.records import Reading

sys.path.append(str(Path(__file__).parents[1] / "ledger"))
import fake_reading


def read(task: Task) -> Reading | Failure:
    """The claims of invented reports."""
    if b"slow" in task.content.original.data[:10]:
        time.sleep(0.2)
    return fake_reading.read(task)
