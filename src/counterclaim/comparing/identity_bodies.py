"""Features of two organisations' names. Each docstring is the reason that is shown when the feature decides."""

from __future__ import annotations

from counterclaim.comparing.identity_names import Name
from counterclaim.comparing.identity_spelling import alike, letters, slipped
from counterclaim.comparing.identity_words import (
    COMPLETE,
    DESCRIBING,
    ENDS,
    ORGANISATION_WORDS,
    SMALL,
    STATE_BODIES,
    key,
    seats,
)

Words = tuple[str, ...]


def _left_over(a: Words, b: Words) -> tuple[list[str], list[str]]:
    """The words of each that find no equal, like-sounding word in the other."""
    rest = list(b)
    mine = []
    for word in a:
        match = next((other for other in rest if alike(word, other)), None)
        if match is None:
            mine.append(word)
        else:
            rest.remove(match)
    return mine, rest


def _ordered(a: Name, b: Name) -> tuple[Name, Name]:
    """The one with fewer words first; by their text where they have as many."""
    one, other = sorted((a, b), key=lambda name: (len(name.words) + len(name.owners), name.text, name.raw))
    return one, other


def _is_state_body(name: Name) -> bool:
    """Whether every country has one of it, by this name."""
    return bool(name.words) and any(word in STATE_BODIES for word in name.words)


def same_listed(a: Name, b: Name) -> bool:
    """Both are listed as names of one body"""
    return a.known is not None and a.known == b.known


def same_words(a: Name, b: Name) -> bool:
    """They have the same words, but for spelling and what stands around them"""
    same = len(a.words) == len(b.words) and all(map(alike, a.words, b.words))
    return same and a.owners == b.owners and a.joint == b.joint and bool(a.words or a.owners)


def same_words_turned(a: Name, b: Name) -> bool:
    """They have the same words in another order, as "Defence Ministry" and "Ministry of Defence" do"""
    turned = not any(_left_over(a.words, b.words)) and a.owners == b.owners and a.joint == b.joint
    of = sum(" of " in f" {name.text} " for name in (a, b)) == 1
    return turned and bool(a.words) and of


def initials_of(a: Name, b: Name) -> bool:
    """One is the initials of the other"""
    return any(one.acronym in other.initials for one, other in ((a, b), (b, a)) if one.acronym and len(one.acronym) > 2)


def two_initials_of(a: Name, b: Name) -> bool:
    """One is the initials of the other, but only two letters"""
    return any(one.acronym in other.initials for one, other in ((a, b), (b, a)) if one.acronym)


def slip_of_the_pen(a: Name, b: Name) -> bool:
    """They have the same words, one of which is misspelt by a letter"""
    mine, rest = _left_over(a.words, b.words)
    shared = len(a.words) + len(a.owners) > 1
    return a.owners == b.owners and len(mine) == len(rest) == 1 and shared and slipped(mine[0], rest[0])


def short_for(a: Name, b: Name) -> bool:
    """One is short for the other, as for others that have its words"""
    short, long = _ordered(a, b)
    if short.known or short.acronym or short.joint or long.joint or _is_state_body(short):
        return False
    if short.text.lower() in COMPLETE:
        return False
    mine, rest = _left_over(short.words, long.words)
    within = not mine and short.owners <= long.owners
    more = bool(set(rest) - DESCRIBING or long.owners - short.owners)
    telling = any(word in ORGANISATION_WORDS for word in short.words) or (len(short.words) > 1 and not rest)
    return within and more and telling and _grows(short, long)


def _grows(short: Name, long: Name) -> bool:
    """Whether what the longer has more is part of a name: words before the noun, or after it with "for" or "of"."""
    whole = [letters(word) for piece in long.text.split() for word in piece.split("-")]
    last = short.words[-1]
    at = max((n for n, word in enumerate(whole) if alike(word, last)), default=len(whole) - 1)
    behind = whole[at + 1 :]
    first = next((n for n, word in enumerate(whole) if any(alike(word, other) for other in short.words)), 0)
    linked = any(word in ENDS for word in whole[:first])
    return not linked and (not behind or behind[0] in SMALL)


def shared_state_body(a: Name, b: Name) -> bool:
    """One does not say of which country it is"""
    short, long = _ordered(a, b)
    whose = bool(short.owners) != bool(long.owners)
    return whose and _is_state_body(short) and not any(_left_over(short.words, long.words))


def seat_of(a: Name, b: Name) -> bool:
    """A capital or palace often stands for its country's government, and not always"""
    pairs = [(one, other) for one, other in ((a, b), (b, a)) if not one.known and not other.words]
    return any(seats().get(key(one.text)) in other.owners for one, other in pairs)


def government_of(a: Name, b: Name) -> bool:
    """A country's name often stands for its government, and not always"""
    if a.owners != b.owners or len(a.owners) != 1:
        return False
    words = {a.words, b.words}
    return () in words and bool(words & {("government",), ("authorities",), ("regime",), ("administration",)})


def grown_together(a: Name, b: Name) -> bool:
    """One has the other's words with more around them, perhaps a second name"""
    short, long = _ordered(a, b)
    mine, rest = _left_over(short.words, long.words)
    return not mine and bool(rest) and len(short.words) > 1 and short.owners <= long.owners


def owners_differ(a: Name, b: Name) -> bool:
    """They are of two countries"""
    return bool(a.owners) and bool(b.owners) and not (a.owners <= b.owners or b.owners <= a.owners)


def other_state_body(a: Name, b: Name) -> bool:
    """Another word makes another body of state of it"""
    if not (_is_state_body(a) and _is_state_body(b)) or a.acronym or b.acronym:
        return False
    mine, rest = _left_over(a.words, b.words)
    return bool(mine or rest) and not (len(mine) == len(rest) == 1 and slipped(mine[0], rest[0]))


def rivals(a: Name, b: Name) -> bool:
    """Each has a word of its own before the noun that they share"""
    if a.known or b.known or a.acronym or b.acronym or not (a.words and b.words):
        return False
    mine, rest = _left_over(a.words, b.words)
    shared = {word for word in a.words if word in ORGANISATION_WORDS} & set(b.words)
    slip = len(mine) == len(rest) == 1 and slipped(mine[0], rest[0])
    return bool(mine and rest and shared) and not slip
