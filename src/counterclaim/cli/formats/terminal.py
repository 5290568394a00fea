"""The reading for people at a terminal: the text with its claims marked, a table of figures, what disputes what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from counterclaim.cli.formats import Look
from counterclaim.cli.formats.figure_table import figure_table
from counterclaim.records import Reading, Statement
from counterclaim.showing import words
from counterclaim.showing.pieces import Mark, Piece, Role, marks, pieces
from counterclaim.showing.safe import one_line, visible

READABLE: Final = 96
"""The text is set no wider than this: longer lines are hard to follow."""

SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

STYLES: Final[dict[Role, str]] = {
    "furniture": "dim",
    "content": "green",
    "source": "bold cyan",
    "cue": "italic magenta",
    "comparison": "underline",
    "figure": "bold yellow",
}
COLOURLESS: Final[dict[Role, str]] = {
    "furniture": "dim",
    "content": "underline",
    "source": "bold",
    "cue": "italic",
    "comparison": "underline",
    "figure": "bold",
}
PLAIN_MARKS: Final[dict[Role, tuple[str, str]]] = {
    "furniture": ("~", "~"),
    "content": ("‹", "›"),
    "source": ("_", "_"),
    "cue": ("*", "*"),
    "comparison": ("{", "}"),
    "figure": ("[", "]"),
}
"""What stands for a style where there is none: in a pipe, a file, a mail."""


def console_for(stream: TextIO, look: Look) -> Console:
    """A console that prints exactly what it is given: no mark-up, no emoji, no highlighting."""
    return Console(
        file=stream,
        force_terminal=look.styled,
        no_color=not look.colour,
        color_system="auto" if look.styled else None,
        width=look.width,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


class TerminalWriter:
    """Prints each reading as it comes."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        self._console = console_for(stream, look)
        self._stream = stream
        self._look = look

    def add(self, reading: Reading) -> None:
        """Print one reading."""
        _print(self._console, self._stream, self._look, report(reading, self._look))

    def close(self) -> None:
        """Nothing stands at the end."""


def print_to(stream: TextIO, look: Look, parts: Iterable[RenderableType]) -> None:
    """Print each part as it comes."""
    _print(console_for(stream, look), stream, look, parts)


def _print(console: Console, stream: TextIO, look: Look, parts: Iterable[RenderableType]) -> None:
    for part in parts:
        with console.capture() as captured:
            console.print(part)
        stream.write(_trimmed(captured.get()) if not look.styled else captured.get())


def _trimmed(printed: str) -> str:
    """Lines without the spaces that fill them up."""
    return "\n".join(line.rstrip(" ") for line in printed.split("\n"))


def report(reading: Reading, look: Look) -> Iterator[RenderableType]:
    """All that is printed of a reading, part by part."""
    names = words.Names(reading)
    yield from _head(reading, look)
    for line in marked_lines(reading, look, names):
        yield Padding(line, (0, max(2, look.width - READABLE - 2), 0, 2))
    yield Text()
    if reading.figures:
        yield figure_table(reading, look, names)
    else:
        yield Text("No figures are claimed in this article.", style="dim")
    disputes = [r for r in reading.relations if r.relation in words.DISPUTES]
    others = [r for r in reading.relations if r.relation not in words.DISPUTES]
    yield from _section("In dispute", (_sentence(words.relation(r, names)) for r in disputes))
    yield from _section("Compared without a number", (_sentence(words.comparison(c)) for c in reading.comparisons))
    yield from _section("Also", (_sentence(words.relation(r, names)) for r in others))
    yield from _section("Who says what", (_statement_line(s, reading, look) for s in reading.statements))
    yield Text()


def _head(reading: Reading, look: Look) -> Iterator[RenderableType]:
    article = reading.article
    place = article.url or article.path
    title = article.title or place or "Article"
    yield Rule(Text(one_line(words.short(title, look.width - 8)), style="bold"), align="left", style="dim")
    day = (article.published or "")[:10]
    known = one_line(" · ".join(p for p in (article.publisher, article.author, day, place) if p and p != title))
    if known:
        yield Padding(Text(known, style="dim"), (0, 0, 0, 2))
    yield _legend(reading, look)
    yield Text()


def _legend(reading: Reading, look: Look) -> Text:
    """What the marks mean, for those that occur."""
    occurring = {mark.role for mark in marks(reading)}
    named: tuple[tuple[Role, str], ...] = (
        ("source", "who"),
        ("cue", "how"),
        ("content", "says what"),
        ("figure", "figure"),
        ("comparison", "comparison"),
        ("furniture", "passed over"),
    )
    legend = Text("  ")
    for role, name in named:
        if role in occurring:
            before, after = ("", "") if look.styled else PLAIN_MARKS[role]
            legend.append(before + name + after + ("¹" if role == "figure" else ""), style=_style(role, look))
            legend.append("  ")
    return legend


def _style(role: Role, look: Look) -> str:
    if not look.styled:
        return ""
    return (STYLES if look.colour else COLOURLESS)[role]


def marked_lines(reading: Reading, look: Look, names: words.Names) -> Iterator[Text]:
    """The article's text, line by line, with everything that was read in it marked."""
    text = reading.article.text
    line = Text()
    for piece in pieces(text, marks(reading)):
        _edges(line, piece.opened, look, names, opening=True)
        style = _piece_style(piece, look)
        first, *rest = visible(text[piece.start : piece.end]).expandtabs(4).split("\n")
        line.append(first, style=style)
        for part in rest:
            yield line
            line = Text()
            line.append(part, style=style)
        _edges(line, piece.closed, look, names, opening=False)
    if line.plain.strip():
        yield line


def _piece_style(piece: Piece, look: Look) -> str:
    roles = {mark.role for mark in piece.marks}
    innermost: tuple[Role, ...] = ("figure", "cue", "source", "comparison", "content", "furniture")
    return next((_style(role, look) for role in innermost if role in roles), "")


def _edges(line: Text, edge: tuple[Mark, ...], look: Look, names: words.Names, *, opening: bool) -> None:
    """Print the marks that begin or end here; a figure ends with its number, like a footnote."""
    for mark in edge:
        if not look.styled:
            line.append(PLAIN_MARKS[mark.role][0 if opening else 1])
        if mark.role == "figure" and not opening:
            line.append(str(names.numbers[mark.id]).translate(SUPERSCRIPT), style=_style("figure", look))


def _section(title: str, lines: Iterator[Text]) -> Iterator[RenderableType]:
    listed = list(lines)
    if not listed:
        return
    yield Text()
    yield Text(title, style="bold")
    for line in listed:
        # The hanging indent comes from a two-column grid: rich has none for plain text.
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(width=2, justify="right")
        grid.add_column(ratio=1)
        grid.add_row(Text("•", style="dim"), line)
        yield grid


def _statement_line(statement: Statement, reading: Reading, look: Look) -> Text:
    text = reading.article.text
    line = Text(one_line(words.speaker(statement, text)), style="")
    line.stylize(_style("source", look) if look.styled else "")
    stance = words.STANCE_NOUNS.get(statement.stance, "")
    known = ", ".join(part for part in (words.circumstances(statement), stance) if part)
    if known:
        line.append(one_line(f" ({known})"))
    line.append(" " + one_line(words.said(statement, text)))
    return line


def _sentence(said: str) -> Text:
    return Text(one_line(said))
