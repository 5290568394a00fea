"""From the form of the Add page to what is wanted."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from starlette.datastructures import FormData, UploadFile

from counterclaim.articles import ArticleError, iso_date
from counterclaim.articles.web import parsed
from counterclaim.web.jobs.wanted import Pasted, Upload, Wanted

ADDRESSES: Final = 200
"""Addresses that are given at once; more are a list's work."""
MOST: Final = 1_000
"""Articles of one feed or archive at most: with pauses between two pages, an hour or so."""
LONGEST: Final = {"title": 500, "publisher": 200, "url": 2_000}
"""Characters of each field at most."""
_CALLED: Final = {"title": "The headline", "publisher": "The publisher", "url": "The address"}
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)


class FormError(ValueError):
    """What is in the form can't be added; the message says why and what to do."""


def wanted_of(form: FormData, folder: Path) -> Wanted:
    """What the form asks for; files are written into the folder.

    Raises:
        FormError: it can't be added as it stands.
    """
    wanted = Wanted(
        texts=tuple(_texts(form)),
        addresses=tuple(_addresses(form)),
        files=tuple(_files(form, folder)),
        published=_day(form, "files_published"),
        most=_number(form),
    )
    if not wanted.count:
        raise FormError("There is nothing to add. Paste a text, give an address, or choose a file.")
    return wanted


def new_folder() -> Path:
    """A folder for uploads that only this user can read."""
    return Path(tempfile.mkdtemp(prefix="counterclaim-uploads-"))


def words(form: FormData, name: str) -> str:
    """What was written into a field."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def _texts(form: FormData) -> Iterator[Pasted]:
    given = form.get("text")
    text = given.replace("\r\n", "\n") if isinstance(given, str) else ""
    if not text.strip():
        return
    for name, most in LONGEST.items():
        if len(words(form, name)) > most:
            raise FormError(f"{_CALLED[name]} has more than {most:,} characters. Shorten it and add the text again.")
    url = words(form, "url") or None
    if url is not None:
        _check_address(url)
    yield Pasted(
        text=text,
        title=words(form, "title") or None,
        published=_day(form, "published"),
        publisher=words(form, "publisher") or None,
        url=url,
    )


def _addresses(form: FormData) -> list[str]:
    found = list(dict.fromkeys(words(form, "addresses").split()))
    if len(found) > ADDRESSES:
        raise FormError(f"These are {len(found)} addresses, more than {ADDRESSES}. Add them in several goes.")
    for address in found:
        _check_address(address)
    return found


def _check_address(address: str) -> None:
    if not _WEB.match(address):
        raise FormError(f"{address[:200]}: this is no address on the web. Give one that begins with https://.")
    try:
        parsed(address, address)
    except ArticleError as error:
        raise FormError(str(error)) from error


def _files(form: FormData, folder: Path) -> Iterator[Upload]:
    for number, item in enumerate(form.getlist("files")):
        if not isinstance(item, UploadFile) or not item.filename:
            continue
        ending = Path(item.filename).suffix.lower()
        # the ending tells what a table is; the name itself nobody needs
        path = folder / f"{number}{ending if re.fullmatch(r'[.][a-z0-9]{1,10}', ending) else ''}"
        with path.open("wb") as file:
            shutil.copyfileobj(item.file, file)
        yield Upload(path, item.filename)


def _day(form: FormData, name: str) -> str | None:
    given = words(form, name)
    try:
        return iso_date(given) if given else None
    except ValueError as error:
        raise FormError(f"{given[:50]!r} is no date. Write it as 2024-12-08.") from error


def _number(form: FormData) -> int:
    given = words(form, "most") or "50"
    if not given.isdecimal() or len(given) > len(str(MOST)) or not 0 < int(given) <= MOST:
        raise FormError(f"{given[:20]!r} articles of a feed can't be taken. Give a number from 1 to {MOST:,}.")
    return int(given)
