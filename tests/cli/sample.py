"""A reading made by hand of an invented report, so that the output formats can be tested without the reader."""

from __future__ import annotations

from pathlib import Path

from counterclaim.records import (
    Article,
    Bounds,
    Claimant,
    Comparison,
    DatedSpan,
    Figure,
    Population,
    Reading,
    Relation,
    Side,
    Span,
    Speaker,
    Statement,
    article_id,
    figure_id,
    statement_id,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (EXAMPLES / "port-sorrel.txt").read_text(encoding="utf-8")
ARTICLE = article_id(TEXT, path="port-sorrel.txt")


def at(words: str, after: str = "") -> Span:
    """Where the words stand, looking from the first place of ``after`` on."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def say(who, source, cue, *content, mode="indirect", **more):
    role, affiliation = more.pop("role", None), more.pop("affiliation", None)
    speaker = Speaker(name=who, mention=at(who), type="person", role=role, affiliation=affiliation)
    return Statement(
        id=statement_id(ARTICLE, (source,), (cue,), content),
        source=(source,),
        cue=(cue,),
        content=content,
        mode=mode,
        speaker=speaker,
        confidence=0.9,
        **more,
    )


def count(span, low, high, measure, whom, said, who, *, rough=False, **more):
    text, party, status = whom
    return Figure(
        id=figure_id(ARTICLE, span, measure, Bounds(low=low, high=high, approximate=rough)),
        span=span,
        text=span.of(TEXT),
        low=low,
        high=high,
        approximate=rough,
        measure=measure,
        population=Population(text=text, party=party, status=status),
        statement=said.id if said else None,
        claimant=Claimant(name=who, mention=at(who)) if who else None,
        confidence=0.8,
        **more,
    )


def reading() -> Reading:
    """Port Sorrel, read by hand."""
    hospital = say(
        "Port Sorrel Hospital",
        at("the city’s hospital"),
        at("said", "the city’s hospital"),
        at("At least 31 people were killed when shells struck the grain market of Port Sorrel on Friday"),
    )
    maren = say(
        "Ilse Maren",
        at("Dr. Ilse Maren"),
        at("said", "74 wounded,”"),
        at("“We have received 31 bodies, including six children, and 74 wounded,”"),
        mode="direct",
        role="director",
        affiliation="Port Sorrel Hospital",
    )
    ministry = say(
        "Velmark’s defence ministry",
        at("Velmark’s defence ministry"),
        at("said", "defence ministry"),
        at("that its guns had hit a barracks and killed “about 120 Sarune soldiers”"),
        mode="mixed",
        said_on=DatedSpan(span=at("on Saturday"), start="2031-03-08", end="2031-03-08"),
    )
    reject = say(
        "Tomas Brandt",
        at("Colonel Tomas Brandt"),
        at("rejected"),
        at("that figure"),
        stance="deny",
        responds_to=ministry.id,
        role="spokesman",
        affiliation="Sarune general staff",
    )
    brandt = say(
        "Tomas Brandt",
        at("he", "market,” "),
        at("told"),
        at("“There was no barracks. We lost nine soldiers, and none of them was in the market,”"),
        mode="direct",
        addressee="reporters",
        role="spokesman",
        affiliation="Sarune general staff",
    )
    kolb = say(
        "Edda Kolb",
        at("Velmark’s president, Edda Kolb,"),
        at("claimed"),
        at("that Sarune has lost more than 15,000 troops since the war began in 2029"),
        channel="her channel",
        said_on=DatedSpan(span=at("on Saturday", "her channel"), start="2031-03-08", end="2031-03-08"),
    )
    tale = say(
        "Tomas Brandt", at("Brandt", "2029."), at("dismissed"), at("her claim"), stance="deny", responds_to=kolb.id
    )
    exceed = say(
        "Tomas Brandt",
        at("he", "Sarpress, "),
        at("said", "Sarpress"),
        at("that Velmark’s losses far exceed those of Sarune"),
        via="Sarpress",
    )
    figures = (
        count(
            at("At least 31 people"),
            31,
            None,
            "killed",
            ("people", None, "unknown"),
            hospital,
            "Port Sorrel Hospital",
            as_of="2031-03-08",
        ),
        count(at("31 bodies"), 31, 31, "killed", ("bodies", None, "unknown"), maren, "Port Sorrel Hospital"),
        count(at("six children"), 6, 6, "killed", ("children", None, "civilian"), maren, "Port Sorrel Hospital"),
        count(at("74 wounded"), 74, 74, "wounded", (None, None, "unknown"), maren, "Port Sorrel Hospital"),
        count(
            at("about 120 Sarune soldiers"),
            120,
            120,
            "killed",
            ("Sarune soldiers", "Sarune", "combatant"),
            ministry,
            "Velmark’s defence ministry",
            rough=True,
            as_of="2031-03-08",
        ),
        count(at("nine soldiers"), 9, 9, "lost", ("soldiers", "Sarune", "combatant"), brandt, "Sarune general staff"),
        count(at("between 35 and 40"), 35, 40, "killed", (None, None, "unknown"), None, None),
        count(
            at("more than 15,000 troops"),
            15000,
            None,
            "lost",
            ("troops", "Sarune", "combatant"),
            kolb,
            "Edda Kolb",
            since="2029",
            cumulative=True,
        ),
    )
    figures = (*figures[:2], figures[2].model_copy(update={"part_of": figures[1].id}), *figures[3:])
    comparison = Comparison(
        id="c1",
        span=at("Velmark’s losses far exceed those of Sarune"),
        text="Velmark’s losses far exceed those of Sarune",
        statement=exceed.id,
        claimant=Claimant(name="Tomas Brandt", mention=at("Tomas Brandt")),
        left=Side(text="Velmark’s losses", party="Velmark", measure="lost"),
        relation="greater",
        right=Side(text="those of Sarune", party="Sarune", measure="lost"),
    )
    return Reading(
        article=Article(
            id=ARTICLE,
            path="examples/port-sorrel.txt",
            title="No agreement on the dead of Port Sorrel",
            publisher="Harbour Wire",
            published="2031-03-08",
            language="en",
            text=TEXT,
            furniture=(at("Advertisement"), at("Read more: What the truce talks left open")),
        ),
        statements=(hospital, maren, ministry, reject, brandt, kolb, tale, exceed),
        figures=figures,
        comparisons=(comparison,),
        relations=(
            Relation(a=reject.id, b=ministry.id, relation="denies", reason="Brandt rejects the ministry’s figure"),
            Relation(a=figures[5].id, b=figures[4].id, relation="differs_in_definition", reason="lost against killed"),
            Relation(
                a=figures[6].id, b=figures[1].id, relation="contradicts", reason="35 to 40 against 31, the same dead"
            ),
            Relation(a=figures[2].id, b=figures[1].id, relation="part_of", reason="“including six children”"),
        ),
    )
