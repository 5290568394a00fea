"""The cast of an article: its names, sorted by who bears them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc

from counterclaim.reading.outlets import is_outlet
from counterclaim.reading.parties import party_of
from counterclaim.reading.speakers.names import Name, names
from counterclaim.reading.speakers.same_names import folded, initials, same_body, same_person, within
from counterclaim.reading.speakers.words import (
    COMPLETE,
    FEMALE,
    FIRST_NAMES,
    INSTITUTIONS,
    MALE,
    ORGANISATION_NAMES,
    TITLES,
)
from counterclaim.records import Span
from counterclaim.records.statement import SpeakerType


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody is called beside the name: "deputy defence minister", and of what."""

    role: str
    head: str
    """The class of the role, or its last word."""
    affiliation: str | None
    owner: int | None = None
    """The cast member that the affiliation names, where it names one."""


@dataclass(slots=True)
class Member:
    """Somebody or something that the article tells of, named or not."""

    number: int
    names: list[Name] = field(default_factory=list)
    fullest: Name | None = None
    unnamed: Span | None = None
    """The words for somebody without a name ("senior aide")."""
    type: SpeakerType = "unknown"
    sex: str | None = None
    guess: str | None = None
    """The sex of the last pronoun taken for it, while no name or title tells."""
    plural: bool = False
    described: list[Description] = field(default_factory=list)
    institution: bool = False
    """Whether ``unnamed`` is as good as a name: "interior ministry"."""
    spoke: int = 0
    """How often he, she or it has spoken so far."""

    def aliases(self) -> set[str]:
        """Every way the article names it."""
        return {name.plain for name in self.names}


class Cast:
    """The members, and which of them each name belongs to."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.members: list[Member] = []
        self.by_token: dict[int, tuple[Name, Member]] = {}
        """Token index to the name that stands there and the member that bears it."""
        self.by_role: dict[str, list[Member]] = {}
        """The class of a role to the members known in it."""
        self._acronyms: dict[str, int] = {}
        found = [name for name in names(doc) if name.label != "NORP"]

        full = [name for name in found if len(name.words) > 1]
        short = [name for name in found if len(name.words) == 1]
        self._surnames: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        self._exact: dict[str, int] = {}
        for name in full:
            self._add(name, self._same_full(name))
        for name in short:
            self._add(name, self._same_short(name))
        for member in self.members:
            _settle(member)

    def new(self, **known: object) -> Member:
        """A further member, for somebody without a name."""
        member = Member(len(self.members))
        for key, value in known.items():
            setattr(member, key, value)
        self.members.append(member)
        return member

    def at(self, start: int, end: int) -> list[tuple[Name, Member]]:
        """The names that stand between two tokens, with their bearers."""
        found: list[tuple[Name, Member]] = []
        for token in range(start, end):
            here = self.by_token.get(token)
            if here is not None and (not found or found[-1][0] is not here[0]):
                found.append(here)
        return found

    def describe(self, member: Member, description: Description) -> None:
        """Note what a member is called."""
        if description in member.described:
            return
        member.described.append(description)
        self.by_role.setdefault(description.head, []).append(member)

    def called(self, word: str) -> Member | None:
        """The member of that very name, or else of that surname."""
        word = folded(word)
        number = self._exact.get(word, next(iter(self._surnames.get(word, ())), None))
        return None if number is None else self.members[number]

    def body(self, word: str) -> Member | None:
        """The one organisation in whose name a word for its kind stands: "observatory"; null where there are two."""
        word = word.capitalize() if word.islower() else word
        if word not in ORGANISATION_NAMES:
            return None
        found = [self.members[n] for n in self._parts.get(word, ()) if self.members[n].type != "person"]
        return found[0] if len(found) == 1 else None

    def _add(self, name: Name, number: int | None) -> None:
        if number is None:
            number = self.new().number
        member = self.members[number]
        member.names.append(name)
        self._exact.setdefault(folded(name.plain), number)
        for token in range(name.start, name.end):
            self.by_token[token] = (name, member)
        if len(name.words) > 1:
            self._acronyms.setdefault(initials(name.words), number)
            parts = {folded(word) for word in name.words}
            last = folded(name.words[-1])
            _index(self._surnames, {last, last.removeprefix("al-").removeprefix("Al-")}, number)
            _index(self._parts, parts, number)

    def _same_full(self, name: Name) -> int | None:
        """The member that bears this name of several words already, or a fuller or shorter form of it."""
        if folded(name.plain) in self._exact:
            return self._exact[folded(name.plain)]
        for number in self._surnames.get(folded(name.words[-1]), ()):
            if any(same_person(name.words, other.words) for other in self.members[number].names):
                return number
        for number in self._parts.get(folded(name.words[0]), ()):
            if any(
                within(name.words, other.words) or within(other.words, name.words) or same_body(name.words, other.words)
                for other in self.members[number].names
            ):
                return number
        return None

    def _same_short(self, name: Name) -> int | None:
        """The member that one word names: a surname, a first name, an acronym, an organisation's noun."""
        word = folded(name.words[0])
        if self._is_plural(name):
            return None
        if word in self._exact:
            return self._exact[word]
        if word.endswith("s") and (bare := word[:-1]) in self._exact:  # its apostrophe is lost, or left out
            return self._exact[bare]
        place = name.label == "GPE" and party_of(word) is not None
        if (
            not place
            and word not in COMPLETE
            and (found := self._surnames.get(word) or self._surnames.get(word.removesuffix("s")))
        ):
            return self._best(found, name)
        if word.isupper() and len(word) > 1:
            return self._acronyms.get(word)
        if word in COMPLETE:
            return None
        if not place and (found := self._parts.get(word)) and (word in ORGANISATION_NAMES or len(found) == 1):
            first = [n for n in found if word in ORGANISATION_NAMES or _is_part(word, self.members[n].names[0])]
            return self._best(first, name) if first else None
        return None

    def _is_plural(self, name: Name) -> bool:
        """Whether it names a family: "the Clintons"."""
        before = self.doc[name.start - 1].lower_ if name.start else ""
        return before == "the" and self.doc[name.end - 1].tag_ == "NNPS" and name.words[-1][:-1] in self._surnames

    def _best(self, numbers: list[int], name: Name) -> int:
        """Of several bearers the one of the title's sex, then the one named most often in full."""
        sex = _sex(name.title.split())
        fitting = [n for n in numbers if not sex or _sex([self.members[n].names[0].words[0]]) in (None, sex)]
        first = {n: self.members[n].names[0].words[0] in FIRST_NAMES for n in numbers}
        return max(fitting or numbers, key=lambda n: (first[n], len(self.members[n].names)))


