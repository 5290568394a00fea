"""What an article itself says that a claimant's word counts: "by 'losses' the ministry means killed and wounded"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.lexicon.tables import Tables, current
from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.measures import is_harm, senses
from counterclaim.reading.syntax import text_of
from counterclaim.records import Claimant, Span

BOTH: Final = frozenset({"killed", "wounded"})
COUNTED: Final[dict[str, frozenset[str]]] = {
    "killed": frozenset({"killed"}),
    "wounded": frozenset({"wounded"}),
    "killed_or_wounded": BOTH,
    "missing": frozenset({"missing"}),
    "captured": frozenset({"captured"}),
}
"""What a measure counts before the article says more; of the others the words do not tell."""

STEM: Final = 3
"""Letters that forms of one word share: "losses", "lost"; "eliminated", "eliminate"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One such place of the article."""

    span: Span
    kinds: frozenset[str]
    how: str
    """"all": these are what is counted; "more": these as well; "less": not these."""
    stem: str | None
    """The first letters of the word that is explained; null where a number is, then ``target`` says which."""
    who: str | None
    """Whose word it is, as the article names them here."""
    target: int | None = None
    """Where the number stands that is explained, or stood last before this."""


@lru_cache(maxsize=8)
def _patterns(tables: Tables) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of saying what is counted, each with the way it says it."""
    del tables  # the senses are those in force
    harm = {word for word, found in senses().items() if any(is_harm(sense.measure) for sense in found)}
    term = rf"[\"“”'‘’]?(?P<term>(?:(?:irrecoverable|irretrievable|irreplaceable)\s+)?(?:{_any(harm)}))[\"“”'‘’]?,?"
    who = r"(?P<who>(?:the\s+|its\s+|his\s+|their\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?)"
    kinds = rf"(?P<kinds>{_kind_list()})"
    w = {name: _any(words) for name, words in entries("meanings")["words"].items()}
    word = rf"(?:the\s+)?(?:(?:{w['terms']})\s+)?"
    said = rf"(?:{w['covers']})\s+"
    number = rf"(?:an?|the)\s+(?:{w['numbers']})"
    of_them = r"(?:\s+of\s+[\d,.]+(?:\s+[\w\"“”'‘’-]+){0,3}?)?"
    total = rf"(?:the|this|that|its|their|[\w’']+['’]s)\s+(?:{w['numbers']}){of_them}"
    named = rf"(?:an?|the)\s+(?:{w['terms']})"
    forms = (
        ("all", rf"\bby\s+{word}{term}\s+{who}\s+means?\s+{kinds}"),
        ("all", rf"\bwhen\s+{who}\s+(?:{w['saying']})\s+{word}{term}\s+\w+\s+(?:means?|refers?\s+to)\s+{kinds}"),
        ("all", rf"{who}\s+(?:{w['counting']})\s+as\s+{word}{term}\s+{kinds}"),
        ("all", rf"{who}\s+(?:{w['counting']})\s+{kinds}\s+as\s+{word}{term}"),
        ("all", rf"{who}\s+defines?\s+{word}{term}\s+as\s+{kinds}"),
        ("all", rf"{who}\s+uses?\s+{word}{term}\s+(?:for|of|to\s+mean|to\s+cover|in\s+the\s+sense\s+of)\s+{kinds}"),
        ("all", rf"\bin\s+{who}['’]s?\s+(?:{w['usages']}),?\s+{word}{term}\s+{said}{kinds}"),
        ("all", rf"\bthe\s+(?:{w['terms']})\s+{term}\s+{said}{kinds}"),
        ("all", rf",\s+by\s+which\s+{who}\s+means?\s+{kinds}"),
        ("all", rf"{who},\s+whose\s+{word}{term}\s+{said}{kinds}"),
        ("all", rf"{term}\s+{who}['’]s?\s+(?:{w['terms']})\s+for\s+{kinds}"),
        ("more", rf"{who},?\s+(?:which\s+|who\s+)?(?:{w['counting']})\s+{kinds}\s+among\s+\w+\s+{term}"),
        ("all", rf"[,:—–(]\s*(?:{w['participles']}),?\s+{kinds}"),
        ("all", rf"[,:—–(]\s*{named}\s+(?:that|which)\s+{said}{kinds}"),
        ("all", rf"[,:—–(]\s*{named}\s+(?:that\s+|which\s+)?{who}\s+uses?\s+(?:for|of|to\s+mean)\s+{kinds}"),
        ("all", rf"{term}\s+in\s+{who}['’]s?\s+(?:{w['usages']})\s+{said}{kinds}"),
        ("all", rf"\(\s*{kinds}\s*\)"),
        ("more", rf"[,:—–(]\s*{number}\s+(?:that|which)\s+{said}{kinds}"),
        ("more", rf",\s+which\s+{said}{kinds}"),
        ("more", rf"\b{total}\s+{said}{kinds}"),
        ("more", rf"\b(?:the|these|those)\s+[\d,.]+\s+[\w-]+\s+{said}{kinds}"),
        ("less", rf"[,:—–(]\s*{number}\s+(?:that|which)\s+(?:{w['excludes']})\s+{kinds}"),
        ("less", rf",\s+which\s+(?:{w['excludes']})\s+{kinds}"),
        ("less", rf"\b{total}\s+(?:{w['excludes']})\s+{kinds}"),
    )
    return tuple((how, re.compile(rf"(?:(?<!\w)|(?=\W)){form}(?!\w)", re.IGNORECASE)) for how, form in forms)


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _kind_list() -> str:
    """Kinds of harm joined, with no number among them: "both killed and wounded", "the dead alone"."""
    words = entries("meanings")["words"]
    kind = _any(word for kinds in entries("meanings")["kinds"].values() for word in kinds)
    one = rf"(?:(?:{_any(words['before'])})\s+){{0,4}}(?:{kind})(?:\s+(?:{_any(words['after'])}))?"
    joint = rf"(?:\s*(?:,\s*)?(?:{_any(words['joints'])})\s+|\s*[,/]\s*)"
    return rf"{one}(?:{joint}{one})*(?!\w)(?:\s+(?:alone|only)(?!\w))?"


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = entries("meanings")["kinds"]
    return tuple((kind, re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)", re.IGNORECASE)) for kind, words in table.items())


@cache
def _explaining() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A kind of harm, and a word of saying what is counted, or a bracket: a sentence without both explains nothing."""
    words = entries("meanings")["words"]
    verbs = {*words["covers"], *words["excludes"], *words["participles"], *words["counting"]} - {"is", "are"}
    kinds = _any(word for each in entries("meanings")["kinds"].values() for word in each)
    verb = _any((*verbs, *words["usages"], *words["terms"], "defines", "define", "uses"))
    return re.compile(rf"(?<!\w)(?:{kinds})(?!\w)", re.I), re.compile(
        rf"(?<!\w)(?:{verb})(?!\w)|\(\s*(?:\w+\s+)?(?:{kinds})\W", re.I
    )


def meanings(doc: Doc, numbers: Sequence[Span]) -> tuple[Meaning, ...]:
    """The places where an article says what a number or a word counts. ``numbers`` are its figures', in order."""
    text = text_of(doc)
    found: dict[int, Meaning] = {}
    hints = _explaining()
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if not all(hint.search(text, start, end) for hint in hints):
            continue
        for how, pattern in _patterns(current()):
            for match in pattern.finditer(text, start, end):
                meaning = _meaning(match, how, numbers, start)
                if meaning is not None:
                    found.setdefault(match.start("kinds"), meaning)
    return tuple(sorted(found.values(), key=lambda meaning: meaning.span))


def _meaning(match: re.Match[str], how: str, numbers: Sequence[Span], sentence: int) -> Meaning | None:
    """What a match says, or null where it explains nothing; its sentence begins at ``sentence``."""
    told = match.groupdict()
    said = match["kinds"].casefold()
    only = re.search(r"\b(?:only|alone|just)\b", said) is not None and "not only" not in said
    start = match.start() + len(match[0]) - len(match[0].lstrip(" ,:—–("))
    kinds = frozenset(kind for kind, words in _kinds() if words.search(said))
    if how == "more" and len(kinds) == 1 and not re.search(r"\b(?:the|only)\b", said):
        return None  # "includes wounded men who died since" tells who they were
    term = told.get("term")
    target = None
    if term is None:
        held = [n for n, span in enumerate(numbers) if span.start >= start and span.end <= match.end()]
        before = [n for n, span in enumerate(numbers) if span.end <= start]
        if not held and not before:
            return None
        target = numbers[(held or before)[-1]].start
        aside = match[0][:1] in _ASIDE
        if (aside and target < sentence) or (match[0][:1] == "(" and len(kinds) == 1):
            return None
    return Meaning(
        span=Span(start, match.end() - len(match[0]) + len(match[0].rstrip(" )"))),
        kinds=kinds,
        how=_how(match, how, only=only),
        stem=term.casefold()[:STEM] if term else None,
        who=told.get("who"),
        target=target,
    )


_ASIDE: Final = frozenset(",:—–(")
"""What an explanation begins with that is of a number in the same sentence."""


def _how(match: re.Match[str], how: str, *, only: bool) -> str:
    """What is said with "only" is all there is, with "also" and "too" it is more."""
    if only and how == "more":
        return "all"
    too = re.match(r"\s*,?\s*(?:too|as well)\b(?!\s+as\b)", match.string[match.end() : match.end() + 12], re.IGNORECASE)
    return "more" if how == "all" and (too or re.search(r"\balso\b", match[0], re.IGNORECASE)) else how


@dataclass(frozen=True, slots=True)
class Explained:
    """The meanings of an article, and who speaks where a pronoun does."""

    doc: Doc
    found: tuple[Meaning, ...]
    speakers: tuple[tuple[int, str], ...]
    """Where each attribution ends, and whose it is."""

    def of(self, draft: Draft, claimant: Claimant | None) -> tuple[str, Meaning] | None:
        """The measure of a figure as the article explains it, and where; null where it explains nothing of it."""
        if not is_harm(draft.measured.measure):
            return None
        for meaning in self.found:
            if self._is_meant(meaning, draft, claimant):
                return _measure(draft.measured.measure, meaning), meaning
        return None

    def _is_meant(self, meaning: Meaning, draft: Draft, claimant: Claimant | None) -> bool:
        near = self._sentences_between(meaning.span.start, draft.span.start)
        if meaning.target is not None:
            return meaning.target == draft.span.start and near <= 1
        trigger = draft.measured.trigger
        if trigger is None or self.doc[trigger].lower_[:STEM] != meaning.stem:
            return False
        whose = self._whose(meaning)
        if claimant is None or whose is None:
            return near <= 1
        return bool(_words(whose) & _words(claimant.name))

    def _sentences_between(self, a: int, b: int) -> int:
        """How many sentences end between two places of the text."""
        first, last = sorted((a, b))
        return sum(first < sentence.end_char <= last for sentence in self.doc.sents)

    def _whose(self, meaning: Meaning) -> str | None:
        """Whose word it is: the name given there, or for a pronoun who spoke last, or speaks next, beside it."""
        if meaning.who is not None and meaning.who.casefold() not in entries("meanings")["words"]["pronouns"]:
            return meaning.who
        before = [name for end, name in self.speakers if end <= meaning.span.start]
        after = [name for end, name in self.speakers if end > meaning.span.start]
        own = meaning.who is not None and meaning.who.casefold() in ("we", "i")
        return next(iter(after[:1] + before[-1:] if own or not before else before[-1:]), None)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))) - {"the", "of", "its", "his", "their", "a"}


def _measure(measure: str, meaning: Meaning) -> str:
    """The measure of exactly these kinds, or the one that the words give where none counts exactly these."""
    known = COUNTED.get(measure, frozenset())
    if meaning.how == "less":
        kinds = known - meaning.kinds
    else:
        kinds = (known or COUNTED["killed"]) | meaning.kinds if meaning.how == "more" else meaning.kinds
    exact = next((name for name, counted in COUNTED.items() if counted == kinds), None)
    if exact is not None:
        return exact
    if not kinds or (measure in ("killed", "wounded", "missing", "captured") and not kinds >= BOTH):
        return measure
    return "irrecoverable" if "killed" in kinds and "wounded" not in kinds else "lost"


def speakers(said: Iterable[tuple[int, Claimant | None]]) -> Iterator[tuple[int, str]]:
    """Those of the attributions that name somebody."""
    return ((end, claimant.name) for end, claimant in sorted(said, key=lambda one: one[0]) if claimant is not None)
