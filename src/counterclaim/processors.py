"""Whether this process has more than one processor to itself, or others of its pool want them."""

from __future__ import annotations

_shared = False


def share() -> None:
    """Say that the processors are for others, too: this process is one of several that read."""
    global _shared  # noqa: PLW0603 - it holds for the process
    _shared = True


def to_spare() -> bool:
    """Whether something may run beside the reading of an article."""
    return not _shared
