"""What can keep an article from being read, named for what the caller does next.

``SkipArticle``: this input will not get better; report it and go on with the others.
``RetryArticle``: the same input may be readable later; it too must not stop the others.

Every message says which input, what is wrong with it, and what to do. Exceptions survive pickling, so that they come
back from worker processes.
"""

from __future__ import annotations

from typing import ClassVar


class ArticleError(Exception):
    """An input that gave no article. ``place`` is the path or URL as the user gave it."""

    problem: ClassVar[str] = "it could not be read"
    """What is wrong; ``{0}``, ``{1}`` stand for the details."""
    step: ClassVar[str] = "Try another one"
    """What to do next."""

    def __init__(self, place: str, *details: object) -> None:
        super().__init__(place, *details)
        self.place = place
        self.details = details

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.step.format(*self.details)}."

    @property
    def reason(self) -> str:
        """What is wrong, without the place and the next step: for a table of failures."""
        return self.problem.format(*self.details)


class SkipArticle(ArticleError):  # noqa: N818 - named for what the caller does next
    """Go on with the next article; this one will not get better by itself."""


class RetryArticle(ArticleError):  # noqa: N818 - named for what the caller does next
    """Go on with the next article; this one may be there later."""

    step = "Try again later, or save the page and read the file"


class NoSuchFile(SkipArticle):
    """There is nothing at the path."""

    problem = "there is no such file"
    step = "Check the path"


class UnreadableFile(SkipArticle):
    """The system refuses to hand the file over. Detail: its reason."""

    problem = "the file could not be opened ({0})"
    step = "Check its permissions and that it is a plain file"


class NothingToRead(SkipArticle):
    """A directory without a file of a known kind. Detail: the suffixes looked for."""

    problem = "nothing to read in this directory"
    step = "Give one that holds files ending in {0}, or name the files themselves"


class EmptyArticle(SkipArticle):
    """There is no text, only blanks at most."""

    problem = "it is empty"
    step = "Check that it was saved in full"


class BinaryFile(SkipArticle):
    """Bytes that are no text. Detail: what they look like."""

    problem = "it is not text but {0}"
    step = "Save its text as .txt or .html first"


class TooLarge(SkipArticle):
    """More bytes than the limit. Details: the size in words, the limit in words."""

    problem = "it has {0}, more than the limit of {1}"
    step = "Split it into its articles; in Python, Limits(max_bytes=...) raises the limit"


class UndecodableText(SkipArticle):
    """Bytes whose encoding could not be told. Detail: why."""

    problem = "its letters could not be decoded ({0})"
    step = "Save it as UTF-8"


class NotEnglish(SkipArticle):
    """A text in another language. Details: the language's name, its ISO 639-1 code."""

    problem = "it is not in English but in {0} ({1})"
    step = "Give an English text; other languages are not read yet"


class NoArticle(SkipArticle):
    """A page without the text of a report."""

    problem = "no article was found on the page"
    step = "Give the address of one report rather than of an overview, or save its text as .txt"


class BadAddress(SkipArticle):
    """A URL that cannot be fetched as it is written. Detail: why."""

    problem = "this address cannot be fetched ({0})"
    step = "Give an http:// or https:// address"


class PrivateAddress(SkipArticle):
    """The URL, or one that it redirects to, leads into a private network. Detail: the host with its address."""

    problem = "it leads to {0}, which is not a public address"
    step = "Give a public address; if the server is your own, Limits(allow_private=True) in Python lets you"


class PortRefused(SkipArticle):
    """The URL, or one that it redirects to, names a port that is not asked. Details: the port, those that are."""

    problem = "it leads to port {0}, and only port {1} is asked"
    step = "Give an address without a port"


class TooManyRedirects(SkipArticle):
    """Redirects without an end. Detail: how many were followed."""

    problem = "it was redirected more than {0} times"
    step = "Open it in a browser and give the address of the page that it ends at"


class HttpStatus(SkipArticle):
    """The server answered that it won't give the page. Details: status code, its phrase."""

    problem = "the server answered {0} {1}"
    step = "Check the address in a browser; if it opens there, save the page and read the file"


