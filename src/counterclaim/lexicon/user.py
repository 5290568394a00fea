"""A user's own tables, from their files: read, checked strictly, and refused with the line and the next step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from counterclaim.lexicon.tables import SHIPPED, TableError, Tables, canonical
from counterclaim.lexicon.user_measures import checked_measures
from counterclaim.lexicon.user_parties import checked_parties
from counterclaim.lexicon.user_words import Where

_AT: Final = re.compile(r"^(?P<wrong>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)


def load_tables(measures: str | Path | None = None, parties: str | Path | None = None) -> Tables:
    """The tables that these files add to the shipped ones; the same content gives the same tables, whatever the file.

    Args:
        measures: a TOML file of words for measures and of measures of your own; docs/measures.md describes it.
        parties: a TOML file of names of parties; docs/parties.md describes it.

    Raises:
        TableError: a file cannot be read or is not as described; the message names the line and what to do.
    """
    return Tables(
        measures=_content(measures, checked_measures) if measures is not None else SHIPPED.measures,
        parties=_content(parties, checked_parties) if parties is not None else SHIPPED.parties,
    )


def _content(path: str | Path, check: Callable[[dict[str, Any], Where], dict[str, Any]]) -> str:
    name = str(path)
    words = _text(path, name)
    try:
        table = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(name, words, str(error)) from None
    return canonical(check(table, Where(name, words)))


def _text(path: str | Path, name: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TableError(name, None, "it is not UTF-8 text", "Save it as UTF-8") from None
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else (error.strerror or str(error))
        raise TableError(name, None, reason, "Check the path") from error


def _not_toml(name: str, words: str, message: str) -> TableError:
    told = _AT.match(message)
    wrong, line = (told["wrong"], told["line"]) if told else (message, None)
    number = int(line) if line else words.count("\n") + 1
    return TableError(name, number, f"it is not TOML: {wrong[:1].lower()}{wrong[1:]}", "Mend that line")
