"""The text of a piece of HTML that is the report alone: the cell of a table, the body of a feed's entry."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml import etree

_TAG: Final = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|span|a|b|i|em|strong|img|figure|table|section|article)\b[^<>]*/?>",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_UNREAD: Final = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "video", "audio", "figure", "form", "nav"}
    | {"button"}
)
"""What holds no sentence of the report; a figure holds its caption."""
FEWEST_TAGS: Final = 2
"""Tags from which on a text is taken for HTML, where none of them begins a paragraph."""
DEEPEST: Final = 200
"""Elements within elements; what lies deeper is left out."""


def is_fragment(text: str) -> bool:
    """Whether a text is written in HTML."""
    return bool(_PARAGRAPH.search(text)) or len(_TAG.findall(text)) >= FEWEST_TAGS


def fragment_text(source: str) -> str:
    """The paragraphs of it, with a blank line between; empty where there are none."""
    try:
        tree = lxml.html.fragment_fromstring(source.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing but blanks and comments: no text
        return ""
    pieces: list[str] = []
    _collect(tree, pieces, 0)
    paragraphs = (" ".join(one.split()) for one in "".join(pieces).split("\n\n"))
    return "\n\n".join(one for one in paragraphs if one)


def _collect(element: etree._Element, pieces: list[str], depth: int) -> None:
    """Add the text of an element, a blank line before and behind what stands on lines of its own."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD or depth > DEEPEST:
        return
    edge = "\n\n" if element.tag in _BLOCKS else ""
    pieces.append(edge + _flat(element.text))
    for child in element:
        _collect(child, pieces, depth + 1)
        pieces.append(_flat(child.tail))
    pieces.append(edge)


def _flat(text: str | None) -> str:
    """Line ends in HTML are blanks."""
    return re.sub(r"\s+", " ", text or "")
