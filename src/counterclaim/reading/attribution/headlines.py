"""Cues without a verb: "Storm kills 15: monitor", "Brill: “We shall rebuild”", "in the words of one survivor"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Tree

_MARKS: Final = frozenset({":", "-", "–", "—", "--"})
_LONGEST: Final = 8
"""Most words of a source that stands beside a colon or dash."""

_HEADLINE: Final = 40
"""Tokens of the longest paragraph that is taken for a headline as a whole."""

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})


def mark_candidates(tree: Tree, mark: int) -> Iterator[Candidate]:
    """Readings of a colon or dash as a cue, with a source of a few words on one side of it."""
    if tree.low[mark] not in _MARKS or tree.quote[mark] >= 0:
        return
    first, end = _line(tree, mark)
    if 0 < end - mark - 1 <= _LONGEST and mark - first >= 3 and _names(tree, mark + 1, end):
        source = sources.trimmed(tree, (mark + 1, end))
        kind = sources.kind(tree, source[1] - 1)
        if any(tree.tag[i] in _FINITE for i in range(first, mark)):
            name = "colon" if tree.low[mark] == ":" else "dash"
            word = tree.lemma[source[1] - 1].lower()
            yield Candidate(f"headline:{name}", word, mark, ((mark, mark + 1),), source, ((first, mark),), kind)
    quoted = mark + 1 < end and tree.quote[mark + 1] >= 0
    if tree.low[mark] == ":" and 0 < mark - first <= _LONGEST and end - mark > 3 and _names(tree, first, mark):
        source = sources.trimmed(tree, (first, mark))
        name = "quoted" if quoted else "said"
        kind = sources.kind(tree, source[1] - 1)
        yield Candidate(f"headline:{name}", kind, mark, ((mark, mark + 1),), source, ((mark + 1, end),), kind)


def _line(tree: Tree, token: int) -> tuple[int, int]:
    """The paragraph's tokens around this one, if it is no longer than a headline, else the sentence's."""
    number = tree.paragraph[token]
    first, end = token, token + 1
    while first > 0 and tree.paragraph[first - 1] == number and token - first < 40:
        first -= 1
    while end < len(tree) and tree.paragraph[end] == number and end - token < 80:
        end += 1
    if end - first > _HEADLINE:
        first, end = tree.sentence[token], tree.sentence_end[token]
    while end > token + 1 and (tree.pos[end - 1] == "SPACE" or tree.low[end - 1] == "."):
        end -= 1
    return first, end


def _names(tree: Tree, first: int, end: int) -> bool:
    """Whether these tokens can be a name or a noun: no verb, no number, no comma."""
    if end - first > _LONGEST or first >= end:
        return False
    if any(tree.pos[i] in {"NUM", "ADP", "SCONJ"} and tree.low[i] not in {"of", "for"} for i in range(first, end)):
        return False
    return tree.pos[end - 1] in {"NOUN", "PROPN", "PUNCT"} and not any(
        tree.pos[i] == "VERB" or tree.quote[i] >= 0 for i in range(first, end)
    )


def words_of_candidates(tree: Tree, token: int) -> Iterator[Candidate]:
    """Readings of "in the words of X, ..."."""
    if tree.low[token] != "words" or token < 2 or tree.low[token - 2] != "in":
        return
    of = tree.child(token, "prep")
    noun = tree.child(of, "pobj") if of >= 0 and tree.low[of] == "of" else -1
    if noun < 0:
        return
    source = sources.words(tree, noun, token)
    first, end = tree.sentence[token], tree.sentence_end[token]
    content = ((source[1], end),) if token - first < 4 else ((first, token - 2),)
    cue = (token - 2, of + 1)
    yield Candidate("words-of", "words", token, (cue,), source, content, sources.kind(tree, noun))
