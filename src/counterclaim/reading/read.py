"""From an article to its reading: the order of the stages, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from counterclaim.lexicon.tables import current
from counterclaim.reading.attribution.answering import with_answers
from counterclaim.reading.attribution.cited import with_cited
from counterclaim.reading.attribution.counting import with_counted
from counterclaim.reading.attribution.mended import mended
from counterclaim.reading.attribution.model import ModelAttributor, shipped
from counterclaim.reading.claimants import claimants
from counterclaim.reading.comparisons import comparisons
from counterclaim.reading.figures.claims import Claims, figures
from counterclaim.reading.manner import manner
from counterclaim.reading.measures import triggers
from counterclaim.reading.parts import Attribution, Attributor, Manner, TimeExpression
from counterclaim.reading.quotations import quotations
from counterclaim.reading.relations import relations
from counterclaim.reading.responses import with_responses
from counterclaim.reading.speakers import speakers
from counterclaim.reading.syntax import parse, text_of
from counterclaim.reading.times import not_after, times
from counterclaim.records import Article, Reading, Speaker, Statement, UserTable, statement_id


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells before its figures are read: its parse, its times, and who says what."""

    doc: Doc
    times: tuple[TimeExpression, ...]
    claims: Claims


def told(article: Article, attributor: Attributor | None = None) -> Told:
    """The parse of an article, the times in it and its statements with whose claim each one is."""
    reader = attributor or shipped()
    if isinstance(reader, ModelAttributor):
        reader = reader.begin(article)
    doc = parse(article)
    quoted = quotations(text_of(doc), article.furniture)
    when = times(text_of(doc), article.published)
    found = with_answers(doc, with_counted(doc, with_cited(doc, mended(doc, reader(doc, article, quoted)))))
    who = speakers(doc, article, found, quoted)
    past = not_after(when, article.published)
    how = [manner(doc, attribution, past) for attribution in found]
    claims = _claims(doc, _statements(article, found, who, how))
    return Told(doc, when, claims)


def read_article(article: Article, attributor: Attributor | None = None) -> Reading:
    """Who says what in an article, which figures they claim, and how those stand to one another.

    The same article gives the same reading, where the same tables are in force (``lexicon.tables``). ``attributor``
    finds the attributions: by default the trained model that the package ships, or the syntactic reader where its
    files are missing.
    """
    tells = told(article, attributor)
    counting = triggers(tells.doc)
    counted = figures(tells.doc, article.id, tells.times, tells.claims, counting)
    said = with_responses(text_of(tells.doc), tells.claims.statements, counted)
    compared = comparisons(tells.doc, article.id, tells.claims, counting)
    return Reading(
        article=article,
        statements=said,
        figures=counted,
        comparisons=compared,
        relations=relations(article.text, tells.times, said, counted, compared),
        tables=tuple(UserTable.model_validate({"kind": kind, "digest": d}) for kind, d in current().digests),
    )


def _statements(
    article: Article, found: Sequence[Attribution], who: Sequence[Speaker | None], how: Sequence[Manner]
) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=statement_id(article.id, attribution.source, attribution.cue, attribution.content),
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            mode=attribution.mode,
            stance=manner_.stance,
            speaker=speaker,
            channel=manner_.channel,
            via=manner_.via,
            addressee=manner_.addressee,
            said_on=manner_.said_on,
            confidence=attribution.confidence,
        )
        for attribution, speaker, manner_ in zip(found, who, how, strict=True)
    )


def _claims(doc: Doc, said: Sequence[Statement]) -> Claims:
    return Claims(tuple(said), claimants(doc, said), text_of(doc))
