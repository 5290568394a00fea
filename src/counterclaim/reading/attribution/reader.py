"""The syntactic reader: proposes attributions from syntax and quotation marks, and keeps those the lexicon believes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.cues import Cues, cues
from counterclaim.reading.attribution.finals import candidates as final_candidates
from counterclaim.reading.attribution.nouns import according_candidates, adjective_candidates, noun_candidates
from counterclaim.reading.attribution.quoted import candidates as quoted_candidates
from counterclaim.reading.attribution.spans import spans_of
from counterclaim.reading.attribution.tree import Tree, tree
from counterclaim.reading.attribution.verbs import candidates as verb_candidates
from counterclaim.reading.parts import Attribution, Quotation
from counterclaim.records import Article, Mode, Spans

THRESHOLD: Final = 0.4
"""Least share right in training that a cue is believed at; between 0.3 and 0.4 the F1 on the dev articles is flat."""

NESTED: Final = 0.5
"""Least share right that a report inside another's words is kept at."""

COMMAS_WANTED: Final = 150
"""Ordinary news has a comma in about 20 words."""


def propose(nodes: Tree, quotations: tuple[Quotation, ...]) -> Iterator[Candidate]:
    """Every candidate of every rule."""
    claimed: dict[int, frozenset[int]] = {}
    for candidate, numbers in quoted_candidates(nodes, quotations, lambda i: nodes.quote[i] < 0):
        claimed[candidate.anchor] = numbers
        yield candidate
    for i in range(len(nodes)):
        pos = nodes.pos[i]
        if pos == "VERB":
            if i not in claimed:
                yield from verb_candidates(nodes, i)
                yield from final_candidates(nodes, i)
            if nodes.low[i] == "according":
                yield from according_candidates(nodes, i)
        elif pos == "NOUN":
            yield from noun_candidates(nodes, i)
        elif pos == "ADJ":
            yield from adjective_candidates(nodes, i)


def is_bare(text: str) -> bool:
    """Whether a text has lost its commas: fewer than one in COMMAS_WANTED words."""
    return text.count(",") * COMMAS_WANTED < text.count(" ")


def choose(nodes: Tree, candidates: Iterator[Candidate], lexicon: Cues) -> list[tuple[Candidate, float]]:
    """The best believed candidate of each anchor, with its confidence, but for those nested in another's content."""
    bare = is_bare(nodes.text)
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in candidates:
        if not candidate.content:
            continue
        share = lexicon.share(candidate.frame, candidate.lemma, bare=bare)
        if share >= THRESHOLD and share > best.get(candidate.anchor, (candidate, 0.0))[1]:
            best[candidate.anchor] = (candidate, share)
    return without_nested(list(best.values()), lexicon)


def without_nested(found: list[tuple[Candidate, float]], lexicon: Cues) -> list[tuple[Candidate, float]]:
    """Without those whose cue stands in the content of another, plain reports of words excepted."""
    inside: set[int] = set()
    kept = []
    for candidate, share in sorted(found, key=lambda f: -sum(b - a for a, b in f[0].content)):
        plain = share >= NESTED and lexicon.reports(candidate.frame, candidate.lemma)
        if candidate.anchor in inside and not plain:
            continue
        kept.append((candidate, share))
        for a, b in candidate.content:
            inside.update(range(a, b))
    return kept


def mode_of(text: str, content: Spans) -> Mode:
    """Direct where nothing but quotations is said, mixed where some of it is quoted."""
    said = [span.of(text) for span in content]
    marked = [any(c in words for c in '"“”«»') or "''" in words for words in said]
    if not any(marked):
        return "indirect"
    whole = all(words[:1] in "\"“”«'‘" and words[-1:] in "\"”“»'’.,!?" for words in said)
    return "direct" if whole else "mixed"


def attribute(doc: Doc, article: Article, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """The attributions of this article, in the order of their first character."""
    nodes = tree(doc, quotations)
    found = []
    for candidate, share in choose(nodes, propose(nodes, quotations), cues()):
        source, cue, content = spans_of(nodes, quotations, candidate)
        if content:
            mode = mode_of(article.text, content)
            found.append(
                Attribution(source, cue, content, mode, round(share, 3), f"{candidate.frame} {candidate.lemma}")
            )
    return tuple(sorted(found, key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content))))
