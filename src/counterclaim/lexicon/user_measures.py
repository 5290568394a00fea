"""A user's file of measures, checked: words for the shipped measures, and measures of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from counterclaim.lexicon import entries
from counterclaim.lexicon.measures import OWN_PREFIX, USES
from counterclaim.lexicon.user_words import Where, known_key, listed, source_of

VERBS: Final = ("object", "subject")
OWN_KEY: Final = re.compile(rf"{OWN_PREFIX}[a-z][a-z0-9_]*")
OWN_COUNTS: Final = ("people", "things")
WORDS: Final = (*USES, "phrases")
ABOUT: Final = ("definition", "counts", "harm", "not", "source")


def checked_measures(table: dict[str, Any], where: Where) -> dict[str, Any]:
    """The tables of the file by measure, and ``irregular``.

    Raises:
        TableError: something in it is not as docs/measures.md describes.
    """
    source = source_of(table, where)
    checked: dict[str, Any] = {}
    for key, value in table.items():
        if key == "source":
            continue
        if not isinstance(value, dict):
            raise where.error(f"{key!r} is no measure", f"Begin a measure with a line [{key}]", key)
        checked[key] = _irregular(value, where) if key == "irregular" else _measure(key, value, source, where)
    if not set(checked) - {"irregular"}:
        raise where.error("it has no measure in it", "Begin one with a line like [killed] or [x-taken_ill]")
    _each_once(checked, where)
    return checked


def _measure(key: str, table: dict[str, Any], source: str, where: Where) -> dict[str, Any]:
    if key in shipped_keys():
        if told_by := entries("measures_about")[key].get("by"):
            raise where.error(f"{key} is not told by words", f"Leave it out: {told_by[0].lower()}{told_by[1:-1]}", key)
        for name in table:
            if name in ABOUT:
                raise where.error(
                    f"{key} is a measure of Counterclaim, whose {name} stays as it is",
                    f"Only add words to it, or make a measure of your own, [{OWN_PREFIX}{key}]",
                    key,
                    name,
                )
            known_key(name, WORDS, where, key)
        return _words(key, table, where)
    if not OWN_KEY.fullmatch(key):
        raise where.error(
            f"{key!r} is no measure of Counterclaim, and no name for one of your own",
            f"Use one of {', '.join(shipped_keys())}, or a name of your own like {OWN_PREFIX}taken_ill: "
            f"{OWN_PREFIX}, then small letters, digits and _",
            key,
        )
    for name in table:
        known_key(name, (*ABOUT, *WORDS), where, key)
    return {**_about(key, table, source, where), **_words(key, table, where)}


def shipped_keys() -> tuple[str, ...]:
    """The keys of the shipped measures."""
    return tuple(entries("measures_about"))[1:]


def _about(key: str, table: Mapping[str, Any], source: str, where: Where) -> dict[str, Any]:
    definition = table.get("definition")
    if not isinstance(definition, str) or not definition.strip():
        raise where.error(f"{key} does not say what it counts", 'Add a line definition = "..."', key)
    counts = table.get("counts", "people")
    if counts not in OWN_COUNTS:
        raise where.error(f"{key} counts {counts!r}", 'Write counts = "people" or counts = "things"', key, "counts")
    harm = table.get("harm", False)
    if not isinstance(harm, bool):
        raise where.error(f"harm of {key} is not true or false", "Write harm = true or harm = false", key, "harm")
    own_source = table.get("source", source)
    if not isinstance(own_source, str) or not own_source.strip():
        raise where.error(f"source of {key} is empty", "Name the document, or leave the line out", key, "source")
    return {
        "definition": definition.strip(),
        "counts": counts,
        "harm": harm,
        "not": list(listed(table.get("not", []), where, key, "not")),
        "source": own_source.strip(),
    }


def _words(key: str, table: Mapping[str, Any], where: Where) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for use in USES:
        words[use] = [_word(word, use, where, key) for word in listed(table.get(use, []), where, key, use)]
    words["phrases"] = [_phrase(each, where, key) for each in listed(table.get("phrases", []), where, key, "phrases")]
    if not any(words.values()):
        raise where.error(f"{key} has no words, so nothing would be read as it", f"Add a list: {', '.join(WORDS)}", key)
    return {name: each for name, each in words.items() if each}


def _word(word: str, use: str, where: Where, key: str) -> str:
    parts = word.split(" ")
    longest = 1 if use in VERBS else 2
    if word != word.lower():
        raise where.error(f"{word!r} has capitals", "Write it in small letters: it is found in any", key, use, word)
    if len(parts) > longest or not all(part.replace("'", "").isalpha() for part in parts):
        raise where.error(
            f"{word!r} is not {'one word' if longest == 1 else 'one word or two'} of letters only",
            "Put it under phrases",
            key,
            use,
            word,
        )
    return word


def _phrase(phrase: str, where: Where, key: str) -> str:
    try:
        pattern = re.compile(phrase)
    except re.error as error:
        raise where.error(
            f"the phrase {phrase!r} is no regular expression: {error}", "Mend it", key, "phrases"
        ) from None
    if pattern.groups:
        raise where.error(f"the phrase {phrase!r} has a group", "Write (?:...) for (...)", key, "phrases")
    if pattern.match(""):
        raise where.error(f"the phrase {phrase!r} matches nothing at all", "Make a part of it needed", key, "phrases")
    return phrase


def _irregular(table: dict[str, Any], where: Where) -> dict[str, list[str]]:
    return {word: list(listed(forms, where, "irregular", word)) for word, forms in table.items()}


def _each_once(checked: Mapping[str, Any], where: Where) -> None:
    """A word that the file gives to two measures would mean either."""
    owners: dict[str, str] = {}
    for key, table in checked.items():
        for use in USES if key != "irregular" else ():
            for word in table.get(use, ()):
                if owners.setdefault(word, key) != key:
                    raise where.error(
                        f"{word!r} stands under {owners[word]} as well", "Leave it under one of them", key, use, word
                    )