class ServerBusy(RetryArticle):
    """The server answered that it can't give the page now. Details: status code, its phrase, what Retry-After says."""

    problem = "the server answered {0} {1}"

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait; null where it does not."""
        return self.details[2] if len(self.details) > 2 and isinstance(self.details[2], float) else None


class FetchTimeout(RetryArticle):
    """The server took too long. Detail: the limit in seconds."""

    problem = "no full answer within {0:g} seconds"
    step = "Try again later, or save the page and read the file; in Python, Limits(timeout=...) raises the limit"


class Unreachable(RetryArticle):
    """No connection. Detail: why."""

    problem = "no connection to the server ({0})"
    step = "Check the address and your connection"


class HostResting(RetryArticle):
    """The server was busy shortly before and is left alone. Detail: for how many seconds more."""

    problem = "its server was busy or out of reach, and is left alone for {0:.0f} seconds more"


class RobotsForbid(SkipArticle):
    """The site's robots.txt asks programs not to fetch the page."""

    problem = "the site's robots.txt asks programs not to fetch it"
    step = "Open it in a browser, save the page and read the file"


class RobotsUnknown(RetryArticle):
    """What the site's robots.txt asks for could not be found out. Detail: why."""

    problem = "the site's robots.txt could not be read ({0})"


class NotFetched(SkipArticle):
    """The network is not to be used."""

    problem = "it was not fetched, since --offline was given"
    step = "Leave --offline out, or save the page and read the file"


class NotAList(SkipArticle):
    """What should be a feed, a sitemap or a list of feeds can't be understood. Detail: why."""

    problem = "it could not be understood as {0} ({1})"
    step = "Check in a browser that the address is right and the file whole"


class NothingListed(SkipArticle):
    """A feed, sitemap or list of feeds that lists nothing. Detail: what it is."""

    problem = "it is {0} that lists nothing"
    step = "Check in a browser that it is the right one"


class TooDeep(SkipArticle):
    """Lists within lists without an end. Detail: how many levels were followed."""

    problem = "it is a list within more than {0} lists"
    step = "Give its own address"


class NoTextColumn(SkipArticle):
    """A table or row without a known column for the text. Detail: the columns that it has."""

    problem = "no column of it is known to hold an article's text (it has {0})"
    step = "Name the column with --map text=COLUMN"


class NoSuchColumn(SkipArticle):
    """A column that was named is not there. Details: the column, those that it has."""

    problem = "it has no column {0} (it has {1})"
    step = "Correct --map"


class BrokenTable(SkipArticle):
    """A table that can't be read on. Detail: why."""

    problem = "the table could not be read ({0})"
    step = "Write it anew; what stands before is read"


class NoRows(SkipArticle):
    """A table without a row. The only line of a CSV file is taken for the names of its columns."""

    problem = "there is no row in this table"
    step = "Check that it was saved in full; a CSV file needs a line with the names of its columns, and rows behind it"


class BrokenRow(SkipArticle):
    """A row that can't be read. Detail: why."""

    problem = "the row could not be read ({0})"
    step = "Mend the row; the others are read"


class BrokenArchive(SkipArticle):
    """An archive that is damaged at one place. Detail: why."""

    problem = "the archive is damaged here ({0})"
    step = "What stands before and behind is read; get the archive once more if this part matters"


class CutRecord(SkipArticle):
    """A record that ends before its stated end. Details: bytes that are there, bytes stated."""

    problem = "the record is cut off ({0} of {1} bytes are there)"
    step = "Get the archive once more; the records before it are read"


class NothingArchived(SkipArticle):
    """An archive without a page."""

    problem = "there is no page in this archive"
    step = "Check that it holds text or HTML that a server gave with status 200"


class MissingLibrary(SkipArticle):
    """A library that this kind of file needs is not installed. Details: the kind, the extra to install."""

    problem = "the library that reads {0} is not installed"
    step = "Run: pip install 'counterclaim[{1}]'"
