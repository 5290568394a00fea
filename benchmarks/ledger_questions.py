"""What is asked of a ledger of many claims: each filter by itself, and each in every order, first and last page."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args

from counterclaim.ledger import Ledger
from counterclaim.ledger.kinds import Order

ROUNDS: Final = 3
PAGE: Final = 50
ORDERS: Final[tuple[str, ...]] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Answer:
    """How long a question took: the median of its rounds, in milliseconds."""

    question: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was asked of one ledger."""

    all: tuple[Answer, ...]

    @property
    def slowest(self) -> list[Answer]:
        """The slowest first."""
        return sorted(self.all, key=lambda one: -one.milliseconds)

    @property
    def median(self) -> float:
        """Of all questions."""
        return statistics.median(one.milliseconds for one in self.all)

    def over(self, most: float) -> int:
        """How many took longer than this."""
        return sum(one.milliseconds > most for one in self.all)


def conditions(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """Each filter with a value that many claims have, and with one that few have; searches; other days."""
    some = list(ledger.claims(limit=3_000))
    found: dict[str, dict[str, Any]] = {
        "all": {}, "nobody's": {"claimant": "Nobody At All"},
        "words: said": {"text": "said"}, "words: miners Monday": {"text": "miners Monday"},
        'words: "were missing"': {"text": '"were missing"'}, "words: none": {"text": "unheardof"},
        "words, measure": {"text": "miners", "measure": "money"}, "words: died": {"text": "died"},
        "words, not others": {"text": "soldiers -died"},
        "words, days": {"text": "said", "published_from": "2025-01-01"},
        "days": {"from_day": "2025-03-01", "to_day": "2025-03-31"},
        "one day": {"from_day": "2025-03-05", "to_day": "2025-03-05"}, "from a day": {"from_day": "2022-01-01"},
        "to a day": {"to_day": "2030-01-01"},
        "published": {"published_from": "2025-03-01", "published_to": "2025-03-31"},
        "at least": {"at_least": 4_990}, "at least few": {"at_least": 2}, "at most": {"at_most": 2},
        "at most many": {"at_most": 4_990}, "allows": {"allows": 77},
        "confident": {"confidence": 0.999}, "hardly confident": {"confidence": 0.001},
        "reviewed": {"review": "reviewed"}, "unreviewed": {"review": "unreviewed"}, "any": {"review": "any"},
        "withdrawn too": {"withdrawn": True}, "status": {"status": "unknown"},
        "originals": {"originals": True},
        "as of long ago": {"as_of": "2020-01-01"}, "as of now": {"as_of": "2999-01-01"},
    }  # fmt: skip
    for name in ("claimant", "speaker", "measure", "party", "place", "outlet"):
        values = sorted(getattr(claim, name) for claim in some)
        found[f"{name}: common"] = {name: statistics.mode(values)}
        found[f"{name}: rare"] = {name: min(set(values), key=values.count)}
    found["measure and party"] = {**found["measure: common"], **found["party: common"]}
    found["claimant and place"] = {**found["claimant: common"], **found["place: common"]}
    return found


def questions(ledger: Ledger) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every condition counted, and in every order its first page, the last by its end or by number, the middle one."""
    for name, asked in conditions(ledger).items():
        total = ledger.count(**asked)
        yield f"{name}: how many ({total:,})", lambda asked=asked: ledger.count(**asked)  # type: ignore[misc]
        for order in ORDERS:
            pages: dict[str, dict[str, Any]] = {"first": {}}
            if total > PAGE:
                pages |= {"last": {"before": "end"}, "last by number": {"offset": total - PAGE}}
            if total > 2 * PAGE:
                pages["middle"] = {"offset": total // 2}
            for page, where in pages.items():
                query = {**asked, "order": order, "limit": PAGE, **where}
                yield f"{name}, {order}: {page}", lambda query=query: ledger.claims(**query)  # type: ignore[misc]


def answers(place: str, *, only: str = "") -> Answers:
    """Ask all; ``only`` those with these words in their name."""
    found = []
    with Ledger(place) as ledger:
        for name, ask in questions(ledger):
            if only in name:
                found.append(Answer(name, statistics.median(_seconds(ask) * 1_000 for _ in range(ROUNDS))))
    return Answers(tuple(found))


def show(backend: str, answered: Answers, most: float) -> None:
    """Print the slowest."""
    print(
        f"  {backend}: {len(answered.all)} questions, median {answered.median:.1f} ms, worst "
        f"{answered.slowest[0].milliseconds:.1f} ms, {answered.over(most)} over {most:g} ms",
        file=sys.stderr,
    )
    for one in answered.slowest[:25]:
        print(f"    {one.milliseconds:7.1f} ms  {one.question}", file=sys.stderr)


def _seconds(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return time.perf_counter() - begun
