"""What is shown of records in a notebook, ready for the templates: words on one line each, nothing that could steer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.records import Claim, Course, EventComparison, Figure, Reading, Step
from counterclaim.showing import cards, charts, marked, words
from counterclaim.showing.comparisons import STEP_NAMES, amount, in_short
from counterclaim.showing.days import days_told
from counterclaim.showing.pieces import ORDER, marks
from counterclaim.showing.safe import one_line

Shown = Reading | EventComparison | Course
MOST_PARAGRAPHS: Final = 400
MOST_CLAIMS: Final = 200
MOST_DISPUTES: Final = 40
"""What is shown of something long: a notebook keeps it all in its file."""


def render(record: Shown) -> str:
    """A record as HTML."""
    if isinstance(record, Reading):
        return _templates().get_template("reading.html").render(view=reading_view(record))
    if isinstance(record, EventComparison):
        return _templates().get_template("comparison.html").render(view=comparison_view(record))
    return _templates().get_template("course.html").render(view=course_view(record))


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("counterclaim.showing.notebook", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def chart_of(record: Shown) -> dict[str, Any] | None:
    """The chart as a Vega-Lite specification, without links; null where there is none."""
    look = charts.Look(theme="light", base=None)
    if isinstance(record, EventComparison):
        return charts.event_chart(record, look)
    return charts.course_chart(record.claimant, record.steps, look) if isinstance(record, Course) else None


def _drawn(record: Shown) -> str:
    """The chart as SVG, whose words are escaped and which links nowhere."""
    spec = chart_of(record)
    return Markup(charts.svg(spec)) if spec is not None else ""


Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What is shown of a reading."""

    title: str
    origin: str
    paragraphs: Sequence[marked.Paragraph]
    left_out: int
    figures: tuple[Row, ...]
    disputes: tuple[str, ...]


def reading_view(reading: Reading) -> ReadingView:
    """A reading, ready for its template; each word has its role as its class."""
    keys = {mark.id: mark.id for mark in marks(reading)}
    given = marked.setting(reading, keys, {role: role for role in ORDER})
    paragraphs = marked.paragraphs(given)
    article = reading.article
    told = (article.publisher, article.author, (article.published or "")[:10], article.url or article.path)
    return ReadingView(
        title=marked.title(reading),
        origin=one_line(" · ".join(filter(None, told))),
        paragraphs=paragraphs[:MOST_PARAGRAPHS],
        left_out=max(0, len(paragraphs) - MOST_PARAGRAPHS),
        figures=tuple(_figure(figure, number) for number, figure in enumerate(reading.figures, 1)),
        disputes=cards.disputes(given),
    )


def _figure(figure: Figure, number: int) -> Row:
    told = (
        words.bounds(figure), words.counted(figure), words.population(figure.population), words.claimant(figure),
        words.as_of(figure), figure.text,
    )  # fmt: skip
    return (str(number), *map(one_line, told))


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What is shown of an event."""

    title: str
    origin: str
    chart: str
    claims: tuple[Row, ...]
    left_out: int
    disputes: tuple[str, ...]
    more_disputes: int
    findings: tuple[str, ...]


def comparison_view(event: EventComparison) -> ComparisonView:
    """An event with all claims, those of one origin after one another."""
    order = {origin.id: number for number, origin in enumerate(event.origins)}
    claims = sorted(event.claims, key=lambda claim: order.get(claim.origin, len(order)))
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    names = {series.id: charts.series_name(series) for series in event.series}
    disputes = [one for one in event.relations if one.relation in words.DISPUTES]
    told = (event.kind.replace("_", " "), event.place, days_told(event.start, event.end), in_short(event))
    return ComparisonView(
        title=one_line(event.title),
        origin=one_line(" · ".join(filter(None, told))),
        chart=_drawn(event),
        claims=tuple(
            _claim(claim, numbers[claim.id], names.get(claim.series, claim.series)) for claim in claims[:MOST_CLAIMS]
        ),
        left_out=max(0, len(claims) - MOST_CLAIMS),
        disputes=tuple(
            one_line(f"{numbers[one.a]} {words.RELATION_VERBS[one.relation]} {numbers[one.b]}: {one.reason}")
            for one in disputes[:MOST_DISPUTES]
        ),
        more_disputes=max(0, len(disputes) - MOST_DISPUTES),
        findings=tuple(one_line(f"{names.get(one.series, one.series)}: {one.text}") for one in event.summary),
    )


def _claim(claim: Claim, number: int, series: str) -> Row:
    via = f" via {claim.via}" if claim.via else ""
    told = (
        amount(claim), series, f"{claim.claimant or words.OWN_VOICE}{via}", (claim.as_of or "")[:10], claim.text,
        claim.article,
    )  # fmt: skip
    return (str(number), *map(one_line, told))


@dataclass(frozen=True, slots=True)
class CourseView:
    """What is shown of a claimant."""

    title: str
    names: str
    chart: str
    events: tuple[tuple[str, tuple[Row, ...]], ...]


def course_view(course: Course) -> CourseView:
    """A claimant over time, a table for each event."""
    return CourseView(
        title=one_line(course.claimant),
        names=one_line(", ".join(name for name in course.names if name != course.claimant)),
        chart=_drawn(course),
        events=tuple((one_line(title), tuple(map(_step, steps))) for title, steps in _by_event(course.steps)),
    )


def _by_event(steps: Sequence[Step]) -> Iterator[tuple[str, list[Step]]]:
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.event, []).append(step)
    for some in found.values():
        yield some[0].title, some


def _step(step: Step) -> Row:
    told = (
        (step.as_of or "")[:10], words.bounds(step), words.measure(step.series), step.text,
        f"{STEP_NAMES[step.kind]}: {step.reason}", ", ".join(step.articles),
    )  # fmt: skip
    return tuple(map(one_line, told))
