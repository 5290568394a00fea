"""The page of the desk's API, from its description."""

from __future__ import annotations

import json
from collections.abc import Iterator

from building.markdown import code, page, prose, table
from counterclaim.web.api import router
from counterclaim.web.api.described import ApiDocs, Operation, describe, operations

INTRO = """Generated from the desk. Lists come in parts: `next` in the answer is the address of what follows.
Every error has one shape, `{"error": {"code", "message", "next"}}`. Answers carry an `ETag`. [The
desk](../desk.md) has examples."""


def openapi() -> str:
    """The description itself: OpenAPI 3.1."""
    return json.dumps(describe(router), indent=1, ensure_ascii=False) + "\n"


def http_api() -> str:
    """The page."""
    lines = [
        "OpenAPI 3.1: [openapi.json](schemas/openapi.json), which a running desk gives, too: `/api/v1/openapi.json`.",
        "",
    ]
    for tag, found in ApiDocs(title="", operations=operations(describe(router))).groups():
        lines += [f"## {tag.capitalize()}", ""]
        for one in found:
            lines.extend(_about(one))
    return page("The desk's API", INTRO, lines)


def _about(one: Operation) -> Iterator[str]:
    sent = f" Takes {code(one.takes)}." if one.takes else ""
    yield from (f"### `{one.method} {one.path}`", "", f"{prose(one.summary)}{sent} Gives {code(one.gives)}.", "")
    rows = ((code(each.name), each.where, code(each.kind), prose(each.meaning)) for each in one.parameters)
    yield from table(("parameter", "in", "kind", "what it is"), rows)
