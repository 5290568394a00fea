"""The JSON-LD of a page: schema.org records that a site states about its article."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml.html import HtmlElement

Json = dict[str, Any] | list[Any] | str | int | float | None
Node = dict[str, Any]

ARTICLE_TYPES: Final = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Article",
    "Report",
    "Review",
    "ClaimReview",
)
"""Types of the record that describes the article, the likeliest first."""

_FIELD: Final = r'"{}"\s*:\s*"((?:[^"\\]|\\.)*)"'


def nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """All records on the page, those inside others too; a block with broken syntax gives what can be saved."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found.extend(_walk(_parsed(script.text_content())))
    return tuple(found)


def article_node(records: tuple[Node, ...]) -> Node:
    """The record that describes the article itself; an empty one where there is none."""
    for kind in (*ARTICLE_TYPES, "WebPage"):
        for node in records:
            if kind in types(node) and (node.get("headline") or node.get("datePublished") or node.get("publisher")):
                return node
    return {}


def types(node: Node) -> list[str]:
    """The types that the record states."""
    stated = node.get("@type")
    return [str(one) for one in stated] if isinstance(stated, list) else [str(stated)]


def text_field(node: Node, name: str) -> str | None:
    """A field that is text, with entities and blanks put right; null where it is missing or empty."""
    value = node.get(name)
    return _clean(value) if isinstance(value, str) else None


def names(value: Json, records: tuple[Node, ...]) -> list[str]:
    """The names of a person, an organisation, or a list of them; references by id are followed."""
    if isinstance(value, str):
        return [name for name in [_clean(value)] if name and not name.startswith("http")]
    if isinstance(value, list):
        return [name for one in value for name in names(one, records)]
    if not isinstance(value, dict):
        return []
    if value.get("name"):
        return names(value["name"], records)
    same = [node for node in records if value.get("@id") and node.get("@id") == value["@id"] and node.get("name")]
    return names(same[0]["name"], records) if same else []


def _clean(value: str) -> str | None:
    return " ".join(entities.unescape(entities.unescape(value)).split()) or None


def _parsed(block: str) -> Json:
    """The parsed block; of one with broken syntax, the fields that matter, found by their names."""
    stripped = re.sub(r"^\s*(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|(?://|/\*)?\s*\]\]>\s*(?:\*/)?\s*$", "", block)
    try:
        parsed: Json = json.loads(stripped, strict=False)
    except (ValueError, RecursionError):  # sites write commas and quotes wrong; what is readable in it still helps
        return _saved(stripped)
    return parsed


def _saved(block: str) -> Node:
    node: Node = {}
    for name in ("@type", "headline", "datePublished", "articleBody"):
        match = re.search(_FIELD.format(name), block)
        if match:
            node[name] = match.group(1).replace('\\"', '"').replace("\\/", "/")
    for name in ("author", "publisher"):
        match = re.search(rf'"{name}"\s*:\s*\{{[^{{}}]*?' + _FIELD.format("name"), block)
        if match:
            node[name] = {"name": match.group(1)}
    return node


def _walk(value: Json, depth: int = 0) -> Iterator[Node]:
    """The records in a parsed block, the outer before the inner."""
    if depth > 20:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@graph" in value:
            yield value
        for one in value.values():
            if isinstance(one, (dict, list)):
                yield from _walk(one, depth + 1)
