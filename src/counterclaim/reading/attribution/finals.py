"""Cues at the end of a sentence, read from the order of words: "80 were killed the group said", "... said the group".

A text that has lost its commas misleads the parser here; the order of words does not lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree
from counterclaim.reading.attribution.verbs import cue_words

_TAIL: Final = 12
"""How many tokens may stand behind the cue: who was told, when and where."""

_NOUN_PHRASE: Final = 14
"""Longest name looked for before a cue; "the" ends the search sooner."""

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NAMING: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "CD", "FW", "NFP", "-LRB-", "-RRB-"})
_LINKING: Final = frozenset({"according", "including", "concerning", "regarding", "following"})
DAYS: Final = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday")
)
"""Words for a day beside a cue: they are no part of a name."""


def candidates(tree: Tree, verb: int) -> Iterator[Candidate]:
    """The readings of a verb near its sentence's end as attributing what comes before."""
    if tree.tag[verb] not in {"VBD", "VBZ", "VBP", "VBN"}:
        return
    first, end = tree.sentence[verb], tree.sentence_end[verb]
    while end > verb + 1 and tree.pos[end - 1] in {"PUNCT", "SPACE"}:
        end -= 1
    if verb + 1 < end and tree.tag[verb + 1] == "VBG" and tree.low[verb + 1] not in _LINKING:
        end = verb + 1  # "said blaming the attack on rebels": a further clause of who speaks
    if end - verb - 1 > _NOUN_PHRASE + 2 or verb - first < 4:
        return
    if all(_is_tail(tree, i) for i in range(verb + 1, end)) and end - verb - 1 <= _TAIL:
        yield from _before(tree, verb, first)
    if end > verb + 1:
        yield from _inverted(tree, verb, first, end)


def _is_tail(tree: Tree, token: int) -> bool:
    return tree.tag[token] not in {"VBD", "VBZ", "VBP", "MD", "PRP", "``"} and tree.quote[token] < 0


def _before(tree: Tree, verb: int, first: int) -> Iterator[Candidate]:
    last = verb
    while last > first and (tree.pos[last - 1] in {"AUX", "ADV"} or tree.tag[last - 1] == "RB"):
        last -= 1
    name = noun_phrase(tree, first, last)
    if name is None or not _has_clause(tree, first, name[0]) or tree.low[name[0] - 1] == "to":
        return
    mark = "comma" if tree.low[name[0] - 1] == "," else "bare"
    source = sources.trimmed(tree, name)
    kind = sources.kind(tree, name[1] - 1)
    cue = (last, verb + 1) if tree.pos[last] == "AUX" else (verb, verb + 1)
    if verb + 1 < len(tree) and tree.dep[verb + 1] == "prep" and tree.low[verb + 1] not in {"in", "on", "at", "from"}:
        mark += "+prep"
    yield Candidate(f"final:{mark}", tree.lemma[verb], verb, (cue,), source, ((first, name[0]),), kind)


def noun_phrase(tree: Tree, first: int, last: int) -> Range | None:
    """The name that ends just before ``last``, read backwards by word classes."""
    at = last - 1
    if at < first:
        return None
    if tree.tag[at] == "PRP":
        return at, last
    if tree.tag[at] not in {"NN", "NNS", "NNP", "NNPS", "-RRB-"}:
        return None
    if tree.dep[at] == "conj" and tree.pos[tree.head[at]] in {"NOUN", "PROPN"} and tree.head[at] < at:
        other = noun_phrase(tree, first, tree.head[at] + 1)
        return (other[0], last) if other else None
    while at >= first and last - at <= _NOUN_PHRASE:
        tag, word = tree.tag[at], tree.low[at]
        if tag in {"DT", "PRP$"}:
            if at > first and tree.low[at - 1] in {"of", "for"}:
                at -= 1
                continue
            return at, last
        if word in DAYS or not (tag in _NAMING or word in {"of", "for", "and", "-"}):
            break
        at -= 1
    at += 1
    while at < last and (tree.low[at] in {"of", "for", "and"} or tree.pos[at] == "PUNCT"):
        at += 1
    return (at, last) if at < last else None


def _has_clause(tree: Tree, first: int, last: int) -> bool:
    return last - first >= 3 and any(tree.tag[i] in _FINITE for i in range(first, last))


def _inverted(tree: Tree, verb: int, first: int, end: int) -> Iterator[Candidate]:
    behind = verb + 1
    if tree.tag[behind] not in {"DT", "NNP", "NN", "NNS", "NNPS", "JJ", "PRP$"} or not _has_clause(tree, first, verb):
        return
    if tree.low[behind] in DAYS or any(tree.tag[i] in {"VBD", "VBZ", "VBP", "MD"} for i in range(behind, end)):
        return
    if tree.tag[verb - 1] in {"PRP", "WP", "WDT", "MD", "TO"} or tree.pos[verb - 1] == "AUX":
        return
    noun = next((i for i in range(behind, end) if tree.pos[i] in {"NOUN", "PROPN"}), behind)
    stop = next((i for i in range(behind + 1, end) if tree.low[i] in {"on", "in", "at"} or tree.low[i] in DAYS), end)
    mark = "comma" if tree.low[verb - 1] == "," else "bare"
    source = sources.trimmed(tree, (behind, stop))
    kind = sources.kind(tree, noun)
    cue = cue_words(tree, verb)
    yield Candidate(f"inverted:{mark}", tree.lemma[verb], verb, (cue,), source, ((first, verb),), kind)
