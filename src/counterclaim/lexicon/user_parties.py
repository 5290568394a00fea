"""A user's file of parties, checked: names of the shipped parties, parties of its own, words that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from counterclaim.lexicon import entries
from counterclaim.lexicon.parties import PLACES, SECTIONS, Kind
from counterclaim.lexicon.user_words import Where, known_key, listed, source_of

PLACE_KEYS: Final = ("code", "people", "seats", "forces")
CODE: Final = re.compile(r"[A-Z]{2}")
KNOWN: Final = ("source", *SECTIONS, "nobody")


def checked_parties(table: dict[str, Any], where: Where) -> dict[str, Any]:
    """The sections of the file.

    Raises:
        TableError: something in it is not as docs/parties.md describes.
    """
    source_of(table, where)
    for key in table:
        known_key(key, KNOWN, where)
    checked: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        if section in table:
            checked[section] = _section(section, kind, table[section], where)
    if "nobody" in table:
        checked["nobody"] = list(listed(table["nobody"], where, "nobody"))
    if not any(checked.values()):
        raise where.error("it names no party", f"Add a section: {', '.join(f'[{name}]' for name in SECTIONS)}")
    _each_once(checked, where)
    return checked


def _section(section: str, kind: Kind, table: object, where: Where) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise where.error(f"{section} is no section", f"Begin it with a line [{section}]", section)
    shipped = dict(_shipped_kinds())
    checked: dict[str, Any] = {}
    for name, words in table.items():
        _name(name, where, section, name)
        if shipped.get(name, kind) != kind:
            home = next(each for each, other in SECTIONS.items() if other == shipped[name])
            raise where.error(
                f"{name!r} is known under [{home}]", f"Move the line there, from [{section}]", section, name
            )
        checked[name] = _place(section, name, words, where) if kind in PLACES else _names(words, where, section, name)
    return checked


def _shipped_kinds() -> Iterator[tuple[str, Kind]]:
    sections: Mapping[str, Any] = {**entries("parties"), "armed": entries("parties_armed")["armed"]}
    for section, kind in SECTIONS.items():
        yield from ((name, kind) for name in sections[section])


def _place(section: str, name: str, words: object, where: Where) -> dict[str, Any]:
    if not isinstance(words, dict):
        raise where.error(
            f"{name!r} has no keys", f'Write "{name}" = {{ people = [...], seats = [...] }}', section, name
        )
    checked: dict[str, Any] = {}
    for key, value in words.items():
        known_key(key, PLACE_KEYS, where, section, name)
        if key != "code":
            checked[key] = _names(value, where, section, name, key)
        elif not isinstance(value, str) or not CODE.fullmatch(value):
            raise where.error(f"the code of {name!r} is not two capitals", "Write the ISO 3166 code", section, name)
        else:
            checked[key] = value
    return checked


def _names(words: object, where: Where, *path: str) -> list[str]:
    names = listed(words, where, *path)
    for name in names:
        _name(name, where, *path, name)
    return list(names)


def _name(name: str, where: Where, *path: str) -> None:
    if len(name) < 2 or not re.match(r"[\w'’]", name) or not re.search(r"[\w.)]$", name):
        raise where.error(
            f"{name!r} is no name that can be found in a text",
            "Write it as news does, from its first letter to its last",
            *path,
        )


def _spellings(words: Mapping[str, Any] | list[str]) -> list[str]:
    if isinstance(words, list):
        return words
    return [each for key, value in words.items() if key != "code" for each in value]


def _each_once(checked: Mapping[str, Any], where: Where) -> None:
    """A name that the file gives to two parties would mean either."""
    owners: dict[str, str] = {}
    for section in SECTIONS:
        for party, words in checked.get(section, {}).items():
            spellings = _spellings(words)
            for spelling in (party, *spellings):
                if owners.setdefault(spelling, party) != party:
                    raise where.error(
                        f"{spelling!r} is a name of {owners[spelling]!r} as well",
                        "Leave it with one of them",
                        section,
                        party,
                        spelling,
                    )
