"""Claims as an export is handed them, made by hand, and a place that takes what is written."""

from __future__ import annotations

import io

from counterclaim.choosing import around_of
from counterclaim.exports.formats import Format, Tally
from counterclaim.exports.records import CitedClaim
from counterclaim.exports.writing import written
from counterclaim.ledger import Claim, Source, Verdict
from counterclaim.records import Span

TEXT = "A storm\n\nMira Holt said that at least 12 sailors may have drowned off Cape Tolland.\n\nMore rain is coming.\n"


class Memory:
    """Files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, io.BytesIO] = {}

    def open(self, name: str = "") -> io.BytesIO:
        assert name not in self.files, "a file is opened once"
        self.files[name] = io.BytesIO()
        return self.files[name]

    def data(self, name: str = "") -> bytes:
        return self.files[name].getvalue()

    def text(self, name: str = "") -> str:
        return self.data(name).decode("utf-8")


def export(format_: Format, *rows: object, strict: bool = False) -> tuple[Memory, Tally]:
    """What a format writes of these rows."""
    files = Memory()
    return files, written(format_, iter(rows), files, strict=strict)


def source(**values: object) -> Source:
    told: dict[str, object] = {
        "article": "a1", "title": "A storm", "outlet": "The Tolland Gazette", "author": "Ina Berg",
        "published": "2031-03-08", "url": "https://news.example/storm", "path": None, "sha256": "ab" * 32,
        "captured_at": "2031-03-08T10:00:00.000000+00:00", "kind": "url",
    }  # fmt: skip
    return Source.model_validate(told | values)


def claim(words: str = "at least 12 sailors", text: str = TEXT, **values: object) -> Claim:
    """A claim of these words in a text."""
    start = text.index(words)
    begin = text.rfind("\n", 0, start) + 1
    told: dict[str, object] = {
        "id": "f1", "article": "a1", "span": Span(start, start + len(words)), "text": words, "low": 12, "high": None,
        "approximate": False, "unit": None, "measure": "killed", "population": "sailors", "party": "Tolland",
        "status": "civilian", "claimant": "Holt", "identity": "Mira Holt", "speaker": "Mira Holt", "stance": "assert",
        "via": "TNA", "hedge": "may have", "when_start": "2031-03-07", "when_end": "2031-03-07", "as_of": "2031-03-08",
        "since": None, "cumulative": False, "place": "Cape Tolland", "part_of": None, "same_as": None,
        "statement": "s1", "confidence": 0.9, "passage": text[begin : text.index("\n", start)], "passage_start": begin,
        "outlet": "The Tolland Gazette", "published": "2031-03-08", "title": "A storm",
        "where": "https://news.example/storm", "original": "a1", "review": "unreviewed", "withdrawn": None,
        "known_from": "2031-03-08T10:00:01.000000+00:00", "known_to": None,
    }  # fmt: skip
    return Claim.model_validate(told | values)


def cited(words: str = "at least 12 sailors", text: str = TEXT, **values: object) -> CitedClaim:
    """The same with its source; ``values`` are of the claim, or ``source``, ``verdicts``, ``original`` ..."""
    own = {name: values.pop(name) for name in list(values) if name in CitedClaim.model_fields}
    made = claim(words, text, **values)
    return CitedClaim(**({"claim": made, "source": source(), "around": around_of(text, made)} | own))


def verdict(**values: object) -> Verdict:
    told: dict[str, object] = {
        "id": "d1", "claim": "f1", "rating": "Mostly true", "value": 4, "best": 5, "worst": 1,
        "url": "https://reviews.example/1", "who": "Ada", "why": "the harbour's log has 11",
        "decided_at": "2031-03-09T10:00:00.000000+00:00",
    }  # fmt: skip
    return Verdict.model_validate(told | values)
