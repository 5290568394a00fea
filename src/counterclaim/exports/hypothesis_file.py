"""The file that Hypothesis exports and imports: annotations on one page, to be imported by the person who reads it.

On 2026-11-26 compared with the client's import (https://github.com/hypothesis/client, the services that read an export
file and import annotations): it takes ``annotations``, and of each its ``target``, ``tags``, ``text`` and ``id``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.graph import Node, write_list
from counterclaim.exports.records import CitedClaim
from counterclaim.exports.web_annotation import NO_URL, described, quote, tags

USER: Final = "acct:counterclaim@localhost"
"""Under this name the file's annotations are offered; on import they become the importing person's own."""
_HEAD: Final = {"export_date": "", "export_userid": USER, "client_version": "counterclaim"}


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """All annotations in one file."""
    with text_of(files.open()) as stream:
        opening = json.dumps({name: value for name, value in _HEAD.items() if value})[:-1]
        write_list(stream, f'{opening}, "annotations": [', _nodes(rows, tally), "]}\n")


def _nodes(rows: Iterable[CitedClaim], tally: Tally) -> Iterator[Node]:
    for row in rows:
        if row.source.url is None:
            tally.leave(NO_URL, row.claim.id)
            continue
        tally.carry()
        yield {
            "id": row.claim.id,
            "user": USER,
            "user_info": {"display_name": "Counterclaim"},
            "uri": row.source.url,
            "document": {"title": [row.source.title] if row.source.title else []},
            "text": described(row),
            "tags": list(tags(row)),
            "target": [{"source": row.source.url, "selector": [quote(row)]}],
            "references": [],
        }


FORMAT: Final = Format(
    name="hypothesis",
    title="Hypothesis",
    used_by="notes on web pages",
    carries="claims",
    endings=(".json",),
    about="the file that Hypothesis imports: open the page, then Share, Import",
    media_type="application/json",
    write=write,
    wants_around=True,
    mapped=(
        Mapped("claim", "an entry of `annotations`", "`id` is its id"),
        Mapped("the article's address, title", "`uri`, `target.source`; `document.title`"),
        Mapped("exact words, and those around them", "`TextQuoteSelector`: `exact`, `prefix`, `suffix`"),
        Mapped("claimant, via, measure, bounds, population, stance, as of, hedge, verdicts", "`text`", "as a sentence"),
        Mapped("measure, party", "`tags`"),
    ),
    lost=(
        "Positions: Hypothesis counts them in the page, in UTF-16 units, where ours are in the text as read. It finds "
        "the words by the quote.",
        "The address: on import the client puts all annotations on the page that is open. A file of several articles "
        "would mark one with the claims of the others.",
        "Import keeps `text`, `tags`, `target` and, as the original's, `id`; one with the words, text and tags of an "
        "annotation that is there is skipped.",
        "The time of capture: the file has no place for it.",
        "All other fields of a claim.",
    ),
)
