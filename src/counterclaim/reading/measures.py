"""The words that express a measure, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.lexicon.measures import USES, Measure, Use, measures
from counterclaim.lexicon.tables import Tables, current

Form = Literal["base", "past", "ing"]


def is_harm(measure: str) -> bool:
    """Whether the measure is of what was done to people; a number with one needs no further ground to be a figure."""
    return measures()[measure].harm


def is_of_things(measure: str) -> bool:
    """Whether the measure counts things, as equipment does."""
    return measures()[measure].counts == "things"


def is_own(measure: str) -> bool:
    """Whether the measure is a user's."""
    return measures()[measure].own


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word: the measure it expresses, and how the counted stand to it."""

    measure: str
    use: Use
    form: Form
    added: bool = False
    """Whether a user's file has it."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that may give a measure, with its readings."""

    index: int
    """Token index in the parsed document."""
    senses: tuple[Sense, ...]

    def sense(self, *uses: Use) -> Sense | None:
        """The reading with the first of these uses that the word has."""
        return next((s for use in uses for s in self.senses if s.use == use), None)


def _irregular(word: str, tables: Tables) -> list[str] | None:
    """The listed forms of a word: a user's, else ours."""
    own: dict[str, list[str]] = tables.own_measures.get("irregular", {})
    shipped: dict[str, list[str]] = entries("measures")["irregular"]
    return own.get(word, shipped.get(word))


def verb_forms(verb: str, tables: Tables | None = None) -> dict[str, Form]:
    """The forms of a regular English verb, or the listed ones of an irregular."""
    listed = _irregular(verb, tables or current())
    if listed is not None:
        base: dict[str, Form] = {verb: "base"}
        return base | {form: _form_of(form, verb) for form in listed}
    stem = verb[:-1] if verb.endswith("e") else verb
    past = f"{verb[:-1]}ied" if _in_consonant_y(verb) else stem + "ed"
    return {verb: "base", _with_s(verb): "base", past: "past", stem + "ing": "ing"}


def _in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u")


def _with_s(word: str) -> str:
    """The word with the s of plurals and of the third person."""
    if _in_consonant_y(word):
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def _form_of(form: str, verb: str) -> Form:
    if form.endswith("ing"):
        return "ing"
    return "base" if form in (verb, verb + "s", verb + "es") else "past"


def noun_forms(noun: str, tables: Tables | None = None) -> tuple[str, ...]:
    """Singular and plural."""
    listed = _irregular(noun, tables or current())
    if listed is not None:
        return (noun, *listed)
    return (noun, _with_s(noun))


def senses() -> dict[str, tuple[Sense, ...]]:
    """Every word form that expresses a measure, lower-case, with its readings; a user's word has only the user's."""
    return _senses(current())


@lru_cache(maxsize=8)
def _senses(tables: Tables) -> dict[str, tuple[Sense, ...]]:
    shipped: dict[str, list[Sense]] = {}
    own: dict[str, list[Sense]] = {}
    for measure in measures().values():
        _collect(shipped, measure, _not_added(measure), tables, added=False)
        _collect(own, measure, measure.added or {}, tables, added=True)
    return {word: tuple(found) for word, found in (shipped | own).items()}


def _not_added(measure: Measure) -> dict[Use, tuple[str, ...]]:
    added = measure.added or {}
    return {use: tuple(w for w in words if w not in added.get(use, ())) for use, words in measure.words.items()}


def _collect(
    into: dict[str, list[Sense]], measure: Measure, words: Mapping[Use, tuple[str, ...]], tables: Tables, *, added: bool
) -> None:
    for use in USES:
        for word in words.get(use, ()):
            for form, kind in _forms(word, use, tables).items():
                into.setdefault(form, []).append(Sense(measure.key, use, kind, added))


def _forms(word: str, use: Use, tables: Tables) -> dict[str, Form]:
    if use in ("object", "subject"):
        return verb_forms(word, tables)
    if use == "noun":
        return dict.fromkeys(noun_forms(word, tables), "base")
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
