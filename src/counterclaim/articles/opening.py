"""Opening what holds many articles: a file of this machine, or whatever else a caller can open by its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from counterclaim.articles.content import utc
from counterclaim.articles.errors import NoSuchFile, UnreadableFile

Opener = Callable[[str], BinaryIO]
"""From a place to its bytes, which can be read from any offset on.

Raises:
    ArticleError: it can't be opened.
"""


def local_file(path: str) -> BinaryIO:
    """A file of this machine.

    Raises:
        NoSuchFile, UnreadableFile: it can't be opened.
    """
    try:
        return Path(path).open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchFile(path) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(path, getattr(error, "strerror", None) or error) from error


def written_at(path: str) -> str | None:
    """When a file of this machine was written, as ISO 8601 in UTC; null for what is elsewhere."""
    try:
        return utc(datetime.fromtimestamp(Path(path).stat().st_mtime, UTC))
    except (OSError, ValueError):  # it is not here, which opening it says
        return None
