"""Names that come in parts are joined as if they had come at once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.comparing import NameUse, identities, identities_around

POOL = (
    "Ostrovan Observatory for Prisons", "OOP", "the Observatory for Prisons", "Prisons Observatory", "Ostrovan Union",
    "Hadi al-Sayegh", "Hadi Sayegh", "Sayegh", "Mr Sayegh", "Omar Sayegh", "Omar al-Sayegh", "Omar", "OMAR SAYEGH",
    "Recep Erdogan", "Recep Tayyip Erdoğan", "Erdogan", "Ministry of Health", "Health Ministry", "activists",
    "Velmark Health Ministry", "Velmark's Ministry of Health", "a senior official", "Anna Kolb", "Kolb", "Edda Kolb",
    "E. Kolb",
)  # fmt: skip
uses = st.builds(NameUse, name=st.sampled_from(POOL), type=st.sampled_from(("person", "organisation", "unknown")),
                 count=st.integers(1, 9))  # fmt: skip
parts = st.lists(st.lists(uses, max_size=8), min_size=1, max_size=5)
short = st.dictionaries(st.tuples(st.sampled_from(POOL), st.sampled_from(POOL)), st.integers(1, 3), max_size=4)


@settings(deadline=None, max_examples=150)
@given(parts, short)
def test_in_parts_as_at_once(parts, aliases):
    held: dict[str, object] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for part in parts:
        counts.update({(use.name, use.type): 0 for use in part})
        for use in part:
            counts[use.name, use.type] += use.count
        names = [NameUse(name=name, type=kind, count=count) for (name, kind), count in sorted(counts.items())]
        tied = [(group.names[0].name, use.name) for group in held.values() for use in group.names]
        found = identities_around(names, {use.name for use in part}, aliases, tied)
        held |= {use.name: group for group in found for use in group.names}
    assert {group.id: group for group in held.values()} == {group.id: group for group in identities(names, aliases)}


def test_a_doubt_ends_where_a_name_turns_out_to_be_of_another_type():
    before = [NameUse(name=name, type="person") for name in ("Hadi al-Sayegh", "Omar Sayegh", "Sayegh")]
    assert any(group.doubtful for group in identities(before, {}))
    names = [*before, NameUse(name="Sayegh", type="organisation", count=9)]
    assert set(identities_around(names, {"Sayegh"}, {})) == set(identities(names, {}))


def test_names_far_away_are_left_alone():
    names = [NameUse(name=name) for name in ("Hadi Sayegh", "Hadi al-Sayegh", "Anna Kolb", "Kolb")]
    (found,) = identities_around(names, {"Hadi Sayegh"}, {})
    assert [use.name for use in found.names] == ["Hadi Sayegh", "Hadi al-Sayegh"]
    assert identities_around(names, {"Nobody At All"}, {}) == ()
