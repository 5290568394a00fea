"""Counterclaim reads the news and keeps the ledger: who claims which figure, of whom, as of when, in which words.

    >>> import counterclaim
    >>> reading = counterclaim.read("The army said on Monday that 12 people died.", published="2031-03-08")
    >>> [(figure.low, figure.claimant.name) for figure in reading.figures]

Importing this is light; the language model is loaded with the first article that is read, once per process.
"""

from __future__ import annotations

import sys as _sys
from importlib.metadata import version as _version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from counterclaim.lexicon.measures import Measure
    from counterclaim.lexicon.parties import Party
    from counterclaim.lexicon.tables import Tables
    from counterclaim.many import Failure
    from counterclaim.reading.parties import PartyVerdict
    from counterclaim.records import Quantity, Reading
    from counterclaim.showing.notebook import Shell

__all__ = [
    "ReadError",
    "load_tables",
    "measures",
    "parties",
    "party",
    "quantities",
    "read",
    "read_file",
    "read_many",
    "read_url",
]
__version__ = _version("counterclaim")


class ReadError(Exception):
    """An article among many could not be read. ``failure`` says which, why, and what to do."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure

    def __str__(self) -> str:
        return str(self.failure)


def read(
    text: str,
    *,
    published: str | None = None,
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    tables: Tables | None = None,
) -> Reading:
    """Read a text that is at hand.

    Args:
        text: the article; all spans of the reading are code points of exactly this string.
        published: the day of publication, which words like "on Sunday" are counted from; wins over a date in the text.
        path: where the text comes from, if a file; goes into the article's id.
        url: where the text comes from, if a page; goes into the article's id.
        title: the headline, if it is known apart from the text.
        tables: your own measures and parties, from ``load_tables``.

    Raises:
        counterclaim.articles.ArticleError: nothing can be read in it: it is empty, say, or not English.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles import load_text  # noqa: PLC0415
    from counterclaim.lexicon.tables import using  # noqa: PLC0415
    from counterclaim.reading.read import read_article  # noqa: PLC0415

    with using(tables):
        return read_article(load_text(text, path=path, url=url, published=published, title=title))


def read_file(path: str | Path, *, published: str | None = None, tables: Tables | None = None) -> Reading:
    """Read a file, plain text or HTML.

    Raises:
        counterclaim.articles.ArticleError: the file gives no article; the message says why and what to do.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles import load_file  # noqa: PLC0415
    from counterclaim.lexicon.tables import using  # noqa: PLC0415
    from counterclaim.reading.read import read_article  # noqa: PLC0415

    with using(tables):
        return read_article(load_file(path, published=published))


def read_url(url: str, *, published: str | None = None, tables: Tables | None = None) -> Reading:
    """Read the article at an address, as the server gives it now. This is the only function here that uses the network.

    Raises:
        counterclaim.articles.ArticleError: the address gives no article; ``RetryArticle`` where it may do so later.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles import load_url  # noqa: PLC0415
    from counterclaim.lexicon.tables import using  # noqa: PLC0415
    from counterclaim.reading.read import read_article  # noqa: PLC0415

    with using(tables):
        return read_article(load_url(url, published=published))


def read_many(
    paths: Iterable[str | Path],
    *,
    workers: int = 1,
    published: str | None = None,
    tables: Tables | None = None,
    columns: Mapping[str, str] | None = None,
    offline: bool = False,
    on_error: Callable[[Failure], object] | None = None,
) -> Iterator[Reading]:
    """Read files, folders and addresses one after another, in the order given, as they are asked for.

    Args:
        paths: files, folders (gone through in name order) and URLs; what holds many articles (a table, an archive, a
            feed, a sitemap, a list of feeds) gives one reading for each.
        workers: processes that read. With more than one, a script has to call this from under
            ``if __name__ == "__main__":``, as with everything that starts processes.
        published: the day of publication of all of them, over what is found in each.
        tables: your own measures and parties, from ``load_tables``; the workers read with them, too.
        columns: of tables, which column holds what: ``{"text": "body"}``.
        offline: ask no server; of feeds, read what they hold themselves.
        on_error: called with a ``Failure`` (place, reason, advice) for each article that cannot be read; reading
            goes on. Without it the first failure is raised.

    Raises:
        ReadError: an article could not be read, and there is no ``on_error``.
        counterclaim.pool.WorkersCannotStartError: no worker process comes up.
    """
    from counterclaim.articles import Ways, inputs  # noqa: PLC0415
    from counterclaim.many import Failure, Job, read_all  # noqa: PLC0415

    ways = Ways(columns=columns or {}, offline=offline)
    jobs = (Job(source, published, tables=tables) for path in paths for source in inputs([str(path)], ways))
    for outcome in read_all(jobs, workers):
        if not isinstance(outcome, Failure):
            yield outcome
        elif on_error is None:
            raise ReadError(outcome)
        else:
            on_error(outcome)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text that measures or counts something, in order, whoever says it.

    More than the figures of a reading, and less: also prices, sizes and scores that nobody would dispute, but without
    their claimants. Dates, times of day, names and model numbers are none.
    """
    from counterclaim.reading.quantities import quantities_of  # noqa: PLC0415

    return quantities_of(text)


def load_tables(measures: str | Path | None = None, parties: str | Path | None = None) -> Tables:
    """Your own tables: words for measures and measures of your own, names of parties and parties of your own.

    Args:
        measures: a TOML file as docs/measures.md describes it.
        parties: a TOML file as docs/parties.md describes it.

    Raises:
        counterclaim.lexicon.tables.TableError: a file is not as described; the message names the line and what to do.
    """
    from counterclaim.lexicon.user import load_tables as load  # noqa: PLC0415

    return load(measures, parties)


def measures(tables: Tables | None = None) -> tuple[Measure, ...]:
    """Every measure, with its definition, its words and what it is not; with ``tables``, yours among them."""
    from counterclaim.lexicon.measures import measures as known  # noqa: PLC0415
    from counterclaim.lexicon.tables import using  # noqa: PLC0415

    with using(tables):
        return tuple(known().values())


def parties(tables: Tables | None = None) -> tuple[Party, ...]:
    """Every party, with the words that name it; with ``tables``, yours among them."""
    from counterclaim.lexicon.parties import parties as known  # noqa: PLC0415
    from counterclaim.lexicon.tables import using  # noqa: PLC0415

    with using(tables):
        return tuple(known().values())


def party(words: str, *, tables: Tables | None = None) -> PartyVerdict:
    """Which party these words of a population mean, and why: "Moscow's forces" are Russia's."""
    from counterclaim.lexicon.tables import using  # noqa: PLC0415
    from counterclaim.reading.parties import party_verdict  # noqa: PLC0415

    with using(tables):
        return party_verdict(words)


def load_ipython_extension(shell: Shell) -> None:
    """``%load_ext counterclaim``: show readings and comparisons. Importing this in a notebook does it by itself."""
    from counterclaim.showing.notebook import register  # noqa: PLC0415

    register(shell)


_SHELL = getattr(_sys.modules.get("IPython"), "get_ipython", lambda: None)()
if _SHELL is not None:
    load_ipython_extension(_SHELL)
