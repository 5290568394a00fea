"""Articles as rows of GDELT's Global Knowledge Graph, of its 27 columns those that claims can fill.

Columns and their form: The GDELT Global Knowledge Graph (GKG) Data Format Codebook V2.1, 2015-02-19
(http://data.gdeltproject.org/documentation/GDELT-Global_Knowledge_Graph_Codebook-V2.1.pdf). A count there is a type, a
number, what is counted, a place and an offset; it has no bounds, no claimant and no day, so these stand in the last
column, which is made for what the others cannot hold, as XML.

On 2026-11-26 the fields of a count, the types of counts, the date and the collections were compared with the codebook's
text as https://github.com/ocramz/gdelt-hs (src/GDELT/V2/GKG.hs) quotes it; the order of the columns and the fields of
``V2.1AMOUNTS`` with public programs that read such files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from counterclaim.exports.behind import whole
from counterclaim.exports.deaths import one_number
from counterclaim.exports.delimited import tabbed
from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.records import CitedArticle
from counterclaim.ledger.records import Claim, Source
from counterclaim.showing.cells import harmless
from counterclaim.showing.safe import NOT_XML

COLUMNS: Final = (
    "GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER", "V1COUNTS",
    "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS",
    "V2ENHANCEDPERSONS", "V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM",
    "V2.1SHARINGIMAGE", "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS", "V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS",
    "V2.1ALLNAMES", "V2.1AMOUNTS", "V2.1TRANSLATIONINFO", "V2EXTRASXML",
)  # fmt: skip
"""In their order; the file has no header."""
TYPES: Final[Mapping[str, str]] = {"killed": "KILL", "wounded": "WOUND"}
"""The measures that are one of GDELT's types of counts."""
WEB: Final = "1"
CITATION: Final = "2"
"""Collections: documents that have an address on the web, and others."""
NO_DAY: Final = "it has no day of publication, which every GKG record begins with"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_DELIMITERS: Final = re.compile(r"[;#,\s]+")


def stated(claim: Claim) -> float | int | None:
    """The one number that a claim asserts, as ``one_number`` has it; none for what is denied, hinted or rejected."""
    asserted = claim.stance in (None, "assert") and claim.hedge is None
    stands = claim.withdrawn is None and claim.review != "rejected"
    return whole(one_number(claim.low, claim.high, approximate=claim.approximate)) if asserted and stands else None


def is_count(claim: Claim) -> bool:
    """Whether a claim is a count of a type that GDELT has."""
    return claim.measure in TYPES and claim.unit is None and isinstance(stated(claim), int)


def is_amount(claim: Claim) -> bool:
    """Whether it is another number that is stated."""
    return not is_count(claim) and stated(claim) is not None


def count(claim: Claim) -> str:
    """Type, number, object, and of the place its name: its kind, codes and coordinates are not known."""
    place = ["", _word(claim.place), "", "", "", "", ""]
    return "#".join([TYPES[claim.measure], str(stated(claim)), _word(claim.population), *place])


def counts_with_offsets(claims: Iterable[Claim]) -> str:
    """``V2.1COUNTS``: every count where it stands, in code points of the article's text."""
    return ";".join(f"{count(claim)}#{claim.span.start}" for claim in claims if is_count(claim))


def counts(claims: Iterable[Claim]) -> str:
    """``V1COUNTS``: the same without offsets, each once."""
    return ";".join(dict.fromkeys(count(claim) for claim in claims if is_count(claim)))


def amounts(claims: Iterable[Claim]) -> str:
    """``V2.1AMOUNTS``: number, what is counted, and where it stands."""
    return ";".join(
        f"{stated(claim)},{_word(claim.population or claim.unit or claim.measure)},{claim.span.start}"
        for claim in claims
        if is_amount(claim)
    )


def moment(published: str | None) -> str | None:
    """A day or time as GDELT writes it, in UTC: 20310504171500; of a day alone the time is zeros.

    None where there is no day, or none of the calendar's.
    """
    found = _MOMENT.match(published or "")
    if found is None:
        return None
    try:
        told = datetime.fromisoformat(found[0])
        told = told.astimezone(UTC) if told.tzinfo is not None else told
    except (ValueError, OverflowError):
        return None
    return re.sub(r"\D", "", told.isoformat()[:19])


def extras(source: Source, claims: Iterable[Claim]) -> str:
    """The title, and every claim with its id, bounds, claimant and words, as XML."""
    title = f"<PAGE_TITLE>{_text(source.title)}</PAGE_TITLE>" if source.title else ""
    told = "".join(f"<CLAIM {' '.join(_attributes(claim))}>{_text(claim.text)}</CLAIM>" for claim in claims)
    return f"{title}<COUNTERCLAIM article={quoteattr(source.article)}>{told}</COUNTERCLAIM>"


