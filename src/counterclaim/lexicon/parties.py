"""The parties as data: countries, territories, peoples, armed groups, alliances, and the words that name each.

Shipped are ``parties.toml`` and ``parties_armed.toml``; a user's file adds names to them and parties of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from counterclaim.lexicon import entries
from counterclaim.lexicon.tables import Tables, current

Kind = Literal["country", "territory", "people", "alliance", "armed"]

SECTIONS: Final[Mapping[str, Kind]] = {
    "countries": "country",
    "territories": "territory",
    "peoples": "people",
    "alliances": "alliance",
    "armed": "armed",
}
"""The sections of a file, and the kind of party in each."""

PLACES: Final = frozenset({"country", "territory"})
"""Kinds with people, seats and forces; of the others only spellings are listed."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True)
class Party:
    """A side that news counts people of, and the words that name it."""

    name: str
    kind: Kind
    code: str | None = None
    """ISO 3166, two letters; XK for Kosovo."""
    spellings: tuple[str, ...] = ()
    """Other names of it; of a country also the adjectives and nouns for its people."""
    seats: tuple[str, ...] = ()
    """Its capital, and buildings and bodies that stand for its government."""
    forces: tuple[str, ...] = ()
    """Its armed bodies that go by a name of their own."""
    leaders: tuple[str, ...] = ()
    """Names that stand for the forces they command, and only beside a word for those."""
    own: bool = False
    """Whether a user's file has it, or adds to it."""


def parties() -> dict[str, Party]:
    """Every party in force, by its name: the shipped ones in the order of their files, then a user's."""
    return _parties(current())


@lru_cache(maxsize=8)
def _parties(tables: Tables) -> dict[str, Party]:
    found = {party.name: party for party in _shipped()}
    for party in of_sections(tables.own_parties):
        known = found.get(party.name)
        found[party.name] = replace(_joined(known, party) if known else party, own=True)
    return found


def _shipped() -> Iterator[Party]:
    sections = {**entries("parties"), "armed": entries("parties_armed")["armed"]}
    leaders: dict[str, list[str]] = {}
    for name, party_name in entries("parties")["leaders"].items():
        leaders.setdefault(party_name, []).append(name)
    for party in of_sections(sections):
        yield replace(party, leaders=tuple(leaders.get(party.name, ())))


def of_sections(sections: Mapping[str, Any]) -> Iterator[Party]:
    """The parties of a file, section by section."""
    for section, kind in SECTIONS.items():
        for name, words in sections.get(section, {}).items():
            if kind not in PLACES:
                yield Party(name, kind, spellings=tuple(words))
                continue
            yield Party(
                name,
                kind,
                code=words.get("code"),
                spellings=tuple(words.get("people", ())),
                seats=tuple(words.get("seats", ())),
                forces=tuple(words.get("forces", ())),
            )


def _joined(known: Party, more: Party) -> Party:
    """A shipped party with the names that a user adds to it."""
    return replace(
        known,
        spellings=_both(known.spellings, more.spellings),
        seats=_both(known.seats, more.seats),
        forces=_both(known.forces, more.forces),
    )


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def nobody() -> frozenset[str]:
    """Words that name no party after all, by a user's file."""
    return frozenset(current().own_parties.get("nobody", ()))
