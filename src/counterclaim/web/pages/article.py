"""An article: its text with every statement and figure marked in place, and beside it what was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from counterclaim.compared.records import EventLine
from counterclaim.ledger import Appearance, Claim, Source, Version
from counterclaim.records import Reading, Record
from counterclaim.showing import cards, marked
from counterclaim.showing.cards import Card
from counterclaim.showing.differences import Line, lines
from counterclaim.showing.marked import Paragraph
from counterclaim.showing.pieces import Role
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.finding import article_of
from counterclaim.web.security.headers import download_headers
from counterclaim.web.views import Page, add_page

router = APIRouter()

CLASSES: Final[dict[Role, str]] = {
    "source": "mark-source",
    "cue": "mark-cue",
    "content": "mark-content",
    "figure": "mark-figure",
    "comparison": "mark-comparison",
    "furniture": "mark-furniture",
}
EVENTS: Final = 10
CLAIMS: Final = 1_000
"""Claims of one article that are held beside its reading; the longest live reports have some hundreds."""


class ArticlePage(Page):
    """An article with its newest reading, and its claims as people have decided."""

    reading: Reading
    claims: dict[str, Claim]
    source: Source
    versions: tuple[Version, ...]
    appearances: tuple[Appearance, ...]
    events: tuple[EventLine, ...]
    event_of: dict[str, str]
    """The event that each claim is compared in."""

    def rows(self) -> Sequence[Record]:
        """The claims."""
        return tuple(self.claims.values())

    @cached_property
    def setting(self) -> marked.Setting:
        """The reading with what its records are called on this page: by their ids."""
        found = self.reading
        ids = [
            *(figure.id for figure in found.figures),
            *(statement.id for statement in found.statements),
            *(comparison.id for comparison in found.comparisons),
        ]
        return marked.setting(found, {id_: id_ for id_ in ids}, CLASSES)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text in marked words."""
        return marked.paragraphs(self.setting)

    def figures(self) -> tuple[Card, ...]:
        """A card for each figure."""
        return cards.figures(self.setting)

    def comparisons(self) -> tuple[Card, ...]:
        """A card for each comparison without a number."""
        return cards.comparisons(self.setting)

    def statements(self) -> tuple[Card, ...]:
        """A card for each statement."""
        return cards.statements(self.setting)

    def disputes(self) -> tuple[str, ...]:
        """What contradicts within the article, without what people have rejected or withdrawn."""
        gone = {c.id for c in self.claims.values() if c.review == "rejected" or c.withdrawn is not None}
        return cards.disputes(self.setting, without=gone)

    def event_names(self) -> dict[str, EventLine]:
        """The events by their ids."""
        return {event.id: event for event in self.events}


def article(id: str, ledger: TheLedger, standing: TheStanding) -> ArticlePage:
    """One article: its words marked, each claim with its bounds, claimant, hedge, day and confidence beside them."""
    article_of(ledger, id)
    found = ledger.reading(id) or Reading(article=ledger.article(id))
    held = ledger.claims(article=id, review="any", withdrawn=True, order="oldest", limit=CLAIMS)
    return ArticlePage(
        title=marked.title(found),
        reading=found,
        claims={claim.id: claim for claim in held},
        source=ledger.sources_of([id])[id],
        versions=tuple(ledger.versions(id)),
        appearances=tuple(ledger.appearances(id)),
        events=tuple(standing.events_of(article=id, limit=EVENTS)),
        event_of=standing.events_by_claim(id),
    )


class VersionsPage(Page):
    """All texts that stood at an article's places, the difference between two of them, and its copies elsewhere."""

    source: Source
    versions: tuple[Version, ...]
    old: str | None
    new: str | None
    difference: str
    """As ``diff -u`` shows it."""
    appearances: tuple[Appearance, ...]

    def rows(self) -> Sequence[Record]:
        """The versions."""
        return self.versions

    def lines(self) -> tuple[Line, ...]:
        """The difference, word by word."""
        return tuple(lines(self.difference)) if self.difference else ()

    def texts(self) -> tuple[str, ...]:
        """The different articles among the versions, oldest first."""
        return tuple(dict.fromkeys(version.article for version in self.versions))

    def outlets(self) -> int:
        """On how many sites the text stands."""
        return len({one.outlet or one.where for one in self.appearances})


Id = Annotated[str | None, Query(max_length=100)]


def versions(id: str, ledger: TheLedger, old: Id = None, new: Id = None) -> VersionsPage:
    """All versions of an article; what changed from one to another; at which other places its text stands."""
    article_of(ledger, id)
    found = tuple(ledger.versions(id))
    texts = list(dict.fromkeys(version.article for version in found))
    at = texts.index(id) if id in texts else 0
    new = new or (id if at else next(iter(texts[1:]), None))
    old = old or (texts[texts.index(new) - 1] if new in texts and texts.index(new) else None)
    for one in filter(None, (old, new)):
        article_of(ledger, one)
    source = ledger.sources_of([id])[id]
    return VersionsPage(
        title=f"Versions of “{source.title or source.url or source.path or id}”",
        source=source,
        versions=found,
        old=old,
        new=new,
        difference=ledger.difference(old, new) if old and new and old != new else "",
        appearances=tuple(ledger.appearances(id)),
    )


@router.get("/articles/{id}/original")
def original(id: str, ledger: TheLedger) -> Response:
    """The archived original, byte for byte, as a file to keep: it is never shown as a page."""
    article_of(ledger, id)
    kept = ledger.original(id)
    ending = _ENDINGS.get(kept.media_type.partition(";")[0].strip().casefold(), "bin")
    return Response(kept.data, headers=download_headers(f"{id}-original.{ending}"))


_ENDINGS: Final = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "application/json": "json",
    "application/xml": "xml", "text/xml": "xml", "application/pdf": "pdf", "text/csv": "csv",
}  # fmt: skip


add_page(router, "/articles/{id}/versions", "versions.html", versions)
add_page(router, "/articles/{id}", "article.html", article)
