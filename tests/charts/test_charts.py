"""What each chart says, lists and draws."""

import io
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from matplotlib.text import Text
from PIL import Image

from debtplanner.charts.bubbles import BubbleChart
from debtplanner.charts.chart import Digits, Months, Size
from debtplanner.charts.cumulative import CumulativeChart, CumulativeLine
from debtplanner.charts.monthly import MonthlyBars, MonthlySeries
from debtplanner.charts.path import PathChart
from debtplanner.charts.placement import Bubble
from debtplanner.charts.ranks import RankChart
from debtplanner.charts.style import png, seen
from debtplanner.charts.tornado import Driver, Tornado
from debtplanner.charts.waterfall import Waterfall

NAMES = [
    "bubbles",
    "capacity",
    "ranks",
    "monthly",
    "spend",
    "path",
    "waterfall",
    "tornado",
    "cumulative",
    "distribution",
    "frontier",
]
SENTENCES = {
    "bubbles": "Security leads with impact 9 and risk 9",
    "capacity": "Concurrent users runs out in Sep 2026",
    "ranks": "The model decides who leads: Architecture or Security",
    "monthly": "12 of 12 months are over the budget",
    "spend": "12 of 12 months are over the budget",
    "path": "Bug escape is behind its path: 8.0 against 5.9",
    "waterfall": "Principal falls by 270",
    "tornado": "Direct savings moves the result most: 1.9M to 4.6M",
    "frontier": "550 buys 2,092",
    "distribution": "Half of the trials come to 900 or more",
    "cumulative": "commitment back in month 16",
}


def _words(figure: Any) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_says_in_a_sentence_what_it_shows(charts: ModuleType, name: str) -> None:
    assert charts.all_charts()[name].sentence == SENTENCES[name]


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        ((100.0, 100.0, 100.0), "2 of 3 months are over the budget"),
        ((90.0, 120.0, 130.0), "1 of 3 months is over the budget"),
        ((100.0, None, 130.0), "No month is over the budget"),
        ((90.0, 120.0, None), "1 of 2 months is over the budget"),
        ((), "350 over 3 months"),
    ],
)
def test_spend_a_month_says_how_many_months_are_over_the_budget(
    budget: tuple[float | None, ...], sentence: str
) -> None:
    spend = MonthlySeries("Planned", (100.0, 120.0, 130.0))
    assert MonthlyBars(Months(2026, 1, 3), (spend,), "Spend", budget, digits=Digits(0)).sentence == sentence


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_has_its_data_as_a_table(charts: ModuleType, name: str) -> None:
    table = charts.all_charts()[name].table()
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.header)}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_chart_is_under_seven_points_or_outside_of_it(charts: ModuleType, name: str, theme: Any) -> None:
    chart = charts.all_charts()[name]
    figure = chart.figure(Size(487, chart.height), theme)
    words = _words(figure)
    assert words
    figure.draw_without_rendering()
    for word in words:
        assert word.get_fontsize() >= 7
        box = word.get_window_extent()
        assert box.x0 >= -3, word.get_text()
        assert box.x1 <= 490, word.get_text()
        assert box.y0 >= -3, word.get_text()
        assert box.y1 <= chart.height + 3, word.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_no_two_words_of_a_chart_cover_each_other(charts: ModuleType, name: str) -> None:
    chart = charts.all_charts()[name]
    figure = chart.figure(Size(487, chart.height), "light")
    figure.draw_without_rendering()
    boxes = [(word.get_text(), word.get_window_extent()) for word in _words(figure)]
    clashes = []
    for place, (text, box) in enumerate(boxes):
        for other, against in boxes[:place]:
            width = min(box.x1, against.x1) - max(box.x0, against.x0)
            height = min(box.y1, against.y1) - max(box.y0, against.y0)
            if width > 1.0 and height > 2.5:
                clashes.append((text, other))
    assert clashes == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_of_a_chart_has_the_asked_size_and_a_clear_background(
    charts: ModuleType, name: str, theme: Any
) -> None:
    image = Image.open(io.BytesIO(png(charts.all_charts()[name], 640, 300, 96, theme)))
    assert image.size == (640, 300)
    assert image.getpixel((639, 299)) == (255, 255, 255, 0)
    assert image.getbbox() is not None


