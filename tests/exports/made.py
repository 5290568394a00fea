"""Events, claims and articles made by hand, and strategies that make any: what exports are given."""

from __future__ import annotations

from contextlib import contextmanager

from cited import Memory
from cited import claim as one_claim
from cited import source as one_source
from hypothesis import strategies as st

from counterclaim.exports.formats import Tally
from counterclaim.exports.records import CitedArticle, CitedClaim, CitedEvent
from counterclaim.records import EventComparison, Population, Span
from counterclaim.records.across import Claim, ClaimRelation, Origin, Series

DAY = "2031-05-04"
ELSEWHERE = ("killed_or_wounded", "lost", "irrecoverable", "wounded", "missing", "captured", "displaced", "x-graves")
"""Measures whose numbers are no deaths."""


def claim(number, low, high, *, by="Red Crescent", origin=None, measure="killed", series=None, **more):
    """A claim of an event; ``number`` makes its ids."""
    article = more.pop("article", f"{number}.txt")
    return Claim(
        id=f"f{number}", figure=more.pop("figure", f"f{number}"), statement=None, article=article,
        span=Span(10 * number, 10 * number + 5), text=more.pop("text", f"{low} to {high} people"), low=low, high=high,
        approximate=more.pop("approximate", False), measure=measure,
        population=Population(text="people", party=more.pop("party", None), status=more.pop("status", "unknown")),
        claimant=by, as_of=more.pop("as_of", DAY), stance=more.pop("stance", "assert"), series=series or measure,
        origin=origin or f"o{number}", confidence=0.9, **more,
    )  # fmt: skip


def comparison(*claims, kind="event", start=DAY, end=None, relations=(), id_="e1", **more):
    """The comparison of these claims; "killed: children" is a series of its own."""
    series = {one.series: one.series.partition(": ") for one in claims}
    leads = {one.origin: one for one in reversed(claims)}
    return EventComparison(
        id=id_, title="Killed in Mirel", kind=kind, place="Mirel", start=start, end=end or start,
        articles=tuple(dict.fromkeys(one.article for one in claims)), claims=claims,
        series=tuple(
            Series(id=name, measure=measure, population=part or "all", definition="")
            for name, (measure, _, part) in series.items()
        ),
        origins=tuple(
            Origin(id=name, claimant=one.claimant, low=one.low, high=one.high, as_of=one.as_of, series=one.series,
                   articles=1)
            for name, one in leads.items()
        ),
        relations=tuple(ClaimRelation(a=a, b=b, relation=kind, reason="") for a, b, kind in relations), **more,
    )  # fmt: skip


def source(article, **more):
    told = {"outlet": "Mirel Herald", "published": DAY, "title": "A blast", "url": None, "path": article}
    return one_source(article=article, **(told | more))


def sources(event, **more):
    return {label: source(label, **more) for label in (*event.articles, *event.mentions)}


def cited_event(event, **more):
    return CitedEvent(comparison=event, sources=sources(event, **more), held={})


def held(number, low, high, *, measure="killed", text="people", start=0, **more):
    """A claim as the ledger holds it."""
    told = {
        "id": f"f{number}", "span": Span(start, start + len(text)), "text": text, "low": low, "high": high,
        "measure": measure, "population": "people", "party": None, "status": "unknown", "claimant": "Red Crescent",
        "identity": "Red Crescent", "speaker": None, "stance": None, "via": None, "hedge": None, "when_start": DAY,
        "when_end": DAY, "as_of": DAY, "place": "Mirel",
    }  # fmt: skip
    return one_claim().model_copy(update=told | more)


def cited(one, **more):
    return CitedClaim(claim=one, source=source(one.article, **more))


def cited_article(*claims, **more):
    return CitedArticle(source=source(claims[0].article, **more), claims=tuple(cited(one, **more) for one in claims))


def written(format_, *rows):
    """What a format makes of these rows, and what it tells of them."""
    kept, tally = Memory(), Tally()
    format_.write(iter(rows), kept, tally)
    return kept, tally


@contextmanager
def on_disk(kept, folder):
    """The files in a folder."""
    for name, stream in kept.files.items():
        (folder / (name or "out")).write_bytes(stream.getvalue())
    yield folder


WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("#;,\t\n\r\"'=+-@<>&|\u2028"), max_size=12)
NUMBERS = st.none() | st.integers(0, 60)


@st.composite
def claims_of_an_event(draw):
    """Any claims: of deaths with numbers up to 60, of other things with numbers from 1,000 on."""
    made = []
    for number in range(draw(st.integers(1, 9))):
        measure = draw(st.sampled_from(("killed", "killed", "killed", *ELSEWHERE)))
        low, high = draw(NUMBERS), draw(NUMBERS)
        if low is not None and high is not None:
            low, high = min(low, high), draw(st.sampled_from((max(low, high), min(low, high))))
        if measure != "killed":
            low, high = (None if one is None else one + 1000 for one in (low, high))
        part = draw(st.sampled_from(("", "", "", ": children", ": civilians", ": soldiers, Arland")))
        made.append(
            claim(
                number, low, high, by=draw(st.sampled_from((None, "Red Crescent", "Ministry", "Mayor"))),
                origin=draw(st.sampled_from((f"o{number}", "o0", "o1"))), measure=measure, series=measure + part,
                stance=draw(st.sampled_from(("assert", "assert", "assert", "deny", "question", "hint"))),
                status=draw(st.sampled_from(("unknown", "civilian", "combatant", "mixed"))),
                party=draw(st.sampled_from((None, "Arland", "Borvia", "Corden"))), text=draw(WORDS),
                as_of=draw(st.sampled_from((None, DAY, "2031-05-06"))), approximate=draw(st.booleans()),
                article=draw(st.sampled_from(("a.txt", "b.txt", "c.txt"))),
            )
        )  # fmt: skip
    return tuple(made)
