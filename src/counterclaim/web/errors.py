"""One shape of errors: ``{"error": {"code", "message", "next"}}`` for programs, a page for people."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from counterclaim.compared import CursorUnknownError
from counterclaim.ledger import DecisionRefused, LedgerError, NoSuchRecord, Unkeepable
from counterclaim.ledger.accounts.people import AccountRefused
from counterclaim.ledger.errors import NoSuchMeasure
from counterclaim.showing.safe import one_line
from counterclaim.web.refusing import WebError
from counterclaim.web.views import Page, html

__all__ = ["WebError", "Wrong", "answer", "install"]


class Wrong(Page):
    """What went wrong, and the next step to take."""

    status: int
    message: str
    next: str


def _for_program(request: Request) -> bool:
    path = request.url.path
    return path.startswith("/api/") or path.endswith((".json", ".csv"))


def answer(
    request: Request, status: int, message: str, next_: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The error as its reader can use it; what was sent is shown, but steers nothing."""
    message, next_ = one_line(message), one_line(next_)
    if _for_program(request):
        told = {"error": {"code": status, "message": message, "next": next_}}
        return JSONResponse(told, status_code=status, headers=headers)
    title = "Not found" if status == 404 else "Not possible" if status < 500 else "Something broke"
    wrong = Wrong(title=title, status=status, message=message, next=next_)
    page = html(request, "error.html", wrong, status=status)
    page.headers.update(headers or {})
    return page


def _split(message: str) -> tuple[str, str]:
    """A message of ours ends in the next step."""
    head, mark, step = message.rstrip(".").rpartition(". ")
    return (f"{head}.", f"{step}.") if mark else (message, "Go back and try again.")


def install(app: FastAPI) -> None:
    """Answer every error in that shape."""

    async def web_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, WebError)
        return answer(request, error.status, error.message, error.next)

    async def missing(request: Request, error: Exception) -> Response:
        return answer(request, 404, *_split(str(error)))

    async def refused(request: Request, error: Exception) -> Response:
        return answer(request, 422, *_split(str(error)))

    async def ledger_error(request: Request, error: Exception) -> Response:
        return answer(request, 503, *_split(str(error)))

    async def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        message, step = f"{str(error.detail).rstrip('.')}.", "Look at the address and the form again."
        if error.status_code == 404:
            message, step = "There is nothing at this address.", "Check it, or start from the front page."
        return answer(request, error.status_code, message, step, error.headers)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        step = "Correct it and send it again"
        step += "; /api/v1/docs tells what can be sent." if request.url.path.startswith("/api/") else "."
        return answer(request, 422, f"{where}: {first['msg']}." if where else f"{first['msg']}.", step)

    app.add_exception_handler(WebError, web_error)
    app.add_exception_handler(NoSuchRecord, missing)
    app.add_exception_handler(DecisionRefused, refused)
    app.add_exception_handler(Unkeepable, refused)
    app.add_exception_handler(NoSuchMeasure, refused)
    app.add_exception_handler(CursorUnknownError, refused)
    app.add_exception_handler(AccountRefused, refused)
    app.add_exception_handler(LedgerError, ledger_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(RequestValidationError, invalid)
