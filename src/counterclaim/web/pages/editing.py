"""The form that corrects a claim: its fields, what may stand in them, and what a person has written there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, get_args

from counterclaim.ledger import Claim
from counterclaim.ledger.records import EDITABLE
from counterclaim.lexicon.measures import measures
from counterclaim.records import Record
from counterclaim.records.figure import Status
from counterclaim.records.statement import Stance

Value = str | float | int | bool | None
Kind = Literal["text", "number", "flag", "day", "choice"]

KINDS: Final[Mapping[str, Kind]] = {
    "low": "number", "high": "number", "approximate": "flag", "cumulative": "flag", "measure": "choice",
    "status": "choice", "stance": "choice", "when_start": "day", "when_end": "day", "as_of": "day", "since": "day",
}  # fmt: skip
"""What stands in a field; in all others text."""
HINTS: Final[Mapping[str, str]] = {
    "low": "empty: no lower bound", "high": "empty: no upper bound", "unit": "%, USD, km; empty for people and things",
    "claimant": "empty: the report itself", "as_of": "2031-03-14", "since": "2031-03-14 or 2031",
    "when_start": "2031-03-14", "when_end": "2031-03-14", "hedge": "may have, reportedly …",
}  # fmt: skip
LONGEST: Final = 500
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Field(Record):
    """A field as it stands in the form."""

    name: str
    kind: Kind
    value: str
    """As written; of a flag "yes" or nothing."""
    choices: tuple[str, ...] = ()
    hint: str = ""
    error: str | None = None


class Editing(Record):
    """The form as it stands."""

    fields: tuple[Field, ...]
    why: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether all that is written can be taken."""
        return all(field.error is None for field in self.fields)


def form(claim: Claim) -> Editing:
    """The form with a claim as it is held."""
    return Editing(fields=tuple(_field(claim, name, _written(getattr(claim, name))) for name in EDITABLE))


def filled(claim: Claim, given: Mapping[str, str]) -> tuple[Editing, dict[str, Value]]:
    """The form as somebody has filled it in, and the fields that this changes."""
    fields, changed = [], {}
    for name in EDITABLE:
        field = _field(claim, name, given.get(name, "").strip())
        try:
            value = _value(field, needed="None" not in str(Claim.model_fields[name].annotation))
        except ValueError as error:
            field = field.model_copy(update={"error": str(error)})
        else:
            if value != getattr(claim, name):
                changed[name] = value
        fields.append(field)
    return Editing(fields=tuple(fields), why=given.get("why", "").strip()), changed


def _field(claim: Claim, name: str, value: str) -> Field:
    kind = KINDS.get(name, "text")
    choices = _choices(name, _written(getattr(claim, name))) if kind == "choice" else ()
    return Field(name=name, kind=kind, value=value, choices=choices, hint=HINTS.get(name, ""))


def _choices(name: str, held: str) -> tuple[str, ...]:
    if name == "measure":
        return tuple(dict.fromkeys([*measures(), held]))
    return get_args(Status) if name == "status" else ("", *get_args(Stance))


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _value(field: Field, *, needed: bool) -> Value:
    """What is written, as the ledger keeps it.

    Raises:
        ValueError: it cannot be that; the message says what could.
    """
    words = field.value
    if field.kind == "flag":
        return words == "yes"
    if not words:
        if needed:
            raise ValueError("This cannot be empty.")
        return None
    if len(words) > LONGEST:
        raise ValueError(f"This is longer than {LONGEST} characters.")
    match field.kind:
        case "number":
            return measured(words)
        case "day":
            return _day(words)
        case "choice" if words not in field.choices:
            raise ValueError(f"Take one of {', '.join(filter(None, field.choices))}.")
    return words


def measured(words: str) -> float | int:
    """A number as people write it.

    Raises:
        ValueError: it is none.
    """
    plain = words.replace(",", "").replace(" ", "").replace("\u202f", "")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", plain):
        raise ValueError("Write a number, like 1200 or 1,200 or 0.5.")
    return float(plain) if "." in plain else int(plain)


def _day(words: str) -> str:
    if not _DAY.fullmatch(words):
        raise ValueError("Write the day as 2031-03-14.")
    try:
        date.fromisoformat(f"{words}-01-01"[:10] if len(words) < 10 else words)
    except ValueError as error:
        raise ValueError("There is no such day.") from error
    return words
