"""The nouns of Counterclaim: frozen, typed, and the same in Python and in JSON."""

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
    "Bounds",
    "Claimant",
    "Comparison",
    "DatedSpan",
    "Definition",
    "Figure",
    "Mode",
    "Period",
    "Population",
    "Quantity",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "Side",
    "Span",
    "Spans",
    "Speaker",
    "Stance",
    "Statement",
    "Status",
    "UserTable",
    "article_id",
    "figure_id",
    "stable_id",
    "statement_id",
]
