"""What has been told up to a point of the article: who was mentioned where, how prominently, and who spoke."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.parts import Quotation
from counterclaim.reading.speakers.cast import Cast, Description, Member
from counterclaim.reading.speakers.names import Name
from counterclaim.reading.speakers.nominals import Nominal, after, before, words
from counterclaim.reading.speakers.salience import salience
from counterclaim.reading.speakers.words import (
    INSTITUTIONS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    PERSONS,
    RANKS,
    TITLES,
    role_class,
)
from counterclaim.records import Span, Spans

WINDOW: Final = 3
"""Sentences outside quotations back to which a pronoun is followed."""

FADE: Final = 2.2
"""What each sentence of distance takes from a mention's weight."""

MANY: Final = 300
"""Mentions that are looked back at, at most, so that the cost stays linear in the text."""

LAST_SPEAKER: Final = 1.0
SPOKE: Final = 0.6
"""Added for who spoke last within the window, and for who has spoken at all."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A member of the cast mentioned in tokens ``[start, end)``."""

    start: int
    end: int
    member: int
    weight: float = field(compare=False)
    sentence: int = field(compare=False)
    quotation: int = field(compare=False)
    """The quotation that it stands in; -1 outside."""


class Story:
    """The mentions of an article, with what is needed to weigh them against one another."""

    def __init__(self, doc: Doc, quotations: Sequence[Quotation]) -> None:
        self.doc = doc
        self.offsets = [token.idx for token in doc]
        self.quotation = self._quotations(quotations)
        self.sentence = self._sentences()
        self.cast = Cast(doc)
        self.mentions: list[Mention] = []
        self.first: dict[int, int] = {}
        """The token of each member's first mention."""
        self.last_speaker: tuple[int, int] | None = None
        """The member that spoke last, and in which sentence."""
        for member in self.cast.members:
            for name in member.names:
                self.mention(name.start, name.end, member.number)
        self._describe()

    def tokens(self, spans: Spans) -> tuple[int, int]:
        """The tokens that these places of the text cover, from first to last."""
        return self.tokens_of(Span(min(s.start for s in spans), max(s.end for s in spans)))

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens that a place of the text covers or touches."""
        start = max(0, bisect_right(self.offsets, span.start) - 1)
        while start < len(self.offsets) and self.offsets[start] + len(self.doc[start].text) <= span.start:
            start += 1
        return start, max(start, bisect_left(self.offsets, span.end))

    def mention(self, start: int, end: int, member: int) -> None:
        """Note that a member of the cast is mentioned in these tokens."""
        self.first[member] = min(start, self.first.get(member, start))
        weight = salience(self.doc, start, end)
        insort(self.mentions, Mention(start, end, member, weight, self.sentence[start], self.quotation[start]))

    def speaks(self, member: Member, token: int) -> None:
        """Note that a member speaks at this token."""
        member.spoke += 1
        self.last_speaker = (member.number, self.sentence[token])

    def recent(self, token: int, window: int = WINDOW) -> list[tuple[Mention, float]]:
        """The mentions before a token that it may refer to, each with its weight there."""
        here, quotation = self.sentence[token], self.quotation[token]
        found = []
        for one in self.before(token):
            distance = here - one.sentence
            if distance > window:
                break
            if one.quotation not in (-1, quotation):
                continue
            found.append((one, one.weight - FADE * distance + one.start * 1e-4 + self._voice(one, here)))
        return found

    def before(self, token: int) -> list[Mention]:
        """The mentions before a token, the latest first, MANY at most."""
        end = bisect_left(self.mentions, Mention(token, 0, 0, 0, 0, 0))
        return self.mentions[max(0, end - MANY) : end][::-1]

    def _voice(self, one: Mention, here: int) -> float:
        """What having spoken adds."""
        spoke = SPOKE if self.cast.members[one.member].spoke else 0.0
        last = self.last_speaker
        return spoke + (LAST_SPEAKER if last and last[0] == one.member and here - last[1] <= WINDOW else 0.0)

    def _quotations(self, quotations: Sequence[Quotation]) -> list[int]:
        """For each token the quotation it stands in, else -1."""
        inside = [-1] * len(self.offsets)
        for number, quotation in enumerate(quotations):
            for piece in quotation.pieces:
                start, end = self.tokens_of(piece)
                inside[start:end] = [number] * (end - start)
        return inside

    def _sentences(self) -> list[int]:
        """For each token the number of its sentence; sentences wholly within a quotation count with the one before."""
        numbers: list[int] = []
        count = 0
        for sentence in self.doc.sents:
            count += any(
                self.quotation[i] < 0 and self.doc[i].text[:1].isalnum() for i in range(sentence.start, sentence.end)
            )
            numbers.extend([count] * (sentence.end - sentence.start))
        return numbers

    def _describe(self) -> None:
        """Give each named member the descriptions that stand beside its names."""
        for member in self.cast.members:
            for name in member.names:
                if name.title:
                    role = name.title.split()[-1].lower() if " " not in name.title else name.title.lower()
                    if role not in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"):
                        self.cast.describe(member, Description(name.title, role_class(role) or role, None))
                for found in (before(self.doc, name.start), after(self.doc, name.end)):
                    if found and self._is_bearer(member, name, found):
                        member.type = "person"
                    if found and not (member.type == "organisation" and found.word in PERSONS):
                        self.cast.describe(member, self.description(found))
                        if member.type == "unknown" and found.word in ORGANISATIONS | INSTITUTIONS:
                            member.type = "organisation"

    def _is_bearer(self, member: Member, name: Name, found: Nominal) -> bool:
        """Whether a role right before a name tells that it is a person's: "spokeswoman Resila Maina"."""
        if found.end != name.start or found.word not in PERSONS or len(name.words) < 2 or name.label == "GPE":
            return False
        return member.type != "person" and not any(word in ORGANISATION_NAMES for word in name.words)

    def description(self, nominal: Nominal) -> Description:
        """A description with the member of the cast that it belongs to."""
        role = words(self.doc, *nominal.role)
        if nominal.belongs is None:
            return Description(role, nominal.word, None)
        start, end = nominal.belongs
        bearers = self.cast.at(start, end)
        if not bearers:
            start = self._first_telling(start, end)
            if end - start == 1 and (body := self.cast.body(self.doc[start].text)) is not None:
                return Description(role, nominal.word, body.fullest.plain if body.fullest else None, body.number)
            return Description(role, nominal.word, words(self.doc, start, end) if start < end else None)
        name, owner = bearers[-1]
        if name.end < end or owner.fullest is None:
            return Description(role, nominal.word, words(self.doc, name.start, end), owner.number)
        return Description(role, nominal.word, " ".join(owner.fullest.words), owner.number)

    def _first_telling(self, start: int, end: int) -> int:
        """Where words begin to name an affiliation: at a capital, or before an institution after words of rank."""
        capital = next((i for i in range(start, end) if _is_capital(self.doc[i])), None)
        if capital is not None:
            return capital
        if not any(self.doc[i].lower_ in INSTITUTIONS | ORGANISATIONS for i in range(start, end)):
            return end
        while self.doc[start].lower_ in RANKS:
            start += 1
        return start


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and (token.pos_ == "PROPN" or token.ent_type_ != "") and token.text not in TITLES
