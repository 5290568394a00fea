"""What there is to tell of a list that is watched."""

from __future__ import annotations

from counterclaim.compared import Position
from counterclaim.ledger import Claim
from counterclaim.records import Record, Relation


class News(Record):
    """An article that was added, with its claims."""

    event: str = "article"
    list: str
    """The feed or other list that named it."""
    article: str
    """Its id."""
    outcome: str
    """As ``add`` tells it: new, new version, ..."""
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    copy_of: str | None
    """The article whose text this is, where it appeared elsewhere before."""
    claims: tuple[Claim, ...]
    """The new ones; none for a copy, whose claims are those of its original."""
    contradictions: tuple[Relation, ...]
    """Between claims of this article."""


class Contradiction(Record):
    """Two claims of two articles, one of them just added, that cannot both be so."""

    event: str = "contradiction"
    list: str
    """The list that named the article just added."""
    title: str
    """What happened, or what is counted."""
    reason: str
    a: Position
    b: Position


class Problem(Record):
    """A list that could not be asked, or an entry that could not be read."""

    event: str = "problem"
    list: str
    place: str
    reason: str
    advice: str
    again: bool
    """Whether it is tried again by itself."""
