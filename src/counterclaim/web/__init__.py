"""The desk: the ledger in a browser. Pages and the API compute nothing that the command line cannot show."""

from counterclaim.web.app import create_app
from counterclaim.web.settings import Settings

__all__ = ["Settings", "create_app"]
