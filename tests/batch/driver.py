"""A process that makes a batch, to be killed or to use a cluster: python driver.py INPUT OUT [CLUSTER]."""

import sys
from pathlib import Path

for folder in ("batch", "ledger", "articles"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))

import quick_reading  # noqa: E402

from counterclaim.batch import Request, run  # noqa: E402

if __name__ == "__main__":
    cluster = sys.argv[3] if len(sys.argv) > 3 else None
    request = Request(
        (sys.argv[1],), Path(sys.argv[2]), "counterclaim 0", "by hand", 2, cluster, 5,
        originals=cluster is None, read=quick_reading.slowly,
    )  # fmt: skip
    for _ in run(request):
        pass
