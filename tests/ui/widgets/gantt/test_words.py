"""What the gantt works out before it paints: words, lines, routes, double counts, the axis."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from debtplanner.domain.months import Month
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.gantt import GanttBar, GanttGroup, MonthWords
from debtplanner.ui.widgets.gantt.axis import Axis, next_level, snapped
from debtplanner.ui.widgets.gantt.doubles import Double, doubles
from debtplanner.ui.widgets.gantt.drag import Drag, shifted
from debtplanner.ui.widgets.gantt.links import route
from debtplanner.ui.widgets.gantt.outline import outline
from debtplanner.ui.widgets.gantt.rows import no_preview
from debtplanner.ui.widgets.gantt.spend import Spend
from debtplanner.ui.widgets.gantt.wording import bar_words, percent
from ui.widgets.gantt.plan import BARS, FIRST, GROUPS, MILESTONES, bar, month

WORDS = MonthWords()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (Month(2026, 4), Month(2026, 9), "Apr–Sep 2026"),
        (Month(2026, 4), Month(2026, 4), "Apr 2026"),
        (Month(2026, 10), Month(2027, 3), "Oct 2026–Mar 2027"),
    ],
)
def test_months_are_written_as_a_span(start, end, said):
    assert WORDS.span(start, end) == said


def test_a_bar_says_name_dates_budget_progress_and_what_is_wrong():
    assert bar_words(BARS[2], WORDS, ["Phase 3 Scale"]) == (
        "Architecture Modernization, P1, Apr–Sep 2026, budget 400K, 25 % done, baseline Mar–Aug 2026, "
        "possible double count with Phase 3 Scale. Budgeted 400K, the inventory asks for 600K."
    )


@pytest.mark.parametrize(
    ("progress", "said"), [(0, 0), (Fraction(1, 1000), 1), (Fraction(999, 1000), 99), (1, 100), (1.7, 100), (-1, 0)]
)
def test_progress_is_never_rounded_to_none_or_all(progress, said):
    assert percent(bar("x", "X", "r", (1, 2), "", progress=progress)) == said


@given(st.floats(-50, 50))
def test_snapping_is_to_the_nearest_month(months):
    assert abs(snapped(months) - months) <= 0.5


def test_pixels_and_months_are_each_others_inverse():
    axis = Axis(FIRST, 18, 40.0, 250.0)
    assert axis.x(3) == 370.0
    assert axis.at(370.0) == 3.0
    assert list(axis.shown(290.0, 371.0)) == [1, 2, 3]


def test_levels_go_from_year_to_month_and_stop_there():
    assert next_level(3, 1.0, 1) == "year"
    assert next_level(9, 1.0, 1) == "quarter"
    assert next_level(40, 1.0, 1) == "month"
    assert next_level(64, 1.0, 1) is None
    assert next_level(40, 1.0, -1) == "quarter"
    assert next_level(9, 1.0, -1) is None


def test_a_bar_keeps_at_least_one_month():
    one = BARS[2]
    assert shifted(one, "start", 9) == (month(9), month(9))
    assert shifted(one, "end", -9) == (month(4), month(4))
    assert shifted(one, "move", -3) == (month(1), month(6))


def test_a_preview_is_asked_once_for_the_same_months():
    asked = []

    def preview(bar_id, start, end):
        asked.append((bar_id, str(start), str(end)))
        return [(bar_id, start, end, "Too early."), ("data", month(11), month(19), "follows")]

    drag = Drag.of(BARS[2], "move").by(1, preview)
    assert drag.by(1, preview) is drag
    assert asked == [("arch", "2026-05", "2026-10")]
    assert drag.refusal == "Too early."
    assert [one.id for one in drag.others] == ["data"]
    assert drag.words(WORDS) == "Apr–Sep 2026 → May–Oct 2026"
    assert drag.by(0, preview).refusal == ""
    assert not drag.by(0, no_preview).moved


def test_lines_are_groups_with_what_they_hold():
    rows = outline(GROUPS, (*BARS, *MILESTONES), (), FIRST)
    assert [line.id for line in rows.lines] == [
        *("r", "sec", "code", "arch", "infra", "data", "adv"),
        *("s", "p1", "p2", "p3", "live"),
    ]
    assert (rows.lines[0].start, rows.lines[0].stop, rows.lines[0].count) == (0, 18, 6)
    assert rows.lines[7].marks == (11,)


def test_a_folded_group_is_the_home_of_what_it_hides():
    groups = (*GROUPS, GanttGroup("inner", "Phase", "r"))
    leaves = (bar("x", "X", "inner", (2, 3), ""), *BARS)
    rows = outline(groups, leaves, {"r"}, FIRST)
    assert [line.id for line in rows.lines] == ["r", "s", "p1", "p2", "p3"]
    assert rows.home["x"] == rows.home["inner"] == rows.home["sec"] == 0
    assert rows.lines[0].folded
    assert rows.every["x"].depth == 2


def test_groups_that_hold_each_other_are_shown_all_the_same():
    groups = (GanttGroup("a", "A", "b"), GanttGroup("b", "B", "a"))
    rows = outline(groups, (bar("x", "X", "b", (1, 2), ""), bar("y", "Y", "gone", (1, 2), "")), (), FIRST)
    assert sorted(line.id for line in rows.lines) == ["a", "b", "x", "y"]


def test_a_summary_weighs_progress_by_months():
    leaves = (bar("x", "X", "r", (1, 3), "", progress=1), bar("y", "Y", "r", (4, 9), "", progress=0))
    assert outline(GROUPS, leaves, {"r"}, FIRST).lines[0].progress == pytest.approx(1 / 3)


def test_a_double_count_stands_on_both_bars_in_the_shared_months():
    found = doubles(BARS, FIRST)
    assert found["adv"] == (Double("Phase 3 Scale", 9, 12),)
    assert found["p3"] == (Double("Advanced Scalability Features", 9, 12),)
    apart = (
        GanttBar("x", "X", None, month(1), month(2), double_with=("y", "gone", "x")),
        bar("y", "Y", "r", (5, 6), ""),
    )
    assert doubles(apart, FIRST)["y"][0].start == doubles(apart, FIRST)["y"][0].stop


def test_a_kept_dependency_turns_once_and_ends_on_top():
    way = route("finish_start", QRectF(0, 0, 100, 20), QRectF(102, 36, 100, 20), 36, 10)
    assert way.points == (QPointF(100, 10), QPointF(112, 10), QPointF(112, 36))
    assert (way.dx, way.dy) == (0, 1)
    up = route("finish_start", QRectF(0, 72, 100, 20), QRectF(102, 0, 100, 20), 36, 10)
    assert up.points[-1] == QPointF(112, 20)
    assert up.dy == -1


def test_a_broken_dependency_goes_around_between_the_lines():
    way = route("finish_start", QRectF(0, 0, 100, 20), QRectF(60, 36, 100, 20), 36, 10)
    assert way.points == (
        *(QPointF(100, 10), QPointF(110, 10), QPointF(110, 28)),
        *(QPointF(50, 28), QPointF(50, 46), QPointF(60, 46)),
    )
    assert (way.dx, way.dy) == (1, 0)


def test_a_common_start_runs_before_both():
    way = route("start_start", QRectF(30, 0, 100, 20), QRectF(60, 36, 100, 20), 36, 10)
    assert way.points == (QPointF(30, 10), QPointF(20, 10), QPointF(20, 46), QPointF(60, 46))


def test_spend_knows_what_is_over_and_takes_short_lists():
    spend = Spend.of((5, 3), (4,), (), "Spend", "")
    assert [month.over for month in spend.months] == [True, False]
    assert spend.months[1].budget is None
    assert spend.most == 5
    assert Spend.of((), (), (), "", "") is None


def test_month_names_come_from_the_readers_locale():
    french = MonthWords.of(Writing("fr_FR").locale)
    assert french.span(Month(2026, 1), Month(2026, 2)) == "janv–févr 2026"
    assert MonthWords.of(Writing("en_US").locale) == WORDS
