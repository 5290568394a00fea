"""Where forms of review are sent to: each writes one decision, and answers what stands there now.

A form says which decision its reader saw last. Where there is a later one, nothing is decided, and the reader is shown
what somebody else has decided meanwhile.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from counterclaim.ledger import DecidedMeanwhile, Decision, DecisionRefused, Ledger, NameDoubt, NoSuchRecord
from counterclaim.web.asked import Person, Reviewer, TheLedger
from counterclaim.web.pages.editing import Editing, filled, form
from counterclaim.web.pages.items import Item, item
from counterclaim.web.pages.login import own_address
from counterclaim.web.pages.pairs import ClaimPair, NamePair, claim_pair, name_pair
from counterclaim.web.refusing import WebError
from counterclaim.web.views import Page, html

router = APIRouter()

Next = Annotated[str, Form(max_length=2000)]
Why = Annotated[str, Form(max_length=2000, pattern=r"^[^\x00]*$")]
Seen = Annotated[str, Form(max_length=100)]


class Answer(Page):
    """One item of a list, to take the place of what stood there; as a page where there is no script."""

    item: Item | None = None
    names: NamePair | None = None
    pair: ClaimPair | None = None
    next: str = "/review"


def part_of_page(request: Request) -> bool:
    """Whether a script asks, which puts the answer into the page that is open."""
    return request.headers.get("hx-request") == "true"


def _answered(request: Request, answer: Answer, status: int = 200) -> Response:
    if part_of_page(request):
        return html(request, "item.html", answer, status=status)
    if status == 200:
        return RedirectResponse(answer.next, status_code=303)
    return html(request, "item_page.html", answer, status=status)


def _status(error: DecisionRefused) -> int:
    return 409 if isinstance(error, DecidedMeanwhile) else 422


def _decide_on(ledger: Ledger, person: Person, kind: Any, id_: str, why: str, seen: str) -> Decision:  # noqa: ANN401
    if kind == "withdraw" and not why:
        raise DecisionRefused("A withdrawal needs a reason. Write why.")
    if kind == "note" and not why:
        raise DecisionRefused("A note needs words. Write it.")
    return ledger.decide(kind, id_, who=person.name, why=why, seen=seen)


@router.post("/claims/{id}/decide")
def decide(
    request: Request,
    ledger: TheLedger,
    person: Reviewer,
    id: str,
    kind: Annotated[Literal["accept", "reject", "note", "withdraw", "restore"], Form()],
    seen: Seen = "",
    why: Why = "",
    next: Next = "/review",
) -> Response:
    """Accept, reject, note, withdraw or restore a claim."""
    try:
        done = _decide_on(ledger, person, kind, id, why.strip(), seen)
    except DecisionRefused as error:
        found = item(ledger, id, problem=str(error))
        return _answered(request, _page(found, next), _status(error))
    return _answered(request, _page(item(ledger, id, done), next))


def _page(found: Item, next_: str) -> Answer:
    return Answer(title="Review", item=found, next=own_address(next_))


@router.get("/claims/{id}/edit", response_class=HTMLResponse)
def edit_form(request: Request, ledger: TheLedger, person: Reviewer, id: str, next: str = "/review") -> Response:
    """The form to correct a claim; a script gets the item with the form in it."""
    found = item(ledger, id)
    found = found.model_copy(update={"editing": form(found.claim)})
    return html(request, "item.html" if part_of_page(request) else "item_page.html", _page(found, next))


async def fields(request: Request) -> dict[str, str]:
    """The fields of the form that was sent; each name once, the last counts."""
    sent = await request.form()
    return {name: value for name, value in sent.multi_items() if isinstance(value, str)}


@router.post("/claims/{id}/edit")
def edit(
    request: Request, ledger: TheLedger, person: Reviewer, id: str, given: Annotated[dict[str, str], Depends(fields)]
) -> Response:
    """Correct the fields that differ from what is held; all of them stay in the history."""
    found, next_ = item(ledger, id), given.get("next", "/review")
    editing, changed = filled(found.claim, given)
    if not editing.is_valid:
        return _again(request, found, editing, next_, "Some fields cannot be taken as they are. See below.", 422)
    if not changed:
        return _again(request, found, editing, next_, "Nothing differs from what is held. Correct something.", 422)
    try:
        done = ledger.decide("edit", id, who=person.name, why=editing.why, seen=given.get("seen", ""), **changed)
    except DecisionRefused as error:
        return _again(request, found, editing, next_, str(error), _status(error))
    return _answered(request, _page(item(ledger, id, done), next_))


def _again(request: Request, found: Item, editing: Editing, next_: str, problem: str, status: int) -> Response:
    shown = found.model_copy(update={"editing": editing, "problem": problem})
    return _answered(request, _page(shown, next_), status)


@router.post("/review/names")
def decide_names(
    request: Request,
    ledger: TheLedger,
    person: Reviewer,
    kind: Annotated[Literal["merge", "split"], Form()],
    a: Annotated[str, Form(max_length=1000)],
    b: Annotated[str, Form(max_length=1000)],
    seen: Seen = "",
    why: Why = "",
    next: Next = "/review/names",
) -> Response:
    """Say that two names are one claimant's, or two claimants'."""
    doubt = NameDoubt(a=a, b=b, score=0.0, reason="")
    answer = Answer(title="Names in doubt", next=own_address(next))
    try:
        done = ledger.decide(kind, a, other=b, who=person.name, why=why.strip(), seen=seen)
    except DecisionRefused as error:
        told = name_pair(ledger, doubt).model_copy(update={"problem": str(error)})
        return _answered(request, answer.model_copy(update={"names": told}), _status(error))
    told = name_pair(ledger, doubt).model_copy(update={"done": done})
    return _answered(request, answer.model_copy(update={"names": told}))


@router.post("/review/pair")
def decide_pair(
    request: Request,
    ledger: TheLedger,
    person: Reviewer,
    kind: Annotated[Literal["same", "different"], Form()],
    claim: Annotated[list[str], Form(max_length=100)],
    seen: Annotated[str | None, Form(max_length=100)] = None,
    why: Why = "",
    next: Next = "/review/pairs",
) -> Response:
    """Say that two claims are one, or are not."""
    if len(set(claim)) != 2:
        raise WebError(422, f"{len(set(claim))} claims are chosen.", "Choose two, then say whether they are the same.")
    a, b = dict.fromkeys(claim)
    answer = Answer(title="The same claim, or two?", next=own_address(next))
    try:
        done = ledger.decide(kind, a, other=b, who=person.name, why=why.strip(), seen=seen)
    except DecisionRefused as error:
        told = claim_pair(item(ledger, a), item(ledger, b)).model_copy(update={"problem": str(error)})
        return _answered(request, answer.model_copy(update={"pair": told}), _status(error))
    told = claim_pair(item(ledger, a), item(ledger, b)).model_copy(update={"done": done})
    return _answered(request, answer.model_copy(update={"pair": told}))


@router.post("/review/undo")
def undo(
    request: Request,
    ledger: TheLedger,
    person: Reviewer,
    decision: Annotated[str, Form(max_length=100)] = "",
    why: Why = "",
    next: Next = "/review",
) -> Response:
    """Take back a decision of one's own; without one named, the last. It stays in the log, as taken back."""
    found = _decision(ledger, decision) if decision else ledger.last_decision_by(person.name)
    if found is None:
        raise WebError(422, "You have decided nothing that could be taken back.", "See the history of decisions.")
    if found.who != person.name and person.role != "admin":
        raise WebError(403, f"{found.who} has decided this.", "Ask them, or an admin, to take it back.")
    ledger.decide("undo", found.id, who=person.name, why=why.strip())
    return _undone(request, ledger, found, own_address(next))


def _decision(ledger: Ledger, id_: str) -> Decision:
    found = next((one for one in ledger.decisions(id_) if one.id == id_), None)
    if found is None:
        raise NoSuchRecord(f"{id_}: there is no such decision. See the history of decisions.")
    return found


def _undone(request: Request, ledger: Ledger, found: Decision, next_: str) -> Response:
    """What it was about, as it stands now."""
    answer = Answer(title="Review", next=next_)
    if found.kind in ("merge", "split") and found.other is not None:
        unsure = NameDoubt(a=found.subject, b=found.other, score=0.0, reason="")
        doubt = ledger.name_doubt(found.subject, found.other) or unsure
        return _answered(request, answer.model_copy(update={"names": name_pair(ledger, doubt)}))
    if found.kind in ("same", "different") and found.other is not None:
        pair = claim_pair(item(ledger, found.subject), item(ledger, found.other))
        return _answered(request, answer.model_copy(update={"pair": pair}))
    if not part_of_page(request) or ledger.kind(found.subject) != "claim":
        return RedirectResponse(next_, status_code=303)
    return _answered(request, answer.model_copy(update={"item": item(ledger, found.subject)}))
