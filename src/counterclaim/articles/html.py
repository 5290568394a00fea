"""From a page to its article: what it states about itself, and the text of the report."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from counterclaim.articles import json_ld
from counterclaim.articles.errors import NoArticle
from counterclaim.articles.page_metadata import PageMetadata, page_metadata

FEWEST_WORDS: Final = 25
"""Words below which what was extracted is no report; the shortest of the 14 bodies measured has 172."""
LONGEST_PARAGRAPH: Final = 10
"""Words that the longest paragraph has at least; menus and lists of headlines come in shorter pieces."""

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_OPENING: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)

# trafilatura reports pages without text on its logger; the caller gets an exception for them.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page's report and what the page states about it."""

    text: str
    """The body: paragraphs with a blank line between."""
    metadata: PageMetadata


def is_html(text: str) -> bool:
    """Whether a text is a page: it begins like one, or has the ``html`` element early on."""
    return bool(_OPENING.match(text) or re.search(r"<html[\s>]", text[:1_000], re.IGNORECASE))


def is_page(data: bytes) -> bool:
    """The same of bytes that are not decoded yet, by their first 4,096."""
    head = data[:4_096]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return is_html((head.replace(b"\x00", b"")[2:] if wide else head.removeprefix(b"\xef\xbb\xbf")).decode("latin-1"))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page itself names in its first 4,096 bytes."""
    match = _CHARSET.search(data[:4_096])
    return (match[1] or match[2]).decode("ascii") if match else None


def read_page(source: str, *, place: str, url: str | None = None) -> Page:
    """The report on a page.

    Raises:
        NoArticle: there is none.
    """
    tree = _tree(source)
    if tree is None:
        raise NoArticle(place)
    metadata = page_metadata(tree, url=url)
    text = _without_title(_body(source) or _stated_body(tree), metadata.title)
    if not _is_report(text):
        raise NoArticle(place)
    if metadata.published is None:
        metadata = PageMetadata(metadata.title, metadata.publisher, metadata.author, _guessed_day(source, url))
    return Page(text, metadata)


def _tree(source: str) -> HtmlElement | None:
    """The parsed page; null if the parser finds no element in it."""
    try:
        # An encoding named in an XML declaration is refused for text that is decoded already.
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\x00", "")))
    except (
        lxml.etree.ParserError,
        ValueError,
    ):  # nothing but blanks or comments: the caller says that there is no article
        return None
    return tree if isinstance(tree, HtmlElement) else None


def _body(source: str) -> str:
    """The text of the report by trafilatura: first the strict way, which leaves out more of what is around it."""
    import trafilatura  # noqa: PLC0415 - takes 0.3 s, and plain text does not need it

    for precise in (True, False):
        text = trafilatura.extract(source, favor_precision=precise, include_comments=False, include_tables=False)
        if text and _is_report(text):
            return _with_blank_lines(text)
    return ""


def _with_blank_lines(text: str) -> str:
    """Paragraphs with a blank line between, so that no reader takes their ends for wrapped lines."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _without_title(text: str, title: str | None) -> str:
    """The body without the headline, where it stands at its start once more; the headline is the article's title."""
    headline = re.findall(r"\w+", (title or "").lower())
    first, _, rest = text.partition("\n\n")
    while rest and re.findall(r"\w+", first.lower()) == headline:
        text = rest
        first, _, rest = text.partition("\n\n")
    return text


def _stated_body(tree: HtmlElement) -> str:
    """The body that the page's JSON-LD states."""
    node = json_ld.article_node(json_ld.nodes(tree))
    body = node.get("articleBody")
    return _with_blank_lines(body) if isinstance(body, str) else ""


def _is_report(text: str) -> bool:
    paragraphs = [len(re.findall(r"\w+", line)) for line in text.split("\n")]
    return sum(paragraphs) >= FEWEST_WORDS and max(paragraphs) >= LONGEST_PARAGRAPH


def _guessed_day(source: str, url: str | None) -> str | None:
    """The day of publication by htmldate, which weighs all dates on the page and in its address."""
    from htmldate import find_date  # noqa: PLC0415 - loads slowly, and most pages state their date

    # The extensive search would take any date on the page: a wrong day is worse than none.
    found = find_date(source, url=url, original_date=True, extensive_search=False)
    return str(found) if found else None
