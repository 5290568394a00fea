"""Cues that are nouns or adjectives: "Trump's claim that ...", "is confident that ...", and "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree

_CLAUSES = frozenset({"acl", "ccomp", "relcl", "xcomp"})
_HOLDERS = frozenset({"of", "by", "from", "among"})


def noun_candidates(tree: Tree, noun: int) -> Iterator[Candidate]:
    """All ways to read this noun as a cue."""
    source, kind, first = _holder(tree, noun)
    for frame, content, extra in _noun_contents(tree, noun):
        last = extra + 1 if extra - noun == 1 else noun + 1
        unsaid = "" if source else ":nobody"
        cue = _without((first, last), source)
        yield Candidate(f"noun:{frame}{unsaid}", tree.lemma[noun], noun, cue, source, content, kind)


def _without(cue: Range, source: Range | None) -> tuple[Range, ...]:
    """The cue on both sides of a source that stands within it: "made they the claim"."""
    if source is None or source[1] <= cue[0] or cue[1] <= source[0]:
        return (cue,)
    return tuple(part for part in ((cue[0], source[0]), (source[1], cue[1])) if part[0] < part[1])


def _holder(tree: Tree, noun: int) -> tuple[Range | None, str, int]:
    """Whose claim it is: the possessive, else "of" or "by" somebody, else the subject of "made the claim"."""
    owner = tree.child(noun, "poss")
    if owner >= 0:
        return sources.words(tree, owner, noun), sources.kind(tree, owner), noun
    for kid in tree.children[noun]:
        if tree.dep[kid] == "prep" and tree.low[kid] in _HOLDERS:
            person = tree.child(kid, "pobj")
            if person >= 0:
                return sources.words(tree, person, noun), sources.kind(tree, person), noun
    head = tree.head[noun]
    if tree.dep[noun] in {"dobj", "attr"} and tree.pos[head] in {"VERB", "AUX"}:
        person = sources.agent(tree, head) if sources.is_passive(tree, head) else sources.subject(tree, head)
        if person >= 0 and person != noun:
            return sources.words(tree, person, noun), sources.kind(tree, person), min(head, noun)
    return None, "none", noun


def _noun_contents(tree: Tree, noun: int) -> Iterator[tuple[str, tuple[Range, ...], int]]:
    for kid in tree.children[noun]:
        if kid < noun:
            continue
        if tree.dep[kid] in _CLAUSES:
            marks = {tree.low[c] for c in tree.children[kid] if tree.dep[c] in {"mark", "aux"}}
            starts_that = tree.low[tree.left[kid]] == "that"
            participle = "participle" if tree.tag[kid] in {"VBN", "VBG"} else tree.dep[kid]
            name = "that" if "that" in marks or starts_that else "to" if "to" in marks else f"clause:{participle}"
            yield name, (tree.span(kid),), -1
        elif tree.dep[kid] == "prep":
            object_ = tree.child(kid, "pobj", "pcomp")
            if object_ >= 0:
                yield f"prep:{tree.low[kid]}", (tree.span(object_),), kid


def adjective_candidates(tree: Tree, adjective: int) -> Iterator[Candidate]:
    """All ways to read "is" with this adjective as a cue."""
    verb = tree.head[adjective]
    if tree.dep[adjective] not in {"acomp", "oprd"} or tree.pos[verb] not in {"AUX", "VERB"}:
        return
    noun = sources.subject(tree, verb)
    source = sources.words(tree, noun, verb) if noun >= 0 else None
    for kid in tree.children[adjective] + [c for c in tree.children[verb] if c > adjective]:
        dep = tree.dep[kid]
        if kid < adjective:
            continue
        if dep in {"ccomp", "xcomp"}:
            content, frame = tree.span(kid), f"adj:{dep}"
        elif dep == "prep" and tree.child(kid, "pobj", "pcomp") >= 0:
            content, frame = tree.span(tree.child(kid, "pobj", "pcomp")), f"adj:prep:{tree.low[kid]}"
        else:
            continue
        cue = (min(verb, adjective), adjective + 1)
        yield Candidate(frame, tree.lemma[adjective], adjective, (cue,), source, (content,), sources.kind(tree, noun))


def according_candidates(tree: Tree, token: int) -> Iterator[Candidate]:
    """Readings of "According to X, Y" and of "Y, according to X"."""
    behind = token + 1
    if tree.low[token] != "according" or behind >= len(tree) or tree.low[behind] != "to":
        return
    noun = tree.child(behind, "pobj", "pcomp")
    if noun < 0:
        noun = next((c for c in range(behind + 1, min(behind + 8, len(tree))) if tree.pos[c] in {"NOUN", "PROPN"}), -1)
    if noun < 0:
        return
    first, last = sources.words(tree, noun, token)
    source, cue = (max(first, behind + 1), last), (token, behind + 1)
    if source[0] >= source[1]:
        return
    for frame, content in _around(tree, token, max(source[1], tree.right[behind] + 1)):
        yield Candidate(f"according:{frame}", "according", token, (cue,), source, content, sources.kind(tree, noun))


def _around(tree: Tree, token: int, last: int) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """The clause that "according to X" (tokens up to ``last``) speaks about."""
    first, end = tree.sentence[token], tree.sentence_end[token]
    initial = all(tree.pos[i] in {"PUNCT", "SPACE", "CCONJ", "ADV"} for i in range(first, token))
    if initial:
        yield "initial", ((last, end),)
        return
    final = all(tree.pos[i] in {"PUNCT", "SPACE"} for i in range(last, end))
    host = tree.head[token]
    if final:
        yield "final", ((first, token),)
    whole = tree.span(host)
    if whole[0] <= token < whole[1]:
        yield "host", tuple(r for r in ((whole[0], token), (last, whole[1])) if r[1] > r[0])
    if not final:
        yield "middle", ((first, token), (last, end))
