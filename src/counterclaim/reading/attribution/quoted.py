"""Cues beside quotation marks: "...", he said / he said: "..." / "...", said he, "..." and quotations that go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from counterclaim.reading.attribution import sources
from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree
from counterclaim.reading.attribution.verbs import cue_words
from counterclaim.reading.parts import Quotation

_REACH: Final = 40
"""How many tokens from a quotation its cue may stand."""

_STOPS: Final = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a quotation, in tokens."""

    number: int
    first: int
    last: int
    """The token behind the last."""
    sentence_like: bool


def pieces(tree: Tree, quotations: tuple[Quotation, ...]) -> list[Piece]:
    """The quotations' pieces that hold at least one word."""
    found = []
    for number, quotation in enumerate(quotations):
        for span in quotation.pieces:
            first, last = tree.at(span.start), tree.at(span.end - 1) + 1
            body = tree.text[span.start : span.end].strip("\"'“”‘’`«»„ ")
            if not body:
                continue
            ends = body[-1] in ",.!?…—-"
            like = ends or (body.count(" ") > 1 and (body[0].isupper() or body[0] in "[.…$" or body[0].isdigit()))
            found.append(Piece(number, first, last, like))
    return found


def _words(tree: Tree, tokens: Range) -> list[int]:
    return [i for i in range(*tokens) if tree.pos[i] != "SPACE"]


def _sentence_start(tree: Tree, at: int, floor: int) -> int:
    """The first token of the sentence that ends before ``at``, no further back than ``floor``."""
    first = at
    while first > floor and at - first < _REACH:
        if tree.low[first - 1] in _STOPS or tree.quote[first - 1] >= 0:
            break
        first -= 1
    return first


def before(tree: Tree, piece: Piece, floor: int, is_cue: Callable[[int], bool]) -> tuple[int, str] | None:
    """The verb before a quotation that introduces it, and the name of the frame."""
    gap = _words(tree, (floor, piece.first))
    if not gap or tree.low[gap[-1]] == "that":
        return None
    mark = tree.low[gap[-1]]
    first = _sentence_start(tree, piece.first - 1 if mark in {",", ":"} else piece.first, floor)
    inside = [i for i in gap if i >= first]
    punct = mark in {",", ":", "–", "—", "-"}
    frame = "quote:colon" if mark == ":" else "quote:comma" if punct else "quote:bare"
    if not punct and not piece.sentence_like and mark not in {tree.low[i] for i in inside if tree.pos[i] == "VERB"}:
        return None
    for i in reversed(inside):
        if tree.pos[i] == "VERB" and tree.tag[i][:2] == "VB":
            if is_cue(i):
                own = tree.child(i, "ccomp")
                if frame != "quote:colon" and own >= 0 and i < tree.left[own] < piece.first - 1:
                    return None
                return i, frame
            if frame != "quote:colon":
                return None
    return None


def after(tree: Tree, piece: Piece, ceiling: int, is_cue: Callable[[int], bool]) -> tuple[int, str] | None:
    """The verb behind a quotation that attributes it, and the name of the frame."""
    gap = _words(tree, (piece.last, min(ceiling, piece.last + _REACH)))
    lead = gap[1:] if gap and tree.low[gap[0]] == "," else gap
    if not lead:
        return None
    inside_end = tree.low[piece.last - 2] if piece.last - piece.first > 2 else ""
    if inside_end == "." and lead is gap:
        return None
    comma = lead is not gap or inside_end in {",", "--", "—", "-", "?", "!"}
    first = lead[0]
    frame = "quote:after" if comma else "quote:run-on"
    for n, i in enumerate(lead):
        if tree.low[i] in _STOPS or tree.low[i] in {":", ";"} or tree.quote[i] >= 0:
            return None
        if tree.pos[i] in {"VERB", "AUX"} and tree.tag[i] in {"VBD", "VBZ", "VBP", "VBN", "VBG"}:
            if n == 0 or (n == 1 and tree.pos[first] == "ADV"):
                return (i, frame.replace("after", "inverted")) if tree.pos[i] == "VERB" and is_cue(i) else None
            subject = tree.child(i, "nsubj", "nsubjpass")
            if tree.pos[i] == "VERB" and is_cue(i) and (subject < 0 or tree.left[subject] <= lead[min(1, n)]):
                if tree.pos[first] in {"VERB", "ADP", "CCONJ", "SCONJ", "PART"}:
                    return None
                return i, frame
            if tree.pos[i] == "VERB" and is_cue(i) and tree.pos[first] in {"DET", "PROPN", "NOUN", "ADJ", "PRON"}:
                return i, frame + ":loose"
            if tree.dep[i] not in {"relcl", "acl", "aux", "auxpass"}:
                return None
    return None


