"""W3C Web Annotation: a collection that marks each claim's words on the page that they stand on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.graph import Node, filled, urn, write_list
from counterclaim.exports.records import WORDS_AROUND, Around, CitedClaim
from counterclaim.showing import words

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
COLLECTION: Final = "urn:counterclaim:annotations"
NO_URL: Final = "its article has no address on the web"


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """One collection with one page of annotations; how many there are is known, and written, last."""
    head = filled(_context=CONTEXT, id=COLLECTION, type="AnnotationCollection", label="Claims, by Counterclaim")
    page = {"id": f"{COLLECTION}:1", "type": "AnnotationPage", "startIndex": 0}
    opening = f'{json.dumps(head)[:-1]}, "first": {json.dumps(page)[:-1]}, "items": ['
    with text_of(files.open()) as stream:
        write_list(stream, opening, _nodes(rows, tally), "]}, ")
        stream.write(f'"total": {tally.carried}}}\n')


def _nodes(rows: Iterable[CitedClaim], tally: Tally) -> Iterator[Node]:
    for row in rows:
        if row.source.url is None:
            tally.leave(NO_URL, row.claim.id)
            continue
        tally.carry()
        yield annotation(row, row.source.url)


def annotation(row: CitedClaim, url: str) -> Node:
    """One claim's words on its page, with what is read in them."""
    claim = row.claim
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "created": _moment(claim.known_from),
        "creator": {"type": "Software", "name": "Counterclaim"},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": described(row)},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags(row)),
        ],
        "target": {
            "source": url,
            "selector": [
                quote(row),
                {"type": "TextPositionSelector", "start": claim.span.start, "end": claim.span.end},
            ],
            "state": {"type": "TimeState", "sourceDate": _moment(row.source.captured_at)},
        },
    }


def quote(row: CitedClaim) -> dict[str, Any]:
    """The words and those around them."""
    around = row.around or Around(before="", after="")
    return {
        "type": "TextQuoteSelector",
        "exact": row.claim.text,
        "prefix": around.before,
        "suffix": around.after,
    }


def described(row: CitedClaim) -> str:
    """The claim in a sentence: who claims what; and what people judged of it, each with the name of who did."""
    claim = row.claim
    by = claim.identity or claim.claimant or words.OWN_VOICE
    via = f", via {claim.via}" if claim.via else ""
    counted = claim.population or ""
    as_of = f", as of {claim.as_of}" if claim.as_of else ""
    told = (
        f"{by}{via}: {words.measure(claim.measure)}, {words.bounds(claim)} {counted}".rstrip()
        + words.aside(claim.stance)
        + as_of
    )
    hedged = f" Hedged: “{claim.hedge}”." if claim.hedge else ""
    judged = "".join(f" {one.who} judges: {one.rating}." for one in row.verdicts)
    return words.sentence(told) + hedged + judged


def tags(row: CitedClaim) -> Iterator[str]:
    """The measure, and whose people or things are counted."""
    yield row.claim.measure
    if row.claim.party:
        yield row.claim.party


def _moment(words_: str) -> str:
    """As the vocabulary wants it: an xsd:dateTime in UTC, to the second."""
    return datetime.fromisoformat(words_).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


FORMAT: Final = Format(
    name="web-annotation",
    title="Web Annotation (W3C)",
    used_by="annotation tools",
    carries="claims",
    endings=(".jsonld", ".json"),
    about="W3C Web Annotation: each claim's words marked on its page, by quote and position",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    write=write,
    wants_around=True,
    mapped=(
        Mapped("claim", "`Annotation`", "`id` is `urn:counterclaim:claim:` and its id; `motivation` describing"),
        Mapped("exact words", "`TextQuoteSelector`: `exact`", "never shortened or mended"),
        Mapped("words around them", "`prefix`, `suffix`", f"up to {WORDS_AROUND} code points of the text as read"),
        Mapped("start, end", "`TextPositionSelector`", "code points of the text as read, from 0, end exclusive"),
        Mapped("the article's address", "`target.source`", "a claim without one is left out, and counted"),
        Mapped("first capture", "`TimeState`: `sourceDate`", "which state of the page was read"),
        Mapped("claimant, via, measure, bounds, population, stance, as of, hedge", "`body` with purpose describing",
               "as a sentence"),
        Mapped("measure, party", "`body` with purpose tagging"),
        Mapped("people's verdicts", "in the sentence", "with the name of who judged"),
        Mapped("since when the ledger holds it so", "`created`"),
    ),
    lost=(
        "All other fields of a claim: its `id` leads to them in the ledger.",
        "The position is one in the text as read, which has no menus, captions and advertisements; on the page itself "
        "go by the quote.",
    ),
)  # fmt: skip
