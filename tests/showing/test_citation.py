"""A claim as a citation."""

from counterclaim.showing.citation import Cited, citation
from counterclaim.showing.comparisons import in_short
from counterclaim.showing.days import day_told, days_told

CITED = Cited(
    id="f1", claimant="Red Watch", via="Norpress", claim="≥ 31 killed", as_of="2031-06-14", words="At least 31\ndied.",
    title="Fire", outlet="Halden Daily", author=None, published="2031-06-15T06:00:00Z", where="https://halden.example/1",
    sha256="ab" * 32, captured_at="2031-06-15T07:00:01.5+00:00",
)  # fmt: skip


def test_a_citation_says_claim_words_source_and_archive():
    assert citation(CITED).split("\n") == [
        "Red Watch, via Norpress: ≥ 31 killed, as of 14 Jun 2031.",
        "“At least 31 died.”",
        "“Fire”, Halden Daily, 15 Jun 2031. https://halden.example/1",
        f"Archived 2031-06-15T07:00:01Z, SHA-256 {'ab' * 32}. Claim f1.",
    ]


def test_a_citation_of_an_article_without_anything_still_says_where_its_bytes_are():
    bare = Cited(
        "f1", None, None, "12 killed", None, "“12 died”", None, None, None, None, None, "cd", "2031-06-15T07:00:01"
    )
    assert citation(bare).split("\n") == [
        "The report itself: 12 killed.",
        "“12 died”",
        "Archived 2031-06-15T07:00:01Z, SHA-256 cd. Claim f1.",
    ]


def test_what_would_steer_a_terminal_is_shown():
    hostile = Cited(**{name: getattr(CITED, name) for name in CITED.__slots__} | {"title": "a\x1b[2J\u202eb"})
    assert "\x1b" not in citation(hostile) and "\u202e" not in citation(hostile)


def test_days():
    assert day_told("2031-06-05T10:00:00Z") == "5 Jun 2031"
    assert day_told("last week") == "last week"
    assert days_told("2031-06-05", "2031-06-05") == "5 Jun 2031"
    assert days_told("2031-06-05", "2031-06-07") == "5 Jun 2031 to 7 Jun 2031"
    assert days_told(None, None) == ""


def test_a_comparison_in_short():
    from invented_readings import figure, reading

    from counterclaim.comparing import compare, outline

    (one,) = compare(
        outline(reading(f"{n}.txt", figure(f"{count} people", count, count, by=by)))
        for n, (count, by) in enumerate([(20, "Red Crescent"), (26, "Interior Ministry")])
    ).comparisons()
    assert in_short(one) == "2 articles, 2 origins; two claimants contradict one another."
