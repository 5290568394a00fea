"""The API's description: OpenAPI 3.1 as JSON, and a page of it to read."""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from functools import lru_cache
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel

import counterclaim
from counterclaim.records import Record
from counterclaim.web.views import Page, html

Json = dict[str, Any]

ABOUT: Final = """The ledger of who claims which figure, of whom, as of when, in which exact words.

Lists are paged: `limit` and `offset`, and `next` in the answer is the address of what follows. Every error has one
shape, `{"error": {"code", "message", "next"}}`. Answers have an ETag; send it as `If-None-Match` to be
told 304 where nothing has changed. Spans are `[start, end)` in Unicode code points of an article's text."""

SCHEMA_NAMES: Final = {
    "counterclaim__ledger__records__Claim": "Claim",
    "counterclaim__records__across__Claim": "ClaimCompared",
    "counterclaim__records__across__Step": "Step",
    "counterclaim__web__jobs__state__Step": "JobStep",
}
"""Kinds of records that share a name: the ledger's claim and a compared one, steps of a course and of a job."""


def install(router: APIRouter) -> None:
    """Serve the description of a router's paths."""

    @lru_cache(maxsize=1)
    def description() -> Json:
        return describe(router)

    def openapi() -> JSONResponse:
        return JSONResponse(description())

    def docs(request: Request) -> HTMLResponse:
        return html(request, "api.html", ApiDocs(title="The API", operations=operations(description())))

    router.add_api_route("/openapi.json", openapi, include_in_schema=False)
    router.add_api_route("/docs", docs, include_in_schema=False)


def describe(router: APIRouter) -> Json:
    """OpenAPI 3.1 of a router; what fields mean is told in the words of the records' own docstrings."""
    made = get_openapi(title="Counterclaim", version=counterclaim.__version__, description=ABOUT, routes=router.routes)
    words = json.dumps(made)
    for old, new in SCHEMA_NAMES.items():
        words = words.replace(old, new)
    described: Json = json.loads(words)
    told = {SCHEMA_NAMES.get(_long(kind), kind.__name__): kind for kind in _records(Record)}
    for name, schema in described["components"]["schemas"].items():
        kind = told.get(name)
        for field, meaning in _field_words(kind).items() if kind else ():
            if field in schema.get("properties", {}):
                schema["properties"][field].setdefault("description", meaning)
    for operation in (one for path in described["paths"].values() for one in path.values()):
        operation["operationId"] = operation["operationId"].partition("_api_v1")[0]
    return described


def _long(kind: type[BaseModel]) -> str:
    return f"{kind.__module__}.{kind.__name__}".replace(".", "__")


def _records(kind: type[BaseModel]) -> list[type[BaseModel]]:
    return [kind, *(below for one in kind.__subclasses__() for below in _records(one))]


def _field_words(kind: type[BaseModel]) -> dict[str, str]:
    """The docstrings that stand under a record's fields."""
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, TypeError):  # made at run time, like Listed[Claim]: it has no source
        return {}
    found: dict[str, str] = {}
    before: ast.stmt | None = None
    for node in body.body if isinstance(body, ast.ClassDef) else ():
        if isinstance(node, ast.Expr) and isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name):
            words = ast.literal_eval(node.value) if isinstance(node.value, ast.Constant) else None
            if isinstance(words, str):
                found[before.target.id] = inspect.cleandoc(words)
        before = node
    return found


class Parameter(Record):
    """Something that can be asked with."""

    name: str
    where: str
    """query or path."""
    kind: str
    meaning: str


class Operation(Record):
    """One address and what it answers."""

    tag: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    takes: str | None
    """The record to send, where one is sent."""
    gives: str


class ApiDocs(Page):
    """All that can be asked of the API."""

    operations: tuple[Operation, ...]

    def groups(self) -> list[tuple[str, list[Operation]]]:
        """The operations by what they are about."""
        tags = dict.fromkeys(one.tag for one in self.operations)
        return [(tag, [one for one in self.operations if one.tag == tag]) for tag in tags]


def operations(description: Json) -> tuple[Operation, ...]:
    """The description, as a page tells it."""
    found = []
    for path, methods in description["paths"].items():
        for method, one in methods.items():
            parameters = tuple(
                Parameter(
                    name=each["name"],
                    where=each["in"],
                    kind=_kind(each["schema"]),
                    meaning=(each.get("description") or "").replace("``", ""),
                )
                for each in one.get("parameters", ())
            )
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            good = next(answer for status, answer in one["responses"].items() if status in ("200", "201", "202"))
            found.append(
                Operation(
                    tag=one["tags"][0],
                    method=method.upper(),
                    path=path,
                    summary=one.get("description", "").replace("``", ""),
                    parameters=parameters,
                    takes=_kind(body) if body else None,
                    gives=_kind(good["content"]["application/json"]["schema"]),
                )
            )
    return tuple(found)


def _kind(schema: Json) -> str:
    """A type in a word or two."""
    if "$ref" in schema:
        listed = re.fullmatch(r"Listed_(.*)_", schema["$ref"].rpartition("/")[2])
        return f"list of {listed[1]}" if listed else str(schema["$ref"].rpartition("/")[2])
    choices = [_kind(each) for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if choices and schema.get("type") != "string":
        return " or ".join(dict.fromkeys(choices))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    return str(schema.get("format") or schema.get("type", "any"))
