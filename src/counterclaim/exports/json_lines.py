"""JSON Lines: one claim with its source and people's verdicts a line, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counterclaim.exports.formats import Files, Format, Mapped, Tally, text_of
from counterclaim.exports.records import CitedClaim


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """A line for each claim."""
    with text_of(files.open()) as stream:
        for row in rows:
            stream.write(row.model_dump_json(exclude={"around"}) + "\n")
            tally.carry()


FORMAT: Final = Format(
    name="jsonl",
    title="JSON Lines",
    used_by="programmers",
    carries="claims",
    endings=(".jsonl", ".ndjson"),
    about="JSON Lines: a claim, its source and people's verdicts a line; nothing is lost",
    media_type="application/jsonl",
    write=write,
    mapped=(
        Mapped("the claim, every field", "`claim`", "as `counterclaim claims --format jsonl` prints it"),
        Mapped("its source", "`source`", "title, outlet, author, day, address, SHA-256 and time of the first capture"),
        Mapped("people's verdicts in force", "`verdicts`", "empty where nobody gave one"),
        Mapped("what the claimant is", "`claimant_type`", "person, organisation, group, document or unknown"),
        Mapped("the article copied", "`original`", "null where the article is no copy"),
    ),
    lost=("Nothing of a claim as it is held. Its history stays in the ledger: `counterclaim history ID`.",),
)
