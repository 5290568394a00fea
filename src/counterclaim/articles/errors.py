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


class TooManyRedirects(SkipArticle):
    """Redirects without an end. Detail: how many were followed."""

    problem = "it was redirected more than {0} times"
    step = "Open it in a browser and give the address of the page that it ends at"


class HttpStatus(SkipArticle):
    """The server answered that it won't give the page. Details: status code, its phrase."""

    problem = "the server answered {0} {1}"
    step = "Check the address in a browser; if it opens there, save the page and read the file"


class ServerBusy(RetryArticle):
    """The server answered that it can't give the page now. Details: status code, its phrase."""

    problem = "the server answered {0} {1}"


class FetchTimeout(RetryArticle):
    """The server took too long. Detail: the limit in seconds."""

    problem = "no full answer within {0:g} seconds"
    step = "Try again later, or save the page and read the file; in Python, Limits(timeout=...) raises the limit"


class Unreachable(RetryArticle):
    """No connection. Detail: why."""

    problem = "no connection to the server ({0})"
    step = "Check the address and your connection"