def test_the_same_chart_gives_the_same_picture(charts: ModuleType) -> None:
    assert png(charts.bubbles(), 500, 300, 96, "light") == png(charts.bubbles(), 500, 300, 96, "light")


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (BubbleChart(()), "Nothing is assessed yet"),
        (RankChart(("Mean",), ()), "Nothing is scored yet"),
        (MonthlyBars(Months(2026, 1, 3), (), "dollars"), "No data yet"),
        (Waterfall((), "dollars"), "No movements yet"),
        (Tornado(1.0, (), "dollars"), "No assumption has a range yet"),
        (PathChart(Months(2026, 1, 3), "MTTR", "hours", (), 4, 1, 0, 2), "no data"),
    ],
)
def test_a_chart_without_data_says_so(chart: Any, words: str) -> None:
    assert words in [text.get_text() for text in _words(chart.figure(Size(300, 120), "light"))]


def test_bubbles_of_one_place_stand_side_by_side(charts: ModuleType) -> None:
    from matplotlib.patches import Circle

    circles = charts.bubbles().figure(Size(487, 270), "light").findobj(Circle)
    assert len(circles) == 7
    for place, one in enumerate(circles):
        for other in circles[:place]:
            apart = ((one.center[0] - other.center[0]) ** 2 + (one.center[1] - other.center[1]) ** 2) ** 0.5
            assert apart > one.radius + other.radius


def test_sixteen_bubbles_at_one_place_keep_their_names_apart() -> None:
    chart = BubbleChart(
        tuple(
            Bubble(str(place), f"Service {place}", 5 + place % 4, 5 + place // 4, 1 + place % 9, "High")
            for place in range(16)
        )
    )
    figure = chart.figure(Size(487, 300), "light")
    figure.draw_without_rendering()
    boxes = [word.get_window_extent() for word in _words(figure) if word.get_text().startswith("Service")]
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            assert (
                min(one.x1, other.x1) - max(one.x0, other.x0) <= 1
                or min(one.y1, other.y1) - max(one.y0, other.y0) <= 2.5
            )


def test_many_bubbles_at_one_place_stand_in_rows_and_names_without_room_are_counted() -> None:
    from matplotlib.patches import Circle

    name = "A category with a name that is much too long for a chart"
    chart = BubbleChart(tuple(Bubble(str(place), name, 7, 7, 10, "High") for place in range(24)))
    figure = chart.figure(Size(487, 270), "light")
    circles = figure.findobj(Circle)
    assert sorted({round(one.center[1]) for one in circles}) == [38, 78, 118]
    assert all(one.radius <= one.center[0] <= 453 - one.radius for one in circles)
    words = [word.get_text() for word in _words(figure)]
    shown = sum(word.endswith("…") for word in words)
    assert f"{24 - shown} more names in the table" in words


def test_bars_begin_at_zero(charts: ModuleType) -> None:
    assert charts.monthly().figure(Size(487, 200), "light").axes[0].get_ylim()[0] == 0
    assert charts.waterfall().figure(Size(487, 200), "light").axes[0].get_ylim()[0] == 0


def test_the_part_above_the_budget_is_drawn_as_the_exception(charts: ModuleType) -> None:
    from matplotlib.collections import PolyCollection
    from matplotlib.colors import to_hex

    from debtplanner.system.look import colours

    parts = charts.spend().figure(Size(487, 200), "light").findobj(PolyCollection)
    above = parts[-1]
    assert to_hex(above.get_facecolor()[0]).upper() == colours("light").mark_warn
    assert above.get_hatch() == "//"
    heights = [path.vertices[2][1] - path.vertices[0][1] for path in above.get_paths()]
    assert [round(height, 1) for height in heights] == [66.7] * 3 + [83.3] * 3 + [41.7] * 3 + [2.8] * 3


def test_the_table_of_months_has_totals_and_budget(charts: ModuleType) -> None:
    table = charts.monthly().table()
    assert table.header == ("Month", "Remediation", "Scalability", "Total", "Budget")
    assert table.rows[0] == ("Jan 2026", "66.7", "100.0", "166.7", "100.0")
    assert table.rows[17] == ("Jun 2027", "61.1", "0.0", "61.1", "—")


def test_months_know_their_years() -> None:
    months = Months(2026, 11, 4)
    assert [months.name(place) for place in range(4)] == ["Nov 2026", "Dec 2026", "Jan 2027", "Feb 2027"]
    assert months.years() == [(0, 2026), (2, 2027)]
    assert "".join(months.letter(place) for place in range(4)) == "NDJF"


def test_a_path_is_straight_and_ends_at_its_target(charts: ModuleType) -> None:
    chart = charts.path()
    assert [chart.expected(place) for place in (0, 5.5, 11, 13)] == [15.0, 10.0, 5.0, 5.0]
    assert chart.behind is True


def test_drivers_are_ordered_by_how_far_they_reach() -> None:
    chart = Tornado(1.0, (Driver("B", 0.5, 1.5), Driver("A", 0.5, 1.5), Driver("C", 0.0, 3.0)), "x")
    assert [driver.name for driver in chart.ordered] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("digits", "value", "text"),
    [
        (Digits(), 1234567, "1,234,567"),
        (Digits(1, group=".", point=","), -1234.5, "−1.234,5"),
        (Digits(1, group="\u202f"), 1234.56, "1\u202f234.6"),
        (Digits(), -0.4, "0"),
        (Digits(suffix="K"), 450, "450K"),
    ],
)
def test_numbers_are_written_as_the_workspace_writes_them(digits: Digits, value: float, text: str) -> None:
    assert digits.text(value) == text


