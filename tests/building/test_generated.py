"""What is generated for the site is complete, and true to the code."""

from __future__ import annotations

import json
from typing import get_args

import griffe
import jsonschema_rs
import pytest
from building.accuracy import accuracy
from building.commands import all_commands, commands
from building.definitions import definitions, word_lists
from building.errors import article_errors, errors
from building.http_api import http_api, openapi
from building.markdown import code, prose, table
from building.python_api import MODULES, is_error, offered, python_api
from building.records import TOP, kind_of, reached, records, schema
from building.source import fields, package, public, text_of

import counterclaim
from counterclaim.comparing import compare, course, outline
from counterclaim.records import RelationKind
from counterclaim.showing.measured import measured
from counterclaim.web.api import router
from counterclaim.web.api.described import describe

HALDEN = [f"examples/halden-tunnel/{name}.txt" for name in ("agency", "daily", "later")]


def test_every_command_and_option_is_on_the_page_of_commands():
    page = commands()
    parts = dict(zip((name for name, _ in all_commands()), page.split("\n## ")[1:], strict=False))
    assert len(parts) > 15
    for name, command in all_commands():
        assert f"# `{name}`\n" in page
        own = page.split(f"# `{name}`\n")[1].split("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts if parameter.opts[0].startswith("-") else ():
                assert f"`{option}`" in own, f"{name} {option}"


def test_choices_and_defaults_are_told():
    read = commands().split("# `counterclaim read`\n")[1].split("\n## ")[0]
    assert "| `--format` | `terminal`, `jsonl`, `json`, `csv`, `html` |" in read
    assert "| `--workers` | `N` | Processes that read. Default: `1`. |" in read


def test_every_public_name_of_python_is_on_its_page_with_what_it_takes():
    page = python_api()
    for module in MODULES:
        for name, thing in offered(module):
            path = f"counterclaim.{module}.{name}" if module else f"counterclaim.{name}"
            assert f"### `{path}`" in page
            for parameter in thing.parameters if isinstance(thing, griffe.Function) else ():
                assert parameter.name in page.split(f"### `{path}`")[1].split("\n### ")[0]
    assert {name for name, _ in offered("")} == set(counterclaim.__all__) - {"ReadError"}


def test_nothing_private_is_on_the_page_of_python():
    headings = [line for line in python_api().splitlines() if line.startswith("#")]
    assert len(headings) > 100
    assert not [line for line in headings if "._" in line or "`_" in line]


@pytest.mark.parametrize(
    "name", [name for name, thing in public(package()["records"]) if isinstance(thing, griffe.Class)]
)
def test_every_field_of_a_record_says_what_it_is(name):
    record = package()["records"][name].final_target
    assert [field.name for field in fields(record) if field.name != "model_config" and not text_of(field)] == []


def test_every_record_that_is_printed_is_on_the_page_of_records():
    page = records()
    for record, _ in TOP.values():
        for name in reached(record):
            assert f"# {name}" in page, name


@pytest.mark.parametrize(
    ("annotation", "told"),
    [
        ("str | None", "`str` or null"),
        ("tuple[Statement, ...]", "list of `Statement`"),
        ("Mode", "`direct`, `indirect`, `mixed`"),
        ("Stance | None", "`assert`, `deny`, `question`, `hint` or null"),
        ("Literal['up', 'down'] | None", "`up`, `down` or null"),
        ("Spans", "list of `Span`"),
        ("float | int | None", "`float | int` or null"),
    ],
)
def test_types_are_told_as_their_json_has_them(annotation, told):
    assert kind_of(annotation) == told


@pytest.fixture(scope="module")
def readings():
    return [counterclaim.read_file(path) for path in HALDEN]


def test_what_is_printed_is_valid_by_its_schema(readings):
    comparisons = list(compare([outline(reading) for reading in readings]).comparisons())
    found = {
        "reading": readings,
        "comparison": comparisons,
        "course": [course(comparisons, "Interior Ministry")],
        "quantity": counterclaim.quantities("Shares fell 4% to about $12 each."),
    }
    for name, made in found.items():
        assert made
        for record in made:
            jsonschema_rs.Draft202012Validator(json.loads(schema(name))).validate(json.loads(record.model_dump_json()))


def test_a_schema_refuses_what_is_no_reading(readings):
    broken = json.loads(readings[0].model_dump_json())
    broken["figures"][0]["measure"] = 3
    assert not jsonschema_rs.Draft202012Validator(json.loads(schema("reading"))).is_valid(broken)


def test_schemas_say_what_fields_mean():
    figure = json.loads(schema("reading"))["$defs"]["Figure"]["properties"]
    assert all(each.get("description") for each in figure.values())


def test_every_error_is_on_its_page_with_what_to_do():
    page = errors()
    assert len(article_errors()) > 20
    for kind in article_errors():
        assert f"| `{kind.__name__}` |" in page
    for name, thing in public(package()["ledger"]):
        assert not is_error(thing) or f"| `{name}` |" in page
    assert "| `counterclaim.ReadError` |" in page
    assert "| `counterclaim.lexicon.tables.TableError` |" in page


def test_every_address_of_the_api_is_on_its_page():
    page, described = http_api(), describe(router)
    for path, operations in described["paths"].items():
        for method in operations:
            assert f"### `{method.upper()} {path}`" in page
    assert json.loads(openapi()) == json.loads(json.dumps(described))


def test_every_measure_relation_and_word_list_is_defined_with_its_source():
    page = definitions()
    for measure in counterclaim.measures():
        assert f"### `{measure.key}`" in page
        assert prose(measure.definition) in page
        assert all(prose(each.document) in page for each in measure.published)
    for relation in get_args(RelationKind):
        assert f"| `{relation}` |" in page
    assert len(word_lists()) > 20
    for name in word_lists():
        source = page.split(f"| `{name}.toml` | ")[1].split(" |\n")[0]
        assert len(source) > 10


def test_the_page_of_accuracy_has_what_was_measured_and_its_intervals():
    page = accuracy()
    for suite in measured().suites:
        for score in suite.scores if suite.is_of_accuracy() else ():
            row = next(
                line for line in page.splitlines() if line.startswith(f"| {prose(score.name)} | {score.told()} |")
            )
            assert score.between() in row
    assert any(score.interval for suite in measured().suites for score in suite.scores)


def test_an_interval_lies_around_its_score():
    for suite in measured().suites:
        for score in suite.scores:
            assert score.interval is None or score.interval[0] <= score.value <= score.interval[1], score.name


def test_markdown_is_kept_from_breaking():
    assert list(table(("a",), [("x|y\nz",)])) == ["| a |", "|---|", "| x\\|y z |", ""]
    assert list(table(("a",), [])) == []
    assert prose("takes <NAME> and\n  ``a<b>``") == "takes &lt;NAME> and ``a<b>``"
    assert code("a`b") == "``a`b``"
