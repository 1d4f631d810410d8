"""The Roadmap before anything is planned: one way to begin, step by step, in the middle and then above the timeline."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from support.workspaces import small_session

from debtplanner.app import Program
from debtplanner.commands.edits import Add, Remove
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Initiative, Phase, Track
from debtplanner.ui.sheets.formsheet import FormSheet


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workspace without a plan, closed."""
    path = tmp_path / "trial.debtplan"
    small_session(path).close()
    return path


@pytest.fixture
def roadmap(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("roadmap")


def sheet(program: Program) -> FormSheet:
    found = [one for one in program.window.findChildren(FormSheet) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def alerts(page: Any) -> list[tuple[str, str]]:
    return [(alert.reason, alert.link) for alert in page._alerts._alerts]


def stored(program: Program, record: type) -> tuple[Any, ...]:
    return program.session.read(lambda reader: reader.all(record))


def test_an_empty_roadmap_says_in_its_middle_how_it_begins(roadmap: Any, program: Program, walk) -> None:
    place = roadmap._stack.currentWidget()
    begin = place.findChild(QPushButton)
    assert (begin.text(), begin.isVisible()) == ("Add the first track", True)
    assert program.window.focusWidget() is begin
    assert (roadmap._view.isVisible(), roadmap._zoom.isVisible(), alerts(roadmap)) == (False, False, [])
    assert walk.nameless(roadmap) == []
    assert walk.unreachable(program.window) == []


def test_a_plan_begins_with_a_track_then_a_phase_then_an_initiative(
    roadmap: Any, program: Program, drain: Callable[[], None]
) -> None:
    roadmap._stack.currentWidget().findChild(QPushButton).click()
    form = sheet(program)
    form.form.set_values({**form.form.values(), "name": "Remediation"})
    form.save()
    drain()
    assert [one.name for one in stored(program, Track)] == ["Remediation"]
    assert roadmap._stack.currentWidget() is roadmap._gantt
    assert program.window.focusWidget() is roadmap._gantt
    assert alerts(roadmap) == [("Initiatives belong to a phase, and there is none yet.", "Add the first phase")]

    roadmap._alerts.followed.emit("begin")
    form = sheet(program)
    assert form.form.values()["track"] == stored(program, Track)[0].id
    form.form.set_values({**form.form.values(), "name": "Now"})
    form.save()
    drain()
    phase = stored(program, Phase)[0]
    assert (phase.name, phase.start, phase.end) == ("Now", Month(2026, 1), Month(2026, 3))
    assert program.window.focusWidget() is roadmap._gantt
    assert alerts(roadmap) == [("No initiative is planned yet.", "Add the first initiative")]

    roadmap._alerts.followed.emit("begin")
    form = sheet(program)
    form.form.set_values({**form.form.values(), "name": "Foundation"})
    form.save()
    drain()
    assert [(one.name, one.phase) for one in stored(program, Initiative)] == [("Foundation", phase.id)]
    assert ("No initiative is planned yet.", "Add the first initiative") not in alerts(roadmap)


def test_a_new_initiative_without_a_plan_begins_with_its_track(roadmap: Any, program: Program) -> None:
    assert roadmap.new_here()
    assert list(sheet(program).form.values()) == ["name"]
    assert program.window.toast._words.text() == "Initiatives belong to a phase of a track. Begin with those."
    sheet(program).close()
    assert stored(program, Track) == ()


def test_a_plan_that_loses_its_last_track_begins_anew(
    roadmap: Any, program: Program, drain: Callable[[], None]
) -> None:
    program.window.execution.execute(Add("track", {"name": "Remediation"}, "remediation"))
    drain()
    roadmap._view.choose("table")
    roadmap._show_view("table")
    assert roadmap._stack.currentWidget() is roadmap._table
    program.window.execution.execute(Remove("track", ("remediation",)))
    drain()
    assert roadmap._stack.currentWidget().findChild(QPushButton).text() == "Add the first track"
    program.window.undo()
    drain()
    assert roadmap._stack.currentWidget() is roadmap._table
    assert roadmap._view.isVisible()
