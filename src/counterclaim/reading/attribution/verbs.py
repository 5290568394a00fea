"""Cues that are verbs, with their content in the same sentence: clauses, infinitives, objects, prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree

_COMPLEMENTS: Final = {"ccomp": "ccomp", "xcomp": "xcomp", "dobj": "dobj", "oprd": "oprd", "advcl": "advcl"}
_LIGHT: Final = frozenset(
    {"seem", "appear", "decline", "refuse", "continue", "go", "try", "happen", "be", "begin", "start"}
)
_AUX: Final = frozenset({"aux", "auxpass", "neg", "prt"})


def cue_words(tree: Tree, verb: int, extra: int = -1) -> Range:
    """The verb with its auxiliaries, negation and particle, "seemed to" before it, and a preposition behind it."""
    first = last = verb
    top = verb
    if tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in _LIGHT and tree.head[verb] < verb:
        top = tree.head[verb]
    for node in {verb, top}:
        for child in tree.children[node]:
            if tree.dep[child] in _AUX and not tree.children[child] and abs(child - node) <= 3:
                first, last = min(first, child), max(last, child)
    first = min(first, top)
    if 0 <= extra - last <= 2:
        last = extra
    return first, last + 1


def candidates(tree: Tree, verb: int) -> Iterator[Candidate]:
    """All ways to read this verb as a cue."""
    passive = sources.is_passive(tree, verb)
    noun = sources.agent(tree, verb) if passive else sources.subject(tree, verb)
    source = sources.words(tree, noun, verb) if noun >= 0 else None
    kind = sources.kind(tree, noun)
    prefix = "passive:" if passive else ""
    for frame, content, extra in _contents(tree, verb, passive=passive):
        cue = cue_words(tree, verb, extra)
        unsaid = "" if passive or source else ":nobody"
        yield Candidate(prefix + frame + unsaid, tree.lemma[verb], verb, (cue,), source, content, kind)


def _contents(tree: Tree, verb: int, *, passive: bool) -> Iterator[tuple[str, tuple[Range, ...], int]]:
    """The contents that the verb may have: name of the frame, tokens, and the preposition that belongs to the cue."""
    kids = tree.children[verb]
    patient = tree.child(verb, "nsubjpass") if passive else -1
    if passive and patient < 0 and tree.dep[verb] == "acl":
        patient = tree.head[verb]
    before: tuple[Range, ...] = ()
    if patient >= 0:
        before = (sources.words(tree, patient, verb),)
        yield "patient", before, -1
    first_complement = -1
    for kid in kids:
        dep = tree.dep[kid]
        if dep in _COMPLEMENTS and tree.pos[kid] != "SPACE":
            name = _COMPLEMENTS[dep]
            if dep == "ccomp" and kid < verb:
                name = "ccomp:before"
            elif dep == "ccomp" and tree.tag[kid] in {"VB"} and _has_to(tree, kid):
                name = "ccomp:to"
            yield name, _split(tree, kid, verb), -1
            if before:
                yield name + "+", (*before, *_split(tree, kid, verb)), -1
        elif dep == "prep" and kid > verb:
            object_ = tree.child(kid, "pobj", "pcomp")
            if object_ >= 0:
                yield f"prep:{tree.low[kid]}", (tree.span(object_),), kid
                if before:
                    yield f"prep:{tree.low[kid]}+", (*before, tree.span(kid)), -1
        if kid > verb and dep in {"dobj", "ccomp", "xcomp", "prep", "oprd", "dative", "acomp"} and first_complement < 0:
            first_complement = kid
    if first_complement >= 0:
        end = _before_next_clause(tree, verb, first_complement)
        if end > tree.right[first_complement] + 1:
            dep = tree.dep[first_complement]
            yield f"rest:{dep}", (*before, (tree.left[first_complement], end)), -1
    if tree.dep[verb] in {"parataxis", "relcl", "ccomp", "advcl", "acl", "dep", "conj"} and not passive:
        yield from _hosts(tree, verb)


def _before_next_clause(tree: Tree, verb: int, complement: int) -> int:
    """Where what hangs on the verb ends, clauses that are joined to the verb itself left out."""
    for kid in tree.children[verb]:
        if kid > complement and tree.dep[kid] in {"cc", "conj"}:
            return tree.left[kid]
    return tree.right[verb] + 1


def _has_to(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] == "aux" and tree.low[c] == "to" for c in tree.children[verb])


def _split(tree: Tree, kid: int, verb: int) -> tuple[Range, ...]:
    """The kid's tokens, cut where the verb stands among them."""
    first, last = tree.span(kid)
    if first <= verb < last:
        return ((first, verb), (verb + 1, last))
    return ((first, last),)


def _hosts(tree: Tree, verb: int) -> Iterator[tuple[str, tuple[Range, ...], int]]:
    """The clause that the cue's own clause is put into: "X, he said, Y" and "X, he said"."""
    host = tree.head[verb]
    first, last = tree.left[verb], tree.right[verb] + 1
    dep = tree.dep[verb]
    if any(tree.dep[c] in {"ccomp", "xcomp", "dobj"} for c in tree.children[verb]):
        return
    if dep == "parataxis":
        whole = tree.span(host)
        parts = tuple(r for r in ((whole[0], first), (last, whole[1])) if r[1] > r[0])
        if parts:
            yield "parataxis", parts, -1
    elif tree.child(verb, "nsubj") >= 0:
        sentence = (tree.sentence[verb], tree.sentence_end[verb])
        rest = sentence[1] - last
        if rest <= 2 and all(tree.pos[i] in {"PUNCT", "SPACE"} for i in range(last, sentence[1])):
            yield f"final:{dep}", ((sentence[0], first),), -1
