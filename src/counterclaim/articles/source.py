"""What stands for one input before it is read, and how inputs are to be got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from counterclaim.articles.content import Content
from counterclaim.articles.errors import ArticleError
from counterclaim.articles.opening import Opener, local_file
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Source:
    """One input, not read yet. It can be sent to another process, but for standard input, which only this one has."""

    kind: Literal["file", "url", "stdin", "feed", "archive", "table"]
    """By which way it came; ``feed``: the text stood in the feed itself."""
    place: str
    """The path or URL as given; for a file in a directory the directory as given and the path below it; for a part of
    a table or archive the path, "#" and what it is called there."""
    content: Content | None = None
    """What is there, where it was got already."""
    problem: ArticleError | None = None
    """Why it gives no article, where that is known already."""
    container: str | None = None
    """The table, archive, feed or list that it is a part of."""
    position: str | None = None
    """Where it stands in its table or archive, the same each time: what ``Ways.behind`` takes."""
    share: float = field(default=1.0, compare=False)
    """How much of its table, archive or list is got with it, from 0 to 1: for showing progress."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How inputs are to be got."""

    limits: Limits = DEFAULT_LIMITS
    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns of tables by field, over what their names tell."""
    offline: bool = False
    """Whether no server is to be asked."""
    behind: Mapping[str, str] = field(default_factory=dict)
    """By table or archive, the position of the last part that is not wanted any more: it goes on behind that one."""
    open: Opener = local_file
    """How tables and archives are opened."""


DEFAULT_WAYS = Ways()
