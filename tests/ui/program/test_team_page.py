"""The Team page over the sample: capacity against demand, allocations typed and pasted, people, skills, training."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.months import Month
from debtplanner.domain.team import Allocation, Member, Role
from debtplanner.ui.sheets.formsheet import FormSheet

MAY = Month(2026, 5)
PLATFORM = "data-platform-enhancement"


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1600, 900)
    return open_page("team")


def cells(page: Any, row: str) -> list[str]:
    heat = page._demand._map
    return [heat.cell(heat.spot_of(row, Month(2026, 1).plus(index))).shown for index in range(18)]


def allocations(program: Program) -> list[tuple[str, str, str, Decimal]]:
    found = program.session.read(lambda reader: reader.all(Allocation))
    return sorted((one.initiative, one.role, str(one.month), one.fte) for one in found)


def test_the_figures_are_those_of_the_document(page: Any) -> None:
    assert page.totals == "6 FTE in 4 roles · 900,000 USD a year"
    assert [card._value.text() for card in page._figures.values()] == ["6", "900,000", "14.7", "50,000"]


def test_what_the_spend_implies_is_hatched_in_the_row_of_the_whole_team(page: Any) -> None:
    heat = page._demand._map
    assert cells(page, "team")[:4] == ["13.3", "13.3", "13.3", "14.7"]
    cell = heat.cell(heat.spot_of("team", MAY))
    assert cell.implied
    assert cell.level == "far_over"
    assert cells(page, "qa-engineer") == ["—"] * 18


def test_fte_typed_into_a_month_is_an_allocation_and_takes_the_place_of_what_was_implied(
    page: Any, program: Program, drain
) -> None:
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    page._demand._map.edited.emit("qa-engineer", Month(2026, 10), "0.5")
    assert allocations(program) == [(PLATFORM, "qa-engineer", "2026-10", Decimal("0.5"))]
    assert cells(page, "qa-engineer")[9] == "0.5"
    program.window.undo()
    assert allocations(program) == []
    assert cells(page, "qa-engineer")[9] == "—"


def test_fte_below_zero_is_refused_at_the_cell_and_nothing_is_written(page: Any, program: Program) -> None:
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    page._demand._map.edited.emit("qa-engineer", Month(2026, 10), "-1")
    assert allocations(program) == []


def test_all_initiatives_together_are_not_typed_into(page: Any, program: Program) -> None:
    assert not page._demand._map.editable
    page._demand._edited("qa-engineer", MAY, "1")
    assert allocations(program) == []


def test_a_block_of_a_spreadsheet_fills_roles_and_months_in_one_step(page: Any, program: Program) -> None:
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    page._demand._map.pasted.emit("devops-engineer", Month(2026, 10), "0.25\t0.5\n1\t\n")
    assert allocations(program) == [
        (PLATFORM, "devops-engineer", "2026-10", Decimal("0.25")),
        (PLATFORM, "devops-engineer", "2026-11", Decimal("0.5")),
        (PLATFORM, "qa-engineer", "2026-10", Decimal(1)),
    ]
    program.window.undo()
    assert allocations(program) == []


def test_a_block_with_a_word_in_it_changes_nothing(page: Any, program: Program) -> None:
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    page._demand._map.pasted.emit("devops-engineer", Month(2026, 10), "0.25\thalf")
    assert allocations(program) == []


def test_deleting_a_block_is_one_step(page: Any, program: Program) -> None:
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    heat = page._demand._map
    heat.pasted.emit("devops-engineer", Month(2026, 10), "0.25\t0.5\n1\t\n")
    before = allocations(program)
    heat.emptied.emit((("devops-engineer", Month(2026, 10)), ("qa-engineer", Month(2026, 10))))
    assert allocations(program) == [(PLATFORM, "devops-engineer", "2026-11", Decimal("0.5"))]
    program.window.undo()
    assert allocations(program) == before


def test_a_role_in_use_asks_what_becomes_of_its_uses(page: Any, program: Program) -> None:
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    page._demand._map.edited.emit("qa-engineer", Month(2026, 10), "0.5")
    page._doomed = ("role", "qa-engineer")
    page._replacer("devops-engineer")()
    assert program.session.read(lambda reader: reader.get(Role, "qa-engineer")) is None
    assert allocations(program) == [(PLATFORM, "devops-engineer", "2026-10", Decimal("0.5"))]
    program.window.undo()
    assert allocations(program) == [(PLATFORM, "qa-engineer", "2026-10", Decimal("0.5"))]


def test_a_member_is_added_from_its_form_and_stands_for_the_role(page: Any, program: Program) -> None:
    page._members.add_record()
    sheet = next(one for one in program.window.findChildren(FormSheet) if one.isVisible())
    sheet.form.set_values({**sheet.form.values(), "name": "Invented Person", "role": "devops-engineer", "share": "0.5"})
    sheet.save()
    members = program.session.read(lambda reader: reader.all(Member))
    assert [(one.name, one.role, one.share) for one in members] == [
        ("Invented Person", "devops-engineer", Decimal("0.5"))
    ]
    heat = page._demand._map
    assert heat.cell(heat.spot_of("team", MAY)).capacity == 5.5


def test_a_skill_that_nobody_has_is_listed_with_who_needs_it(page: Any, program: Program) -> None:
    program.window.execution.execute(Revise("initiative", PLATFORM, {"skills": "Underwater welding"}))
    rows = page._gaps.rows
    assert [row.gap.skill for row in rows.lines] == ["Underwater welding"]


def test_a_member_takes_a_share_of_the_role_and_the_role_shows_the_sum(page: Any, program: Program) -> None:
    program.window.execution.execute(Add("member", {"name": "Invented Person", "role": "qa-engineer"}, "invented"))
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    heat = page._demand._map
    heat.edited.emit("invented", Month(2026, 10), "0.25")
    heat.edited.emit("qa-engineer", Month(2026, 10), "1")
    assert cells(page, "invented")[9] == "0.3"
    assert cells(page, "qa-engineer")[9] == "1.0"
    found = program.session.read(lambda reader: reader.all(Allocation))
    assert sorted((one.member or "", one.fte) for one in found) == [
        ("", Decimal("0.75")),
        ("invented", Decimal("0.25")),
    ]


def test_a_role_is_not_given_less_than_its_members_have(page: Any, program: Program) -> None:
    program.window.execution.execute(Add("member", {"name": "Invented Person", "role": "qa-engineer"}, "invented"))
    page._demand._choice.set_value(PLATFORM)
    page._demand.refresh()
    page._demand._map.edited.emit("invented", Month(2026, 10), "0.5")
    page._demand._map.edited.emit("qa-engineer", Month(2026, 10), "0.2")
    assert allocations(program) == [(PLATFORM, "qa-engineer", "2026-10", Decimal("0.5"))]


def test_the_calendar_says_what_is_shared_in_each_month(page: Any) -> None:
    rows = page._calendar.rows.lines
    assert len(rows) == 18
    assert rows[2].id == "2026-03"
    assert rows[2].found.shared == (
        ("Technical debt review meetings", 5),
        ("Architecture decision records", 1),
        ("External consultant reviews", 1),
    )
