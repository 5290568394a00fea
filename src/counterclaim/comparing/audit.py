"""Somebody's table of figures held against the claims: supported by which words, contradicted, or not found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.comparing.identity_spelling import letters
from counterclaim.comparing.origins import days_between
from counterclaim.records import Audited, Claim, EventComparison

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "value": ("value", "figure", "number", "count", "toll", "killed", "deaths"),
    "claimant": ("claimant", "who", "claimed by", "claimed_by", "by", "attribution"),
    "date": ("date", "as_of", "as of", "day", "published"),
    "source": ("source", "article", "url", "link", "path"),
    "measure": ("measure", "what"),
}
"""How the columns of a table may be called; only value and claimant must be there."""
DAYS_APART: Final = 3
"""A claim so many days from the row's date may be the one that is meant."""
_NUMBER: Final = re.compile(r"\d[\d,.  ]*")
SHORT_WORD: Final = 3
"""Words up to this length ("the", "of") are not looked for in names."""


class ColumnMissingError(ValueError):
    """The table cannot be checked: give it the columns that the message names."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    line: int
    value: str
    claimant: str
    date: str | None
    source: str | None
    measure: str | None

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers in its value: two for a range."""
        found = (re.sub(r"[,\s ]", "", text).rstrip(".") for text in _NUMBER.findall(self.value))
        return tuple(float(text) for text in found if re.fullmatch(r"\d+(\.\d+)?", text))


def rows(table: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    """The lines of a table, by what its columns are called.

    Raises:
        ColumnMissingError: it has none for the value or the claimant.
    """
    header = list(table[0]) if table else []
    columns = {name: _column(header, known) for name, known in COLUMNS.items()}
    for name in ("value", "claimant"):
        if columns[name] is None:
            known = ", ".join(COLUMNS[name])
            raise ColumnMissingError(f"the table has no column for the {name}: call one of its columns {known}")
    for number, line in enumerate(table, 2):
        cells = {name: (line.get(column) or "").strip() for name, column in columns.items() if column is not None}
        yield Row(
            line=number,
            value=cells["value"],
            claimant=cells["claimant"],
            date=cells.get("date") or None,
            source=cells.get("source") or None,
            measure=cells.get("measure") or None,
        )


def _column(header: Sequence[str], known: Sequence[str]) -> str | None:
    by_name = {name.strip().lower(): name for name in header if name}
    return next((by_name[name] for name in known if name in by_name), None)


def audited(comparisons: Iterable[EventComparison], table: Sequence[Mapping[str, str]]) -> Iterator[Audited]:
    """Every row of a table held against all claims.

    Raises:
        ColumnMissingError: the table has no column for the value or the claimant.
    """
    asked = list(rows(table))
    claims = Claims(comparisons)
    return (claims.audit(row) for row in asked)


class Claims:
    """Claims looked up by number and by the words of their claimant."""

    def __init__(self, comparisons: Iterable[EventComparison]) -> None:
        self._by_number: dict[float, list[Claim]] = {}
        self._by_word: dict[str, list[Claim]] = {}
        for comparison in comparisons:
            for claim in comparison.claims:
                if claim.figure is None:
                    continue
                for number in {n for n in (claim.low, claim.high) if n is not None}:
                    self._by_number.setdefault(float(number), []).append(claim)
                for word in _words(claim.claimant or ""):
                    self._by_word.setdefault(word, []).append(claim)

    def audit(self, row: Row) -> Audited:
        """What the claims say of a row."""
        fitting = [c for c in self._with_numbers(row) if _may_mean(c, row)]
        exact = [c for c in fitting if _bears(c, row)]
        if exact:
            return _audited(row, "supported", _closest(exact, row), "these words say so")
        others = [
            c for c in self._by_claimant(row) if c.series == c.measure and _may_mean(c, row) and _is_apart(c, row)
        ]
        if others:
            return _audited(row, "contradicted", _closest(others, row), "the same claimant gives another number")
        if fitting:
            found = _closest(fitting, row)
            whose = f"the number stands there, claimed by {found.claimant or 'nobody who is named'}"
            return _audited(row, "not_found", found, whose)
        return _audited(row, "not_found", None, "no article has this number by this claimant")

    def _with_numbers(self, row: Row) -> list[Claim]:
        if not row.numbers:
            return []
        claims = self._by_number.get(row.numbers[0], [])
        return [c for c in claims if set(row.numbers) <= {float(n) for n in (c.low, c.high) if n is not None}]

    def _by_claimant(self, row: Row) -> list[Claim]:
        words = _words(row.claimant)
        found = (claim for word in sorted(words) for claim in self._by_word.get(word, []))
        return [c for c in {c.id: c for c in found}.values() if _bears(c, row)]


def _words(name: str) -> frozenset[str]:
    return frozenset(letters(word) for word in name.split() if len(word) > SHORT_WORD or word.isupper())


def _bears(claim: Claim, row: Row) -> bool:
    """Whether the claim is by the row's claimant: one name has all the words of the other."""
    one, other = _words(claim.claimant or ""), _words(row.claimant)
    return bool(one and other) and (one <= other or other <= one)


def _may_mean(claim: Claim, row: Row) -> bool:
    """Whether nothing in the row speaks against this claim: its day, its source, its measure."""
    lag = days_between(row.date, claim.as_of)
    if lag is not None and abs(lag) > DAYS_APART:
        return False
    if row.source and row.source not in claim.article and claim.article not in row.source:
        return False
    return row.measure is None or row.measure.lower() == claim.measure


def _is_apart(claim: Claim, row: Row) -> bool:
    """Whether the row's number is outside the bounds of the claim."""
    if not row.numbers or (row.date is None and row.source is None):
        return False
    low = min(row.numbers)
    return (claim.low is not None and max(row.numbers) < claim.low) or (claim.high is not None and low > claim.high)


def _closest(claims: Sequence[Claim], row: Row) -> Claim:
    return min(claims, key=lambda c: (abs(days_between(row.date, c.as_of) or 0), c.article, c.span))


def _audited(row: Row, verdict: str, claim: Claim | None, reason: str) -> Audited:
    return Audited(
        row=row.line,
        value=row.value,
        claimant=row.claimant,
        date=row.date,
        verdict=verdict,  # type: ignore[arg-type]
        reason=reason,
        article=claim.article if claim else None,
        span=claim.span if claim else None,
        text=claim.text if claim else None,
    )