def _attributes(claim: Claim) -> Iterator[str]:
    values = {
        "id": claim.id, "offset": claim.span.start, "measure": claim.measure, "low": whole(claim.low),
        "high": whole(claim.high), "unit": claim.unit, "claimant": claim.claimant, "stance": claim.stance,
        "asof": claim.as_of, "approximate": "true" if claim.approximate else None, "hedge": claim.hedge,
        "review": claim.review if claim.review == "rejected" else None, "withdrawn": claim.withdrawn,
    }  # fmt: skip
    return (f"{name}={quoteattr(_clean(str(value)))}" for name, value in values.items() if value is not None)


def record(source: Source, claims: tuple[Claim, ...], day: str) -> dict[str, str]:
    """The cells of one article that are not empty; ``day`` as ``moment`` gives it."""
    return {
        "GKGRECORDID": f"{day}-{source.article}",
        "V2.1DATE": day,
        "V2SOURCECOLLECTIONIDENTIFIER": WEB if source.url else CITATION,
        "V2SOURCECOMMONNAME": str(harmless(source.outlet or "")),
        "V2DOCUMENTIDENTIFIER": str(harmless(source.url or source.path or source.article)),
        "V1COUNTS": counts(claims),
        "V2.1COUNTS": counts_with_offsets(claims),
        "V2.1AMOUNTS": amounts(claims),
        "V2EXTRASXML": extras(source, claims),
    }


def write(rows: Iterable[CitedArticle], files: Files, tally: Tally) -> None:
    """A line for each article, without a header."""
    with text_of(files.open()) as stream:
        for row in rows:
            day = moment(row.source.published)
            if day is None:
                tally.leave(NO_DAY, row.source.article)
                continue
            cells = record(row.source, tuple(cited.claim for cited in row.claims), day)
            stream.write(tabbed(cells.get(column, "") for column in COLUMNS))
            tally.carry()


def _word(value: str | None) -> str:
    """A value without the signs that part GDELT's fields."""
    return _DELIMITERS.sub(" ", value or "").strip()


def _clean(value: str) -> str:
    """A value in one line, without the signs that XML 1.0 has no place for."""
    return " ".join(NOT_XML.sub(" ", value).split())


def _text(value: str | None) -> str:
    return escape(_clean(value or ""))


FORMAT: Final = Format(
    name="gkg",
    title="GDELT GKG",
    used_by="media researchers",
    carries="articles",
    endings=(".gkg.csv", ".gkg"),
    about="GDELT GKG 2.1: an article a row, its counts with offsets in V2.1COUNTS",
    media_type="text/tab-separated-values; charset=utf-8",
    write=write,
    mapped=(
        Mapped("day of publication, article id", "`GKGRECORDID`", "GDELT: a serial number after the time"),
        Mapped(
            "day or time of publication",
            "`V2.1DATE`",
            "GDELT: of the batch, the same in all rows of a file; UTC where it has a zone; of a day, zeros follow",
        ),
        Mapped("whether it has an address", "`V2SOURCECOLLECTIONIDENTIFIER`", "1: the web, 2: anything else"),
        Mapped("the outlet", "`V2SOURCECOMMONNAME`", "the publisher, else the site; GDELT: of a page its domain"),
        Mapped("address, else file, else id", "`V2DOCUMENTIDENTIFIER`", "GDELT: where there is no address, a citation"),
        Mapped("claims of `killed` and `wounded`", "`V1COUNTS`", "type, number, population, place; each once"),
        Mapped("the same, and where they stand", "`V2.1COUNTS`", "`KILL` or `WOUND`; the offset in code points"),
        Mapped("all other claims with one number", "`V2.1AMOUNTS`", "number, population (unit, measure), offset"),
        Mapped("title, and every claim", "`V2EXTRASXML`", "`PAGE_TITLE`, and a `COUNTERCLAIM` element of our own"),
    ),
    lost=(
        "A count has no bounds: “at least 17” and “about 17” are 17 there. The bounds, claimants, ids, hedges, and "
        "whether a claim is approximate, rejected or withdrawn stand in `V2EXTRASXML` alone.",
        "An amount does not say what happened: “46,500 soldiers” may be casualties or prisoners. `V2EXTRASXML` has the "
        "measure.",
        "Every claim is a count of its own, also a part of the dead, an earlier number and a running total: counts do "
        "not add up.",
        "Ranges, “up to 17”, “dozens”, and what is denied, questioned, hinted, hedged, withdrawn or rejected are in no "
        "count and no amount.",
        "Only `killed` and `wounded` are counts; `killed_or_wounded`, `lost`, `irrecoverable`, `captured` and the rest "
        "are amounts, since GDELT's types mean something else.",
        "A place is a name: its type, codes, coordinates and feature id are empty.",
        "Themes, persons, organizations, tone, GCAM, images, quotations and translation are empty: no claim has them.",
        "An article without a day of publication has no row.",
    ),
)