def test_words_of_others_are_shown_as_they_are() -> None:
    assert seen("$x^2$ <b>") == "$x^2$ <b>"
    assert seen("a\u202eb\0🚀") == "a[U+202E]b[U+0000][U+1F680]"
    assert seen("x" * 70) == "x" * 59 + "…"


def test_a_chart_with_hostile_names_can_be_drawn() -> None:
    names = ("$\\frac{1}{0}$", "\0", "שלום עולם", "中文" * 40, "W" * 300, "%s {0}", "🚀")
    bubbles = BubbleChart(tuple(Bubble(str(place), name, 5, 5, 5, "Low") for place, name in enumerate(names)))
    assert png(bubbles, 640, 400, 96, "dark")[:4] == b"\x89PNG"
    monthly = MonthlyBars(Months(2026, 1, 2), tuple(MonthlySeries(name, (1.0, 2.0)) for name in names), names[0])
    assert png(monthly, 640, 400, 96, "light")[:4] == b"\x89PNG"


def test_the_data_of_a_chart_needs_no_chart_library() -> None:
    names = ("bubbles", "ranks", "monthly", "path", "waterfall", "tornado", "style")
    code = [
        "import sys",
        *(f"import debtplanner.charts.{name}" for name in names),
        "print('matplotlib' in sys.modules)",
    ]
    done = subprocess.run([sys.executable, "-c", "; ".join(code)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_charts_never_load_pyplot(charts: ModuleType) -> None:
    code = (
        "import sys; from debtplanner.charts.bubbles import *; from debtplanner.charts.style import png; "
        "png(BubbleChart((Bubble('a', 'A', 5, 5, 5, 'Low'),)), 300, 200, 96, 'light'); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["Consolidate the billing platform " * 6, "W" * 200, "将计费平台的十七个重叠" * 18])
def test_names_of_200_letters_stay_inside_the_chart(name: str) -> None:
    size, months = Size(480, 200), Months(2026, 1, 3)
    made = (
        CumulativeChart(months, (CumulativeLine(name, (1.0, 2.0, 3.0)),), "thousand USD"),
        Tornado(2.0, (Driver(name, 1.0, 3.0, "1", "3"),), "thousand USD"),
    )
    for chart in made:
        figure = chart.figure(size, "light")
        figure.canvas.draw()
        for text in figure.findobj(Text):
            if text.get_text().endswith("…"):
                box = text.get_window_extent()
                assert box.x0 >= 0, chart
                assert box.x1 <= size.width, chart
        assert any(text.get_text().endswith("…") for text in figure.findobj(Text))


@pytest.mark.parametrize("width", [480.0, 740.0, 1100.0])
@pytest.mark.parametrize("after", [20.0, 61.1, 85.0, 94.0])
def test_the_name_of_the_budget_line_stands_clear_of_the_amounts_after_it(width: float, after: float) -> None:
    spend = MonthlySeries("Spend", (*(160.0 for _ in range(12)), *(after for _ in range(6))))
    budget = (*(100.0 for _ in range(12)), *(None for _ in range(6)))
    chart = MonthlyBars(Months(2026, 1, 18), (spend,), "Spend a month", budget, "Budget a month")
    figure = chart.figure(Size(width, 205.0), "light")
    figure.canvas.draw()
    boxes = {text.get_text(): text.get_window_extent() for text in figure.findobj(Text) if text.get_text()}
    name, amount = boxes["Budget a month"], boxes[f"{after:.1f}"]
    assert not name.overlaps(amount)
