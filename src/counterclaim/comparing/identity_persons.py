"""Features of two persons' names. Each docstring is the reason that is shown when the feature decides."""

from __future__ import annotations

from counterclaim.comparing.identity_names import Name
from counterclaim.comparing.identity_spelling import alike, fold, nearly
from counterclaim.comparing.identity_words import given_forms, is_common, is_given

Words = tuple[str, ...]


def one_given_name(a: str, b: str) -> bool:
    """Whether two given names may be one: alike, forms of one name, or an initial of the other."""
    if alike(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    row = given_forms().get(fold(a))
    return row is not None and row == given_forms().get(fold(b))


def _near_given(a: str, b: str) -> bool:
    """Whether one may be the other misspelt; two that are both known given names are two."""
    return nearly(a, b) and not (is_given(a) and is_given(b))


def _ordered(a: Name, b: Name) -> tuple[Words, Words]:
    """The words of both, the shorter first."""
    return (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)


def _both_full(a: Name, b: Name) -> bool:
    return min(len(a.words), len(b.words)) > 1


def _one_family(a: Name, b: Name) -> bool:
    return alike(a.words[-1], b.words[-1])


def same_spoken(a: Name, b: Name) -> bool:
    """They are one name in two spellings of the same sounds"""
    kunya = len(a.words) == 1 and a.words[0].startswith("abu ")
    return not kunya and len(a.words) == len(b.words) and all(map(alike, a.words, b.words))


def possessive_lost(a: Name, b: Name) -> bool:
    """They differ by a final s that was a possessive"""
    short, long = sorted((a.words[-1], b.words[-1]), key=len)
    rest = len(a.words) == len(b.words) and all(map(alike, a.words[:-1], b.words[:-1]))
    return rest and _both_full(a, b) and long == short + "s" and not is_given(short)


def given_forms_of_one(a: Name, b: Name) -> bool:
    """The family name is one, and the given names are forms of one name"""
    full = _both_full(a, b) and len(a.words) == len(b.words) and _one_family(a, b)
    # Two spellings of both names at once are one only within a tradition: Mike Coffman is not Michael Kofman.
    told = a.words[-1][0] == b.words[-1][0] and (not is_common(a.words[-1]) or all(map(nearly, a.words, b.words)))
    return full and told and _all_given(a.words, b.words)


def _all_given(a: Words, b: Words) -> bool:
    return all(map(one_given_name, a[:-1], b[:-1]))


def middle_name_left_out(a: Name, b: Name) -> bool:
    """Given and family name are one, and one of them leaves out a name in the middle"""
    short, long = _ordered(a, b)
    if not 1 < len(short) < len(long) or not one_given_name(short[0], long[0]) or not alike(short[-1], long[-1]):
        return False
    middle = iter(long[1:-1])
    return all(any(one_given_name(word, other) for other in middle) for word in short[1:-1])


def first_name_left_out(a: Name, b: Name) -> bool:
    """The longer name ends in the shorter, which leaves out the first name"""
    short, long = _ordered(a, b)
    return 1 < len(short) < len(long) and all(map(one_given_name, short, long[-len(short) :]))


def family_name_alone(a: Name, b: Name) -> bool:
    """One is the family name alone, which others may bear"""
    short, long = _ordered(a, b)
    alone = len(short) == 1 < len(long) and alike(short[0], long[-1])
    return alone and a.suffix == b.suffix and not short[0].startswith("abu ")


def is_told(name: Name) -> bool:
    """Whether a short form tells enough to be joined: no family name of many, no given and family name of its own."""
    return not is_given(name.words[0]) if len(name.words) > 1 else not is_common(name.words[0])


def given_name_alone(a: Name, b: Name) -> bool:
    """One is the first name alone, which others may bear"""
    short, long = _ordered(a, b)
    return len(short) == 1 < len(long) and alike(short[0], long[0])


def family_names_near(a: Name, b: Name) -> bool:
    """The given names agree, and the family names differ by little"""
    full = _both_full(a, b) and one_given_name(a.words[0], b.words[0])
    return full and (_one_family(a, b) or nearly(a.words[-1], b.words[-1]))


def given_names_near(a: Name, b: Name) -> bool:
    """The family name is one, and the given names differ by little"""
    full = _both_full(a, b) and _one_family(a, b)
    return full and not one_given_name(a.words[0], b.words[0]) and _near_given(a.words[0], b.words[0])


def sons_name(a: Name, b: Name) -> bool:
    """Many are called so, after a son ("Abu ...")"""
    kunya = a.words[-1].startswith("abu ") and b.words[-1].startswith("abu ")
    return kunya and alike(a.words[-1][4:], b.words[-1][4:]) and 1 in (len(a.words), len(b.words))


def given_names_differ(a: Name, b: Name) -> bool:
    """The family name is one and the given names are two"""
    if not _both_full(a, b) or not _one_family(a, b):
        return False
    short, long = _ordered(a, b)
    if len(short) < len(long) and first_name_left_out(a, b):
        return False
    return not one_given_name(a.words[0], b.words[0]) and not _near_given(a.words[0], b.words[0])


def middle_names_differ(a: Name, b: Name) -> bool:
    """Given and family name are one and the names in the middle are two"""
    if len(a.words) != len(b.words) or len(a.words) < 3 or not _one_family(a, b):
        return False
    middles = zip(a.words[1:-1], b.words[1:-1], strict=True)
    return one_given_name(a.words[0], b.words[0]) and any(
        not one_given_name(one, other) and not nearly(one, other) for one, other in middles
    )


def generation_left_out(a: Name, b: Name) -> bool:
    """One says which of two generations it is, the other does not"""
    return a.suffix != b.suffix and _both_full(a, b) and _one_family(a, b) and one_given_name(a.words[0], b.words[0])


def generations_differ(a: Name, b: Name) -> bool:
    """One is the elder and one the younger"""
    return a.suffix != b.suffix and None not in (a.suffix, b.suffix)


def family_names_differ(a: Name, b: Name) -> bool:
    """The family names are two"""
    short, long = _ordered(a, b)
    if not _both_full(a, b) or any(alike(short[-1], word) or nearly(short[-1], word) for word in long[1:]):
        return False
    return not possessive_lost(a, b)
