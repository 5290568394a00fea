"""A process that makes a batch, to be killed: python driver.py INPUT OUT."""

import sys
from pathlib import Path

for folder in ("batch", "ledger"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))

import quick_reading  # noqa: E402

from counterclaim.batch import Request, run  # noqa: E402

if __name__ == "__main__":
    request = Request(
        (sys.argv[1],),
        Path(sys.argv[2]),
        "counterclaim 0",
        "by hand",
        2,
        chunk=5,
        originals=True,
        read=quick_reading.slowly,
    )
    for _ in run(request):
        pass
