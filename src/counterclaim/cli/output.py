"""Where output goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, TextIO, TypeVar

import typer

K = TypeVar("K")

OUT_OF_PLACE: Final = ".part"
"""How the file ends while it is being written; no kind of article ends so."""


class OutputError(Exception):
    """The output cannot be written: stop the run. The message says why and what to do."""


def format_of(asked: K | None, out: Path | None, endings: Mapping[str, K], otherwise: K) -> K:
    """The format asked for: by name, else by the ending of the output file, else ``otherwise``.

    Raises:
        BadParameter: the file ends as another format does, so that programs would take it for what it is not.
    """
    by_name = endings.get(out.suffix.lower()) if out is not None else None
    if asked is not None and by_name not in (None, asked):
        own = next((ending for ending, each in endings.items() if each == asked), ".txt")
        raise typer.BadParameter(
            f"{out}: this is how files of {by_name} end. Name it *{own}, or give another --format."
        )
    return asked or by_name or otherwise


class NothingReadError(Exception):
    """No article was read: leave the output file as it was."""


@contextmanager
def standard_output(*, data: bool) -> Iterator[TextIO]:
    """Standard output; UTF-8 without newline translation for ``data``, else what the terminal can show."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and data:
        reconfigure(encoding="utf-8", newline="")
    elif reconfigure is not None:
        reconfigure(errors="replace")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_standard_output()
        raise
    except OSError as error:
        _silence_standard_output()
        raise OutputError(f"standard output: {_why(error)}. Send it elsewhere, or use --out FILE.") from error


def _silence_standard_output() -> None:
    """Let the interpreter's last flush go nowhere instead of failing once more."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def output_file(path: Path) -> Iterator[TextIO]:
    """The same as ``output_bytes`` for text: UTF-8 without newline translation."""
    with output_bytes(path) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        yield stream
        stream.flush()


@contextmanager
def output_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when all is written, and leaves it alone when anything fails.

    Raises:
        OutputError: it cannot be created, written or put in place.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        with _device(target, path) as stream:
            yield stream
        return
    _check(target, path)
    part = _beside(target)
    try:
        with _opened(part, target) as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: {_why(error)}. {_ADVICE}") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def output_folder(path: Path) -> Iterator[Path]:
    """A new folder that stands at ``path`` when all is written; nothing stands there when anything fails.

    Raises:
        OutputError: there is something already, or it cannot be created, written or put in place.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(f"{path}: there is something already. Give --out the name of a new folder, or an empty one.")
    if not target.parent.is_dir():
        raise OutputError(
            f"{path}: there is no directory {path.parent}. Create it first, or choose another with --out."
        )
    part = _beside(target)
    try:
        part.mkdir()
        yield part
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: {_why(error)}. {_ADVICE}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


_ADVICE: Final = "Nothing was written; choose another file or folder with --out."


@contextmanager
def _device(target: Path, path: Path) -> Iterator[BinaryIO]:
    """A pipe or device, which nothing can take the place of."""
    try:
        with target.open("wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: {_why(error)}. Choose another file with --out.") from error


def _check(target: Path, path: Path) -> None:
    """Refuse what a rename would get around: a file or folder that nobody may write to."""
    if target.is_dir():
        raise OutputError(f"{path}: it is a directory. Give --out the name of a file in it.")
    if not target.parent.is_dir():
        raise OutputError(
            f"{path}: there is no directory {path.parent}. Create it first, or choose another with --out."
        )
    for place, what in ((target, "the file"), (target.parent, f"the directory {path.parent}")):
        if place.exists() and not (place.stat().st_mode & 0o222 and os.access(place, os.W_OK)):
            raise OutputError(f"{path}: {what} is read-only. {_ADVICE}")


def _beside(target: Path) -> Path:
    """The name, until all is written; known before anything is made, since a signal may come at any moment."""
    return target.parent / f".{target.name}.{secrets.token_hex(8)}{OUT_OF_PLACE}"


def _opened(part: Path, target: Path) -> BinaryIO:
    """A new file, with the permissions that the target has or would get."""
    stream = part.open("xb")
    if target.exists():
        with suppress(OSError):  # a file system without permissions keeps none
            part.chmod(stat.S_IMODE(target.stat().st_mode))
    return stream


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
