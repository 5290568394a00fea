"""``counterclaim review``: one claim after another is shown, and a person says what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, WhoOption, opened, who_is
from counterclaim.cli.ledger.one import _claim_lines
from counterclaim.cli.ledger.people import _field
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.ledger import Claim, Ledger

HELP: Final = (
    "a accept   r reject   e FIELD=VALUE ... correct   n WORDS note   w REASON withdraw   "
    "u undo the last   s skip   q quit"
)


@dataclass
class _Session:
    """A person at work."""

    store: Ledger
    who: str
    last: str | None = None
    done: int = 0

    def decide(self, kind: Any, subject: str, why: str = "", **fields: Any) -> None:  # noqa: ANN401 - as Ledger.decide
        self.last = self.store.decide(kind, subject, who=self.who, why=why, **fields).id
        self.done += 1


def review(
    ledger: LedgerOption = DEFAULT,
    claimant: Annotated[str | None, typer.Option(metavar="WORDS", help="Only claims of this claimant.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="WORDS", help="Only claims of this measure.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="So many at most.")] = 100,
    who: WhoOption = None,
    *,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only list the decisions that no longer fit.")] = False,
) -> None:
    """Go through claims that nobody has looked at, the least certain first, and decide on each by a letter."""
    from counterclaim.ledger.measured import measure_or_raise  # noqa: PLC0415 - the database's library takes its time

    with opened(ledger) as store:
        if waiting:
            _list_waiting(store)
            return
        measure_or_raise(store, measure)
        session = _Session(store, who_is(who))
        found = store.claims(
            claimant=claimant, measure=measure, review="unreviewed", order="least", limit=limit, originals=True
        )
        for number, claim in enumerate(found, 1):
            typer.echo(f"\n{number} of {len(found)}")
            for line in _claim_lines(store, claim):
                typer.echo(line)
            if not _asked(session, claim):
                break
        typer.echo(f"{session.done} decisions. {len(store.waiting())} wait: counterclaim review --waiting")


def _asked(session: _Session, claim: Claim) -> bool:
    """Ask until something is decided; false to stop."""
    from counterclaim.ledger import LedgerError  # noqa: PLC0415

    while True:
        try:
            answer = typer.prompt(HELP, prompt_suffix="\n> ", default="s", show_default=False).strip()
        except typer.Abort:
            return False
        letter, _, rest = answer.partition(" ")
        if letter == "q":
            return False
        try:
            if _followed(session, claim, letter, rest.strip()):
                return True
        except (LedgerError, typer.BadParameter) as error:
            typer.echo(one_line(str(error)), err=True)


def _followed(session: _Session, claim: Claim, letter: str, rest: str) -> bool:
    """Do what is asked; whether to go on to the next claim."""
    match letter:
        case "s":
            return True
        case "a" | "r":
            session.decide("accept" if letter == "a" else "reject", claim.id, rest)
            return True
        case "e":
            session.decide("edit", claim.id, **dict(_field(one) for one in rest.split()))
            return True
        case "w":
            session.store.withdraw(claim.id, who=session.who, reason=rest)
            session.done += 1
            return True
        case "n":
            session.decide("note", claim.id, rest)
        case "u" if session.last:
            session.decide("undo", session.last)
        case _:
            typer.echo("Not understood.", err=True)
    return False


def _list_waiting(store: Ledger) -> None:
    for one in store.waiting():
        decision = one.decision
        whom = f"{decision.who}, {decision.decided_at[:10]}"
        typer.echo(f"{decision.id}: {decision.kind} {decision.subject} ({whom}): {one_line(one.reason)}")
    typer.echo("Decide anew on what is read now, and take the old one back: counterclaim decide undo ID")
