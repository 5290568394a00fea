"""Who a source is: names, descriptions and pronouns to members of the cast."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from counterclaim.reading.parties import party_of
from counterclaim.reading.speakers.cast import Description, Member
from counterclaim.reading.speakers.names import Name
from counterclaim.reading.speakers.nominals import Nominal, nominal, span_of, words
from counterclaim.reading.speakers.story import Story
from counterclaim.reading.speakers.words import (
    CLASS_OF,
    DOCUMENTS,
    GROUPS,
    HE,
    INSTITUTIONS,
    IT,
    MONITORS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    PERSONS,
    SHE,
    THEY,
    WHO,
)

ENOUGH: Final = 1.0
"""Weight below which nobody is taken for the one meant."""

SAME_ROLE: Final = 6.0
OTHER_ROLE: Final = -3.0
SAME_OWNER: Final = 3.0
OTHER_OWNER: Final = -6.0

VAGUE: Final = frozenset({"official", "source", "witness", "resident", "man", "woman", "member", "person", "survivor"})
"""Persons that are told of without a name as a rule."""

DEPENDENT: Final = frozenset({"spokesperson", "aide", "lawyer", "ambassador", "journalist", "activist", "professor"})
"""Classes of roles that many bear: without a match of role the one who stands out is not taken for it."""

Fits = Callable[[Member], float | None]
"""What a member gains or loses as the one meant; null where it cannot be."""


def member_at(story: Story, start: int, end: int, excluded: Collection[int]) -> Member | None:
    """The member of the cast that the words of a source name; a new one where they tell of somebody unnamed."""
    doc = story.doc
    while start < end and not doc[start].text[:1].isalnum():
        start += 1
    if start >= end:
        return None
    if end - start == 1 and doc[start].lower_ in HE | SHE | IT | THEY:
        return pronoun(story, start, excluded)
    if end - start == 1 and doc[start].lower_ in WHO:
        return _antecedent(story, start, excluded)
    found = nominal(doc, start, end)
    bearers = story.cast.at(start, end)
    if found is None:
        return bearers[0][1] if bearers else None
    named = next((member for name, member in bearers if name.start <= found.head < name.end), None)
    if named is None:
        named = next(
            (
                member
                for name, member in bearers
                if doc[name.start - 1].text == ","
                and name.start > found.head
                and (found.word in PERSONS or found.word in ORGANISATIONS)
            ),
            None,
        )
    if named is not None:
        together = _joined(story, bearers)
        return together or named
    if found.start == found.head == end - 1 and (known := story.cast.called(doc[found.head].text)):
        return known
    return _described(story, found, start, excluded)


def _joined(story: Story, bearers: list[tuple[Name, Member]]) -> Member | None:
    """Two or more who speak together: "Ifill and Woodruff"."""
    doc = story.doc
    last = 0
    while (
        last + 1 < len(bearers)
        and all(
            doc[i].lower_ in (",", "and", "or", "&") for i in range(bearers[last][0].end, bearers[last + 1][0].start)
        )
        and bearers[last][1] is not bearers[last + 1][1]
    ):
        last += 1
    first = bearers[0][0]
    if last == 0 or any(doc[i].lower_ in ("and", "or", "&") for i in range(first.start, first.end)):
        return None
    if doc[bearers[last][0].start - 1].lower_ not in ("and", "or", "&"):
        return None
    span = span_of(doc, first.start, bearers[last][0].end)
    return story.cast.new(unnamed=span, type="group", plural=True, institution=True)


def pronoun(story: Story, token: int, excluded: Collection[int]) -> Member | None:
    """The member that a pronoun of the third person means."""
    word = story.doc[token].lower_
    if word in HE or word in SHE:
        sex = "male" if word in HE else "female"
        member = _best(story, token, excluded, lambda one: _as_person(one, sex))
        if member is not None and member.sex is None:
            member.sex = sex
        return member
    if word in IT:
        return _best(story, token, excluded, _as_thing)
    return _best(story, token, excluded, _as_several)


def _as_person(member: Member, sex: str) -> float | None:
    if member.type in ("organisation", "group", "document") or member.plural or member.sex not in (None, sex):
        return None
    return (0.0 if member.type == "person" else -1.5) + (0.5 if member.sex == sex else 0.0)


def _as_thing(member: Member) -> float | None:
    if member.type not in ("organisation", "document") or member.plural:
        return None
    return 1.0 if member.spoke else -0.5


def _as_several(member: Member) -> float | None:
    if member.type == "group" or member.plural:
        return 1.0
    return -0.5 if member.type == "organisation" and member.spoke else None


def _best(
    story: Story, token: int, excluded: Collection[int], fits: Fits, *, enough: float = ENOUGH, window: int = 3
) -> Member | None:
    """The member mentioned before that stands out most among those that fit."""
    best: tuple[float, Member | None] = (enough - 1e-9 - FAR, None)
    seen: dict[int, float] = {}
    for mention, weight in story.recent(token, window):
        if mention.member in excluded:
            continue
        member = story.cast.members[mention.member]
        fit = fits(member)
        if fit is None:
            continue
        score = max(weight + fit, seen.get(member.number, -99.0) + 0.2)
        seen[member.number] = score
        if score > best[0]:
            best = (score, member)
    return best[1]


FAR: Final = 4.0
"""How far below ENOUGH the only candidate may lie: a faded one is better than none, within the window."""


def _antecedent(story: Story, token: int, excluded: Collection[int]) -> Member | None:
    """The member that a relative pronoun stands for: the noun that its clause hangs on."""
    verb = story.doc[token].head
    for _ in range(4):
        if verb.dep_ == "relcl" or verb.head is verb:
            break
        verb = verb.head
    noun = verb.head
    if verb.dep_ != "relcl" or noun.i >= token:
        return None
    return member_at(story, min(noun.left_edge.i, noun.i), noun.i + 1, excluded)


def _described(story: Story, found: Nominal, token: int, excluded: Collection[int]) -> Member | None:
    """The member that a description without a name means."""
    noun = story.doc[found.head].lower_
    if story.doc[found.head].pos_ == "NUM" or noun in ("percent", "half", "%"):
        return _unnamed(story, found, Description(words(story.doc, found.start, found.end), noun, None), "group", True)
    description = _owned(story, found, token, excluded)
    plural = story.doc[found.head].tag_ in ("NNS", "NNPS")
    if noun in INSTITUTIONS and not _is_plural_group(noun, plural, found):
        return _institution(story, found, excluded, token)
    if plural or noun in GROUPS:
        return _unnamed(story, found, description, "group", plural=True)
    if noun in DOCUMENTS:
        return _unnamed(story, found, description, "document")
    if noun in ORGANISATIONS:
        member = _organisation(story, found, token, excluded) if found.definite else None
        return member or _unnamed(story, found, description, "organisation")
    if _is_person(story, found, noun):
        member = _person(story, found, description, token, excluded)
        if member is not None and found.word in CLASS_OF:
            member.described.append(description)
        return member or _unnamed(story, found, description, "person")
    return _unnamed(story, found, description, "unknown")


def _is_plural_group(noun: str, plural: bool, found: Nominal) -> bool:
    return plural and noun in GROUPS and found.belongs is None and not found.definite


def _is_person(story: Story, found: Nominal, noun: str) -> bool:
    return found.word in PERSONS or noun in PERSONS or noun.endswith(("man", "woman", "ist", "-old", "elect"))


def _owned(story: Story, found: Nominal, token: int, excluded: Collection[int]) -> Description:
    """The description, with the owner that a pronoun in it means."""
    description = story.description(found)
    if found.pronoun and description.owner is None:
        owner = pronoun(story, max(token, found.start - 1), ())
        if owner is not None and owner.fullest is not None:
            return Description(description.role, description.head, owner.fullest.plain, owner.number)
    return description


def _unnamed(story: Story, found: Nominal, description: Description, kind: str, plural: bool = False) -> Member:
    """A new member for somebody told of without a name, or the one told of before in the same words."""
    start = found.belongs[0] if found.belongs and found.belongs[0] < found.start else found.start
    span = span_of(story.doc, start, found.end)
    said = words(story.doc, start, found.end).lower()
    for member in reversed(story.cast.members):
        if member.unnamed is not None and member.unnamed.of(story.doc.text).lower() == said and found.definite:
            return member
    return story.cast.new(unnamed=span, type=kind, plural=plural, described=[description])


def _person(
    story: Story, found: Nominal, description: Description, token: int, excluded: Collection[int]
) -> Member | None:
    """The person that a description means: by role and owner first, else the one who stands out."""
    owned = description.owner is not None or description.affiliation is not None
    barred = {*excluded} | ({description.owner} if description.owner is not None else set())
    earlier = {mention.member for mention in story.mentions if mention.start < token}
    best: tuple[float, Member | None] = (SAME_ROLE - 1.5, None)
    for member in story.cast.members:
        if member.number in barred or member.type not in ("person", "unknown"):
            continue
        if member.number not in earlier and (not owned or member.fullest is None):
            continue
        score = max((_agreement(description, other) for other in member.described), default=0.0)
        if score > best[0] and (found.definite or score > SAME_ROLE):
            best = (score, member)
    if best[1] is not None or not found.definite:
        return best[1]
    owner = story.cast.members[description.owner] if description.owner is not None else None
    if found.word in VAGUE or found.word in DEPENDENT or (owner is not None and owner.type == "person"):
        return None
    return _best(story, token, barred, lambda one: _as_described(one, description), enough=ENOUGH + FAR, window=2)


def _agreement(a: Description, b: Description) -> float:
    """How well two descriptions fit one person; positive only where the role is the same."""
    if a.head != b.head:
        return 0.0
    score = SAME_ROLE + (0.5 if a.role.lower() == b.role.lower() else 0.0)
    if a.owner is not None and b.owner is not None:
        return score + (SAME_OWNER if a.owner == b.owner else OTHER_OWNER)
    if a.affiliation and b.affiliation:
        shared = set(a.affiliation.lower().split()) & set(b.affiliation.lower().split())
        return score + (SAME_OWNER if shared else OTHER_OWNER / 2)
    return score


def _as_described(member: Member, description: Description) -> float | None:
    """Whether somebody of no known such role may be meant: not somebody known for another."""
    if member.type not in ("person", "unknown") or member.plural or member.fullest is None:
        return None
    roles = {one.head for one in member.described if one.head in CLASS_OF}
    if roles and description.head in CLASS_OF and description.head not in roles:
        return OTHER_ROLE
    return 0.0 if member.type == "person" else -1.5


def _organisation(story: Story, found: Nominal, token: int, excluded: Collection[int]) -> Member | None:
    """The organisation that "the group" or "the monitor" means."""
    noun = story.doc[found.head].lower_

    def fits(member: Member) -> float | None:
        if member.type != "organisation" or (member.fullest and _is_country(member)):
            return None
        return _kind_fits(member, noun)

    return _best(story, token, excluded, fits, enough=2.0, window=4)


def _is_country(member: Member) -> bool:
    """Whether a member is a country, a people or a place rather than a body."""
    full = member.fullest
    if full is None or any(word in ORGANISATION_NAMES for word in full.words):
        return False
    return all(name.label in ("GPE", "LOC", "NORP") for name in member.names) or party_of(full.plain) == full.plain


def _kind_fits(member: Member, noun: str) -> float:
    """How well an organisation fits its kind: "monitor" an Observatory, "observatory" what is called so."""
    parts = {word.lower() for name in member.names for word in name.words}
    if noun in parts or any(one.head == noun or one.role.lower().endswith(noun) for one in member.described):
        return SAME_ROLE
    if noun == "monitor" and parts & {word.lower() for word in MONITORS}:
        return SAME_ROLE
    acronym = any(name.plain.isupper() for name in member.names)
    return 2.5 if noun in ("agency", "network") and acronym else 1.0


def _institution(story: Story, found: Nominal, excluded: Collection[int], token: int) -> Member:
    """An institution that lower-case words name, the same as one before where the words allow it."""
    doc = story.doc
    start = found.belongs[0] if found.belongs and found.belongs[1] <= found.end else found.start
    said = words(doc, start, found.end)
    parts = set(said.lower().split())
    for mention in reversed(story.mentions):
        member = story.cast.members[mention.member]
        if mention.start >= token or member.type != "organisation" or mention.member in excluded:
            continue
        called = member.unnamed.of(doc.text) if member.unnamed else member.fullest.plain if member.fullest else ""
        if parts <= set(called.lower().split()):
            return member
    span = span_of(doc, start, found.end)
    return story.cast.new(unnamed=span, type="organisation", described=[], institution=True)
