"""Makes ready at the start what would else make the first visitors wait: templates, words, the engine that draws."""

from __future__ import annotations

import logging
from threading import Thread
from typing import Any, Final

from counterclaim.lexicon.measures import measures
from counterclaim.showing.charts import svg
from counterclaim.showing.measured import measured
from counterclaim.showing.measures import measure_told
from counterclaim.web.views import templates

_SMALLEST: Final[dict[str, Any]] = {
    "data": {"values": [{"x": 1}]},
    "mark": "point",
    "encoding": {"x": {"field": "x", "type": "quantitative"}},
}
"""A drawing of one point: Vega is read and started by it."""
log: Final = logging.getLogger(__name__)


def warmed() -> Thread:
    """The thread that makes all ready, beside the first requests; none of them waits for it."""
    thread = Thread(target=warm, name="warming", daemon=True)
    thread.start()
    return thread


def warm() -> None:
    """Compile each template, load what pages tell of the program, and start the engine of charts."""
    for name in templates().list_templates():
        templates().get_template(name)
    measured()
    for one in measures().values():
        measure_told(one)
    try:
        svg(_SMALLEST)
    except (ValueError, ImportError) as error:
        log.warning("Charts cannot be drawn: %s. Install vl-convert-python anew", error)
