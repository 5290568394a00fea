"""Adding: a text, addresses, files; and how far that is."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from counterclaim.articles.settings import in_words
from counterclaim.records import Record
from counterclaim.web.asked import Reviewer, TheJobs, TheSettings, settings_of
from counterclaim.web.jobs import JobState, TooManyJobs
from counterclaim.web.jobs.forms import LONGEST, FormError, new_folder, wanted_of, words
from counterclaim.web.refusing import WebError
from counterclaim.web.views import Page, add_page, html, templates

router = APIRouter()
_FIELDS: Final = 100
_KEPT: Final = ("title", "published", "publisher", "url", "text", "addresses", "files_published", "most")


class Add(Page):
    """The form, and what was added last."""

    problem: str | None = None
    values: Mapping[str, str]
    """What was written into the form, where something in it was wrong."""
    jobs: tuple[JobState, ...]
    max_files: int
    max_upload: str
    longest: Mapping[str, int] = LONGEST
    """Characters of each field at most."""

    def rows(self) -> Sequence[Record]:
        """The jobs."""
        return self.jobs


class Adding(Page):
    """How far a job is."""

    job: JobState

    def rows(self) -> Sequence[Record]:
        """What came of each article."""
        return self.job.steps


def add(jobs: TheJobs, settings: TheSettings, _: Reviewer) -> Add:
    """What can be added, and what was added last."""
    return _page(jobs, settings.max_files, settings.max_upload)


def _page(jobs: TheJobs, files: int, size: int, problem: str | None = None, form: FormData | None = None) -> Add:
    values = {name: words(form, name) if form else "" for name in _KEPT}
    return Add(
        title="Add articles",
        problem=problem,
        values=values,
        jobs=jobs.newest(),
        max_files=files,
        max_upload=in_words(size),
    )


def adding(jobs: TheJobs, _: Reviewer, id_: str) -> Adding:
    """How far a job is, and what came of each article."""
    job = jobs.state(id_)
    if job is None:
        raise WebError(
            404, "There is no such job since the desk was started.", "What it has added is in the ledger all the same."
        )
    return Adding(title="Adding", job=job)


async def _form(request: Request) -> FormData:
    # the sizes are checked as it comes in; what a browser sends with one field can't be more than a text
    return await request.form(max_files=settings_of(request).max_files, max_fields=_FIELDS)


add_page(router, "/add/{id_}", "adding.html", adding)
add_page(router, "/add", "add.html", add)


@router.get("/add/{id_}/progress", response_class=HTMLResponse)
def progress(jobs: TheJobs, person: Reviewer, id_: str) -> Response:
    """The part of the page that changes, for htmx."""
    page = adding(jobs, person, id_)
    return HTMLResponse(templates().get_template("adding_progress.html").render(page=page))


@router.post("/add")
def start(
    request: Request, jobs: TheJobs, settings: TheSettings, person: Reviewer, form: Annotated[FormData, Depends(_form)]
) -> Response:
    """Begin a job, and go to its page."""
    folder, job = new_folder(), None
    try:
        job = jobs.start(wanted_of(form, folder), who=person.name, folder=folder)
    except FormError as error:
        page = _page(jobs, settings.max_files, settings.max_upload, str(error), form)
        return html(request, "add.html", page, status=422)
    except TooManyJobs as error:
        raise WebError(503, str(error), "Look at those that are under way: /add.") from error
    finally:
        if job is None:  # else it is the job's, until that has ended
            shutil.rmtree(folder, ignore_errors=True)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


@router.post("/add/{id_}/stop")
def stop(jobs: TheJobs, _: Reviewer, id_: str) -> Response:
    """End a job after the article that it is on."""
    jobs.stop(id_)
    return RedirectResponse(f"/add/{id_}", status_code=303)
