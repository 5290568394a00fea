"""Descriptions without a name: whom "the president-elect", "the monitor" or "a senior aide" means."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from typing import Final

from counterclaim.reading.outlets import is_outlet
from counterclaim.reading.speakers.bodies import KINDS, SAME_ROLE, is_country, kind_fits, known, own_words
from counterclaim.reading.speakers.cast import Description, Member, sex_of
from counterclaim.reading.speakers.nominals import Nominal, span_of, words
from counterclaim.reading.speakers.pronouns import ENOUGH, FAR, best, pronoun
from counterclaim.reading.speakers.story import MANY, Story
from counterclaim.reading.speakers.words import (
    CLASS_OF,
    DOCUMENTS,
    GROUPS,
    INSTITUTIONS,
    ORGANISATIONS,
    PERSONS,
)
from counterclaim.reading.syntax import text_of

OTHER_ROLE: Final = -3.0
SAME_OWNER: Final = 3.0
OTHER_OWNER: Final = -6.0
OTHER_AFFILIATION: Final = 2.0
"""Taken off where a description says of what, and the known one in other words does not."""

VAGUE: Final = frozenset({"official", "source", "witness", "resident", "man", "woman", "member", "person", "survivor"})
"""Persons that are told of without a name as a rule."""

SURVEYS: Final = frozenset({"poll", "survey", "study", "report", "census", "index"})
"""Documents that go by the name before them."""

OFFICIAL: Final = frozenset({"state", "official", "government"})
"""Words for a medium that speaks for the state, of which a country has one."""

OFFICES: Final = frozenset(
    {
        "president",
        "president-elect",
        "vice president",
        "prime minister",
        "nominee",
        "senator",
        "governor",
        "mayor",
        "dictator",
        "king",
        "pope",
    }
)
"""Classes of roles with one bearer at a time: the one who stands out may be meant though nobody says so."""


def described(story: Story, found: Nominal, token: int, excluded: Collection[int]) -> Member | None:
    """The member that a description without a name means."""
    noun = story.doc[found.head].lower_
    if story.doc[found.head].pos_ == "NUM" or noun in ("percent", "half", "%"):
        return _unnamed(story, found, Description(words(story.doc, found.start, found.end), noun, None), "group", True)
    description = _owned(story, found, token, excluded)
    plural = story.doc[found.head].tag_ in ("NNS", "NNPS")
    owner = story.cast.members[description.owner] if description.owner is not None else None
    led = noun in ORGANISATIONS and owner is not None and owner.type == "person" and found.definite
    if led or (noun in INSTITUTIONS and not _is_plural_group(noun, plural, found)):
        return _institution(story, found, excluded, token)
    if plural or noun in GROUPS:
        return _unnamed(story, found, description, "group", plural=True)
    if noun in DOCUMENTS:
        by = _author(story, found, description)
        return by or _titled(story, found, description) or _unnamed(story, found, description, "document")
    if noun in ORGANISATIONS and (called := _called(story, found)):
        return called
    if noun in ORGANISATIONS:
        member = _organisation(story, found, token, excluded) if found.definite else _official(story, found)
        return member or _unnamed(story, found, description, "organisation")
    if _is_person(story, found, noun):
        member = _person(story, found, description, token, excluded)
        if member is not None and found.word in CLASS_OF:
            story.cast.describe(member, description)
        return member or _unnamed(story, found, description, "person")
    return _unnamed(story, found, description, "unknown")


def _author(story: Story, found: Nominal, description: Description) -> Member | None:
    """Whose document it is: "a report by the Network", "the ministry’s statement"."""
    doc = story.doc
    if found.belongs and found.belongs[1] < found.start and description.owner is not None:
        return story.cast.members[description.owner]
    at = found.end
    if at + 1 >= len(doc) or doc[at].lower_ not in ("by", "from"):
        return None
    by = [member for name, member in story.cast.at(at + 1, at + 4) if name.start <= at + 2]
    return by[0] if by else None


def _titled(story: Story, found: Nominal, description: Description) -> Member | None:
    """A document with a name before its kind: "[Wednesday’s] Quinnipiac poll"."""
    doc = story.doc
    first = found.head
    if doc[first].lower_ not in SURVEYS:
        return None
    while first > found.start and (doc[first - 1].text[:1].isupper() or doc[first - 1].text == "-"):
        first -= 1
    if first == found.head or doc[found.head].text[:1].isupper() or doc[first].ent_type_ in ("NORP", "GPE", "DATE"):
        return None
    member = story.cast.new(unnamed=span_of(doc, first, found.end), type="document", institution=True)
    member.described.append(description)
    return member


def _called(story: Story, found: Nominal) -> Member | None:
    """The organisation whose name stands right before its kind: "Amaq news agency", "Time magazine"."""
    doc = story.doc
    if found.belongs is None or found.belongs[1] > found.head or found.belongs[1] < found.start:
        return None
    bearers = story.cast.at(found.start, found.head)
    between = bearers and found.head - bearers[-1][0].end
    if bearers and bearers[-1][1].type != "person" and not is_country(bearers[-1][1]):
        if between == 0 or story.doc[found.head - 1].lower_ in KINDS:
            return bearers[-1][1]
        span = span_of(story.doc, bearers[-1][0].start, found.end)  # "the UN refugee agency" is not the UN
        return story.cast.new(unnamed=span, type="organisation", institution=True)
    first = found.role[0] - 1
    if bearers or first < found.start or doc[first].ent_type_ in ("NORP", "GPE") or not doc[first].text[:1].isupper():
        return None
    while first > found.start and doc[first - 1].text[:1].isupper():
        first -= 1
    return story.cast.new(unnamed=span_of(doc, first, found.end), type="organisation", institution=True)


def _is_plural_group(noun: str, plural: bool, found: Nominal) -> bool:
    return plural and not found.definite and (noun in GROUPS or found.belongs is not None)


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
    end = found.belongs[1] if found.belongs and found.belongs[0] >= found.end else found.end
    span = span_of(story.doc, start, end)
    said = words(story.doc, start, found.end).lower()
    for member in reversed(story.cast.members[-MANY:]):
        if not found.definite or member.unnamed is None or (member.institution and member.type != "document"):
            continue
        called = member.unnamed.of(text_of(story.doc)).lower()
        if called == said or re.match(rf"(?:[\w-]+ )*{re.escape(said)}\b", called):
            return member
    member = story.cast.new(unnamed=span, type=kind, plural=plural)
    story.cast.describe(member, description)
    return member


def _person(
    story: Story, found: Nominal, description: Description, token: int, excluded: Collection[int]
) -> Member | None:
    """The person that a description means: by role and owner first, else the one who stands out."""
    owned = description.owner is not None or description.affiliation is not None
    barred = {*excluded} | ({description.owner} if description.owner is not None else set())
    sex = sex_of(story.doc[found.head].text)
    if found.word in VAGUE and not found.definite:
        return None  # "a source" is another one each time
    fitting: tuple[float, Member | None] = (SAME_ROLE - 1.5, None)
    for member in reversed(story.cast.by_role.get(description.head, ())):
        if member.number in barred or member.type not in ("person", "unknown") or not _same_sex(member, sex):
            continue
        if story.first.get(member.number, token) >= token and (not owned or member.fullest is None):
            continue
        score = max((_agreement(description, other) for other in member.described), default=0.0)
        if score > fitting[0] and (found.definite or score > SAME_ROLE):
            fitting = (score, member)
    if fitting[1] is not None or not found.definite:
        return fitting[1]
    owner = story.cast.members[description.owner] if description.owner is not None else None
    if (
        found.word in VAGUE
        or (found.word in CLASS_OF and found.word not in OFFICES)
        or (owner is not None and owner.type == "person")
        or (owner is None and (found.pronoun == "its" or (found.belongs is not None and found.belongs[0] < found.head)))
    ):
        return None
    barred |= {one.member for one in story.before(token) if one.sentence == story.sentence[token]}
    fits = partial(_as_described, description=description, sex=sex)
    return best(story, token, barred, fits, enough=ENOUGH + FAR, window=2)


def _same_sex(member: Member, sex: str | None) -> bool:
    return sex is None or member.sex in (None, sex)


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
    return score - (OTHER_AFFILIATION if a.affiliation and a.role.lower() != b.role.lower() else 0.0)


def _as_described(member: Member, description: Description, sex: str | None) -> float | None:
    """Whether somebody of no known such role may be meant: not somebody known for another."""
    if member.type not in ("person", "unknown") or member.plural or member.fullest is None:
        return None
    if not _same_sex(member, sex):
        return None
    roles = {one.head for one in member.described if one.head in CLASS_OF}
    if roles and description.head in CLASS_OF and description.head not in roles:
        return OTHER_ROLE
    return 0.0 if member.type == "person" else -1.5


def _organisation(story: Story, found: Nominal, token: int, excluded: Collection[int]) -> Member | None:
    """The organisation that "the group" or "the monitor" means."""
    noun = story.doc[found.head].lower_
    body = story.cast.body(noun)
    if body is not None and body.number not in excluded:
        return body

    own = own_words(story, found)

    def fits(member: Member) -> float | None:
        if member.type != "organisation" or (member.fullest and is_country(member)) or not own <= known(story, member):
            return None
        return kind_fits(member, noun)

    return best(story, token, excluded, fits, enough=2.0, window=4)


def _official(story: Story, found: Nominal) -> Member | None:
    """The one medium of the article that "state-run news agency", without an article, can mean."""
    said = words(story.doc, found.start, found.end).lower()
    if found.start and story.doc[found.start - 1].lower_ in ("a", "an", "another"):
        return None
    if not said.endswith("news agency") or not OFFICIAL & set(re.split(r"[\s-]+", said)):
        return None
    media = [m for m in story.cast.members if m.fullest is not None and is_outlet(m.fullest.plain)]
    return media[0] if len(media) == 1 else None


def _institution(story: Story, found: Nominal, excluded: Collection[int], token: int) -> Member:
    """An institution that lower-case words name, the same as one before where the words allow it."""
    doc = story.doc
    start = found.belongs[0] if found.belongs and found.belongs[1] <= found.end else found.start
    said = words(doc, start, found.end)
    parts = set(said.lower().split())
    for mention in story.before(token):
        member = story.cast.members[mention.member]
        if member.type != "organisation" or mention.member in excluded:
            continue
        called = member.unnamed.of(text_of(doc)) if member.unnamed else member.fullest.plain if member.fullest else ""
        if parts <= set(called.lower().split()):
            return member
    span = span_of(doc, start, found.end)
    return story.cast.new(unnamed=span, type="organisation", institution=len(parts) > 1)
