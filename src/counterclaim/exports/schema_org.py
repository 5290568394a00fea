"""schema.org ``Claim`` for every claim, and ``ClaimReview`` only where a person gave a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.graph import Node, filled, sentence_of, urn, write_list
from counterclaim.exports.records import CitedClaim
from counterclaim.ledger.records import Claim, Source, Verdict
from counterclaim.lexicon.measures import definition_of

CONTEXT: Final = "https://schema.org"
_TYPES: Final = {"person": "Person", "organisation": "Organization", "group": "Organization"}
_HEAD: Final = f'{{"@context": "{CONTEXT}", "@graph": ['
_UNITS: Final = {"%": "P1", "km": "KMT"}
"""UN/CEFACT codes of units, of which alone schema.org makes a ``unitCode``; a currency is none of them."""


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """One graph: each claim, and behind it people's reviews of it."""
    with text_of(files.open()) as stream:
        write_list(stream, _HEAD, _nodes(rows, tally), "]}\n")


def _nodes(rows: Iterable[CitedClaim], tally: Tally) -> Iterator[Node]:
    for row in rows:
        tally.carry()
        yield claim_node(row)
        yield from (review_node(row.claim, verdict) for verdict in row.verdicts)


def claim_node(row: CitedClaim) -> Node:
    """A claim: whose, in which words, where it appeared, and what number it gives."""
    claim = row.claim
    return filled(
        _type="Claim",
        _id=urn("claim", claim.id),
        name=claim.text,
        text=sentence_of(claim.passage),
        author=_author(row),
        contributor=_speaker(claim),
        creditText=f"via {claim.via}" if claim.via else None,
        datePublished=row.source.published,
        appearance=_article(row.source),
        firstAppearance=_article(row.original or row.source),
        about=[_quantity(claim), *([_thing("Thing", claim.population)] if claim.population else [])],
        spatialCoverage=_thing("Place", claim.place) if claim.place else None,
        temporalCoverage=_period(claim.when_start, claim.when_end) or (f"{claim.since}/.." if claim.since else None),
        contentReferenceTime=claim.as_of,
        keywords=[_term(*one) for one in _terms(claim)],
    )


def _author(row: CitedClaim) -> Node | None:
    """Whose claim it is; the report's own voice is its outlet's."""
    name = row.claim.identity or row.claim.claimant
    if name is None:
        return _thing("Organization", row.source.outlet) if row.source.outlet else None
    return _thing(_TYPES.get(row.claimant_type or "", "Thing"), name)


def _speaker(claim: Claim) -> Node | None:
    """Who says it, where that is not the claimant."""
    if claim.speaker is None or claim.speaker in (claim.claimant, claim.identity):
        return None
    return _thing("Person", claim.speaker)


def _thing(type_: str, name: str) -> Node:
    return filled(_type=type_, name=name)


def _article(source: Source) -> Node:
    """The report it stands in; the hash tells which bytes were read."""
    hashed = {"@type": "PropertyValue", "propertyID": "SHA-256", "value": source.sha256}
    return filled(
        _type="NewsArticle",
        _id=urn("article", source.article),
        headline=source.title,
        url=source.url,
        datePublished=source.published,
        author=_thing("Thing", source.author) if source.author else None,
        publisher=_thing("Organization", source.outlet) if source.outlet else None,
        identifier=hashed,
        dateCreated=None,
    )


def _quantity(claim: Claim) -> Node:
    """The bounds as claimed: an open end is left open, never filled in."""
    exact = claim.low is not None and claim.low == claim.high and not claim.approximate
    money = claim.measure == "money" and claim.unit is not None
    return filled(
        _type="MonetaryAmount" if money else "QuantitativeValue",
        name=claim.measure,
        description=definition_of(claim.measure),
        value=claim.low if exact else None,
        minValue=claim.low,
        maxValue=claim.high,
        currency=claim.unit if money else None,
        unitText=None if money else claim.unit,
        unitCode=None if money else _UNITS.get(claim.unit or ""),
    )


def _period(start: str | None, end: str | None) -> str | None:
    if start is None and end is None:
        return None
    return start if start == end else f"{start or '..'}/{end or '..'}"


