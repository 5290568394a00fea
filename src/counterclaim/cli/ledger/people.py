"""``counterclaim decide``, ``withdraw``, ``names``: what people decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from counterclaim.cli.ledger.common import DEFAULT, FormatOption, LedgerOption, OutOption, WhoOption, opened, who_is
from counterclaim.cli.ledger.tables import columns_of, write
from counterclaim.ledger.kinds import Kind
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.ledger import NameDoubt, NameGroup, Table

ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]


def decide(
    kind: Annotated[Kind, typer.Argument(help="What is decided.")],
    subject: Annotated[str, typer.Argument(metavar="ID|NAME", help="A claim or article; for undo a decision; a name.")],
    other: Annotated[str | None, typer.Argument(metavar="[ID|NAME]", help="The second claim or name.")] = None,
    ledger: LedgerOption = DEFAULT,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="With edit: a corrected field; null for none. With verdict: rating, url, ...",
        ),
    ] = None,
    reason: ReasonOption = "",
    who: WhoOption = None,
) -> None:
    """Write a decision into the log: accept, reject, edit, note, withdraw, merge, same, undo and the like.

    accept, reject, edit, verdict, note, withdraw and restore are about a claim (the last three also about an article),
    same and different about two claims, merge and split about two names, undo about a decision. A verdict is a person's
    judgement of the truth of a claim: --set rating=WORDS, and perhaps url, value, best and worst.
    """
    with opened(ledger) as store:
        values = dict(_field(one) for one in fields or ())
        made = store.decide(kind, subject, who=who_is(who), why=reason, other=other, **values)
    typer.echo(f"{made.id}: {made.kind} {one_line(made.subject)}. Take it back with counterclaim decide undo {made.id}")


def _field(words: str) -> tuple[str, Any]:
    """``FIELD=VALUE``: a number, true, false or null where it is one, else text."""
    name, sign, value = words.partition("=")
    if not sign:
        raise typer.BadParameter(f"{words!r} sets nothing. Write --set FIELD=VALUE.")
    try:
        parsed = json.loads(value)
    except ValueError:
        return name, value
    return name, value if isinstance(parsed, list | dict) or name in _TEXT else parsed


_TEXT = frozenset({"when_start", "when_end", "as_of", "since", "rating", "url"})
"""Fields in which a number ("2022") or a word ("false") is text."""


def withdraw(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A claim, or an article with all its claims.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; it is shown with the claim.")],
    ledger: LedgerOption = DEFAULT,
    who: WhoOption = None,
) -> None:
    """Withdraw a claim or an article. It stays in the history; ``decide restore`` brings it back."""
    with opened(ledger) as store:
        made = store.withdraw(id_, who=who_is(who), reason=reason)
    typer.echo(f"{made.id}: withdrawn. Take it back with counterclaim decide undo {made.id}")


def names(
    words: Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Only claimants with these in a name.")] = None,
    ledger: LedgerOption = DEFAULT,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="So many at most; 0 for all.")] = 50,
    format_: FormatOption = None,
    out: OutOption = None,
    *,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Pairs of names that may be one: to be decided.")
    ] = False,
) -> None:
    """List claimants by all their names, or with --doubtful the pairs that a person has to decide on."""
    with opened(ledger) as store:
        if doubtful:
            write(store.name_doubts(), format_, out, _shown_doubts)
        else:
            write(store.names(words, limit=limit or None), format_, out, _shown_names)


def _shown_names(table: Table[NameGroup], stream: TextIO) -> None:
    rows = [
        (one.claims, one.type, one.name, "; ".join(name for name in one.names if name != one.name)) for one in table
    ]
    columns_of(stream, ("claims", "type", "name", "also"), rows, last=30)


def _shown_doubts(table: Table[NameDoubt], stream: TextIO) -> None:
    rows = [(f"{one.score:.2f}", one.a, one.b, one.reason) for one in table]
    columns_of(stream, ("score", "name", "name", "why it is asked"), rows, last=60)
    if rows:
        stream.write("Decide with: counterclaim decide merge NAME NAME, or counterclaim decide split NAME NAME\n")
