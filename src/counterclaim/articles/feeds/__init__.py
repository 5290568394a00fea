"""Lists of pages: RSS, Atom and JSON feeds, sitemaps and their indexes, OPML lists of feeds."""

from counterclaim.articles.feeds.following import entry_source, list_parts
from counterclaim.articles.feeds.listing import Entry, Listing, ListKind, list_kind, listing

__all__ = ["Entry", "ListKind", "Listing", "entry_source", "list_kind", "list_parts", "listing"]
