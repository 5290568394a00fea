"""What every page has to stand up to in a browser."""

import re

from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 375, "height": 800}


WIDER_THAN_THE_WINDOW = """() => {
  const width = document.documentElement.scrollWidth;
  if (width <= innerWidth) return [];
  const beyond = [...document.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth);
  const named = beyond.map((one) => `${one.localName} ${one.className}`);
  return [`the page is ${width} wide, the window ${innerWidth}`, ...named];
}"""


def styled(page):
    """The page once its style sheets apply: a form's answer has its words, unstyled, before them."""
    page.wait_for_load_state("load")
    return page


def accessible(page) -> list[str]:
    """The serious faults that axe finds."""
    found = Axe().run(styled(page)).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]


def too_wide(page) -> list[str]:
    """What sticks out of the window to the right, if the page does."""
    return styled(page).evaluate(WIDER_THAN_THE_WINDOW)


def plain(html: str) -> bool:
    """Whether nothing in it needs what a strict policy refuses: inline styles, scripts, handlers."""
    return not re.search(r"<[^>]+\s(?:style|on\w+)=|<style|<script(?![^>]*\ssrc=)|hx-on", html)


def assert_accessible(page) -> None:
    """No rule of axe is broken seriously."""
    found = accessible(page)
    assert found == [], found


def assert_fits(page) -> None:
    """Nothing sticks out to the right."""
    found = too_wide(page)
    assert found == [], found
