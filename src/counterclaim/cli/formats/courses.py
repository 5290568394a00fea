"""A claimant over time and a table held against the claims, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from counterclaim.records import Audited, Course
from counterclaim.showing.safe import one_line


def course_lines(found: Course) -> Iterator[RenderableType]:
    """One claimant's figures, by event, each with what it is to the one before."""
    if not found.steps:
        yield Text(f"No figure is claimed by {one_line(found.claimant)} in these articles.")
        return
    yield Text("; ".join(map(one_line, found.names)), style="bold")
    event = None
    for step in found.steps:
        if step.event != event:
            event = step.event
            yield Text("\n" + one_line(step.title))
        day = (step.as_of or "no day")[:10]
        places = f"{len(step.articles)} article{'s' if len(step.articles) > 1 else ''}"
        yield Text(f"  {day:10}  {step.series}: {one_line(step.text)}  [{step.kind.replace('_', ' ')}; {places}]")


def audit_lines(found: list[Audited]) -> Iterator[RenderableType]:
    """The verdict on each row of a table, with the words that it rests on."""
    for one in found:
        day = f", {one.date}" if one.date else ""
        words = f": “{one.text}” ({one.article})" if one.text else ""
        verdict = one.verdict.replace("_", " ")
        yield Text(one_line(f"line {one.row}: {one.value}, {one.claimant}{day}: {verdict}; {one.reason}{words}"))
    counted = {name: sum(one.verdict == name for one in found) for name in ("supported", "contradicted", "not_found")}
    yield Text(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counted.items()))
