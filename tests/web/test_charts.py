"""Charts: scales, what is drawn of which claim, and pictures that fit a strict page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_readings import figure, reading

from counterclaim.comparing import compare, outline
from counterclaim.records import Step
from counterclaim.showing import charts
from counterclaim.showing.charts.courses import course_panels
from counterclaim.showing.charts.scale import scale_of

CSS = Path(__file__).parents[2] / "src/counterclaim/web/static/desk.css"


def event(*figures, **more):
    (one,) = compare([outline(reading(f"{n}.txt", one, **more)) for n, one in enumerate(figures)]).comparisons()
    return one


SEVERAL = (
    figure("at least 20 people", 20, None, by="Red Crescent"),
    figure("26 people", 26, 26, by="Interior Ministry"),
    figure("about 40 people", 40, 40, by="Mayor", approximate=True),
    figure("30 to 35 people", 30, 35, by="Monitor"),
    figure("90 casualties", 90, 90, by="Monitor", measure="killed_or_wounded"),
    figure("7 wounded", 7, 7, by="Monitor", measure="wounded"),
)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=9))
def test_every_number_has_a_place_within_the_scale_and_can_be_read_from_it(values):
    scale = scale_of(values, (60, 600))
    for value in values:
        pixel = scale.pixel(value)
        assert 60 - 1e-6 <= pixel <= 600 + 1e-6
        assert scale.value(pixel) == pytest.approx(value, rel=1e-6, abs=1e-3)
    assert all(60 - 1e-6 <= scale.pixel(tick) <= 600 + 1e-6 for tick in scale.ticks)
    assert len(scale.ticks) >= 2


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=9, unique=True))
def test_a_higher_number_stands_further_on(values):
    scale = scale_of(values, (0, 500))
    places = [scale.pixel(value) for value in sorted(values)]
    assert places == sorted(places)


def test_what_is_taken_for_one_another_shares_a_panel_told_apart_by_shape():
    harm, wounded = charts.panels(event(*SEVERAL))
    assert {mark.series for mark in harm.marks} == {"killed", "killed or wounded"}
    assert len({(mark.series, mark.shape) for mark in harm.marks}) == 2
    assert [mark.amount for mark in wounded.marks] == ["7"]


def test_rows_say_which_end_is_open_and_which_words_are_rough():
    spec = charts.event_chart(event(*SEVERAL), charts.Look(theme="light"))
    rows = {row["amount"]: row for row in spec["vconcat"][0]["data"]["values"]}
    assert rows["≥ 20"]["open"] == "up" and rows["≥ 20"]["to"] > 20
    assert "open" not in rows["30–35"] and (rows["30–35"]["from"], rows["30–35"]["to"]) == (30, 35)
    assert rows["around 40"]["inside"] == charts.THEMES["light"].paper
    assert rows["26"]["inside"] == rows["26"]["hue"]


def test_an_event_without_a_number_has_no_chart():
    assert charts.event_chart(event(figure("many more people", None, None)), charts.Look()) is None


def test_a_running_total_is_drawn_over_time():
    comparison = event(*SEVERAL).model_copy(update={"kind": "running_total"})
    spec = charts.event_chart(comparison, charts.Look(theme="dark"))
    assert spec["vconcat"][0]["encoding"]["x"]["type"] == "temporal"


def test_claimants_beyond_the_last_hue_share_one():
    comparison = event(*(figure(f"{20 + n} people", 20 + n, 20 + n, by=f"Ministry {n}") for n in range(12)))
    assert sorted(charts.hues(comparison).values()) == list(range(8))


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_a_picture_has_nothing_that_a_strict_page_would_refuse(width):
    drawn = charts.svg(charts.event_chart(event(*SEVERAL), charts.Look(width, "page", charts.HERE)))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|https?://(?!www\.w3\.org)", drawn)
    assert "var(--k0)" in drawn and 'href="#' in drawn
    assert "<title>Red Crescent, 2031-05-04: ≥ 20 killed</title>" in drawn


def test_a_hostile_name_is_words_in_the_picture():
    drawn = charts.svg(charts.event_chart(event(figure("26 people", 26, 26, by="<script>x</script>")), charts.Look()))
    assert "<script" not in drawn and "&lt;script&gt;" in drawn


def test_a_picture_as_png():
    drawn = charts.png(charts.event_chart(event(*SEVERAL), charts.Look(theme="dark")))
    assert drawn.startswith(b"\x89PNG")


def test_the_fixed_colours_are_those_of_the_page():
    sheet = CSS.read_text()
    found = {name: values for name, *values in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", sheet)}
    for theme, number in (("light", 0), ("dark", 1)):
        colours = charts.THEMES[theme]
        assert [found[f"k{n}"][number] for n in range(8)] == list(colours.hues)
        named = {name: found[name][number] for name in ("ink", "muted", "line", "paper", "kx")}
        told = (colours.ink, colours.muted, colours.line, colours.paper, colours.other)
        assert tuple(named.values()) == told


def step(day, low, event="e1", kind="update"):
    return Step(event=event, title="War", series="killed", as_of=day, low=low, high=low, text=str(low), articles=("a",),
                kind=kind, reason="x")  # fmt: skip


def test_a_course_needs_two_days_and_names_corrections():
    (panel,) = course_panels(
        [step("2031-01-01", 5), step("2031-02-01", 4, kind="correction"), step("2031-01-01", 9, "e2")]
    )
    assert [mark.note for mark in panel.marks] == [None, "correction"]
    assert charts.course_chart("Mayor", [step("2031-01-01", 9)], charts.Look()) is None
