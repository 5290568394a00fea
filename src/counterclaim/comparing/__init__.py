"""Many articles beside each other: pure functions over records, never over text."""

from counterclaim.comparing.audit import ColumnMissingError, audited
from counterclaim.comparing.comparer import Comparer, compare, outline, settle
from counterclaim.comparing.courses import course, courses
from counterclaim.comparing.identity import identities
from counterclaim.comparing.identity_around import identities_around
from counterclaim.comparing.identity_pairs import name_pairs
from counterclaim.comparing.identity_readings import learnt_aliases, names_of
from counterclaim.comparing.identity_records import Identity, NameUse, NameVerdict
from counterclaim.comparing.identity_verdicts import compare_names

__all__ = [
    "ColumnMissingError",
    "Comparer",
    "Identity",
    "NameUse",
    "NameVerdict",
    "audited",
    "compare",
    "compare_names",
    "course",
    "courses",
    "identities",
    "identities_around",
    "learnt_aliases",
    "name_pairs",
    "names_of",
    "outline",
    "settle",
]
