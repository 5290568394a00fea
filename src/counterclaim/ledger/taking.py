"""From readings that were made elsewhere to a ledger: they are kept as if they had been read here, by who read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.ledger.adding import STANDS_NOW, Adding, Outcome
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.records import Original, Reader
from counterclaim.records import Reading


@dataclass(frozen=True, slots=True)
class Ready:
    """A reading with what is known of its capture."""

    reading: Reading
    place: str
    kind: str
    captured_at: str | None
    media_type: str | None = None
    original: bytes | None = None
    """What was opened or fetched; null where it is not at hand: the article's text is kept in its stead."""
    share: float = 1.0
    """How much has been taken with it, from 0 to 1."""

    def kept(self) -> Original:
        """What is kept of it as its original."""
        at = None if self.kind in STANDS_NOW else self.captured_at
        if self.original is None:
            return Original(data=self.reading.article.text.encode(), kind=self.kind, captured_at=at)
        media_type = self.media_type or "text/plain"
        return Original(data=self.original, media_type=media_type, kind=self.kind, captured_at=at)


class Taking(Adding):
    """One run of taking readings in, noted in the ledger as one of adding."""

    def __init__(self, ledger: Ledger, reader: Reader) -> None:
        """``reader``: the program and the models that made the readings."""
        super().__init__(ledger)
        self._reader = reader

    def readings(self, found: Iterable[Ready], told: str) -> Iterator[Outcome]:
        """Keep readings one after another; what came of each. ``told`` says what they are, for the log of runs."""
        return self._noted((self._put(one.place, one.reading, one.kept(), one.share) for one in found), told)
