"""Who speaks: from a verb to the words for its subject, over conjunctions, participles, passives and light verbs."""

from __future__ import annotations

from typing import Final

from counterclaim.reading.attribution.tree import SUBJECTS, Range, Tree

_DEPTH: Final = 8
"""How many steps up the tree a subject is looked for; real sentences need fewer."""

_FIRM: Final = frozenset({"nsubj", "nsubjpass"})


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is a passive participle."""
    if tree.tag[verb] != "VBN":
        return False
    deps = {tree.dep[c] for c in tree.children[verb]}
    if "auxpass" in deps or "nsubjpass" in deps or "agent" in deps:
        return True
    return (
        tree.dep[verb] in {"acl", "conj"}
        and "aux" not in deps
        and "nsubj" not in deps
        and (tree.dep[verb] == "acl" or is_passive(tree, tree.head[verb]))
    )


def agent(tree: Tree, verb: int) -> int:
    """The noun behind the passive's "by", else -1."""
    by = tree.child(verb, "agent")
    if by < 0:
        by = next((c for c in tree.children[verb] if tree.dep[c] == "prep" and tree.low[c] == "by"), -1)
    return tree.child(by, "pobj") if by >= 0 else -1


def subject(tree: Tree, verb: int) -> int:
    """The head of the words that say who does what this verb says, else -1."""
    for _ in range(_DEPTH):
        own = tree.child(verb, *_FIRM)
        if own >= 0:
            return own
        head, dep = tree.head[verb], tree.dep[verb]
        if head == verb:
            return -1
        if dep == "acl":
            return head
        if dep == "xcomp":
            object_ = tree.child(head, "dobj")
            if object_ >= 0 and tree.tag[verb] == "VB":
                return object_
        elif dep == "pcomp" or (dep == "prep" and tree.pos[head] in {"NOUN", "PROPN", "ADP"}):
            pass
        elif dep not in {"conj", "advcl", "aux", "acomp", "prep", "parataxis", "ccomp", "dep"}:
            return -1
        if dep in {"ccomp", "parataxis"} and tree.tag[verb] not in {"VBG", "VB", "VBN"}:
            return -1
        verb = head
    return -1


def words(tree: Tree, noun: int, verb: int) -> Range:
    """The words for a speaker: the noun with all that hangs on it, but for the part that holds the verb itself."""
    first, last = tree.span(noun)
    if first <= verb < last:
        if verb > noun:
            last = min(last, max(noun + 1, _cut_before(tree, noun, verb)))
        else:
            first = noun
    return trimmed(tree, (first, last))


def _cut_before(tree: Tree, noun: int, verb: int) -> int:
    """Where the child of the noun that leads to the verb begins."""
    node = verb
    for _ in range(_DEPTH):
        if tree.head[node] == noun or tree.head[node] == node:
            break
        node = tree.head[node]
    return tree.left[node]


def trimmed(tree: Tree, tokens: Range) -> Range:
    """Without white space, commas and full stops at the ends, and without a possessive ending."""
    first, last = tokens
    while first < last and (tree.pos[first] == "SPACE" or tree.pos[first] == "PUNCT"):
        first += 1
    while last > first and (tree.pos[last - 1] in {"SPACE", "PUNCT"} or tree.tag[last - 1] == "POS"):
        last -= 1
    return first, last


def kind(tree: Tree, noun: int) -> str:
    """What sort of word names the speaker: one of none, pronoun, relative, name, plural, noun, other."""
    if noun < 0:
        return "none"
    if tree.tag[noun] in {"WP", "WDT"}:
        return "relative"
    if tree.pos[noun] == "PRON":
        return "it" if tree.low[noun] in {"it", "this", "that", "there"} else "pronoun"
    if tree.pos[noun] == "PROPN":
        return "name"
    if tree.pos[noun] == "NOUN":
        return "plural" if tree.tag[noun] == "NNS" else "noun"
    return "other"


__all__ = ["SUBJECTS", "agent", "is_passive", "kind", "subject", "trimmed", "words"]
