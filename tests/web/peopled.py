"""Desks with accounts, as a browser without scripts uses them."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from counterclaim.web import Settings, create_app

PASSWORD = "a sentence will do"
PEOPLE = {"rita": "reader", "vera": "reviewer", "adam": "admin"}
HERE = "http://127.0.0.1:8400"
OUTSIDE = "https://desk.example"


def desk_of(place, address=OUTSIDE, **settings):
    return TestClient(create_app(Settings(ledger=str(place), **settings)), base_url=address, follow_redirects=False)


def hidden(page: str) -> str:
    return re.search(r'name="csrf" value="([0-9a-f]{64})"', page)[1]


def log_in(client, name="adam", password=PASSWORD, **more):
    field = hidden(client.get("/login").text)
    return client.post("/login", data={"csrf": field, "name": name, "password": password, **more})


def post(client, address, page="/account", **data):
    """A form as the page has it."""
    return client.post(address, data={"csrf": hidden(client.get(page).text), **data})
