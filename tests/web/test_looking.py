"""The checks of a page find what they are for, and wait for its style."""

import pytest
from looking import too_wide

BARE = '<link rel="stylesheet" href="/late.css"><p class="long">Ferry service restored</p>'


@pytest.mark.parametrize(("style", "width"), [("p { width: 300px }", 300), ("p { width: 5000px; margin: 0 }", 5000)])
def test_a_page_is_measured_once_its_style_applies(chromium, style, width):
    page = chromium.new_page()
    page.route("**/late.css", lambda route: route.fulfill(body=style, content_type="text/css"))
    page.route("**/page", lambda route: route.fulfill(body=BARE, content_type="text/html"))
    page.goto("http://desk.invalid/page", wait_until="commit")
    told = too_wide(page)
    page.close()
    assert [one for one in told if one.startswith("p ")] == (["p long"] if width > 1280 else [])
