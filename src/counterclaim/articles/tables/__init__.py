"""Tables of articles: one article a row."""

from counterclaim.articles.tables.columns import FIELDS, BadMapping, mapping
from counterclaim.articles.tables.table import table_kind, table_parts

__all__ = ["FIELDS", "BadMapping", "mapping", "table_kind", "table_parts"]
