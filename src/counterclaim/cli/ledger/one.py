"""``counterclaim show`` and ``counterclaim history``: one claim or article, how it stands and how it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from counterclaim.cli.ledger.common import (
    DEFAULT,
    AsOfOption,
    FormatOption,
    LedgerOption,
    OutOption,
    TableFormat,
    day,
    opened,
)
from counterclaim.cli.ledger.tables import chosen, write
from counterclaim.showing.safe import one_line, visible

if TYPE_CHECKING:
    from counterclaim.ledger import Appearance, Claim, Event, Ledger, Table

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Of a claim, a statement or an article.")]


def show(
    id_: IdArgument,
    ledger: LedgerOption = DEFAULT,
    as_of: AsOfOption = None,
    format_: FormatOption = None,
    out: OutOption = None,
    *,
    original: Annotated[bool, typer.Option("--original", help="The original, byte for byte, instead.")] = False,
    citation: Annotated[bool, typer.Option("--citation", help="The claim as a citation, instead.")] = False,
) -> None:
    """Show a claim with its words and its source, or an article with its claims and all its places."""
    with opened(ledger) as store:
        if original:
            _original(store, id_, out)
            return
        claim = store.claim(id_, as_of=day(as_of)) if store.kind(id_) == "claim" else None
        if citation:
            typer.echo(_citation(store, id_, claim))
            return
        if chosen(format_, out) is not TableFormat.TERMINAL:
            write(_table(store, id_, claim, as_of), format_, out, _nothing)
            return
        lines = _claim_lines(store, claim, day(as_of)) if claim is not None else _article_lines(store, id_, day(as_of))
        for line in lines:
            typer.echo(line)


def _nothing(_table: Table[Any], _stream: TextIO) -> None:  # pragma: no cover - only for formats that are not shown
    return


def _table(store: Ledger, id_: str, claim: Claim | None, as_of: str | None) -> Table[Any]:
    from counterclaim.ledger import Claim, Table  # noqa: PLC0415

    if claim is not None:
        return Table(Claim, [claim])
    article = store.article(id_).id
    return store.claims(article=article, as_of=day(as_of), limit=None, review="any", withdrawn=True)


def _original(store: Ledger, id_: str, out: Any) -> None:  # noqa: ANN401 - a path or nothing
    data = store.original(id_).data
    if out is not None:
        out.write_bytes(data)
        return
    typer.get_binary_stream("stdout").write(data)


def _citation(store: Ledger, id_: str, claim: Claim | None) -> str:
    from counterclaim.ledger.citing import citation_of  # noqa: PLC0415

    if claim is None:
        raise typer.BadParameter(f"{id_}: only a claim can be cited. List claims with counterclaim claims.")
    return citation_of(claim, store.sources_of([claim.article])[claim.article])


def _claim_lines(store: Ledger, claim: Claim, as_of: str | None = None) -> list[str]:
    """A claim in full: first its words where they stand."""
    text = claim.passage
    at = claim.span.start - claim.passage_start
    marked = f"{text[:at]}[{text[at : at + len(claim.text)]}]{text[at + len(claim.text) :]}"
    told = {name: value for name, value in claim.model_dump(exclude=_NOT_SHOWN).items() if value not in (None, False)}
    width = max(len(name) for name in told)
    lines = [visible(marked), ""]
    lines += [f"{name.replace('_', ' ').ljust(width)}  {one_line(str(value))}" for name, value in told.items()]
    for one in store.judged([claim.article], as_of=as_of).get(claim.id, ()):
        scale = f" ({one.value:g} of {one.worst:g} to {one.best:g})" if one.value is not None else ""
        why = " ".join(filter(None, (one.why, one.url)))
        judged = f"Verdict of {one.who}, {one.decided_at[:10]}: {one.rating}{scale}{f': {why}' if why else ''}"
        lines += ["", one_line(judged)]
    if claim.known_to is not None:
        lines.append(f"No longer held since {claim.known_to}: see counterclaim history {claim.id}")
    return lines + _places(store.appearances(claim.article, as_of=as_of))


_NOT_SHOWN = {"known_from", "span", "text", "passage", "passage_start", "snippet", "known_to"}


def _places(found: Table[Appearance]) -> list[str]:
    """Where a text appeared, if at several places."""
    if len(found) < 2:
        return []
    lines = ["", f"{len(found)} appearances, one original:"]
    for one in found:
        when = one.published or "undated"
        lines.append(f"  {one_line(one.where)} ({when[:10]}): {one.reason}")
    return lines


def _article_lines(store: Ledger, id_: str, as_of: str | None) -> list[str]:
    article = store.article(id_)
    versions = store.versions(id_)
    claims = store.claims(article=article.id, as_of=as_of, limit=None, review="any", withdrawn=True, order="oldest")
    lines = [one_line(article.title or article.url or article.path or article.id), ""]
    lines += [
        f"{name.ljust(9)}  {one_line(str(value))}"
        for name in ("id", "url", "path", "publisher", "author", "published", "language")
        if (value := getattr(article, name))
    ]
    lines += [f"version from {one.captured_at}: {one.article} at {one_line(one.place)}" for one in versions]
    lines += [
        f"{claim.id}  {one_line(claim.text)}: {claim.measure}, {claim.identity or 'the report itself'}"
        for claim in claims
    ]
    return lines + _places(store.appearances(id_, as_of=as_of))


def history(
    id_: IdArgument, ledger: LedgerOption = DEFAULT, format_: FormatOption = None, out: OutOption = None
) -> None:
    """Tell all that has happened to a claim or an article: captured, read, corrected, withdrawn."""
    with opened(ledger) as store:
        write(store.history(id_), format_, out, _shown)


def _shown(table: Table[Event], stream: TextIO) -> None:
    """Each event on a line, and under it what it was about: what changed in a text has lines of its own."""
    for event in table:
        stream.write(f"{event.at[:19]}  {event.what.ljust(8)}  {event.subject}\n")
        stream.writelines(f"    {one_line(line)}\n" for line in event.details.splitlines())
