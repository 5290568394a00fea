"""People's verdicts on the truth of claims: checked, and found again. The machine never gives one."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, or_, select

from counterclaim.ledger import schema
from counterclaim.ledger.decided import Stand, attached, in_force
from counterclaim.ledger.errors import VerdictRefused
from counterclaim.ledger.filters import known
from counterclaim.ledger.records import OF_VERDICTS, Verdict
from counterclaim.ledger.sources import batches

LONGEST: Final = 200
"""Characters of a rating: it is a label, the reasons stand in why."""
_ADDRESS: Final = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_SCALE: Final = ("value", "best", "worst")

Fields = Mapping[str, str | float | int | bool | None]


def check_verdict(fields: Fields) -> None:
    """Refuse a verdict that says nothing, or a value without its scale.

    Raises:
        VerdictRefused: with what to give instead, and the field.
    """
    wrong = sorted(set(fields) - set(OF_VERDICTS))
    if wrong:
        raise VerdictRefused(wrong[0], f"{wrong[0]}: a verdict has no such field. Give {', '.join(OF_VERDICTS)}.")
    rating = fields.get("rating")
    if not isinstance(rating, str) or not rating.strip() or len(rating) > LONGEST:
        told = f"a verdict needs a rating in words, {LONGEST} characters at most. Give one, like False or Mostly true."
        raise VerdictRefused("rating", told)
    url = fields.get("url")
    if url is not None and not _is_address(url):
        raise VerdictRefused("url", f"{url!r} is no address of a web page. Give one that begins with https://.")
    _check_scale({name: fields.get(name) for name in _SCALE})


def _is_address(url: object) -> bool:
    return isinstance(url, str) and _ADDRESS.fullmatch(url) is not None


def _check_scale(scale: Fields) -> None:
    if all(one is None for one in scale.values()):
        return
    numbers = {name: number for name, one in scale.items() if (number := _number(one)) is not None}
    for name in _SCALE:
        if name not in numbers:
            raise VerdictRefused(
                name, "a value is read on its scale. Give all three as numbers up to a million: worst, value, best."
            )
    value, best, worst = (numbers[name] for name in _SCALE)
    if best == worst:
        raise VerdictRefused("best", f"best and worst are both {best:g}. Give a scale with two ends.")
    if not min(best, worst) <= value <= max(best, worst):
        told = f"{value:g} does not lie between {worst:g} and {best:g}. Give a value on the scale."
        raise VerdictRefused("value", told)


def _number(one: object) -> float | None:
    return one if isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= 1e6 else None


def judged(connection: Connection, articles: Sequence[str], moment: str | None) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts in force on claims of these articles, by the claim that stands in the words judged."""
    standing = _standing(connection, articles, moment)
    found: dict[str, list[Verdict]] = defaultdict(list)
    for article, row in _where(connection, standing, set(articles), moment):
        if (claim := _claim(connection, article, row, moment)) is not None:
            found[claim].append(_verdict(row, claim))
    return {claim: tuple(some) for claim, some in found.items()}


def _standing(connection: Connection, articles: Sequence[str], moment: str | None) -> list[Any]:
    """The verdicts in force on these articles and on others that stood at a place of theirs, oldest first."""
    d, c = schema.decisions.c, schema.captures.c
    rows: list[Any] = []
    for some in batches(articles):
        versions = select(c.article).where(c.place.in_(select(c.place).where(c.article.in_(some))))
        rows += _decided(connection, d.kind == "verdict", or_(d.article.in_(some), d.article.in_(versions)), moment)
    asked = {row["id"]: row for row in rows}
    found = dict(asked)
    while asked:
        undoing = [_decided(connection, d.kind == "undo", d.subject.in_(some), moment) for some in batches([*asked])]
        # what takes a verdict back can be taken back itself
        asked = {row["id"]: row for some in undoing for row in some if row["id"] not in found}
        found |= asked
    decided = sorted(found.values(), key=lambda row: row["n"])
    valid = in_force((row["id"], row["kind"], row["subject"]) for row in decided)
    return [row for row in decided if row["kind"] == "verdict" and row["id"] in valid]


def _decided(
    connection: Connection, kind: ColumnElement[bool], which: ColumnElement[bool], moment: str | None
) -> Sequence[Any]:
    query = select(schema.decisions).where(kind, which)
    if moment is not None:
        query = query.where(schema.decisions.c.decided_at < moment)
    return connection.execute(query).mappings().all()


def _where(
    connection: Connection, standing: Sequence[Any], articles: set[str], moment: str | None
) -> Iterator[tuple[str, Any]]:
    """Each article with the verdicts on it or on another version of it; those that wait for a person left out."""
    c, w = schema.captures.c, schema.waiting
    for row in standing:
        places = select(c.place).where(c.article == row["article"])
        versions = set(connection.execute(select(c.article).distinct().where(c.place.in_(places))).scalars())
        waits = select(w.c.article).where(w.c.decision == row["id"], known(w, moment))
        for article in sorted((versions | {row["article"]}) & articles - set(connection.execute(waits).scalars())):
            yield article, row


def _claim(connection: Connection, article: str, row: Any, moment: str | None) -> str | None:  # noqa: ANN401 - a row
    """The claim of this article that a verdict is on."""
    table = schema.claims
    held = connection.execute(select(table).where(table.c.article == article, known(table, moment))).mappings().all()
    stand = Stand(row["id"], row["kind"], row["subject"], row["article"], {}, row["why"], json.loads(row["anchor"]))
    claim, _ = attached([dict(one) for one in held], stand, article)
    return None if claim is None else str(claim["id"])


def _verdict(row: Any, claim: str) -> Verdict:  # noqa: ANN401 - a row of the database
    about = {name: row[name] for name in ("id", "who", "why", "decided_at")}
    return Verdict.model_validate(json.loads(row["fields"]) | about | {"claim": claim})
