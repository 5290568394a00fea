"""Pictures of the demo's desk, light, dark and as on a phone: python docs/screenshots.py [PAGE ...]

They show what the desk shows now: run it after a change of pages, and look at every picture.
"""

from __future__ import annotations

import io
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

import uvicorn
from PIL import Image

from counterclaim.compared import Standing
from counterclaim.demo.filling import fill
from counterclaim.ledger import Ledger
from counterclaim.web import Settings, create_app

IMAGES: Final = Path(__file__).resolve().parent / "images"
CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LARGEST: Final = 200_000
"""Bytes of a picture."""
COLOURS: Final = 256
Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Shape:
    """A screen: how wide and high in pixels, in which colours, by what ending of the picture's name."""

    ending: str
    width: int
    height: int
    scheme: Scheme = "light"
    scale: int = 1


SHAPES: Final = (Shape("", 1200, 850), Shape("-dark", 1200, 850, "dark"), Shape("-phone", 375, 760))


def addresses(ledger: Ledger) -> dict[str, str]:
    """The pages by the name of their picture; of events and the like, the one that shows most."""
    standing = Standing(ledger)
    total = standing.events(order="articles", kind="running_total", limit=1)[0]
    event = standing.events(order="contradictions", kind="event", limit=1)[0]
    claimant = quote("Coastal Monitor", safe="")
    claim = ledger.claims(claimant="Coastal Monitor", review="accepted", limit=1)[0]
    changed = next(one for one in ledger.reports(limit=None) if len(ledger.versions(one.id)) > 1)
    return {
        "front": "/",
        "events": "/events",
        "event": f"/events/{event.id}",
        "running-total": f"/events/{total.id}",
        "claimants": "/claimants",
        "claimant": f"/claimants/{claimant}",
        "article": f"/articles/{claim.article}",
        "versions": f"/articles/{changed.id}/versions",
        "claim": f"/claims/{claim.id}",
        "search": "/search?text=soldiers",
        "review": "/review",
        "add": "/add",
        "about": "/about",
        "api": "/api/v1/docs",
    }


@contextmanager
def desk() -> Iterator[tuple[str, dict[str, str]]]:
    """The demo's desk, and its pages."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as own:
        place = str(Path(folder) / "demo.db")
        with Ledger(place) as ledger:
            for _ in fill(ledger):
                pass
            pages = addresses(ledger)
        app = create_app(Settings(ledger=place, port=own.getsockname()[1], local_person="Mara Lindgren"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                thread.join(0.05)
            yield f"http://127.0.0.1:{own.getsockname()[1]}", pages
        finally:
            server.should_exit = True
            thread.join()


def picture(browser: Any, address: str, path: str, shape: Shape) -> bytes | None:  # noqa: ANN401 - Playwright's
    """A page as it looks on such a screen; none where the desk has no such page."""
    context = browser.new_context(
        base_url=address, viewport={"width": shape.width, "height": shape.height}, color_scheme=shape.scheme,
        device_scale_factor=shape.scale, reduced_motion="reduce",
    )  # fmt: skip
    try:
        page = context.new_page()
        answer = page.goto(path, wait_until="networkidle")
        if answer is None or answer.status == 404:
            return None
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
        shot: bytes = page.screenshot(animations="disabled")
        return packed(shot)
    finally:
        context.close()


def packed(shot: bytes) -> bytes:
    """The picture in as few bytes as 256 colours take; a page has few more."""
    stream = io.BytesIO()
    with Image.open(io.BytesIO(shot)) as image:
        fewer = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        fewer.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def main(wanted: list[str]) -> None:
    """Make the pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - so that a test can import this without

    if CHROMIUM is None:
        sys.exit("there is no Chromium. Install it: apt-get install chromium")
    IMAGES.mkdir(exist_ok=True)
    with desk() as (address, pages), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, path in pages.items():
            for shape in SHAPES if not wanted or name in wanted else ():
                shot = picture(browser, address, path, shape)
                if shot is None:
                    print(f"{name}: there is no page at {path}")
                    break
                file = IMAGES / f"{name}{shape.ending}.png"
                file.write_bytes(shot)
                print(f"{file.relative_to(IMAGES.parent)}: {len(shot):,} bytes")
                if len(shot) > LARGEST:
                    sys.exit(f"{file.name} is larger than {LARGEST:,} bytes. Show less of the page.")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
