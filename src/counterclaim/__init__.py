"""Counterclaim reads the news and keeps the ledger: who claims which figure, of whom, as of when, in which words.

    >>> import counterclaim
    >>> reading = counterclaim.read("The army said on Monday that 12 people died.", published="2031-03-08")
    >>> [(figure.low, figure.claimant.name) for figure in reading.figures]

Importing this is light; the language model is loaded with the first article that is read, once per process.
"""

from __future__ import annotations

from importlib.metadata import version as _version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from counterclaim.many import Failure
    from counterclaim.records import Quantity, Reading

__all__ = ["ReadError", "quantities", "read", "read_file", "read_many", "read_url"]
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
) -> Reading:
    """Read a text that is at hand.

    Args:
        text: the article; all spans of the reading are code points of exactly this string.
        published: the day of publication, which words like "on Sunday" are counted from; wins over a date in the text.
        path: where the text comes from, if a file; goes into the article's id.
        url: where the text comes from, if a page; goes into the article's id.
        title: the headline, if it is known apart from the text.

    Raises:
        counterclaim.articles.ArticleError: nothing can be read in it: it is empty, say, or not English.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles import load_text  # noqa: PLC0415
    from counterclaim.reading.read import read_article  # noqa: PLC0415

    return read_article(load_text(text, path=path, url=url, published=published, title=title))


def read_file(path: str | Path, *, published: str | None = None) -> Reading:
    """Read a file, plain text or HTML.

    Raises:
        counterclaim.articles.ArticleError: the file gives no article; the message says why and what to do.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles import load_file  # noqa: PLC0415
    from counterclaim.reading.read import read_article  # noqa: PLC0415

    return read_article(load_file(path, published=published))


def read_url(url: str, *, published: str | None = None) -> Reading:
    """Read the article at an address, as the server gives it now. This is the only function here that uses the network.

    Raises:
        counterclaim.articles.ArticleError: the address gives no article; ``RetryArticle`` where it may do so later.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles import load_url  # noqa: PLC0415
    from counterclaim.reading.read import read_article  # noqa: PLC0415

    return read_article(load_url(url, published=published))


def read_many(
    paths: Iterable[str | Path],
    *,
    workers: int = 1,
    published: str | None = None,
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
    jobs = (Job(source, published) for path in paths for source in inputs([str(path)], ways))
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
