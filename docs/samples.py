"""The samples in the docs are real output: python docs/samples.py writes them anew.

A block that is marked as ``console`` has lines beginning with "$ ", each a command, and after each what it prints. A
block that is marked as ``http`` begins with a request to the demo's desk, and then has the answer, without times.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

REPO = Path(__file__).resolve().parents[1]
PAGES = (REPO / "README.md", *sorted((REPO / "docs").rglob("*.md")))
PICTURE = REPO / "docs" / "reading.svg"
PICTURED = "examples/port-sorrel.txt"
COLUMNS = 88
LEFT_OUT = "In dispute"
"""The picture ends before this heading: it is to be taken in at a glance."""


CELL = (12.2, 24.4)
"""Width and height of a character in rich's pictures."""

_REQUEST = re.compile(r"(?<=^```http\n)GET (\S+)\n.*?(?=^```$)", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}\+00:00|(?<=after=)[\w-]+")
"""Times at which this ledger learnt something, and places in lists, which are made of them."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)?")
"""A moment, in whatever form; those of today are when the sample was made."""
_DECISION = re.compile(r"\bd[0-9a-f]{12}\b")
"""The id of a decision, which is made of the moment."""
_MAPPING = re.compile(r"^<!-- mapping ([a-z-]+) -->$.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)

THEME = TerminalTheme(
    (24, 26, 31),
    (224, 221, 214),
    [
        (24, 26, 31),
        (224, 108, 96),
        (152, 188, 108),
        (229, 182, 84),
        (110, 160, 224),
        (214, 140, 190),
        (105, 190, 214),
        (224, 221, 214),
    ],
    [
        (110, 112, 118),
        (240, 130, 118),
        (170, 204, 126),
        (240, 200, 110),
        (130, 180, 240),
        (226, 160, 206),
        (130, 208, 230),
        (245, 243, 238),
    ],
)

SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>counterclaim read {pictured}</title>
<style>
.{unique_id}-matrix {{
  font-family: "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="{width}" height="{height}" rx="10" fill="#181a1f"/>
<g transform="translate(12, 16)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def output(command: str, folder: str) -> str:
    """What the command prints, standard error included, in a window of 80 columns; its ledger is in this folder."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    environment |= {"COUNTERCLAIM_LEDGER": f"{folder}/counterclaim.db", "OUT": folder}
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=REPO,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return timeless(run.stdout.decode("utf-8").replace(f"{folder}/", ""))


def timeless(printed: str) -> str:
    """What was printed, without what differs from run to run: today's moments, and ids that are made of them."""
    now = datetime.datetime.now(tz=datetime.UTC)
    days = {(now - datetime.timedelta(hours=hours)).date().isoformat() for hours in (0, 1)}
    return _DECISION.sub("d…", _MOMENT.sub(lambda found: "…" if found[0][:10] in days else found[0], printed))


def commands(page: str) -> Iterator[str]:
    """The commands in the console blocks of a page."""
    for block in _BLOCK.findall(page):
        yield from (line[2:] for line in block.splitlines() if line.startswith("$ "))


def mapped(page: str) -> str:
    """The page with the tables of formats as the program has them, between ``<!-- mapping NAME -->`` and its end."""
    from counterclaim.exports.registry import FORMATS  # noqa: PLC0415

    def table(match: re.Match[str]) -> str:
        each = FORMATS[match[1]]
        rows = ["| in the ledger | in the file | |", "|---|---|---|"]
        rows += [f"| {one.ours} | {one.theirs} | {one.note} |" for one in each.mapped]
        lost = [f"- {words}" for words in each.lost]
        return "\n".join([f"<!-- mapping {each.name} -->", "", *rows, "", "Lost:", "", *lost, "", "<!-- end -->"])

    return _MAPPING.sub(table, page)


def renewed(page: str) -> str:
    """The page with the output of each command as it is now; its commands share a new ledger."""
    page = mapped(page)
    with tempfile.TemporaryDirectory() as folder:

        def block(match: re.Match[str]) -> str:
            shown = [line[2:] for line in match[0].splitlines() if line.startswith("$ ")]
            return "".join(f"$ {command}\n{output(command, folder).rstrip()}\n" for command in shown)

        return _BLOCK.sub(block, answered(page, folder) if _REQUEST.search(page) else page)


def answered(page: str, folder: str) -> str:
    """The page with what the demo's desk answers to each request now."""
    from fastapi.testclient import TestClient  # noqa: PLC0415 - few pages need it

    from counterclaim.demo.filling import fill  # noqa: PLC0415
    from counterclaim.ledger import Ledger  # noqa: PLC0415
    from counterclaim.web import Settings, create_app  # noqa: PLC0415

    place = f"{folder}/demo.db"
    with Ledger(place) as ledger:
        for _ in fill(ledger):
            pass
    with TestClient(create_app(Settings(ledger=place)), base_url="http://127.0.0.1:8400") as client:

        def answer(match: re.Match[str]) -> str:
            told = json.dumps(client.get(match[1]).json(), ensure_ascii=False, indent=1)
            return f"GET {match[1]}\n\n{_TIME.sub('…', told)}\n"

        return _REQUEST.sub(answer, page)


def picture() -> str:
    """The terminal's view of the first example as SVG, with nothing in it from elsewhere."""
    import counterclaim  # noqa: PLC0415
    from counterclaim.cli.formats import Look  # noqa: PLC0415
    from counterclaim.cli.formats.terminal import report  # noqa: PLC0415

    os.chdir(REPO)
    look = Look(styled=True, colour=True, width=COLUMNS)
    console = Console(
        file=io.StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor", highlight=False
    )
    console.print(f"$ counterclaim read {PICTURED}", style="bold")
    console.print()
    for part in report(counterclaim.read_file(PICTURED), look):
        if isinstance(part, Text) and part.plain == LEFT_OUT:
            break
        console.print(part)
    console.print("…", style="dim")
    lines = console.export_text(clear=False).rstrip().count("\n") + 1
    size = {"{pictured}": PICTURED, "{width}": round(COLUMNS * CELL[0] + 26), "{height}": round(lines * CELL[1] + 34)}
    template = SVG
    for name, value in size.items():
        template = template.replace(name, str(value))
    drawn = console.export_svg(theme=THEME, code_format=template, unique_id="counterclaim")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def main() -> None:
    """Write the samples and the picture anew."""
    for path in PAGES:
        old = path.read_text(encoding="utf-8")
        new = renewed(old)
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(f"written: {path.relative_to(REPO)}")
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"written: {PICTURE.relative_to(REPO)}")


if __name__ == "__main__":
    main()
