"""Markdown, as the generators write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def code(text: str) -> str:
    """The text as code, also where it has backticks in it."""
    fence = "``" if "`" in text else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def prose(text: str | None) -> str:
    """The text on one line, so that it fits a paragraph or a table's cell, its line ends and HTML made harmless."""
    return " ".join((text or "").split()).replace("<", "&lt;") if text and "`" not in text else _with_code(text or "")


def _with_code(text: str) -> str:
    """As ``prose``, but what stands in backticks is left as it is: there, ``<`` is no tag."""
    parts = " ".join(text.split()).split("``")
    return "``".join(part if index % 2 else part.replace("<", "&lt;") for index, part in enumerate(parts))


def paragraphs(text: str) -> str:
    """A docstring's text with its paragraphs kept."""
    return "\n\n".join(prose(part) for part in text.split("\n\n") if part.strip())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, a blank one last; none where there are no rows."""
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    if lines:
        yield "| " + " | ".join(head) + " |"
        yield "|" + "---|" * len(head)
        yield from lines
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def page(title: str, intro: str, lines: Iterable[str]) -> str:
    """A whole page: its title, what it is and where it comes from, and the rest."""
    return "\n".join([f"# {title}", "", " ".join(intro.split()), "", *lines]).rstrip() + "\n"
