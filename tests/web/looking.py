"""What every page has to stand up to in a browser."""

import re

from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 375, "height": 800}


def accessible(page) -> list[str]:
    """The serious faults that axe finds."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]


def fits(page) -> bool:
    """Whether nothing is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def plain(html: str) -> bool:
    """Whether nothing in it needs what a strict policy refuses: inline styles, scripts, handlers."""
    return not re.search(r"<[^>]+\s(?:style|on\w+)=|<style|<script(?![^>]*\ssrc=)|hx-on", html)


def assert_accessible(page) -> None:
    """No rule of axe is broken seriously."""
    assert accessible(page) == []


def assert_fits(page) -> None:
    """Nothing sticks out to the right."""
    assert fits(page)
