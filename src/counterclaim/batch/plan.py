"""From inputs to slices: which documents a chunk is made of, the same each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from stat import S_ISDIR
from typing import Any, Final

from counterclaim.articles import Source, Ways, is_many, parts, sources
from counterclaim.articles.archives import SUFFIXES as ARCHIVES
from counterclaim.articles.archives import archive_kind
from counterclaim.articles.errors import NoRows, NothingToRead
from counterclaim.articles.load import PAGE_SUFFIXES, TEXT_SUFFIXES
from counterclaim.articles.tables import table_kind
from counterclaim.batch.remote import is_remote, listed, open_anywhere

KNOWN: Final = (*ARCHIVES, *TEXT_SUFFIXES, *PAGE_SUFFIXES)
"""Ends of names that are read below a folder; tables have to be named."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One input with many articles, or some inputs with one each."""

    number: int
    places: tuple[str, ...]
    many: bool
    sizes: tuple[int | None, ...] = ()
    """Bytes of each; null where there is nothing."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The places at which there is nothing to read."""
        return tuple(place for place, size in zip(self.places, self.sizes, strict=True) if size is None)


@dataclass(frozen=True, slots=True)
class Slice:
    """What a chunk is made of: so many documents of a unit."""

    name: str
    places: tuple[str, ...]
    many: bool
    count: int
    first: int = 0
    """How many documents of the unit come before it."""
    behind: str | None = None
    """The position of the last one before it, by which it is found without reading them; null where there is none."""

    @property
    def unit(self) -> int:
        """The number of the unit that it is of."""
        return int(self.name.split("-")[0])

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> Slice:
        """From JSON."""
        return cls(**{**row, "places": tuple(row["places"])})


def ways_of(columns: dict[str, str]) -> Ways:
    """How the inputs of a batch are got: of feeds and lists what they hold themselves."""
    return Ways(columns=columns, offline=True, open=open_anywhere)


def units(arguments: Sequence[str], size: int, ways: Ways) -> Iterator[Unit]:
    """The inputs in the order given; those with one article each in groups of ``size``.

    Raises:
        OutOfReach: an address can't be got from.
    """
    number = 0
    group: list[tuple[str, int | None]] = []
    for source, length in _inputs(arguments):
        many = length is not None and _is_many(source, ways)
        if group and (many or len(group) == size):
            yield _unit(number, group)
            number, group = number + 1, []
        if many:
            yield Unit(number, (source.place,), True, (length,))
            number += 1
        else:
            group.append((source.place, length))
    if group:
        yield _unit(number, group)


def _unit(number: int, group: list[tuple[str, int | None]]) -> Unit:
    return Unit(number, tuple(place for place, _ in group), False, tuple(size for _, size in group))


def _inputs(arguments: Sequence[str]) -> Iterator[tuple[Source, int | None]]:
    for argument in arguments:
        if not is_remote(argument):
            for source in sources([argument]):
                yield source, _size(source.place)
            continue
        named = not argument.endswith("/")
        found = [(place, size) for place, size in listed(argument) if named or place.lower().endswith(KNOWN)]
        for place, size in found or [(argument, None)]:
            yield Source("file", place), size


def _size(place: str) -> int | None:
    """Bytes of a file; null where there is none, or a folder with nothing to read: reading it says so."""
    try:
        known = Path(place).stat()
    except (OSError, ValueError):  # in a row of errors, too
        return None
    return None if S_ISDIR(known.st_mode) else known.st_size


def _is_many(source: Source, ways: Ways) -> bool:
    if not is_remote(source.place):
        return is_many(source, ways)
    with open_anywhere(source.place) as stream:
        head = stream.read(65_536)
    return bool(head and (archive_kind(source.place, head) or table_kind(source.place, head)))


def slices(unit: Unit, size: int, ways: Ways) -> Iterator[Slice]:
    """The slices of a unit, each of ``size`` documents; the last one has what is left.

    Raises:
        OutOfReach: it can't be got on from.
    """
    if not unit.many:
        yield Slice(f"{unit.number:06d}-00000", unit.places, False, len(unit.places))
        return
    place, number = unit.places[0], 0
    here, position = Slice("", unit.places, True, 0), None
    for part in parts(Source("file", place), ways):
        if isinstance(part.problem, NoRows):  # named before all is read, as any input without documents is
            return
        # never between two documents of one position: going on behind it would lose the second
        if here.count >= size and (position is None or part.position != position):
            yield replace(here, name=f"{unit.number:06d}-{number:05d}")
            number += 1
            here = Slice("", unit.places, True, 0, here.first + here.count, _resumable(place, position))
        position = part.position
        here = replace(here, count=here.count + 1)
    if here.count:
        yield replace(here, name=f"{unit.number:06d}-{number:05d}")


def _resumable(place: str, position: str | None) -> str | None:
    """The position, if what comes behind it is the same without having read what comes before.

    What a WACZ file lists may be reached by a redirect that stands before, so it is read from its beginning.
    """
    return None if position is None or "!" in position or place.lower().endswith(".wacz") else position


def documents(slice_: Slice, ways: Ways) -> Iterator[Source]:
    """The documents of a slice; fewer than it has where an input is not what it was."""
    if not slice_.many:
        for place in slice_.places:
            yield from [_one(place)] if is_remote(place) else parts(Source("file", place), ways)
        return
    source = Source("file", slice_.places[0])
    if slice_.behind is not None:
        ways = replace(ways, behind={source.place: slice_.behind})
    start = 0 if slice_.behind is not None else slice_.first
    yield from islice(parts(source, ways), start, start + slice_.count)


def _one(place: str) -> Source:
    """An object with one document; a folder stands here only where nothing below it is read."""
    problem = NothingToRead(place, " ".join(KNOWN)) if place.endswith("/") else None
    return Source("file", place, problem=problem)
