"""Inputs that lie in a bucket or on a web server, got by Daft, a part at a time.

What is out of reach is no damage of an archive: it ends the work on a chunk, which is done again.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from counterclaim.articles import Content, Limits, Source
from counterclaim.articles.content import Original, now
from counterclaim.articles.errors import NoSuchFile, TooLarge
from counterclaim.articles.html import is_page
from counterclaim.articles.load import PAGE_SUFFIXES
from counterclaim.articles.opening import local_file
from counterclaim.articles.settings import in_words
from counterclaim.batch.errors import BatchError, OutOfReach

if TYPE_CHECKING:
    from daft.io import IOConfig

SCHEMES: Final = ("s3://", "https://", "http://")
BUFFER: Final = 1 << 22
"""Bytes got at a time: a slice of an archive takes a few requests."""
TRIES: Final = 4
WHY: Final = 300
"""Code points of a reason that are told."""
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_remote(place: str) -> bool:
    """Whether a place is an address rather than a path.

    Raises:
        OutOfReach: it is one of a kind that is not read.
    """
    if not _URL.match(place):
        return False
    if not place.lower().startswith(SCHEMES):
        raise OutOfReach(f"{place}: addresses of this kind are not read. Give a path, s3:// or https:// address.")
    return True


def open_anywhere(place: str) -> BinaryIO:
    """A file of this machine or an object elsewhere.

    Raises:
        ArticleError: there is none.
        OutOfReach: it can't be got from now.
    """
    if not is_remote(place):
        return local_file(place)
    return cast(BinaryIO, io.BufferedReader(_Remote(place), BUFFER))


def content_of_remote(source: Source, limits: Limits) -> Content:
    """What is there, of an object that is one article."""
    with open_anywhere(source.place) as stream:
        data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLarge(source.place, f"more than {in_words(limits.max_bytes)}", in_words(limits.max_bytes))
    page = source.place.lower().endswith(PAGE_SUFFIXES) or is_page(data)
    return Content(Original(data, "text/html" if page else "text/plain", now()), path=source.place)


def listed(place: str) -> Iterator[tuple[str, int | None]]:
    """The objects that an address stands for, in the order of their names, with their sizes.

    Itself; below a folder, which ends in "/", all; by a pattern with "*", those that fit it.

    Raises:
        OutOfReach: nothing can be got from there.
    """
    if not place.endswith("/") and "*" not in place:
        yield place, _size(place)
        return
    quietly()
    from daft.daft import io_glob  # noqa: PLC0415

    pattern = place + "**" if place.endswith("/") else place
    try:
        # not from_glob_path: out of reach, its thread may still be at work when the program ends, and abort it
        rows = io_glob(pattern, io_config=_config())
    except FileNotFoundError:
        return
    except Exception as error:
        raise _why(place, error) from error
    found = sorted((row["path"], row["size"]) for row in rows if row["type"] == "File")
    for path, size in found:
        yield path, _size(path) if size is None else size  # a web server's list has no sizes


def _size(place: str) -> int | None:
    """Bytes of an object; null where there is none, which reading it says."""
    try:
        with open_anywhere(place) as stream:
            return stream.seek(0, io.SEEK_END)
    except NoSuchFile:
        return None


class _Remote(io.RawIOBase):
    """An object as a file; it is got by ranges of bytes."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        try:
            self._file: Any = quietly().File(place, io_config=_config()).open(buffer_size=BUFFER).__enter__()
            self._size = int(self._file.seek(0, io.SEEK_END))
            self._file.seek(0)
        except FileNotFoundError as error:
            raise NoSuchFile(place) from error
        except Exception as error:
            raise _why(place, error) from error

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            offset += self._size
        elif whence == io.SEEK_CUR:
            offset += self.tell()
        return int(self._file.seek(offset))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - anything with bytes to write to
        room = min(len(buffer), self._size - self.tell())
        if room <= 0:
            return 0
        try:
            data = self._file.read(room)
        except Exception as error:
            raise _why(self._place, error) from error
        if not data:
            raise OutOfReach(f"{self._place}: it ended before its end. {_step(self._place)}")
        buffer[: len(data)] = data
        return len(data)


_S3: Final = ", the credentials (AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_ENDPOINT_URL)"


def _step(place: str) -> str:
    return (
        f"Check the address{_S3 if place.lower().startswith('s3:') else ''} and the connection, then give the same "
        "command again: what is done stays done."
    )


def _why(place: str, error: Exception) -> BatchError:
    lines = [line.strip(" 0123456789:") for line in str(error).splitlines() if line.strip()]
    why = (lines or [type(error).__name__])[-1].rstrip(".")[:WHY]
    if _UNKNOWN in str(error):  # behind it comes which service of a cloud was asked last
        why = "no credentials were found; AWS_NO_SIGN_REQUEST=true reads a public bucket without any"
    elif code := _CODE.search(why):
        why = f"the server answers {code[1]}"
    return OutOfReach(f"{place}: it is out of reach ({why}). {_step(place)}")


_CODE: Final = re.compile(r'code: (?:Some\()?"(\w+)"')
"""Where an object store's word for what is wrong stands in how the error is written: "NoSuchBucket"."""
_UNKNOWN: Final = "Unable to load credentials"
_LOGGERS: Final = ("aws_config", "daft_io", "daft_local_execution")
"""Who logs what the error says as well, and in words for who wrote it."""


def quietly() -> Any:  # noqa: ANN401 - an optional library
    """Daft. What it logs goes where the program that uses it sends it, and else nowhere: not to standard error."""
    import daft  # noqa: PLC0415

    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return daft


def _config() -> IOConfig:
    """How objects are got: as the environment says, as for any program of the field."""
    import os  # noqa: PLC0415

    from daft.io import HTTPConfig, IOConfig, S3Config  # noqa: PLC0415

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    anonymous = os.environ.get("AWS_NO_SIGN_REQUEST", "").lower() in ("1", "true", "yes", "y")
    s3: dict[str, Any] = {"num_tries": TRIES, "anonymous": anonymous}
    if endpoint:
        s3 |= {"endpoint_url": endpoint, "use_ssl": endpoint.startswith("https"), "force_virtual_addressing": False}
    if region := os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION"):
        s3["region_name"] = region
    return IOConfig(s3=S3Config(**s3), http=HTTPConfig(num_tries=TRIES))
