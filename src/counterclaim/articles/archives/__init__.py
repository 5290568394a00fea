"""Web archives: WARC files, and WACZ files that hold them."""

from counterclaim.articles.archives.archive import SUFFIXES, archive_kind, archive_parts

__all__ = ["SUFFIXES", "archive_kind", "archive_parts"]
