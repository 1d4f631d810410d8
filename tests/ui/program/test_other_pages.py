"""History, Safety, Settings and Packs over the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from debtplanner.app import Program
from debtplanner.commands.edits import Remove, Revise
from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.packs import IssuedPack
from debtplanner.domain.workspace import Workspace
from debtplanner.ui.pages.history.rows import MOST_IN_ONE_STEP


def history(page: Any) -> list[tuple[str, str]]:
    rows = page._table.rows
    return [(row.step.label, rows.text(row, rows.section("change"))) for row in rows.arrangement.rows.values()]


def test_history_tells_the_newest_change_first_from_what_to_what(
    program: Program, open_page: Callable[[str], Any]
) -> None:
    page = open_page("history")
    program.session.execute(Revise("item", "data-debt", {"effort": 6}))
    assert history(page)[0] == (
        "Raise effort of Data debt: inconsistent models without lineage",
        "Effort: 5 → 6; Assessed: 3 Nov 2026 → " + _today(program),
    )
    program.window.undo()
    assert history(page)[0][0] == "Undo raise effort of Data debt: inconsistent models without lineage"


def _today(program: Program) -> str:
    from debtplanner.queries.summary import writing_of
    from debtplanner.system.clock import now

    return program.session.read(writing_of).short_day(now().astimezone().date())


def test_history_is_narrowed_by_words_person_and_kind(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("history")
    program.session.execute(Revise("item", "data-debt", {"effort": 6}))
    page._search.setText("raise effort")
    page._filter()
    assert page._shown.text() == "1 of 2 steps shown"
    page._search.setText("Architecture (nowhere)")
    page._filter()
    assert page._shown.text() == "0 of 2 steps shown"
    page._search.setText("")
    page._kind.set_value("category")
    page._filter()
    assert [row.step.seq for row in page._rows] == [1]


def test_a_step_of_many_records_is_one_line_that_unfolds(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("history")
    program.session.execute(Revise("item", "data-debt", {"effort": 6}))
    assert [row.id for row in page._rows] == ["2/0", "1"]
    table, whole = page._table.rows, len(page._rows[1].step.records)
    assert table.text(page._rows[1], table.section("record")) == f"▸ {whole} records"
    assert "9 initiatives" in table.text(page._rows[1], table.section("change"))
    page._opened("1")
    assert len(page._rows) == 2 + MOST_IN_ONE_STEP + 1
    assert table.text(page._rows[1], table.section("record")) == f"▾ {whole} records"
    assert (
        table.text(page._rows[-1], table.section("change")) == f"{whole - MOST_IN_ONE_STEP} more records in this step"
    )
    page._opened("1")
    assert [row.id for row in page._rows] == ["2/0", "1"]


def test_a_word_in_one_record_finds_the_step_of_many(open_page: Callable[[str], Any]) -> None:
    page = open_page("history")
    page._search.setText("persona services")
    page._filter()
    assert [row.id for row in page._rows] == ["1"]


def test_history_leads_to_the_page_that_is_home_to_a_record(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("history")
    page._opened("1")
    row = next(one for one in page._rows if one.record and one.record.kind == "initiative")
    page._opened(row.id)
    assert program.window.stack.current.key == "roadmap"


def test_what_was_removed_comes_back_from_history(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("history")
    program.session.execute(Remove("item", ("data-debt",)))
    row_id = page._rows[0].id
    items = [one.text for one in page._menu((row_id,)) if one is not None]
    assert items[-1] == "Bring back what this step removed"
    page._menu((row_id,))[-1].run()
    assert program.session.read(lambda reader: reader.get(Item, "data-debt")) is not None


def test_safety_checks_beside_the_window(program: Program, open_page: Callable[[str], Any], qtbot) -> None:
    page = open_page("safety")
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=20_000)
    rows = page._table.rows.arrangement.rows.values()
    assert [(row.id, row.finding.holds) for row in rows] == [
        ("Storage", True),
        ("References", True),
        ("Audit chain", True),
        ("Content seals", True),
        ("Records", True),
        ("Arithmetic", True),
        ("Submissions", True),
        ("Signatures", True),
        ("Authority", True),
        ("Evidence files", True),
        ("Signed log", True),
        ("Issued packs", True),
    ]


def test_settings_save_themselves_and_refuse_under_the_field(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("settings")
    page._workspace.set_values({"name": "Renamed", "hours_per_day": "7"})
    page._save()
    found = program.session.read(lambda reader: reader.all(Workspace))[0]
    assert (found.name, found.hours_per_day) == ("Renamed", 7)
    page._workspace.set_values({"name": " ", "hours_per_day": "25"})
    page._save()
    assert page._workspace.errors() == {
        "name": "Name of the workspace cannot be empty. Type some text.",
        "hours_per_day": "Hours a day must be a whole number from 1 to 24. You typed 25.",
    }
    assert program.session.read(lambda reader: reader.all(Workspace))[0].name == "Renamed"


def test_a_category_is_renamed_and_one_in_use_is_not_removed(program: Program, open_page: Callable[[str], Any]) -> None:
    card = open_page("settings")._categories
    card._rename("security", "name", "Safety")
    assert program.session.read(lambda reader: reader.get(Category, "security")).name == "Safety"
    card._remove(("security",))
    assert program.session.read(lambda reader: reader.get(Category, "security")) is not None
    card._add()
    names = {one.name for one in program.session.read(lambda reader: reader.all(Category))}
    assert "New category 1" in names


def test_the_name_of_the_person_is_recorded_from_then_on(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("settings")
    page._person_changed({**page._person.values(), "actor": "  CTO "})
    program.session.execute(Revise("item", "data-debt", {"effort": 6}))
    assert program.session.read(lambda reader: list(reader.entries()))[-1].step.actor == "CTO"


def test_theme_and_text_size_are_chosen_in_the_settings_as_in_the_menu(
    program: Program, open_page: Callable[[str], Any]
) -> None:
    page, window = open_page("settings"), program.window
    page._person_changed({**page._person.values(), "theme": "dark", "scale": "125"})
    assert (window.theme_choice, window.scale) == ("dark", 1.25)
    assert window.commands["theme.dark"][1].isChecked()
    window.commands["theme.light"][1].trigger()
    window.commands["scale.100"][1].trigger()
    assert {key: page._person.values()[key] for key in ("theme", "scale")} == {"theme": "light", "scale": "100"}
    assert (window.settings.get("theme"), window.settings.get("scale")) == ("light", 1.0)


def test_a_pack_is_seen_saved_and_issued_once(
    program: Program, open_page: Callable[[str], Any], qtbot, tmp_path: Path
) -> None:
    page = open_page("packs")
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)
    assert page._preview._place.text() == f"Page 1 of {page._made.pages}"
    target = tmp_path / "out.pdf"
    page._saving = page._made
    page.save_to(target)
    assert target.read_bytes() == page._made.content
    made = page._made
    program.window.execution.execute(_issue(made))
    issued = program.session.read(lambda reader: reader.all(IssuedPack))
    assert [(one.period, one.version, one.fingerprint) for one in issued] == [("2026-11", 1, made.fingerprint)]
    assert program.session.undo_label is None
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)


def _issue(made: Any) -> Any:
    from debtplanner.commands.packs import IssuePack

    return IssuePack("monthly", str(made.wanted.period), made.content, made.fingerprint)


def test_a_pack_of_data_that_changed_meanwhile_is_not_issued(
    program: Program, open_page: Callable[[str], Any], qtbot
) -> None:
    page = open_page("packs")
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)
    made = page._made
    program.session.execute(Revise("item", "data-debt", {"effort": 6}))
    assert program.window.execution.execute(_issue(made)) is False
    assert program.session.read(lambda reader: reader.all(IssuedPack)) == ()
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)


def test_a_pack_that_cannot_be_written_says_so_and_leaves_nothing(
    program: Program, open_page: Callable[[str], Any], qtbot, tmp_path: Path
) -> None:
    page = open_page("packs")
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)
    page._saving = page._made
    page.save_to(tmp_path / "nowhere" / "out.pdf")
    assert not (tmp_path / "nowhere").exists()
    assert "out.pdf could not be written" in program.window.toast._words.text()


def test_a_version_that_was_issued_is_proposed_under_the_name_of_its_own_period(
    program: Program, open_page: Callable[[str], Any], qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("packs")
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)
    program.window.execution.execute(_issue(page._made))
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)
    page._form.set_values({"pack": "quarterly"})
    page._changed()
    asked: list[str] = []
    monkeypatch.setattr("debtplanner.ui.pages.packs.page.ask_target", lambda *given: asked.append(Path(given[2]).name))
    page._save_issued(program.session.read(lambda reader: reader.all(IssuedPack))[0].id)
    assert asked == ["framework-monthly-2026-11.pdf"]
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)


def test_page_down_scrolls_the_page_and_then_turns_it(program: Program, open_page: Callable[[str], Any], qtbot) -> None:
    program.window.resize(1600, 700)
    page = open_page("packs")
    preview = page._preview
    qtbot.waitUntil(lambda: page._made is not None and not program.window.workers.busy, timeout=60_000)
    qtbot.waitUntil(lambda: preview._area.verticalScrollBar().maximum() > 0, timeout=20_000)
    assert preview._area.horizontalScrollBar().maximum() == 0
    pages = page._made.pages
    QTest.keyClick(preview._area, Qt.Key.Key_PageDown)
    assert preview._place.text() == f"Page 1 of {pages}"
    preview._area.verticalScrollBar().setValue(preview._area.verticalScrollBar().maximum())
    QTest.keyClick(preview._area, Qt.Key.Key_PageDown)
    assert preview._place.text() == f"Page 2 of {pages}"
    QTest.keyClick(preview._area, Qt.Key.Key_PageUp)
    assert preview._place.text() == f"Page 1 of {pages}"
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=20_000)


def test_the_open_page_stays_in_sight_on_the_rail_of_a_window_that_becomes_lower(program, drain):
    window = program.window
    window.resize(1920, 1400)
    window.navigate("follow_ups")
    drain()
    window.resize(1280, 800)
    drain()
    area, shown = window.rail._area, window.rail._buttons["follow_ups"]
    top = shown.mapTo(area.viewport(), shown.rect().topLeft()).y()
    assert 0 <= top <= area.viewport().height() - shown.height()


def test_the_licences_of_what_ships_are_listed_in_help(program: Program, drain: Callable[[], None]) -> None:
    program.window.commands["licences"][1].trigger()
    drain()
    shown = " ".join(label.text() for label in program.window.findChildren(QLabel))
    assert all(name in shown for name in ("pyside6-essentials", "sqlcipher3", "Source Sans 3", "Lucide"))
