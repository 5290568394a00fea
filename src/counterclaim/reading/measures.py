"""Measures as data: the words that express each, and where they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from spacy.tokens import Doc

from counterclaim.lexicon import entries

Use = Literal["object", "subject", "state", "noun", "toll"]
Form = Literal["base", "past", "ing"]

USES: Final[tuple[Use, ...]] = ("object", "subject", "state", "noun", "toll")
HARM: Final = frozenset(
    {"killed", "wounded", "killed_or_wounded", "lost", "irrecoverable", "missing", "captured", "displaced"}
)
"""Measures of what was done to people; a number with one of these needs no further ground to be a figure."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word: the measure it expresses, and how the counted stand to it."""

    measure: str
    use: Use
    form: Form


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that may give a measure, with its readings."""

    index: int
    """Token index in the parsed document."""
    senses: tuple[Sense, ...]

    def sense(self, *uses: Use) -> Sense | None:
        """The reading with the first of these uses that the word has."""
        return next((s for use in uses for s in self.senses if s.use == use), None)


def definitions() -> dict[str, str]:
    """Each measure with its definition."""
    return {
        name: table["definition"] for name, table in entries("measures").items() if "definition" in _as_table(table)
    }


def _as_table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def verb_forms(verb: str) -> dict[str, Form]:
    """The forms of a regular English verb, or the listed ones of an irregular."""
    listed: list[str] | None = entries("measures")["irregular"].get(verb)
    if listed is not None:
        base: dict[str, Form] = {verb: "base"}
        return base | {form: _form_of(form, verb) for form in listed}
    stem = verb[:-1] if verb.endswith("e") else verb
    double = verb + verb[-1] if verb in ("gas",) else stem
    past = stem[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeo" else double + "ed"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    return {verb: "base", third: "base", past: "past", double + "ing": "ing"}


def _form_of(form: str, verb: str) -> Form:
    if form.endswith("ing"):
        return "ing"
    return "base" if form in (verb, verb + "s", verb + "es") else "past"


def noun_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural."""
    listed: list[str] | None = entries("measures")["irregular"].get(noun)
    if listed is not None:
        return (noun, *listed)
    return (noun, noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s"))


@lru_cache(maxsize=1)
def senses() -> dict[str, tuple[Sense, ...]]:
    """Every word form that expresses a measure, lower-case, with its readings."""
    found: dict[str, list[Sense]] = {}
    for measure, table in entries("measures").items():
        if not isinstance(table, dict) or "definition" not in table:
            continue
        for use in USES:
            for word in table[use]:
                for form, kind in _forms(word, use).items():
                    found.setdefault(form, []).append(Sense(measure, use, kind))
    return {word: tuple(s) for word, s in found.items()}


def _forms(word: str, use: Use) -> dict[str, Form]:
    if use in ("object", "subject"):
        return verb_forms(word)
    if use == "noun":
        return dict.fromkeys(noun_forms(word), "base")
    return {word: "base"}


def triggers(doc: Doc) -> dict[int, Trigger]:
    """The words of a text that may give a measure, by token index."""
    table = senses()
    found = {}
    previous = ""
    for index, token in enumerate(doc):
        word = token.lower_
        pair = table.get(f"{previous} {word}")
        if pair:
            found[index - 1] = Trigger(index - 1, pair)
        known = pair or table.get(word)
        if known:
            found[index] = Trigger(index, known)
        previous = word
    return found