def _speaker(tree: Tree, verb: int, piece: Piece, frame: str) -> tuple[Range | None, str]:
    """The words for the speaker of a verb beside a quotation, and what sort they are."""
    noun = sources.subject(tree, verb)
    if noun >= 0 and (tree.quote[noun] >= 0 or frame.endswith(":loose")):
        noun = -1
    if "inverted" in frame and (noun < 0 or noun < verb):
        noun = next((c for c in tree.children[verb] if c > verb and tree.pos[c] in {"NOUN", "PROPN", "PRON"}), noun)
    if noun < 0:
        if frame.startswith(("quote:after", "quote:run-on")):
            last = verb
            while last > piece.last and tree.pos[last - 1] in {"AUX", "ADV"}:
                last -= 1
            return _outside(tree, sources.trimmed(tree, (piece.last, last))), "other"
        if "inverted" in frame:
            last = verb + 1
            while last < len(tree) and tree.pos[last] not in {"PUNCT", "VERB", "SPACE"} and last - verb < 12:
                last += 1
            return _outside(tree, sources.trimmed(tree, (verb + 1, last))), "other"
        return None, "none"
    return _outside(tree, sources.words(tree, noun, verb)), sources.kind(tree, noun)


def _outside(tree: Tree, tokens: Range) -> Range | None:
    """The longest run of these tokens that is in no sentence-like quotation; None where nothing is left."""
    first, last = tokens
    while first < last and tree.quote[first] >= 0:
        first += 1
    end = first
    while end < last and tree.quote[end] < 0:
        end += 1
    return (first, end) if end > first else None


def candidates(
    tree: Tree, quotations: tuple[Quotation, ...], is_cue: Callable[[int], bool]
) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """The attributions that quotation marks show, each with the numbers of its quotations."""
    found = pieces(tree, quotations)
    open_: tuple[int, str, Range | None, str] | None = None
    taken: list[Piece] = []
    for n, piece in enumerate(found):
        floor = found[n - 1].last if n else 0
        ceiling = found[n + 1].first if n + 1 < len(found) else len(tree)
        if n and piece.number == found[n - 1].number:
            if taken:
                taken.append(piece)
            continue
        start = _gap_start(tree, piece, floor)
        hit = None
        if piece.sentence_like and not _embedded(tree, piece, start):
            hit = after(tree, piece, _gap_end(tree, piece, ceiling), is_cue)
        hit = hit or before(tree, piece, start, is_cue)
        if open_ and hit is None and piece.sentence_like and _goes_on(tree, open_[0], taken[-1], piece):
            taken.append(piece)
            continue
        if open_ and hit and hit[0] == open_[0]:
            taken.append(piece)
            continue
        if open_:
            yield _candidate(tree, open_, taken)
        open_, taken = (None, [])
        if hit:
            open_ = (*hit, *_speaker(tree, hit[0], piece, hit[1]))
            taken = [piece]
    if open_:
        yield _candidate(tree, open_, taken)


def _embedded(tree: Tree, piece: Piece, floor: int) -> bool:
    """Whether the quotation goes on a clause that began before it, and no comma inside its marks ends that clause."""
    if piece.first <= floor or tree.pos[piece.first - 1] in {"PUNCT", "SPACE"}:
        return False
    return tree.low[piece.last - 2] != ","


def _gap_start(tree: Tree, piece: Piece, floor: int) -> int:
    """Where to look for a cue before a quotation from: its paragraph, or the one before that ends in a colon."""
    first = piece.first
    while first > floor and tree.paragraph[first - 1] == tree.paragraph[piece.first]:
        first -= 1
    if first < piece.first and any(tree.pos[i] != "SPACE" for i in range(first, piece.first)):
        return first
    back = first - 1
    while back > floor and tree.pos[back] == "SPACE":
        back -= 1
    if back > floor and tree.low[back] in {":", ","}:
        return max(floor, tree.sentence[back])
    return piece.first


def _gap_end(tree: Tree, piece: Piece, ceiling: int) -> int:
    last = piece.last
    while last < ceiling and tree.paragraph[last] == tree.paragraph[piece.last - 1]:
        last += 1
    return last


def _goes_on(tree: Tree, verb: int, earlier: Piece, piece: Piece) -> bool:
    """Whether a quotation without a cue of its own carries on the one before it."""
    between = [i for i in range(earlier.last, piece.first) if tree.pos[i] != "SPACE"]
    stops = [i for i in between if tree.low[i] in _STOPS]
    same = tree.paragraph[earlier.last - 1] == tree.paragraph[piece.first]
    if not between:
        return True
    if not earlier.last <= verb < piece.first:
        return False
    at_end = not stops or (stops[-1] == between[-1] and len(stops) == 1)
    return at_end and (same or _alone(tree, piece))


def _alone(tree: Tree, piece: Piece) -> bool:
    """Whether the quotation fills its paragraph."""
    number = tree.paragraph[piece.first]
    first = piece.first
    while first > 0 and tree.paragraph[first - 1] == number and tree.pos[first - 1] == "SPACE":
        first -= 1
    last = piece.last
    while last < len(tree) and tree.paragraph[last] == number and tree.pos[last] == "SPACE":
        last += 1
    return (first == 0 or tree.paragraph[first - 1] != number) and (last == len(tree) or tree.paragraph[last] != number)


def _candidate(
    tree: Tree, open_: tuple[int, str, Range | None, str], taken: list[Piece]
) -> tuple[Candidate, frozenset[int]]:
    verb, frame, source, kind = open_
    content = tuple((p.first, p.last) for p in taken)
    numbers = frozenset(p.number for p in taken)
    return Candidate(frame, tree.lemma[verb], verb, (cue_words(tree, verb),), source, content, kind), numbers
