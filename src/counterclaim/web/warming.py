"""Makes ready, before the desk opens, what its first visitors would else wait for: templates, counts, charts."""

from __future__ import annotations

import logging
from typing import Any, Final

from counterclaim.ledger import Ledger
from counterclaim.showing.charts import svg
from counterclaim.web.pages.about import about
from counterclaim.web.views import templates

_SMALLEST: Final[dict[str, Any]] = {
    "data": {"values": [{"x": 1}]},
    "mark": "point",
    "encoding": {"x": {"field": "x", "type": "quantitative"}},
}
"""A drawing of one point: Vega is read and started by it."""
log: Final = logging.getLogger(__name__)


def warm(ledger: Ledger) -> None:
    """Compile each template, count the ledger, load what pages tell of the program, and start the engine of charts."""
    for name in templates().list_templates():
        templates().get_template(name)
    about(ledger)
    try:
        svg(_SMALLEST)
    except (ValueError, ImportError) as error:
        log.warning("Charts cannot be drawn: %s. Install vl-convert-python anew", error)
