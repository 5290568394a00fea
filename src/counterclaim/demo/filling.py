"""Fills a ledger with the bundled reports, in the order in which they were captured, and with people's decisions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from counterclaim.articles import Content, Source
from counterclaim.articles.content import Original
from counterclaim.compared import Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger.adding import Adding, Outcome
from counterclaim.records import Record

REPORTS: Final = files("counterclaim.demo") / "reports"


class Judged(Record):
    """A decision of an invented reviewer."""

    kind: str
    url: str
    figure: str
    """The words of the claim."""
    other_url: str | None = None
    other_figure: str | None = None
    fields: dict[str, str | float | int | bool | None] = {}
    who: str
    why: str
    undone_by: str | None = None
    """Who took it back."""
    undone_why: str = ""


class Named(Record):
    """Two names that an invented reviewer joined or kept apart."""

    kind: str
    name: str
    other: str
    who: str
    why: str


def pages() -> list[Source]:
    """The bundled pages as if their sites had been asked."""
    listed = tomllib.loads((REPORTS / "pages.toml").read_text(encoding="utf-8"))
    return [_source(**page) for page in listed["page"]]


def _source(file: str, url: str, captured_at: str) -> Source:
    original = Original((REPORTS / file).read_bytes(), "text/html", captured_at, url)
    return Source("url", url, Content(original, url=url, declared="utf-8"))


def fill(ledger: Ledger) -> Iterator[Outcome]:
    """Read the pages into a ledger; what came of each. At the end people's decisions are written, all is compared."""
    with Adding(ledger) as adding:
        yield from adding.sources(pages(), "the demo's invented reports")
    if not ledger.decisions(limit=1):
        decide(ledger)
    Standing(ledger).refresh()


def decide(ledger: Ledger) -> list[Record]:
    """Write the invented reviewers' decisions; those whose words are read otherwise by now, and were left out."""
    told = tomllib.loads((REPORTS / "decisions.toml").read_text(encoding="utf-8"))
    left_out: list[Record] = []
    for judged in map(Judged.model_validate, told["claim"]):
        if not _judge(ledger, judged):
            left_out.append(judged)
    known = {name for group in ledger.names() for name in group.names}
    for named in map(Named.model_validate, told["name"]):
        if {named.name, named.other} <= known:
            ledger.decide(named.kind, named.name, other=named.other, who=named.who, why=named.why)  # type: ignore[arg-type]
        else:
            left_out.append(named)
    return left_out


def _judge(ledger: Ledger, judged: Judged) -> bool:
    subject = _claim(ledger, judged.url, judged.figure)
    other = _claim(ledger, judged.other_url, judged.other_figure) if judged.other_url else None
    if subject is None or (judged.other_url and other is None):
        return False
    given: dict[str, Any] = {"who": judged.who, "why": judged.why, "other": other, **judged.fields}
    made = ledger.decide(judged.kind, subject, **given)  # type: ignore[arg-type]
    if judged.undone_by:
        ledger.decide("undo", made.id, who=judged.undone_by, why=judged.undone_why)
    return True


def _claim(ledger: Ledger, url: str | None, figure: str | None) -> str | None:
    """The claim with these words on the page that stands at an address now."""
    found = next((report for report in ledger.reports(limit=None) if report.place == url), None)
    claims = ledger.claims(article=found.id, limit=None, review="any") if found else ()
    return next((claim.id for claim in sorted(claims, key=lambda one: one.span) if claim.text == figure), None)
