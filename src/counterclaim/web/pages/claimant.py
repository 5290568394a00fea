"""One claimant: figures over time, whom they contradict, through which outlets they speak, all their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from counterclaim.compared import ClaimantView
from counterclaim.ledger import NameGroup
from counterclaim.records import Record, Step
from counterclaim.showing import charts
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.chart import PanelNumber, Room, Width, panel_drawn, rooms
from counterclaim.web.pages.finding import claimant_of
from counterclaim.web.views import Page, add_page

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

    def rooms(self) -> Iterator[Room]:
        """Where the chart comes to stand."""
        return rooms(partial(charts.course_parts, self.claimant.name, self.claimant.steps))

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
def chart_html(
    name: str, standing: TheStanding, ledger: TheLedger, width: Width = charts.WIDE, panel: PanelNumber = 0
) -> Response:
    """A panel of the chart as a part of the claimant's page."""
    view = claimant_of(standing, ledger, name, STEPS)
    return panel_drawn(partial(charts.course_parts, view.name, view.steps), width, panel)


add_page(router, "/claimants/{name:path}", "claimant.html", claimant)
