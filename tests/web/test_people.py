"""The pages on logging in, one's account, people and the audit, in a browser."""

from __future__ import annotations

import shutil

import pytest
from looking import PHONE, assert_accessible, assert_fits
from peopled import PASSWORD
from served import served

from counterclaim.web import Settings, create_app


@pytest.fixture
def newsroom(peopled, tmp_path):
    """The address of a desk with accounts."""
    place = shutil.copy(peopled, tmp_path / "ledger.db")
    with served(create_app(Settings(ledger=str(place)))) as address:
        yield address


def looked_at(page) -> None:
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_the_login_to_the_audit(chromium, newsroom, scheme):
    context = chromium.new_context(base_url=newsroom, color_scheme=scheme, viewport=PHONE)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto("/people")
    looked_at(page)
    menu = page.get_by_role("navigation", name="Main")
    assert menu.count() == 0, "nothing can be opened before one has logged in"
    page.get_by_label("Name").fill("adam")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/people")
    looked_at(page)
    assert menu.get_by_role("link").count() == 6
    form = page.locator("form[action='/people']")
    form.get_by_label("Name").fill("nora")
    form.get_by_label("Role").select_option("reviewer")
    form.get_by_label("Password").fill(PASSWORD)
    form.get_by_role("button", name="Add").click()
    page.get_by_role("rowheader", name="nora").wait_for()
    page.get_by_text("Change nora").click()
    looked_at(page)
    page.get_by_role("row", name="nora").get_by_role("button", name="Close the account").click()
    page.get_by_text("closed").wait_for()
    page.goto("/account")
    looked_at(page)
    page.get_by_label("Name").fill("nightly")
    page.get_by_role("button", name="Make a token").click()
    assert page.locator("code.secret").inner_text().startswith("cct_")
    page.goto("/audit")
    looked_at(page)
    assert page.locator("tbody tr").count() >= 4
    page.goto("/account")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    page.goto("/people")
    assert "/login?next=/people" in page.url
    assert wrong == []
    context.close()


def test_cookies_are_out_of_reach_of_scripts(chromium, newsroom):
    context = chromium.new_context(base_url=newsroom)
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("Name").fill("rita")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{newsroom}/")
    assert page.evaluate("document.cookie") == ""
    assert len(context.cookies()) == 2
    context.close()
