"""``counterclaim bind``: where the words of exported annotations stand in a text now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import FormatOption, OutOption
from counterclaim.cli.ledger.tables import columns_of, write
from counterclaim.cli.output import OutputError
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.exports.binding import Bound, Selected
    from counterclaim.ledger import Table


def bind(
    annotations: Annotated[
        Path, typer.Argument(metavar="FILE", help="As counterclaim export --format web-annotation writes it.")
    ],
    article: Annotated[str, typer.Option("--article", metavar="FILE|URL", help="The text or page, as it is now.")],
    source: Annotated[
        str | None, typer.Option("--source", metavar="URL", help="Only the annotations of this address.")
    ] = None,
    format_: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Find the words of exported annotations again in a text or page.

    Words are bound where they stand letter for letter and digit for digit in the same surroundings, once. Words that
    are only like them never are. Exit code: 0 all are bound, 1 some are not.
    """
    from counterclaim.exports.binding import Bound, bind  # noqa: PLC0415 - loaded only when it runs
    from counterclaim.ledger.errors import LedgerError  # noqa: PLC0415
    from counterclaim.ledger.tables import Table  # noqa: PLC0415

    wanted = [one for one in _selected(annotations) if source is None or one.source == source]
    text = _text(article)
    table = Table(Bound, [bind(one, text) for one in wanted])
    try:
        write(table, format_, out, _shown)
    except (OutputError, LedgerError) as error:
        _fail(str(error))
    lost = sum(one.span is None for one in table)
    typer.echo(f"counterclaim: {len(table) - lost} of {len(table)} annotations bound", err=True)
    if lost:
        raise typer.Exit(FAILED)


def _selected(path: Path) -> list[Selected]:
    from counterclaim.exports.binding import NotAnnotationsError, selected  # noqa: PLC0415

    try:
        return list(selected(path.read_text(encoding="utf-8")))
    except (NotAnnotationsError, UnicodeDecodeError) as error:
        _fail(f"{path}: {error}")
    except OSError as error:
        _fail(f"{path}: {error.strerror}. Check the path.")


def _text(article: str) -> str:
    """The text of a file or page, as reading would have it."""
    from counterclaim.articles import ArticleError, load_file, load_url  # noqa: PLC0415

    try:
        found = load_url(article) if article.startswith(("http://", "https://")) else load_file(article)
    except ArticleError as error:
        _fail(str(error))
    return found.text


def _fail(reason: str) -> NoReturn:
    typer.echo(f"counterclaim: {one_line(reason)}", err=True)
    raise typer.Exit(FAILED)


def _shown(table: Table[Bound], stream: TextIO) -> None:
    rows = [
        (one.id, f"{one.span.start}-{one.span.end}" if one.span else "", one.how, one.exact, one.reason)
        for one in table
    ]
    columns_of(stream, ("annotation", "span", "how", "words", "why"), rows, last=30)
