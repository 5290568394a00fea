"""Adding articles: what is sent becomes a job, which can be looked at until it is done."""

from __future__ import annotations

import shutil
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field, StringConstraints
from starlette.datastructures import FormData

from counterclaim.ledger import NoSuchRecord
from counterclaim.web.api.answers import PREFIX, Asked, Day, Listed, Paged, Words, part, said
from counterclaim.web.api.claims import Id
from counterclaim.web.asked import Reviewer, TheJobs
from counterclaim.web.jobs import JobState, TooManyJobs
from counterclaim.web.jobs.forms import MOST, FormError, new_folder, wanted_of
from counterclaim.web.refusing import WebError

router = APIRouter(tags=["Adding"])
NEWEST = 200
Text = Annotated[str, StringConstraints(max_length=2_000_000, pattern=r"^[^\x00]*$")]
Address = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00\s]*$")]


class Adding(Asked):
    """An article's text, or the address of a report, feed or list to fetch."""

    text: Text | None = None
    """The article. Without it, what stands at the address is fetched."""
    url: Address | None = None
    """Where it stands on the web."""
    title: Words | None = None
    publisher: Words | None = None
    published: Day | None = None
    """Day of publication, over what the text or page says of itself."""
    most: Annotated[int, Field(ge=1, le=MOST)] = 50
    """Articles of a feed or list at most."""


@router.post("/articles", response_model=JobState, status_code=202)
def add(asked: Adding, jobs: TheJobs, person: Reviewer) -> Response:
    """Add an article by its text or address. It is read in the background; ``Location`` is where to look at it."""
    fetched = {"addresses": asked.url or "", "files_published": asked.published or "", "most": str(asked.most)}
    given = {name: getattr(asked, name) or "" for name in ("text", "url", "title", "publisher", "published")}
    folder = new_folder()
    try:
        job = jobs.start(wanted_of(FormData(given if asked.text else fetched), folder), who=person.name)
    except FormError as error:
        raise WebError(422, str(error), f"See what can be sent: {PREFIX}/docs.") from error
    except TooManyJobs as error:
        raise WebError(503, str(error), f"Look at those that are under way: {PREFIX}/jobs.") from error
    finally:
        shutil.rmtree(folder)
    return said(job, status=202, headers={"Location": f"{PREFIX}/jobs/{job.id}"})


@router.get("/jobs", response_model=Listed[JobState])
def all_jobs(request: Request, jobs: TheJobs, _: Reviewer, asked: Annotated[Paged, Query()]) -> Response:
    """What was added since the desk was started, the newest first, without what came of each article."""
    return part(request, JobState, jobs.newest(NEWEST), asked)


@router.get("/jobs/{id}", response_model=JobState)
def job(id: Id, jobs: TheJobs, _: Reviewer) -> Response:
    """How far a job is, and what came of each article."""
    found = jobs.state(id)
    if found is None:
        raise NoSuchRecord(
            f"{id}: there is no such job since the desk was started. Its articles are in {PREFIX}/articles."
        )
    return said(found)
