"""What browser tests of pages have in common."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

SERIOUS = ("serious", "critical")


def assert_accessible(page) -> None:
    """No rule of axe is broken seriously."""
    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found if one["impact"] in SERIOUS]
    assert told == []


def assert_fits(page) -> None:
    """Nothing sticks out to the right."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
