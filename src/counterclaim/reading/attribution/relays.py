"""Words that a medium passes on go back to whom it cites: "the agency reported, citing a police source"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree
from counterclaim.reading.outlets import is_outlet

_CITING: Final = frozenset({"cite", "quote"})


def traced_back(tree: Tree, candidate: Candidate) -> Candidate:
    """The candidate with the one who is cited as its source, where a medium is the subject; else as it was."""
    verb = candidate.anchor
    if candidate.source is None or tree.pos[verb] != "VERB" or not is_outlet(_text(tree, candidate.source)):
        return candidate
    citing = _citing(tree, verb)
    if citing < 0:
        return candidate
    cited = _cited(tree, citing)
    source = sources.words(tree, cited, citing)
    if citing == verb:
        return replace(candidate, source=source, cue=_quoting_cue(tree, verb), source_kind=sources.kind(tree, cited))
    clause = (citing, max(source[1], citing + 1))
    content = tuple(part for tokens in candidate.content for part in _without(tokens, clause))
    cue = (*candidate.cue, (citing, citing + 1))
    return replace(candidate, source=source, cue=cue, content=content, source_kind=sources.kind(tree, cited))


def _text(tree: Tree, tokens: Range) -> str:
    return tree.text[tree.start[tokens[0]] : tree.end[tokens[1] - 1]]


def _cited(tree: Tree, citing: int) -> int:
    """The first noun behind the verb that cites."""
    return next((c for c in tree.children[citing] if c > citing and tree.dep[c] in {"dobj", "nsubj"}), -1)


def _citing(tree: Tree, verb: int) -> int:
    """The verb that names who is cited: a participle beside the cue, or "quoted ... as saying" itself; else -1."""
    if tree.lemma[verb] in _CITING and tree.tag[verb] != "VBN" and _cited(tree, verb) > verb:
        return verb if any(tree.low[c] == "as" for c in tree.children[verb]) else -1
    near: list[int] = [*tree.children[verb], *range(verb + 1, min(verb + 3, len(tree)))]
    for token in near:
        if tree.lemma[token] in _CITING and tree.tag[token] == "VBG" and _cited(tree, token) > token:
            return token
    return -1


def _quoting_cue(tree: Tree, verb: int) -> tuple[Range, ...]:
    as_ = next(c for c in tree.children[verb] if tree.low[c] == "as")
    saying = tree.child(as_, "pcomp")
    last = saying if saying > as_ else as_
    return ((verb, verb + 1), (as_, last + 1))


def _without(tokens: Range, hole: Range) -> list[Range]:
    if hole[1] <= tokens[0] or tokens[1] <= hole[0]:
        return [tokens]
    return [r for r in ((tokens[0], hole[0]), (hole[1], tokens[1])) if r[1] > r[0]]
