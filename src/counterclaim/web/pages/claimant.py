"""One claimant: figures over time, whom they contradict, through which outlets they speak, all their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from counterclaim.compared import ClaimantView
from counterclaim.ledger import NameGroup
from counterclaim.records import Record, Step
from counterclaim.showing import charts
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.errors import WebError
from counterclaim.web.pages.chart import drawn_anew
from counterclaim.web.pages.finding import claimant_of
from counterclaim.web.views import Page, add_page, templates

router = APIRouter()

STEPS: Final = 120
"""The newest, of which the page tells."""
OPEN: Final = 3
"""Events whose steps are shown at once."""


class ClaimantPage(Page):
    """A claimant."""

    claimant: ClaimantView
    group: NameGroup | None
    """All names, and why they are held to be one claimant's."""
    has_chart: bool

    def rows(self) -> Sequence[Record]:
        """The figures, step by step."""
        return self.claimant.steps

    def courses(self) -> Iterator[tuple[str, str, list[Step]]]:
        """Id and title of each event with its steps, those with most steps first."""
        grouped = [(event, list(steps)) for event, steps in groupby(self.claimant.steps, key=lambda step: step.event)]
        for event, steps in sorted(grouped, key=lambda one: -len(one[1])):
            yield event, steps[0].title, steps


def claimant(name: str, standing: TheStanding, ledger: TheLedger) -> ClaimantPage:
    """One claimant: each figure and what it is to the one before; opponents, outlets, names."""
    view = claimant_of(standing, ledger, name, STEPS)
    return ClaimantPage(
        title=view.name,
        claimant=view,
        group=ledger.name_group(view.name),
        has_chart=bool(charts.course_panels(view.steps)),
    )


@router.get("/claimants/{name:path}/chart.html", response_class=HTMLResponse)
def chart_html(name: str, standing: TheStanding, ledger: TheLedger) -> Response:
    """The chart as a part of the claimant's page."""
    view = claimant_of(standing, ledger, name, STEPS)
    looks = [charts.Look(width, "page", charts.HERE) for width in (charts.WIDE, charts.NARROW)]
    specs = [charts.course_chart(view.name, view.steps, look) for look in looks]
    drawn = [charts.svg(spec) for spec in specs if spec is not None]
    if not drawn:
        raise WebError(404, "No figure of this claimant is told of two days.", "Look at their claims instead.")
    return drawn_anew(templates().get_template("_chart.html").render(charts=drawn), "text/html; charset=utf-8")


add_page(router, "/claimants/{name:path}", "claimant.html", claimant)
