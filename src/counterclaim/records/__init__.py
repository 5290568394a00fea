"""The nouns of Counterclaim: frozen, typed, and the same in Python and in JSON."""

from counterclaim.records.across import (
    Audited,
    Claim,
    ClaimRelation,
    Course,
    Distortion,
    EventComparison,
    Finding,
    LeftOut,
    Origin,
    PairVerdict,
    Series,
    Step,
)
from counterclaim.records.article import Article, article_id
from counterclaim.records.base import Record, Span, Spans
from counterclaim.records.comparison import Comparison, Relation, RelationKind, Side
from counterclaim.records.figure import Bounds, Claimant, Definition, Figure, Period, Population, Status, figure_id
from counterclaim.records.ids import stable_id
from counterclaim.records.quantity import Quantity
from counterclaim.records.reading import Reading, UserTable
from counterclaim.records.statement import DatedSpan, Mode, Speaker, Stance, Statement, statement_id

__all__ = [
    "Article",
    "Audited",
    "Bounds",
    "Claim",
    "ClaimRelation",
    "Claimant",
    "Comparison",
    "Course",
    "DatedSpan",
    "Definition",
    "Distortion",
    "EventComparison",
    "Figure",
    "Finding",
    "LeftOut",
    "Mode",
    "Origin",
    "PairVerdict",
    "Period",
    "Population",
    "Quantity",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "Series",
    "Side",
    "Span",
    "Spans",
    "Speaker",
    "Stance",
    "Statement",
    "Status",
    "Step",
    "UserTable",
    "article_id",
    "figure_id",
    "stable_id",
    "statement_id",
]
