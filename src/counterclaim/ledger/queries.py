"""What can be asked of claims."""

from __future__ import annotations

from typing import Final

from counterclaim.ledger.kinds import Order, ReviewFilter
from counterclaim.records import Record

END: Final = "end"
"""As what a page ends before: it is the last one."""


class Query(Record):
    """Filters, all of which have to hold. Words are looked for whatever their capitals."""

    claimant: str | None = None
    """In any of the claimant's names."""
    speaker: str | None = None
    measure: str | None = None
    party: str | None = None
    place: str | None = None
    outlet: str | None = None
    status: str | None = None
    unit: str | None = None
    article: str | None = None
    """An article's id."""
    from_day: str | None = None
    """First day that the claim may be about."""
    to_day: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    at_least: float | None = None
    """The claim is of this many or more."""
    at_most: float | None = None
    """The claim is of this many or fewer."""
    allows: float | None = None
    """This number lies within the claim's bounds."""
    text: str | None = None
    """Words that stand in the sentence, in any order; words in quotation marks stand together."""
    confidence: float | None = None
    """At least so confident."""
    review: ReviewFilter | None = None
    """Null: all that is not rejected."""
    withdrawn: bool = False
    """Whether withdrawn claims are shown too."""
    originals: bool = False
    """Whether copies of one text are left out."""
    as_of: str | None = None
    """The ledger as it was known at the end of this day, or at this moment."""
    order: Order = "newest"
    limit: int | None = 50
    offset: int = 0
    """So many are passed over first. Going on behind a claim (``after``) takes as long on every page."""
    after: str | None = None
    """The id of a claim: the page begins behind it."""
    before: str | None = None
    """The id of a claim: the page ends before it. "end": it is the last page."""
