"""Very many failures are told in few lines, and are not held."""

from counterclaim.cli.failures import ALL_TOLD, EACH_TOLD, Failures
from counterclaim.many import Failure


def collected(*reasons):
    failures = Failures()
    for number, reason in enumerate(reasons):
        failures.add(Failure(f"place {number}", reason, "Do this"))
    return failures


def test_few_are_all_told(capsys):
    failures = collected(*["a", "b"] * (ALL_TOLD // 2))
    failures.report(debug=False)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:3] == [
        "counterclaim: 50 articles could not be read:",
        "  place 0: a. Do this.",
        "  place 1: b. Do this.",
    ]
    assert len(lines) == ALL_TOLD + 1


def test_one_stands_on_one_line(capsys):
    collected("a").report(debug=False)
    assert capsys.readouterr().err == "counterclaim: place 0: a. Do this.\n"


def test_of_many_some_of_each_reason(capsys):
    failures = collected(*["no article"] * 10_000, "cut off", *["no article"] * 5)
    assert len(failures) == 10_006
    failures.report(debug=False)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 + EACH_TOLD + 1 + 1
    assert lines[-2] == "  place 10000: cut off. Do this."
    assert lines[-1] == "  and 10,000 more: no article"
    assert len(vars(failures)["_held"]) == EACH_TOLD + 1


def test_reasons_that_all_differ_do_not_fill_the_screen(capsys):
    failures = collected(*[f"reason {number}" for number in range(2_000)])
    failures.report(debug=False)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) < 40
    assert lines[-1] == f"  and {2_000 - 20 - EACH_TOLD:,} more: for other reasons"
