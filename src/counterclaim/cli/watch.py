"""``counterclaim watch``: asks feeds again and again, and adds what is new to a ledger."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, day, opened
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.articles import Ways
    from counterclaim.watching import Contradiction, Watcher
    from counterclaim.watching.watcher import Event

LONGEST_SLEEP: Final = 3600.0
"""Seconds; a machine that was asleep itself looks at the clock this often."""


class NewsFormat(StrEnum):
    """How news can be printed."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


def watch(
    places: Annotated[
        list[str],
        typer.Argument(metavar="URL|FILE...", help="Feeds, sitemaps, OPML lists: addresses, or files that list feeds."),
    ],
    ledger: LedgerOption = DEFAULT,
    every: Annotated[
        float, typer.Option("--every", min=1, metavar="MINUTES", help="Pause between two questions to one feed.")
    ] = 15.0,
    delay: Annotated[
        float, typer.Option("--delay", min=0, metavar="SECONDS", help="Pause between two requests to one server.")
    ] = 1.0,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", callback=day, help="Pass over what a feed dates before this day."),
    ] = None,
    format_: Annotated[NewsFormat, typer.Option("--format", help="How to print what is new.")] = NewsFormat.TERMINAL,
    webhook: Annotated[
        str | None, typer.Option("--webhook", metavar="URL", help="Send what is new there too, as JSON.")
    ] = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed that is due once, then end: for cron.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Feeds and pages may lie in a private network.")
    ] = False,
) -> None:
    """Watch feeds: ask them again and again, politely, add what is new, and tell which figures it claims.

    Exit code with --once: 0 all is well, 1 there were problems; without it, it runs until it is stopped.
    """
    from counterclaim.articles import Limits, Ways  # noqa: PLC0415
    from counterclaim.articles.polite import Fetcher, Manners  # noqa: PLC0415
    from counterclaim.watching import Pace, Watcher  # noqa: PLC0415

    ways = Ways(limits=Limits(allow_private=allow_private))
    # A busy page is not waited for: it is tried again when its feed is asked next.
    fetcher = Fetcher(ways.limits, Manners(delay=delay, retries=0))
    lists = _lists(places, ways)
    with opened(ledger, create=True) as store:
        watcher = Watcher(store, lists, fetcher=fetcher, ways=ways, pace=Pace(every=every * 60), since=since)
        problems = _run(watcher, _teller(format_, webhook), once=once)
    raise typer.Exit(FAILED if problems else 0)


def _lists(places: list[str], ways: Ways) -> list[str]:
    """The addresses to watch; of a file, those that it lists."""
    from counterclaim.articles import ArticleError, feeds  # noqa: PLC0415

    found: list[str] = []
    for place in places:
        if "://" in place:
            found.append(place)
            continue
        try:
            found += feeds.listing(Path(place).read_bytes(), place, limits=ways.limits).lists
        except (ArticleError, OSError) as error:
            raise typer.BadParameter(_why(place, error)) from None
    if not found:
        raise typer.BadParameter("none of these lists a feed. Give the address of a feed, or an OPML file.")
    return found


def _why(place: str, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{place}: {error.strerror}. Give the address of a feed (https://...), or an OPML file that lists some."
    return str(error)


def _run(watcher: Watcher, tell: Callable[[Event], None], *, once: bool) -> int:
    """Look at lists as they are due, for ever or once; how many problems there were."""
    from counterclaim.watching import Problem  # noqa: PLC0415

    problems, looked_at = 0, set[str]()
    while True:
        url, wait = watcher.due(set(watcher.lists) - looked_at) if once else watcher.due()
        if once and (not url or wait > 0):
            return problems
        if wait > 0:
            time.sleep(min(wait, LONGEST_SLEEP))
            continue
        looked_at.add(url)
        for event in watcher.look(url):
            problems += isinstance(event, Problem)
            tell(event)


def _teller(format_: NewsFormat, webhook: str | None) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        if format_ is NewsFormat.JSONL:
            typer.echo(event.model_dump_json())
        else:
            _print(event)
        if webhook is not None:
            _send(webhook, event)

    return tell


def _send(webhook: str, event: Event) -> None:
    from counterclaim.articles.webhook import NotDelivered, post  # noqa: PLC0415

    try:
        post(webhook, event.model_dump_json().encode())
    except NotDelivered as error:
        told = f"counterclaim: {webhook}: {error}. It was not told of this; what is new is in the ledger."
        typer.echo(one_line(told), err=True)


def _print(event: Event) -> None:
    """A line for an article, one for each of its claims, one for each contradiction."""
    from counterclaim.watching import Contradiction, Problem  # noqa: PLC0415

    if isinstance(event, Contradiction):
        _print_contradiction(event)
        return
    if isinstance(event, Problem):
        again = " It is tried again later." if event.again else f" {event.advice}."
        typer.echo(one_line(f"counterclaim: {event.place}: {event.reason}.{again}"), err=True)
        return
    told = f"{(event.published or '')[:10]}  {event.title or event.url or event.article}"
    by = f" ({event.publisher})" if event.publisher else ""
    copy = f"  = {event.copy_of}" if event.copy_of else ""
    typer.echo(one_line(f"{told}{by}{copy}".strip()))
    for claim in event.claims:
        typer.echo(one_line(f"    {claim.id}  {claim.text}  {claim.measure}  {claim.claimant or 'the report itself'}"))
    for relation in event.contradictions:
        typer.echo(one_line(f"    {relation.a} contradicts {relation.b}: {relation.reason}"))


def _print_contradiction(event: Contradiction) -> None:
    """What it is about, then both sides in their words."""
    typer.echo(one_line(f"{event.title}: {event.reason}"))
    for one in (event.a, event.b):
        typer.echo(
            one_line(f"    {one.figure or one.statement or one.claim}  {one.text}  {one.claimant or 'a report'}")
        )
