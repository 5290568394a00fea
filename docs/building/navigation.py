"""Which page stands where: the sections of the site in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A heading of the navigation, and the pages below it, without their ending."""

    title: str
    pages: tuple[str, ...]


SECTIONS = (
    Section("Begin", ("tutorial", "how-to/fact-checker", "how-to/casualty-recorder", "how-to/researcher",
                      "how-to/developer", "not-for")),
    Section("Use", ("reading", "ledger", "watching", "comparing", "desk", "desk-safety", "python", "batch", "exports",
                    "exports-events", "tools")),
    Section("What is counted", ("reference/definitions", "measures", "parties", "identity")),
    Section("How well it does", ("reference/accuracy", "known-failures", "attribution-model", "attribution-card",
                                 "figure-confidence", "benchmarks", "desk-speed")),
    Section("Reference", ("reference/commands", "reference/python", "reference/records", "reference/http-api",
                          "reference/errors")),
    Section("The project", ("changes", "contributing")),
)  # fmt: skip
"""A page that does not exist is left out; one that stands nowhere here comes under ``MORE``."""

SHORT = {
    "tutorial": "Tutorial",
    "not-for": "What it must not be used for",
    "reading": "Read articles",
    "ledger": "Keep a ledger",
    "watching": "Watch feeds",
    "comparing": "Compare articles",
    "desk": "The desk",
    "desk-safety": "How the desk is kept safe",
    "desk-speed": "How fast the desk is",
    "python": "In Python",
    "reference/definitions": "Definitions and sources",
    "measures": "Measures",
    "parties": "Parties",
    "identity": "Names of claimants",
    "exports": "Export claims",
    "exports-events": "Export events",
    "figure-confidence": "Confidence",
    "reference/commands": "Commands",
}
"""What pages are called in the navigation, where their own titles are too long for it."""

MORE = "More"


def placed(pages: Iterable[str]) -> Iterator[Section]:
    """The sections with those of their pages that exist; what has no place comes last."""
    there = set(pages) - {"index"}
    for section in SECTIONS:
        if found := tuple(page for page in section.pages if page in there):
            yield Section(section.title, found)
    if rest := sorted(there - {page for section in SECTIONS for page in section.pages}):
        yield Section(MORE, tuple(rest))


def contents(sections: Iterable[Section]) -> str:
    """The navigation as Sphinx reads it, to stand at the end of the first page."""
    return "\n".join(
        "\n".join(["```{toctree}", ":hidden:", f":caption: {section.title}", "", *map(_entry, section.pages), "```\n"])
        for section in sections
    )


def _entry(page: str) -> str:
    return f"{SHORT[page]} <{page}>" if page in SHORT else page
