"""Cues that are verbs, with their content in the same sentence: clauses, infinitives, objects, prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree

_COMPLEMENTS: Final = frozenset({"ccomp", "xcomp", "dobj", "oprd", "advcl"})
_REST: Final = frozenset({"dobj", "ccomp", "xcomp", "prep", "oprd", "dative", "acomp"})
_GUEST: Final = frozenset({"parataxis", "relcl", "ccomp", "advcl", "acl", "dep", "conj"})
"""How a cue's clause hangs on the clause that is its content, "X, he said"."""
Content = tuple[str, tuple[Range, ...], int]
"""Name of the construction, what is said, and the preposition that belongs to the cue (-1: none)."""

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
    first = min(first, top, _quoted_as(tree, verb))
    if 0 <= extra - last <= 2:
        last = extra
    return first, last + 1


def _quoted_as(tree: Tree, verb: int) -> int:
    """Where the cue begins in "was quoted as saying": at its first auxiliary; the verb itself otherwise."""
    as_ = tree.head[verb]
    quoted = tree.head[as_]
    if tree.dep[verb] != "pcomp" or tree.low[as_] != "as" or tree.lemma[quoted] not in {"quote", "cite", "record"}:
        return verb
    return min([quoted, *(c for c in tree.children[quoted] if tree.dep[c] in _AUX)])


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


def _contents(tree: Tree, verb: int, *, passive: bool) -> Iterator[Content]:
    """The contents that the verb may have."""
    before: tuple[Range, ...] = ()
    if passive:
        patient = tree.child(verb, "nsubjpass")
        if patient < 0 and tree.dep[verb] == "acl":
            patient = tree.head[verb]
        if patient >= 0:
            before = (sources.words(tree, patient, verb),)
            yield "patient", before, -1
    for kid in tree.children[verb]:
        if tree.dep[kid] in _COMPLEMENTS and tree.pos[kid] != "SPACE":
            yield from _complement(tree, verb, kid, before)
        elif tree.dep[kid] == "prep" and kid > verb:
            yield from _preposition(tree, kid, before)
    yield from _rest(tree, verb, before)
    yield from _late(tree, verb)
    yield from _toll(tree, verb)
    if tree.dep[verb] in _GUEST and not passive:
        yield from _hosts(tree, verb)


def _complement(tree: Tree, verb: int, kid: int, before: tuple[Range, ...]) -> Iterator[Content]:
    """A clause or an object, alone and, in a passive, together with the one it is said of."""
    name = tree.dep[kid]
    if name == "ccomp" and kid < verb:
        name = "ccomp:before"
    elif name == "ccomp" and tree.tag[kid] == "VB" and _has_to(tree, kid):
        name = "ccomp:to"
    yield name, _split(tree, kid, verb), -1
    if before:
        yield name + "+", (*before, *_split(tree, kid, verb)), -1


def _preposition(tree: Tree, kid: int, before: tuple[Range, ...]) -> Iterator[Content]:
    object_ = tree.child(kid, "pobj", "pcomp")
    if object_ >= 0:
        yield f"prep:{tree.low[kid]}", (tree.span(object_),), kid
        if before:
            yield f"prep:{tree.low[kid]}+", (*before, tree.span(kid)), -1


def _rest(tree: Tree, verb: int, before: tuple[Range, ...]) -> Iterator[Content]:
    """All from the first complement on, where more hangs on the verb behind it."""
    behind = [c for c in tree.children[verb] if c > verb and tree.dep[c] in _REST]
    clauses = [c for c in behind if tree.dep[c] == "ccomp"]
    if clauses and behind and tree.dep[behind[0]] == "prep":
        behind = clauses
    if not behind:
        return
    end = _before_next_clause(tree, verb, behind[0])
    if end > tree.right[behind[0]] + 1:
        yield f"rest:{tree.dep[behind[0]]}", (*before, (tree.left[behind[0]], end)), -1


def _before_next_clause(tree: Tree, verb: int, complement: int) -> int:
    """Where what hangs on the verb ends, clauses that are joined to the verb itself left out."""
    for kid in tree.children[verb]:
        if kid > complement and tree.dep[kid] in {"cc", "conj"}:
            return tree.left[kid]
    return tree.right[verb] + 1


def _late(tree: Tree, verb: int) -> Iterator[Content]:
    """A that-clause which the parser hung on the words between: "claimed on state radio on Sunday that ..."."""
    if max(tree.child(verb, "ccomp"), tree.child(verb, "dobj")) > verb:
        return
    for token in range(verb + 2, min(tree.right[verb] + 1, verb + 12)):
        if tree.low[token] == "that" and tree.tag[token] == "IN":
            yield "late", ((token, tree.right[verb] + 1),), -1
            return
        if tree.tag[token] in {"VBD", "VBZ", "VBP", "MD"}:
            return


def _toll(tree: Tree, verb: int) -> Iterator[Content]:
    """The object and the figure of "put the toll at 31"."""
    if tree.lemma[verb] not in {"put", "place", "set", "peg", "estimate"}:
        return
    counted = tree.child(verb, "dobj")
    at = next((c for c in tree.children[verb] if c > verb and tree.low[c] in {"at", "to"}), -1)
    if at < 0 and counted >= 0:
        at = next((c for c in tree.children[counted] if tree.low[c] == "at"), -1)
    if counted > verb and at > counted and any(tree.pos[i] == "NUM" for i in range(*tree.span(at))):
        yield "toll", ((tree.left[counted], tree.right[at] + 1),), -1


def _has_to(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] == "aux" and tree.low[c] == "to" for c in tree.children[verb])


def _split(tree: Tree, kid: int, verb: int) -> tuple[Range, ...]:
    """The kid's tokens, cut where the verb stands among them."""
    first, last = tree.span(kid)
    if first <= verb < last:
        return ((first, verb), (verb + 1, last))
    return ((first, last),)


def _hosts(tree: Tree, verb: int) -> Iterator[Content]:
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
