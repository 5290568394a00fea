"""What a ledger tells of articles: their texts, originals and readings, their versions, copies and statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from counterclaim.ledger import filters, listing, schema, sources, telling
from counterclaim.ledger.holding import article_of, latest_reading, stands
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.opened import Opened
from counterclaim.ledger.records import Appearance, Arrival, Original, Report, Said, Source, Version
from counterclaim.ledger.tables import Table, cut, one_more
from counterclaim.records import Article, Reading


class OfArticles(Opened):
    """The part of a ledger that tells of articles."""

    def reports(
        self,
        words: str | None = None,
        *,
        outlet: str | None = None,
        published_from: str | None = None,
        published_to: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> Table[Report]:
        """The articles without their texts, the newest in the ledger first; ``words`` are looked for in the title."""
        query = (
            listing.reports_query(words=words, outlet=outlet, published_from=published_from, published_to=published_to)
            .limit(one_more(limit))
            .offset(offset or None)
        )
        with self._database.reading() as connection:
            return cut(Report, listing.reports(connection, query), limit)

    def newest(self, limit: int = 20) -> list[Arrival]:
        """The articles that came last, the last first."""
        with self._database.reading() as connection:
            return sources.newest(connection, limit)

    def sources_of(self, articles: Sequence[str]) -> dict[str, Source]:
        """Of these articles, title, outlet, address and first capture, by their ids."""
        with self._database.reading() as connection:
            return sources.sources_of(connection, articles)

    def sources_called(self, labels: Sequence[str]) -> dict[str, Source]:
        """The same, by what a comparison calls them: their path, their URL or their id."""
        with self._database.reading() as connection:
            return sources.sources_called(connection, labels)

    def article(self, id_: str) -> Article:
        """The article with this id, or the one that a claim or statement with it stands in."""
        with self._database.reading() as connection:
            return article_of(connection, telling.article_id_of(connection, id_))

    def original(self, id_: str) -> Original:
        """The original of an article, byte for byte."""
        with self._database.reading() as connection:
            return telling.original_of(connection, telling.article_id_of(connection, id_))

    def reading(self, id_: str, *, as_of: str | None = None) -> Reading | None:
        """The newest reading of an article; as it was known then, with ``as_of``."""
        with self._database.reading() as connection:
            article = telling.article_id_of(connection, id_)
            return latest_reading(connection, article, end_of(as_of) if as_of else None)[1]

    def readings(self) -> Iterator[Reading]:
        """The newest reading of every article that stands, in the order in which they were added."""
        with self._database.reading() as connection:
            ids = connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.n)).scalars().all()
        for id_ in ids:
            with self._database.reading() as connection:
                found = latest_reading(connection, id_)[1] if stands(connection, id_) else None
            if found is not None:
                yield found

    def versions(self, id_: str) -> Table[Version]:
        """All texts that stood where this article stands."""
        with self._database.reading() as connection:
            return Table(Version, telling.versions(connection, telling.article_id_of(connection, id_)))

    def difference(self, old: str, new: str) -> str:
        """What changed from one version to another, as ``diff -u`` shows it."""
        with self._database.reading() as connection:
            return telling.difference(connection, old, new)

    def appearances(self, id_: str, *, as_of: str | None = None) -> Table[Appearance]:
        """All places of one text, its original first; those known then, with ``as_of``."""
        moment = end_of(as_of) if as_of else None
        with self._database.reading() as connection:
            return Table(Appearance, telling.appearances(connection, telling.article_id_of(connection, id_), moment))

    def statements(
        self,
        *,
        speaker: str | None = None,
        article: str | None = None,
        as_of: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> Table[Said]:
        """Who said what; ``speaker`` is looked for in the name."""
        table = schema.statements
        query = select(table).where(filters.known(table, end_of(as_of) if as_of else None)).order_by(table.c.n)
        if speaker is not None:
            query = query.where(table.c.speaker.icontains(speaker, autoescape=True))
        if article is not None:
            query = query.where(table.c.article == article)
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(one_more(limit)).offset(offset or None)).mappings().all()
        found = [Said.model_validate({name: row[name] for name in Said.model_fields}) for row in rows]
        return cut(Said, found, limit)
