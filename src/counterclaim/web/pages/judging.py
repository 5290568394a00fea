"""A person's verdict on the truth of a claim, which no machine gives: taken, or asked for once more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from counterclaim.ledger import DecidedMeanwhile, DecisionRefused, VerdictRefused
from counterclaim.web.asked import Reviewer, TheLedger, TheStanding
from counterclaim.web.pages.claim import Judging, page_of
from counterclaim.web.pages.editing import measured
from counterclaim.web.pages.login import own_address
from counterclaim.web.views import html

router = APIRouter()

SCALE: Final = ("worst", "value", "best")
LONGEST_WHY: Final = 2000
Written = Annotated[str, Form(max_length=4000, pattern=r"^[^\x00]*$")]
"""Longer than anything that is taken: whoever has written too much gets the form again, with all of it."""


@router.post("/claims/{id}/verdict")
def judge(
    request: Request,
    ledger: TheLedger,
    standing: TheStanding,
    person: Reviewer,
    id: str,
    rating: Written = "",
    url: Written = "",
    worst: Written = "",
    value: Written = "",
    best: Written = "",
    why: Written = "",
    seen: Annotated[str, Form(max_length=100)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/review",
) -> Response:
    """Give a verdict; where it cannot be taken, the claim's page comes again with the form as it was filled in."""
    given = {"rating": rating, "why": why, "url": url, "worst": worst, "value": value, "best": best}
    written = {name: words.strip() for name, words in given.items()}
    told, errors = _fields(written)
    problem, status = None, 422
    if not errors:
        try:
            ledger.decide("verdict", id, who=person.name, why=written["why"], seen=seen, **told)
            return RedirectResponse(own_address(next), status_code=303)
        except VerdictRefused as error:
            errors = {error.field: str(error)}
        except DecisionRefused as error:
            problem, status = str(error), 409 if isinstance(error, DecidedMeanwhile) else 422
    form = Judging(written=written, errors=errors, problem=problem)
    page = page_of(ledger, standing, id, f"/claims/{quote(id, safe='')}", form)
    return html(request, "claim.html", page, status=status)


def _fields(written: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of the verdict, and by its name what is wrong with what is in it."""
    told: dict[str, Any] = {"rating": written["rating"]} | ({"url": written["url"]} if written["url"] else {})
    too_long = len(written["why"]) > LONGEST_WHY
    errors = {"why": f"This is longer than {LONGEST_WHY:,} characters."} if too_long else {}
    for name in SCALE:
        try:
            told |= {name: measured(written[name])} if written[name] else {}
        except ValueError as error:
            errors[name] = str(error)
    return told, errors