def _terms(claim: Claim) -> Iterator[tuple[str, str]]:
    """What schema.org has no property for, each under a name."""
    told = {
        "stance": claim.stance if claim.stance != "assert" else None,
        "hedge": claim.hedge,
        "approximate": "yes" if claim.approximate else None,
        "party": claim.party,
        "status": claim.status if claim.status != "unknown" else None,
        "cumulative": "yes" if claim.cumulative else None,
        "part_of": claim.part_of and urn("claim", claim.part_of),
        "same_as": claim.same_as and urn("claim", claim.same_as),
        "review": claim.review if claim.review != "unreviewed" else None,
        "withdrawn": claim.withdrawn,
    }
    yield from ((name, value) for name, value in told.items() if value)


def _term(name: str, value: str) -> Node:
    return {"@type": "DefinedTerm", "inDefinedTermSet": urn("field", name), "name": value}


def review_node(claim: Claim, verdict: Verdict) -> Node:
    """What a person judged. There is none without a person."""
    rating = filled(
        _type="Rating",
        alternateName=verdict.rating,
        ratingValue=verdict.value,
        bestRating=verdict.best,
        worstRating=verdict.worst,
    )
    return filled(
        _type="ClaimReview",
        _id=urn("decision", verdict.id),
        claimReviewed=sentence_of(claim.passage),
        itemReviewed={"@id": urn("claim", claim.id)},
        reviewRating=rating,
        reviewBody=verdict.why,
        author=_thing("Person", verdict.who),
        datePublished=verdict.decided_at[:10],
        url=verdict.url,
    )


def _mapped() -> tuple[Mapped, ...]:
    review: tuple[tuple[str, ...], ...] = (
        ("a person's verdict, and only that", "`ClaimReview`", "one each; none where no person judged"),
        ("rating; value, best, worst", "`reviewRating`: `Rating` with `alternateName`; `ratingValue`, `bestRating`, "
         "`worstRating`"),
        ("who, why, day, address of the review", "`author`, `reviewBody`, `datePublished`, `url`"),
        ("the claim judged", "`itemReviewed`, `claimReviewed`", "by its `@id` in the same graph; its sentence"),
    )  # fmt: skip
    claim: tuple[tuple[str, ...], ...] = (
        ("claim", "`Claim`", "`@id` is `urn:counterclaim:claim:` and its id"),
        ("exact words; sentence", "`name`; `text`", "blanks in the sentence are made one each"),
        ("claimant", "`author`", "`Person`, `Organization`, else `Thing`; the report's own voice: the outlet"),
        ("speaker", "`contributor`", "where not the claimant"),
        ("via", "`creditText`", "as text: via SANA"),
        ("article", "`appearance`: `NewsArticle`", "title, address, day, author, outlet, SHA-256 as `identifier`"),
        ("first article with this text", "`firstAppearance`: `NewsArticle`", "as far as the ledger knows"),
        ("day of publication", "`datePublished`"),
        ("low, high", "`about`: `QuantitativeValue` with `minValue`, `maxValue`", "an open end has none; `value` "
         "only where exact"),
        ("measure and its definition; unit", "its `name`, `description`; `unitText`, `unitCode`", "of money: "
         "`MonetaryAmount` with `currency`"),
        ("population", "`about`: `Thing`"),
        ("place", "`spatialCoverage`: `Place`", "in the article's words"),
        ("when, since; as of", "`temporalCoverage`; `contentReferenceTime`", "ISO 8601 intervals"),
        ("hedge, approximate, stance, party, status, cumulative, part_of, same_as, review, withdrawn",
         "`keywords`: `DefinedTerm`", "schema.org has no property for them"),
    )  # fmt: skip
    return tuple(Mapped(*row) for row in (*claim, *review))


FORMAT: Final = Format(
    name="schema-org",
    title="ClaimReview (schema.org)",
    used_by="fact-checkers",
    carries="claims",
    endings=(".jsonld", ".json"),
    about="JSON-LD: Claim for each claim, ClaimReview only where a person gave a verdict",
    media_type="application/ld+json",
    write=write,
    mapped=_mapped(),
    lost=(
        "That a number is denied, questioned or hinted stands in `text` and `keywords` alone: “he denied that 40 died” "
        "is a `Claim` of his about 40. Read `stance` before the numbers.",
        "The confidence of the reading: a number beside a claim would be taken for how true it is.",
        "Where in the text the words stand: take web-annotation.",
        "The file's path, where there is no address.",
    ),
)
