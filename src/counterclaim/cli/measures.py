"""``counterclaim measures``: what can be counted, by which words it is told, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.formats import Look
from counterclaim.cli.listing import FormatOption, ListFormat, NoColour, show
from counterclaim.cli.tables import MeasuresFile, tables_of
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from counterclaim.lexicon.measures import Measure, Published, Use

USES: Final[dict[Use, str]] = {
    "object": "verbs that are done to them",
    "subject": "verbs that they do",
    "state": "words for what became of them",
    "noun": "nouns that are counted",
    "toll": "what a number is given to",
}
"""How each construction is put to a reader."""

SHOWN: Final = 5
"""Words in the list; all of them stand in the details."""


def measures(
    keys: Annotated[list[str] | None, typer.Argument(metavar="[KEY]...", help="Measures to show in detail.")] = None,
    format_: FormatOption = ListFormat.TERMINAL,
    own: MeasuresFile = None,
    *,
    no_color: NoColour = False,
) -> None:
    """Show what can be counted: each measure's definition, the words it is read from, and what it is not."""
    from counterclaim import measures as known  # noqa: PLC0415

    every = {measure.key: measure for measure in known(tables_of(own, None))}
    chosen = [_found(key, every) for key in keys or every]

    def parts(look: Look) -> Iterator[RenderableType]:
        return _details(chosen, look) if keys else _list(chosen, look)

    from counterclaim.showing.measures import measure_told  # noqa: PLC0415 - pydantic takes its time

    show(format_, [measure_told(one).model_dump(mode="json") for one in chosen], parts, colour=not no_color)


def _found(key: str, every: dict[str, Measure]) -> Measure:
    if key in every:
        return every[key]
    near = get_close_matches(key, every, n=1)
    step = f"Did you mean {near[0]}?" if near else f"There are {', '.join(every)}."
    raise typer.BadParameter(f"{one_line(key)!r} is no measure. {step}")


def _list(chosen: list[Measure], look: Look) -> Iterator[RenderableType]:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), header_style="bold", show_edge=False)
    table.add_column("Measure", no_wrap=True, style="bold cyan" if look.colour else "bold")
    table.add_column("What is counted", ratio=5)
    table.add_column("Read from, for example", ratio=4)
    for measure in chosen:
        words = list(dict.fromkeys(word for listed in measure.words.values() for word in listed[:2]))[:SHOWN]
        examples = ", ".join(words) or measure.told_by or ", ".join(measure.phrases[:2])
        table.add_row(one_line(measure.key), Text(one_line(measure.definition)), Text(one_line(examples)))
    yield table
    yield Text()
    yield Text("counterclaim measures MEASURE shows all words, what it is not, and who defines it.", style="dim")


def _details(chosen: list[Measure], look: Look) -> Iterator[RenderableType]:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for measure in chosen:
        yield Text(one_line(measure.key), style="bold cyan" if look.colour else "bold")
        yield Padding(Text(one_line(measure.definition)), (0, 0, 0, 2))
        if measure.own:
            yield Padding(Text(one_line(f"Your own, from: {measure.source}"), style="dim"), (0, 0, 0, 2))
        yield from _section("Read from", _readings(measure))
        yield from _section("Not to be taken for", measure.excludes)
        yield from _section("Defined elsewhere", tuple(map(_published, measure.published)) or (_OURS,))
        yield Text()


_OURS: Final = "No document that we know of: the definition is our own."


def _readings(measure: Measure) -> tuple[str, ...]:
    named = ((USES[use], words) for use, words in measure.words.items())
    turns = ("turns of phrase", tuple(map(_legible, measure.phrases)))
    lines = [f"{name}: {', '.join(words)}" for name, words in (*named, turns) if words]
    return (*([measure.told_by] if measure.told_by else []), *lines)


def _legible(phrase: str) -> str:
    """A regular expression as a reader takes it in: any word is three dots."""
    return phrase.replace("(?:", "(").replace("\\w+", "…")


def _published(each: Published) -> str:
    quoted = f": “{each.words}”" if each.words else ""
    note = f" {each.note}" if each.note else ""
    return f"{each.document}{quoted}.{note}"


def _section(title: str, lines: tuple[str, ...]) -> Iterator[RenderableType]:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not lines:
        return
    yield Text()
    yield Text(title, style="bold")
    for line in lines:
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(width=2, justify="right")
        grid.add_column(ratio=1)
        grid.add_row(Text("•", style="dim"), Text(one_line(line)))
        yield grid
