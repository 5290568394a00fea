"""The filters on claims as options, the same in every command that chooses claims."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from counterclaim.cli.ledger.common import AsOfOption, day
from counterclaim.ledger.kinds import Order, ReviewFilter

if TYPE_CHECKING:
    from counterclaim.ledger import Query


def _words(help_: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="WORDS", help=help_)


def _day(help_: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="DATE", callback=day, help=help_)


def _number(help_: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="N", help=help_)


def _query(
    *,
    text: Annotated[str | None, _words('Words in the sentence; "in quotes" together, -word not.')] = None,
    claimant: Annotated[str | None, _words("In any of the claimant's names.")] = None,
    speaker: Annotated[str | None, _words("In the name of who says it.")] = None,
    measure: Annotated[str | None, _words("What is counted: killed, wounded, ...")] = None,
    party: Annotated[str | None, _words("Whose people or things are counted.")] = None,
    place: Annotated[str | None, _words("In the name of the place.")] = None,
    outlet: Annotated[str | None, _words("In the name of the publisher or site.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Claims of this article.")] = None,
    from_day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", callback=day, help="About this day or later.")
    ] = None,
    to_day: Annotated[
        str | None, typer.Option("--to", metavar="DATE", callback=day, help="About this day or earlier.")
    ] = None,
    published_from: Annotated[str | None, _day("Published on this day or later.")] = None,
    published_to: Annotated[str | None, _day("Published on this day or earlier.")] = None,
    at_least: Annotated[float | None, _number("Claims of so many or more.")] = None,
    at_most: Annotated[float | None, _number("Claims of so many or fewer.")] = None,
    allows: Annotated[float | None, _number("Claims whose bounds this number lies in.")] = None,
    confidence: Annotated[float | None, _number("Read with at least this confidence, 0 to 1.")] = None,
    review: Annotated[
        ReviewFilter | None, typer.Option(help="By what people decided. [default: all but rejected]")
    ] = None,
    order: Annotated[Order, typer.Option(help="What comes first.")] = "newest",
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Pass over so many first.")] = 0,
    as_of: AsOfOption = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Show withdrawn claims too.")] = False,
    originals: Annotated[bool, typer.Option("--originals", help="Leave out copies of one text.")] = False,
) -> Query:
    """What is asked for."""
    from counterclaim.ledger.queries import Query  # noqa: PLC0415 - pydantic takes its time

    return Query(
        claimant=claimant, speaker=speaker, measure=measure, party=party, place=place, outlet=outlet, article=article,
        from_day=from_day, to_day=to_day, published_from=published_from, published_to=published_to, at_least=at_least,
        at_most=at_most, allows=allows, text=text, confidence=confidence, review=review, withdrawn=withdrawn,
        originals=originals, as_of=day(as_of), order=order, offset=offset,
    )  # fmt: skip


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the filters as options before its own; it is given the ``Query`` that they make."""
    filters, own = _parameters(_query), [one for one in _parameters(command) if one.name != "query"]
    names = [one.name for one in filters]

    @wraps(command)
    def filtered(**options: Any) -> None:  # noqa: ANN401 - whatever the options are
        query = _query(**{name: options.pop(name) for name in names})
        command(query=query, **options)

    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*filters, *own)]
    vars(filtered)["__signature__"] = inspect.Signature(parameters, return_annotation=None)
    filtered.__annotations__ = {one.name: one.annotation for one in parameters}
    return filtered


def _parameters(function: Callable[..., object]) -> list[inspect.Parameter]:
    """The parameters with types instead of their names."""
    hidden = {"Query": object}  # loaded only when a command runs
    types = get_type_hints(function, localns=hidden, include_extras=True)
    return [one.replace(annotation=types[one.name]) for one in inspect.signature(function).parameters.values()]
