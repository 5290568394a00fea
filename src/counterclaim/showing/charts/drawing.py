"""From a specification to a picture. Vega runs inside this process; each picture is drawn once and kept."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from counterclaim.showing.safe import NOT_XML, visible

KEPT: Final = 512
"""Pictures, some 20 kB each."""
VEGA_LITE: Final = "6.4"
HERE: Final = "https://here.invalid"
"""Stands before links while Vega draws, which would else lead them to its own site."""
XLINK: Final = "{http://www.w3.org/1999/xlink}href"
SVG: Final = "{http://www.w3.org/2000/svg}"
_NEEDLESS: Final = ("class", "aria-roledescription", "aria-hidden", "role", "pointer-events")


def svg(spec: dict[str, Any]) -> str:
    """The chart as SVG that fits into a page under a strict policy: no style attributes, no scripts."""
    return _svg(json.dumps(drawable(spec), sort_keys=False, ensure_ascii=False))


def png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """The chart as PNG, so many pixels to each of its own."""
    return _png(json.dumps(drawable(spec), sort_keys=False, ensure_ascii=False), scale)


def drawable(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The same with every character shown that XML can't hold. Drawing such a one would end this whole process."""
    if isinstance(value, str):
        return NOT_XML.sub("\ufffd", visible(value))
    if isinstance(value, dict):
        return {key: drawable(one) for key, one in value.items()}
    return [drawable(one) for one in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=KEPT)
def _svg(spec: str) -> str:
    import vl_convert  # noqa: PLC0415 - starts an engine of its own

    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return tidied(drawn, str(json.loads(spec).get("description", "")))


@lru_cache(maxsize=KEPT // 4)
def _png(spec: str, scale: float) -> bytes:
    import vl_convert  # noqa: PLC0415 - starts an engine of its own

    drawn: bytes = vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=scale)
    return drawn


def tidied(drawn: str, label: str) -> str:
    """Vega's SVG without what nobody sees, with links that lead here, and a title where the pointer rests."""
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter()):
        if _is_nothing(element):
            _remove(element)
            continue
        told = element.attrib.pop("aria-label", None)
        for name in _NEEDLESS:
            element.attrib.pop(name, None)
        link = element.attrib.pop(XLINK, None)
        if link is not None:
            element.set("href", link.removeprefix(HERE))
        if told and element.getparent() is not None and element.getparent().tag == f"{SVG}a":
            element.getparent().set("aria-label", told)
            title = etree.SubElement(element, f"{SVG}title")
            title.text = told
    root.set("role", "group")
    root.set("aria-label", label)
    etree.cleanup_namespaces(root)
    written: str = etree.tostring(root, encoding="unicode")
    return written


def _is_nothing(element: etree._Element) -> bool:
    """Whether it draws nothing: the grounds before and behind each group of marks."""
    shape = element.get("d")
    return shape is not None and (shape == "" or bool(_EMPTY.fullmatch(shape)) or _no_paint(element))


_EMPTY: Final = re.compile(r"M[\d.,-]+h0v0h0Z")


def _no_paint(element: etree._Element) -> bool:
    return "background" in (element.get("class") or "") and element.get("fill") is None


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
