"""The API under /api/v1: the records of the contract as JSON, paged, filtered, described by OpenAPI."""

from __future__ import annotations

from fastapi import APIRouter

from counterclaim.web.api import articles, claims, described, events, jobs, people, whole
from counterclaim.web.api.answers import DOCUMENTED, PREFIX

router = APIRouter(prefix=PREFIX, responses=DOCUMENTED)
for part in (claims, articles, events, jobs, people, whole):
    router.include_router(part.router)
described.install(router)

__all__ = ["PREFIX", "router"]
