"""From a file, a URL, a feed, an archive, a table or a text to Articles: everything before reading."""

from counterclaim.articles.content import Captured, Content, Original, Stated
from counterclaim.articles.dates import iso_date
from counterclaim.articles.errors import ArticleError, NotEnglish, RetryArticle, SkipArticle
from counterclaim.articles.load import load_bytes, load_content, load_file, load_page, load_text, load_url
from counterclaim.articles.settings import Limits
from counterclaim.articles.source import Source, Ways
from counterclaim.articles.sources import capture, content_of, inputs, is_many, load, parts, sources
from counterclaim.articles.tables import BadMapping, mapping

__all__ = [
    "ArticleError",
    "BadMapping",
    "Captured",
    "Content",
    "Limits",
    "NotEnglish",
    "Original",
    "RetryArticle",
    "SkipArticle",
    "Source",
    "Stated",
    "Ways",
    "capture",
    "content_of",
    "inputs",
    "is_many",
    "iso_date",
    "load",
    "load_bytes",
    "load_content",
    "load_file",
    "load_page",
    "load_text",
    "load_url",
    "mapping",
    "parts",
    "sources",
]
