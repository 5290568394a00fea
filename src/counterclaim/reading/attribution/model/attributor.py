"""The trained model as an attributor: its best candidates, with a confidence, and reports nested in what they say."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial

from spacy.tokens import Doc

from counterclaim.processors import to_spare
from counterclaim.reading.attribution.model.decode import Found, read
from counterclaim.reading.attribution.model.files import Calibration, Files, is_there, load, shipped_folder
from counterclaim.reading.attribution.reader import attribute, is_bare, mode_of
from counterclaim.reading.paragraphs import paragraphs
from counterclaim.reading.parts import Attribution, Attributor, Quotation
from counterclaim.reading.syntax import text_of, without_furniture
from counterclaim.records import Article, Span, Spans

LOOSE = " :;,–—-"
"""What does not belong to a source or cue at its ends."""

SURE = 0.75
"""Confidence from which an attribution of the syntactic reader stands where the model has none."""

ACCORDING = "according:initial"
"""The syntactic reader's name for "According to ..." at the beginning of a sentence."""

CLIP = 8.0
"""Bound of a logit among the features."""


def confidence(found: Found, calibration: Calibration) -> float:
    """How likely a candidate is right, by the calibration that the model ships with."""
    valid, cue, *rest = found.features
    cue = min(max(cue, 1e-3), 1 - 1e-3)
    features = (min(max(valid, -CLIP), CLIP), math.log(cue / (1 - cue)), *rest)
    score = calibration.intercept + sum(w * x for w, x in zip(calibration.weights, features, strict=True))
    return 1 / (1 + math.exp(-min(max(score, -30.0), 30.0)))


def chosen(candidates: Sequence[Found], calibration: Calibration) -> list[tuple[Found, float]]:
    """The candidates that are believed, the likeliest first, none sharing its cue with a likelier one."""
    rated = sorted(((confidence(f, calibration), f) for f in candidates if f.content), key=lambda r: (-r[0], r[1].cue))
    kept: list[tuple[Found, float]] = []
    for sure, found in rated:
        if sure < calibration.threshold:
            break
        cue = found.cue[0]
        if not any(cue[0] < other.cue[0][1] and other.cue[0][0] < cue[1] for other, _ in kept):
            kept.append((found, sure))
    return kept


class ModelAttributor:
    """An attributor (``reading.parts.Attributor``) over a loaded model.

    The model reads a text by paragraphs and never puts one attribution inside another's content, as its training
    data do not; such nested reports ("the ministry rejected Holm's claim that ...") are added from the syntactic
    reader, since the innermost statement says whose a figure is.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="attribution") if to_spare() else None

    def begin(self, article: Article) -> Attributor:
        """Start to read an article in a thread of its own, and give the attributor that waits for it.

        The networks run outside Python's lock, so that on two cores they cost hardly any time beside the parser. In
        one of several processes that read, they run when they are waited for: the other cores have work.
        """
        text = without_furniture(article.text, article.furniture)
        if self._thread is None:
            return partial(self._finish, partial(self.candidates, text))
        return partial(self._finish, self._thread.submit(self.candidates, text).result)

    def __call__(self, doc: Doc, article: Article, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
        """The attributions of this article, in the order of their first character."""
        return self._finish(partial(self.candidates, text_of(doc)), doc, article, quotations)

    def candidates(self, text: str) -> list[Found]:
        """All that the networks take for a cue, with its source and content."""
        units = [(p.start, p.end) for p in paragraphs(text) if not text[p.start : p.end].isspace()]
        if not units:
            return []
        (found,) = read([(text, units)], self._files.tokenizer, self._files.shared, self._files.per_cue)
        return found

    def _finish(
        self, candidates: Callable[[], list[Found]], doc: Doc, article: Article, quotations: tuple[Quotation, ...]
    ) -> tuple[Attribution, ...]:
        text, rated = text_of(doc), chosen(candidates(), self._files.calibration)
        found = [_attribution(text, each, sure, quotations) for each, sure in rated]
        syntactic = attribute(doc, article, quotations)
        if is_bare(text):
            found = _parted(found, syntactic)
        return tuple(sorted((*found, *_nested(found, syntactic), *_beside(found, syntactic)), key=_whole))


def _spans(pieces: Sequence[tuple[int, int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pieces)


def _attribution(text: str, found: Found, sure: float, quotations: Sequence[Quotation]) -> Attribution:
    content = run_on(_spans(found.content), quotations)
    mode = mode_of(text, content)
    source, cue = (tuple(trimmed(text, span) for span in _spans(part)) for part in (found.source, found.cue))
    return Attribution(source, cue, content, mode, round(sure, 3), "model")


def trimmed(text: str, span: Span) -> Span:
    """A source or cue without the punctuation at its ends."""
    start, end = span
    while end > start + 1 and text[end - 1] in LOOSE:
        end -= 1
    while start < end - 1 and text[start] in LOOSE:
        start += 1
    return Span(start, end)


def run_on(content: Spans, quotations: Sequence[Quotation]) -> Spans:
    """The content with the further paragraphs of a quotation that begins in it: the model sees them one at a time."""
    more: list[Span] = []
    for quotation in quotations:
        first, *later = quotation.pieces
        if later and any(piece.overlaps(first) and piece.end >= first.end - 1 for piece in content):
            more += [piece for piece in later if not any(piece.overlaps(mine) for mine in content)]
    return tuple(sorted((*content, *more)))


def _parted(found: Sequence[Attribution], others: Sequence[Attribution]) -> list[Attribution]:
    """The found of a text without commas; "according to the Observatory 12 people died" is parted by its syntax.

    The model has learnt to end such a source at the comma.
    """
    by_cue = {other.cue[0].start: other for other in others if ACCORDING in other.reason and other.confidence >= SURE}
    return [by_cue.get(one.cue[0].start, one) if one.cue else one for one in found]


def _nested(found: Sequence[Attribution], others: Sequence[Attribution]) -> list[Attribution]:
    """The other reader's attributions that stand wholly within a found content, about none of the found cues."""
    cues = [span for each in found for span in each.cue]
    return [
        other
        for other in others
        if not any(cue.overlaps(mine) for cue in cues for mine in other.cue)
        and any(_holds(each, other) for each in found)
    ]


def _beside(found: Sequence[Attribution], others: Sequence[Attribution]) -> list[Attribution]:
    """The other reader's surest attributions that touch none of the found: constructions rare in the training data."""
    taken = [span for each in found for span in (*each.cue, *each.content)]
    return [
        other
        for other in others
        if other.confidence >= SURE and not any(s.overlaps(t) for s in (*other.cue, *other.content) for t in taken)
    ]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one attribution stands within what another says: by its source and cue, and the start of its content."""
    spans = (*inner.source, *inner.cue, *inner.content[:1])
    return all(any(piece.covers(span) for piece in outer.content) for span in spans)


def _whole(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


@lru_cache(maxsize=1)
def shipped() -> Attributor:
    """The trained model that the package ships, or the syntactic reader where its files are missing."""
    folder = shipped_folder()
    return ModelAttributor(load(folder)) if is_there(folder) else attribute
