"""From a file, a URL or a text to an Article: everything before reading."""

from counterclaim.articles.dates import iso_date
from counterclaim.articles.errors import ArticleError, NotEnglish, RetryArticle, SkipArticle
from counterclaim.articles.load import load_bytes, load_file, load_page, load_text, load_url
from counterclaim.articles.settings import Limits
from counterclaim.articles.sources import Source, load, sources

__all__ = [
    "ArticleError",
    "Limits",
    "NotEnglish",
    "RetryArticle",
    "SkipArticle",
    "Source",
    "iso_date",
    "load",
    "load_bytes",
    "load_file",
    "load_page",
    "load_text",
    "load_url",
    "sources",
]