def _index(index: dict[str, list[int]], words: set[str], number: int) -> None:
    for word in words:
        if number not in index.setdefault(word, []):
            index[word].append(number)


def _is_part(word: str, name: Name) -> bool:
    """Whether one word stands for a person: the first name, or the first of two surnames (Ana [Acosta] Ruiz)."""
    return folded(name.words[0]) == word or (len(name.words) == 3 and name.label == "PERSON")


def _sex(words: list[str]) -> str | None:
    """The sex that a title or a first name tells."""
    for word in words:
        if word in MALE:
            return "male"
        if word in FEMALE:
            return "female"
    return None


def sex_of(word: str) -> str | None:
    """The sex that a noun tells: "businessman", "mother"."""
    return _sex([word])


def _fullness(name: Name) -> tuple[bool, int, bool, int]:
    """Which of a member's names is the fullest: known first name, more words, accents written, the earlier."""
    return name.words[0] in FIRST_NAMES, len(name.words), not name.plain.isascii(), -name.start


def _settle(member: Member) -> None:
    """Fill in the fullest name, the type and the sex from all mentions."""
    member.fullest = max(member.names, key=_fullness)
    member.type = _type(member, member.fullest)
    if member.type == "person":
        sexes = [_sex(name.title.split()) for name in member.names]
        member.sex = next((sex for sex in sexes if sex), None)
        if member.sex is None and (len(member.fullest.words) > 1 or "PERSON" in {name.label for name in member.names}):
            member.sex = _sex([member.fullest.words[0]])


def _type(member: Member, fullest: Name) -> SpeakerType:
    """Person or organisation, by the words of the name first, then by most of the parser's labels."""
    if any(word in ORGANISATION_NAMES or word.lower() in INSTITUTIONS for word in fullest.words):
        return "organisation"
    if is_outlet(fullest.plain):
        return "organisation"
    if len(fullest.words) > 1 and fullest.words[0] in FIRST_NAMES:
        return "person"
    if party_of(fullest.plain) is not None:
        return "organisation"
    labels = Counter(name.label for name in member.names)
    if any(name.title and name.title.split()[-1] in TITLES for name in member.names):
        labels["PERSON"] += 2
    if labels["PERSON"] and labels["PERSON"] >= labels["ORG"]:
        return "person"
    if labels["ORG"] or labels["GPE"] or (fullest.plain.isupper() and len(fullest.plain) > 1):
        return "organisation"
    return "unknown"
