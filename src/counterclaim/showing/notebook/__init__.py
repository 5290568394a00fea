"""How a reading, a comparison and a claimant's course look in a notebook: HTML without script, and a chart.

``import counterclaim`` in IPython, and so in Jupyter, VS Code, Colab and Quarto, tells its formatters of these types by
their names alone: nothing is loaded before one is shown, and the records themselves know nothing of display. Elsewhere
``html(record)`` gives the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from counterclaim.showing.notebook.views import Shown

VEGA_LITE: Final = "application/vnd.vegalite.v6+json"
TYPES: Final = (
    ("counterclaim.records.reading", "Reading"),
    ("counterclaim.records.across", "EventComparison"),
    ("counterclaim.records.across", "Course"),
)


class Shell(Protocol):
    """What is used of IPython's shell."""

    @property
    def display_formatter(self) -> Any: ...  # noqa: ANN401, D102 - IPython need not be there


def register(shell: Shell) -> None:
    """Let a shell show our records. Doing it again changes nothing."""
    formatter = shell.display_formatter
    for module, name in TYPES:
        formatter.formatters["text/html"].for_type_by_name(module, name, html)
        formatter.mimebundle_formatter.for_type_by_name(module, name, bundle)


def bundle(record: Shown, include: Any = None, exclude: Any = None) -> dict[str, Any]:  # noqa: ANN401 - as IPython calls it
    """What a front end can draw itself: the chart of a comparison or a course as a Vega-Lite specification."""
    from counterclaim.showing.notebook.views import chart_of  # noqa: PLC0415 - nothing is loaded before it is shown

    spec = chart_of(record)
    return {} if spec is None else {VEGA_LITE: spec}


def html(record: Shown) -> str:
    """A record as a piece of HTML: all words escaped, no script, nothing loaded from elsewhere."""
    from counterclaim.showing.notebook.views import render  # noqa: PLC0415 - nothing is loaded before it is shown

    return render(record)
