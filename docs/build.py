"""Build the documentation site and check its links: python docs/build.py [FOLDER]

Every warning is an error. The site works from a folder, without a server and without a network.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from building.links import problems
from building.source import REPO
from building.staging import DeadLinkError, stage

BUILT = REPO / "build" / "docs"


def build(folder: Path) -> list[str]:
    """Make the site anew; what is wrong with it, a line each."""
    pages, site = folder / "pages", folder / "site"
    try:
        stage(pages)
    except DeadLinkError as reason:
        return [str(reason)]
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", "-E", "-j", "auto"]
    run = subprocess.run([*command, "-d", str(folder / "cache"), str(pages), str(site)], check=False)
    return list(problems(site)) if run.returncode == 0 else [f"Sphinx ended with {run.returncode}; see above."]


def main() -> int:
    """Build; 1 if something is wrong."""
    began = time.monotonic()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILT
    found = build(folder)
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    pages = len(list((folder / "site").rglob("*.html")))
    print(f"{pages} pages in {folder / 'site'}, {time.monotonic() - began:.0f} s; {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
