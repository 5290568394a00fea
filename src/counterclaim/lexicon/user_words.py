"""What the checks of both kinds of a user's tables share: where something stands, and what a list of words may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from counterclaim.lexicon.tables import TableError


@dataclass(frozen=True)
class Where:
    """A file and its words, to say in which line of it something is wrong."""

    file: str
    words: str

    def error(self, wrong: str, step: str, *path: str) -> TableError:
        """What is wrong with the value at this path of tables and keys, its last part maybe a word in a list."""
        return TableError(self.file, self._line(path), wrong, step)

    def _line(self, path: tuple[str, ...]) -> int | None:
        """The line of what the path leads to, or of the last part of it that is found; null where nothing is."""
        lines = [_without_comment(line) for line in self.words.split("\n")]
        found = None
        for depth, part in enumerate(path):
            word = re.escape(part)
            key = rf"""^\s*(?:\[.*(?<![\w-]){word}(?![\w-])|(?:[\w."'-]+\.)?["']?{word}["']?\s*[.=])"""
            pattern = key if depth == 0 else rf"(?<![\w-]){word}(?![\w-])"
            start = found or 0
            at = next((n for n in range(start, len(lines)) if re.search(pattern, lines[n])), None)
            if at is None:
                break
            found = at
        return None if found is None else found + 1


def _without_comment(line: str) -> str:
    return re.sub(r"""^((?:[^#"']|"[^"]*"|'[^']*')*)#.*$""", r"\1", line)


def source_of(table: Mapping[str, Any], where: Where) -> str:
    """Where the words of a file come from, by the file itself."""
    source = table.get("source")
    if not isinstance(source, str) or not source.strip():
        raise where.error(
            "it does not say where its words come from",
            'Add a first line source = "...", such as the name of your handbook',
            *(("source",) if source is not None else ()),
        )
    return source.strip()


def listed(value: object, where: Where, *path: str) -> tuple[str, ...]:
    """A list of words, none empty, none twice."""
    name = path[-1]
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise where.error(f"{name} is not a list of words", f'Write it as {name} = ["one", "another"]', *path)
    words = tuple(word.strip() for word in value)
    for n, word in enumerate(words):
        if not word:
            raise where.error(f"{name} has an empty word", "Leave it out", *path)
        if word in words[:n]:
            raise where.error(f"{name} has {word!r} twice", "Leave one out", *path, word)
    return words


def known_key(key: str, known: Iterable[str], where: Where, *path: str) -> None:
    """Refuse a key that nobody reads."""
    names = list(known)
    if key in names:
        return
    near = get_close_matches(key, names, n=1)
    step = f"Write {near[0]}, if that is meant" if near else f"Use one of {', '.join(names)}"
    raise where.error(f"{key!r} is not known here", step, *path, key)
