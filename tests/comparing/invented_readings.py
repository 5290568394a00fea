"""Readings made by hand: one line of text per figure, and what was read of it."""

from __future__ import annotations

from counterclaim.records import (
    Article,
    Bounds,
    Claimant,
    Figure,
    Period,
    Population,
    Reading,
    Relation,
    Span,
    Speaker,
    Statement,
    article_id,
    figure_id,
    statement_id,
)

DAY = "2031-05-04"
SCENE = "A gas blast tore through the bakery in Mirel harbour on 4 May 2031."


def figure(words, low, high, *, measure="killed", by=None, status="unknown", party=None, day=DAY, **more):
    """What to pass to ``reading``: the words of a figure, and what was read of them."""
    return {"words": words, "low": low, "high": high, "measure": measure, "by": by, "status": status, "party": party,
            "day": day, **more}  # fmt: skip


def reading(path, *figures, published=DAY, scene=SCENE, denials=(), updates=()):
    """The reading of a report that tells of ``scene`` and has these figures; ``denials`` are (speaker, words),
    ``updates`` the indexes of (the figure that is, the one that was).
    """
    text = " ".join(
        [scene, *(f"{f['words']} is what was counted there." for f in figures), *(f"{w}." for _, w in denials)]
    )
    article = Article(id=article_id(text, path=path), path=path, published=published, text=text)
    found = tuple(_figure(article, **f) for f in figures)
    return Reading(
        article=article,
        figures=found,
        statements=tuple(_denial(article, speaker, words) for speaker, words in denials),
        relations=tuple(
            Relation(a=found[now].id, b=found[was].id, relation="updates", reason="so it says") for now, was in updates
        ),
    )


def _figure(article, *, words, low, high, measure, by, status, party, day, **more):
    start = article.text.index(words)
    span = Span(start, start + len(words))
    when = Period(text="on 4 May", span=span, start=day, end=day) if day else None
    bounds = Bounds(low=low, high=high)
    return Figure(
        id=figure_id(article.id, span, measure, bounds),
        span=span,
        text=words,
        low=low,
        high=high,
        approximate=more.pop("approximate", False),
        measure=measure,
        population=Population(text=words, party=party, status=status),
        claimant=Claimant(name=by, mention=None) if by else None,
        when=when,
        confidence=0.9,
        **more,
    )


def _denial(article, speaker, words):
    start = article.text.index(words)
    content = (Span(start, start + len(words)),)
    return Statement(
        id=statement_id(article.id, (), (), content),
        source=(),
        cue=(),
        content=content,
        mode="indirect",
        stance="deny",
        speaker=Speaker(name=speaker, mention=None, type="organisation"),
        confidence=0.9,
    )
