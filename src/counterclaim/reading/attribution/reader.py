"""The syntactic reader: proposes attributions from syntax and quotation marks, and keeps those the lexicon believes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.cues import Cues, cues
from counterclaim.reading.attribution.finals import candidates as final_candidates
from counterclaim.reading.attribution.headlines import mark_candidates, words_of_candidates
from counterclaim.reading.attribution.nouns import according_candidates, adjective_candidates, noun_candidates
from counterclaim.reading.attribution.quoted import candidates as quoted_candidates
from counterclaim.reading.attribution.relays import traced_back
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


_FIRST_PERSON: Final = frozenset({"i", "we", "you"})

Believed = tuple[Candidate, float]
"""A candidate and the confidence in it."""


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
        elif pos == "PUNCT":
            yield from mark_candidates(nodes, i)
        elif pos == "NOUN":
            if nodes.low[i] == "words":
                yield from words_of_candidates(nodes, i)
            yield from noun_candidates(nodes, i)
        elif pos == "ADJ":
            yield from adjective_candidates(nodes, i)


def is_bare(text: str) -> bool:
    """Whether a text has lost its commas: fewer than one in COMMAS_WANTED words."""
    return text.count(",") * COMMAS_WANTED < text.count(" ")


def choose(nodes: Tree, candidates: Iterator[Candidate], lexicon: Cues) -> list[Believed]:
    """The best believed candidate of each anchor, with its confidence, but for those nested in another's content."""
    bare = is_bare(nodes.text)
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in candidates:
        if not candidate.content:
            continue
        share = lexicon.share(candidate.frame, candidate.lemma, bare=bare)
        if nodes.quote[candidate.anchor] >= 0 and not _told_in_quotes(nodes, candidate, share, lexicon):
            continue
        if share >= THRESHOLD and share > best.get(candidate.anchor, (candidate, 0.0))[1]:
            best[candidate.anchor] = (candidate, share)
    return without_nested(nodes, list(best.values()), lexicon)


def _told_in_quotes(nodes: Tree, candidate: Candidate, share: float, lexicon: Cues) -> bool:
    """Whether a cue within quotation marks reports a third person's words, not what the quoted one says of himself."""
    if share < NESTED or candidate.source is None or not lexicon.reports(candidate.frame, candidate.lemma):
        return False
    return not any(nodes.low[i] in _FIRST_PERSON for i in range(*candidate.source))


def without_nested(nodes: Tree, found: list[Believed], lexicon: Cues) -> list[Believed]:
    """Without those whose cue stands in the content of another, plain reports of words excepted.

    Where such a report only goes on with what the same speaker says ("..., adding that"), the outer content ends there.
    """
    inside: dict[int, int] = {}
    kept: dict[int, Believed] = {}
    for candidate, share in sorted(found, key=lambda f: -sum(b - a for a, b in f[0].content)):
        outer = inside.get(candidate.anchor)
        if outer is not None:
            if share < NESTED or not lexicon.reports(candidate.frame, candidate.lemma):
                continue
            if (end := _outer_end(nodes, kept[outer][0], candidate)) is not None:
                kept[outer] = _ended(kept[outer], end)
        kept[candidate.anchor] = (candidate, share)
        for a, b in candidate.content:
            inside.update(dict.fromkeys(range(a, b), candidate.anchor))
    return [believed for believed in kept.values() if believed[0].content]


def _outer_end(nodes: Tree, outer: Candidate, inner: Candidate) -> int | None:
    """The token at which the outer content has to end, since the inner report is no part of it; None where it is.

    That is so where a participle carries on the outer speech, where "while" sets another speaker beside it, and where
    the inner clause is itself put behind the outer one ("X said Y, Z reported").
    """
    verb = inner.anchor
    start = min(inner.cue[0][0], inner.source[0] if inner.source else verb)
    after_comma = nodes.low[verb - 1] == "," if verb else False
    if nodes.tag[verb] == "VBG" and (after_comma or nodes.lemma[verb] == "add"):
        return verb
    marks = [c for c in nodes.children[verb] if nodes.dep[c] == "mark" and nodes.low[c] in {"while", "whereas"}]
    if marks and nodes.dep[verb] == "advcl":
        return marks[0]
    if outer.anchor < start and any(a <= outer.anchor < b for a, b in inner.content):
        return start
    return None


def _ended(believed: Believed, end: int) -> Believed:
    """The candidate with its content cut off before this token."""
    candidate, share = believed
    content = tuple((a, min(b, end)) for a, b in candidate.content if a < end)
    return replace(candidate, content=content), share


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
        source, cue, content = spans_of(nodes, quotations, traced_back(nodes, candidate))
        if content:
            mode = mode_of(article.text, content)
            found.append(
                Attribution(source, cue, content, mode, round(share, 3), f"{candidate.frame} {candidate.lemma}")
            )
    return tuple(sorted(found, key=lambda one: one.start))
