"""A spaCy component: ``nlp.add_pipe("counterclaim")`` reads each Doc and keeps who says what, and which figures.

It reads ``doc.text`` itself, with the syntax it was measured with, and takes nothing from the components before it: so
a Doc has the very ids and spans that ``counterclaim read`` gives for the same text, whatever pipeline it stands in. The
reading is kept in ``doc.user_data`` as JSON, which goes with the Doc into bytes, files and other processes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

import counterclaim
from counterclaim.lexicon.tables import Tables
from counterclaim.records import Figure, Reading, Spans, Statement
from counterclaim.records import Span as Characters

KEPT: Final = "counterclaim.reading"
"""The key of the reading in ``doc.user_data``."""
SPANS: Final = "counterclaim"
"""The key of all marked words in ``doc.spans``, as displaCy shows them."""
SOURCE: Final = ("published", "path", "url", "title")
"""What can be said of a text before it is read, in ``doc._.article``."""
Part = Literal["source", "cue", "content"]


class NotReadError(ValueError):
    """A Doc has no reading: it has to go through the component first."""

    def __init__(self) -> None:
        super().__init__(
            'this Doc has no reading. Put it through a pipeline with nlp.add_pipe("counterclaim"); to keep readings in '
            "a DocBin, make it with store_user_data=True."
        )


class ForkedError(RuntimeError):
    """The model was in use before this process was forked off, and would wait forever here."""

    def __init__(self) -> None:
        super().__init__(
            "this process was forked off one that had read already, and the model does not live through that. Start "
            'processes afresh: multiprocessing.set_start_method("spawn"), before nlp.pipe(..., n_process=N).'
        )


class Component:
    """Reads Docs. ``published`` is the day of those that say nothing of it; ``spans_key`` null: mark nothing."""

    def __init__(self, *, published: str | None, spans_key: str | None, tables: Tables | None) -> None:
        self._published = published
        self._spans_key = spans_key
        self._tables = tables

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc.

        Raises:
            counterclaim.articles.ArticleError: nothing can be read in it; ``nlp.pipe`` hands this to its error handler.
            ForkedError: in a process that was forked off one that had read.
            ValueError: what is said in ``doc._.article`` is none of what can be said, or its day is no date.
        """
        if _forked:
            raise ForkedError
        said = dict(doc._.article or {})
        if unknown := set(said) - set(SOURCE):
            raise ValueError(f"doc._.article has {min(unknown)!r}. It can have {', '.join(SOURCE)}.")
        reading = counterclaim.read(doc.text, tables=self._tables, **{"published": self._published} | said)
        doc.user_data[KEPT] = reading.model_dump_json(by_alias=True)
        if self._spans_key is not None:
            doc.spans[self._spans_key] = [
                *(span for said in reading.statements for span in _parts(doc, said)),
                *(_words(doc, figure.span, "figure", figure.id) for figure in reading.figures),
            ]
        return doc


@Language.factory(
    "counterclaim",
    assigns=["doc._.reading", "doc._.statements", "doc._.figures", "doc.spans"],
    default_config={"published": None, "spans_key": SPANS, "measures": None, "parties": None},
)
def make_component(
    nlp: Language,
    name: str,
    published: str | None,
    spans_key: str | None,
    measures: str | Path | None,
    parties: str | Path | None,
) -> Component:
    """The component; ``measures`` and ``parties`` are files of one's own tables.

    Raises:
        counterclaim.lexicon.tables.TableError: such a file is not as it should be.
    """
    tables = counterclaim.load_tables(measures, parties) if measures or parties else None
    return Component(published=published, spans_key=spans_key, tables=tables)


def reading_of(doc: Doc) -> Reading:
    """What was read in a Doc.

    Raises:
        NotReadError: it did not go through the component.
    """
    kept = doc.user_data.get(KEPT)
    if kept is None:
        raise NotReadError
    return _parsed(kept)


@lru_cache(maxsize=64)
def _parsed(kept: str) -> Reading:
    return Reading.model_validate_json(kept)


def figures_of(doc: Doc) -> tuple[Span, ...]:
    """The figures as Spans; the label is the measure, ``span._.figure`` the record."""
    return tuple(_words(doc, figure.span, figure.measure, figure.id) for figure in reading_of(doc).figures)


def statements_of(doc: Doc) -> tuple[Span, ...]:
    """The statements as Spans from their first word to their last; the label is the stance."""
    return tuple(_words(doc, _extent(one), one.stance, one.id) for one in reading_of(doc).statements)


def _extent(statement: Statement) -> Characters:
    every = (*statement.source, *statement.cue, *statement.content)
    return Characters(min(span.start for span in every), max(span.end for span in every))


def _words(doc: Doc, span: Characters, label: str, id_: str) -> Span:
    """The tokens that hold these characters: none is cut, so they may hold a few more."""
    found = doc.char_span(span.start, span.end, label=label, span_id=id_, alignment_mode="expand")
    assert found is not None, "a reading's spans lie within its text"
    return found


def _parts(doc: Doc, statement: Statement) -> tuple[Span, ...]:
    return tuple(span for part in ("source", "cue", "content") for span in _part(doc, statement, part))


def _part(doc: Doc, statement: Statement, part: Part) -> tuple[Span, ...]:
    spans: Spans = getattr(statement, part)
    return tuple(_words(doc, span, part, statement.id) for span in spans)


def _figure(span: Span) -> Figure | None:
    """The figure that a Span stands for; null where it stands for none."""
    return next((one for one in reading_of(span.doc).figures if one.id == span.id_), None)


def _statement(span: Span) -> Statement | None:
    """The statement that a Span stands for or is a part of."""
    return next((one for one in reading_of(span.doc).statements if one.id == span.id_), None)


def _inside(span: Span, of: Callable[[Doc], tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(one for one in of(span.doc) if one.start < span.end and span.start < one.end)


def _of_statement(span: Span, part: Part) -> tuple[Span, ...]:
    statement = _statement(span)
    return _part(span.doc, statement, part) if statement else ()


def _characters(span: Span) -> Characters:
    """Where the words of the record stand, to the character; of any other Span, where it stands itself."""
    figure, statement = _figure(span), _statement(span)
    if figure is not None:
        return figure.span
    if statement is None or span.label_ not in ("source", "cue", "content"):
        return _extent(statement) if statement else Characters(span.start_char, span.end_char)
    spans: Spans = getattr(statement, span.label_)
    return next(one for one in spans if one.start < span.end_char and span.start_char < one.end)


def _exact(span: Span) -> str:
    """The words of the record, letter for letter, where the tokens hold more."""
    at = _characters(span)
    return span.doc.text[at.start : at.end]


# Partials and no lambdas: spaCy pickles the getters for the processes that it starts.
OF_DOCS: Final[dict[str, dict[str, Any]]] = {
    "article": {"default": None},
    "reading": {"getter": reading_of},
    "figures": {"getter": figures_of},
    "statements": {"getter": statements_of},
}
OF_SPANS: Final[dict[str, dict[str, Any]]] = {
    "figure": {"getter": _figure},
    "statement": {"getter": _statement},
    "figures": {"getter": partial(_inside, of=figures_of)},
    "statements": {"getter": partial(_inside, of=statements_of)},
    "source": {"getter": partial(_of_statement, part="source")},
    "cue": {"getter": partial(_of_statement, part="cue")},
    "content": {"getter": partial(_of_statement, part="content")},
    "characters": {"getter": _characters},
    "exact": {"getter": _exact},
}


def _register() -> None:
    """Make the attributes known to spaCy, once.

    Raises:
        ValueError: somebody else has one of the same name.
    """
    for kind, attributes in ((Doc, OF_DOCS), (Span, OF_SPANS)):
        for name, how in attributes.items():
            if kind.has_extension(name):
                raise ValueError(
                    f"{kind.__name__} has an attribute ._.{name} already, which counterclaim would write over. "
                    f"Rename that one: {kind.__name__}.remove_extension({name!r})."
                )
            kind.set_extension(name, **how)


_register()

_forked = False


def _note_fork() -> None:
    global _forked  # noqa: PLW0603 - of this process
    attributor = sys.modules.get("counterclaim.reading.attribution.model.attributor")
    _forked = attributor is not None and attributor.shipped.cache_info().currsize > 0


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_note_fork)
