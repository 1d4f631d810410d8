"""Costs of people while one presents: what one person costs is nowhere to be read, what many cost together stays."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from debtplanner.app import Program
from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.months import Month
from debtplanner.domain.team import Role
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.floating import Sheet

Open = Callable[[str], Any]
RATE, FIRST, SECOND = 61_234_500, 71_234_500, 81_234_500
SECRETS = ("612,345", "712,345", "812,345", "612345", "712345", "812345")


@pytest.fixture
def hidden(program: Program) -> Program:
    """The sample with rates that nothing else is like, hidden."""
    role = roles(program)[0].id
    program.session.execute(Revise("role", role, {"annual_cost": FIRST}))
    program.session.execute(Revise("role", role, {"annual_cost": SECOND}))
    program.session.execute(Add("role_rate", {"role": role, "since": Month(2027, 1), "annual_cost": RATE}, "rate"))
    program.window.commands["hide_costs"][1].trigger()
    return program


def roles(program: Program) -> tuple[Role, ...]:
    return program.session.read(lambda reader: reader.all(Role))


def everything_said(widget: QWidget) -> str:
    """Words, tooltips, typed values and what a screen reader is told, of a widget and all in it."""
    said: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        said += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        text = getattr(one, "text", None)
        if callable(text) and isinstance(one, (QLabel, QLineEdit)):
            said.append(text())
        rows = getattr(one, "rows", None)
        if rows is not None and hasattr(rows, "columns"):
            model = one.model()
            roles_of = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole,
                        Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    said += [str(model.index(row, column).data(role) or "") for role in roles_of]
    return "\n".join(said)


def shown_sheets(program: Program) -> list[Any]:
    return [one for one in program.window.findChildren(Sheet) if one.isVisible()]


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_the_team_page_shows_rates_until_they_are_hidden(hidden: Program, open_page: Open) -> None:
    page = open_page("team")
    assert secrets_in(everything_said(page)) == []
    column = page._roles.table.rows.section("annual_cost")
    shown = {page._roles.table.rows.text(one, column) for one in roles(hidden)}
    assert shown <= {"hidden", "not stated"}
    assert "hidden" in shown
    assert "costs of people hidden" in hidden.window.status.right_words
    hidden.window.commands["hide_costs"][1].trigger()
    assert set(secrets_in(everything_said(page))) >= {"812,345", "612,345"}
    assert "costs of people hidden" not in hidden.window.status.right_words


def test_the_total_of_many_people_stays_and_that_of_few_goes(hidden: Program, open_page: Open) -> None:
    page = open_page("team")
    total = page._figures["cost"].accessibleName() + " ".join(
        label.text() for label in page._figures["cost"].findChildren(QLabel)
    )
    assert "hidden" not in total
    assert page._team.paid >= 3
    for one in roles(hidden)[1:]:
        hidden.session.execute(Revise("role", one.id, {"annual_cost": None}))
    hidden.session.execute(Revise("role", roles(hidden)[0].id, {"fte": 2}))
    page.reload()
    assert page._team.paid == 2
    assert secrets_in(everything_said(page)) == []
    assert "hidden a month" in " ".join(label.text() for label in page._figures["cost"].findChildren(QLabel))
    assert "hidden" in page.totals
    assert all(month.implied is None for month in page._team.months)
    assert "what spend implies is hidden" in " ".join(
        label.text() for label in page._figures["peak"].findChildren(QLabel)
    )


def test_why_sheets_forms_and_copies_say_hidden(hidden: Program, open_page: Open, drain) -> None:
    page = open_page("team")
    page._why("cost")
    (why,) = shown_sheets(hidden)
    assert secrets_in(everything_said(why)) == []
    why.copy()
    assert secrets_in(QGuiApplication.clipboard().text()) == []
    assert "hidden" in QGuiApplication.clipboard().text()
    why.close()
    page._roles.table.selectAll()
    page._roles.table.copy()
    copied = QGuiApplication.clipboard()
    assert secrets_in(copied.text() + copied.mimeData().html()) == []
    assert "hidden" in copied.text()
    page._roles.edit(roles(hidden)[0].id)
    drain()
    (form,) = shown_sheets(hidden)
    assert "annual_cost" not in form.form.values()
    assert secrets_in(everything_said(form)) == []
    form.form.set_values({"skills": "Rust"})
    form.save()
    drain()
    kept = roles(hidden)[0]
    assert (kept.skills, kept.annual_cost) == ("Rust", SECOND)


def form_of_first_role(program: Program, page: Any, drain: Callable[[], None]) -> Any:
    page._roles.edit(roles(program)[0].id)
    drain()
    (form,) = shown_sheets(program)
    return form


def test_a_cost_typed_before_costs_were_hidden_is_saved_with_the_rest(program: Program, open_page: Open, drain) -> None:
    page = open_page("team")
    form = form_of_first_role(program, page, drain)
    form.form.set_values({"annual_cost": "812,345"})
    form.keeper.note(form.form.values())
    program.window.commands["hide_costs"][1].trigger()
    drain()
    form = form_of_first_role(program, page, drain)
    assert "What you typed before is saved with the rest" in everything_said(form)
    assert secrets_in(everything_said(form)) == []
    form.form.set_values({"skills": "Rust"})
    form.keeper.note(form.form.values())
    form.close()
    drain()
    form = form_of_first_role(program, page, drain)
    assert form.form.values()["skills"] == "Rust"
    form.save()
    drain()
    kept = roles(program)[0]
    assert (kept.skills, kept.annual_cost) == ("Rust", SECOND)
    assert program.session.drafts() == {}


def test_a_hidden_cost_that_cannot_be_read_is_told_without_saying_it_and_saves_nothing(
    program: Program, open_page: Open, drain
) -> None:
    page, before = open_page("team"), roles(program)[0]
    form = form_of_first_role(program, page, drain)
    form.form.set_values({"annual_cost": "812,345 or so"})
    form.keeper.note(form.form.values())
    program.window.commands["hide_costs"][1].trigger()
    drain()
    form = form_of_first_role(program, page, drain)
    form.save()
    said = everything_said(form)
    assert "What you typed as a cost before cannot be read. Show costs with Ctrl+Shift+H, then save." in said
    assert secrets_in(said) == []
    assert roles(program)[0] == before
    assert program.session.drafts()[f"role/{before.id}"]["annual_cost"] == "812,345 or so"
    form.close()


def test_hidden_rates_are_neither_typed_nor_sorted_by_nor_added(hidden: Program, open_page: Open, drain) -> None:
    page = open_page("team")
    table = page._roles.table
    assert table.edit_cell(roles(hidden)[0].id, "annual_cost") is False
    column = next(one for one in table.rows.columns if one.key == "annual_cost")
    assert len({column.order(one) for one in roles(hidden)}) == 1
    page._rates.add_record()
    page._rates.edit("rate")
    drain()
    assert shown_sheets(hidden) == []
    assert "Ctrl+Shift+H shows it again" in hidden.window.toast.text


def test_history_search_and_what_differs_say_hidden(hidden: Program, open_page: Open, qtbot, tmp_path) -> None:
    from debtplanner.commands.backups import back_up
    from debtplanner.system.clock import now

    page = open_page("history")
    page._unfolded = {step.seq for step in page._steps}
    page._filter()
    said = everything_said(page)
    assert secrets_in(said) == []
    assert "Annual cost: hidden → hidden" in said
    page._search.setText("812,345")
    page._filter()
    assert page._rows == ()
    made = back_up(hidden.session, now())
    hidden.session.execute(Revise("role", roles(hidden)[0].id, {"annual_cost": FIRST}))
    backups = open_page("backups")
    backups.reload()
    backups._compare(made.id)
    assert secrets_in(everything_said(backups)) == []
    assert "hidden" in everything_said(backups)
    assert [one for secret in SECRETS for one in hidden.window._records(secret, 20)] == []


def test_no_page_says_what_a_person_costs(hidden: Program, open_page: Open, qtbot) -> None:
    for spec in hidden.window.specs:
        page = open_page(spec.key)
        qtbot.waitUntil(lambda: not hidden.window.workers.busy, timeout=60_000)
        assert secrets_in(everything_said(page)) == [], spec.key
    assert secrets_in(everything_said(hidden.window)) == []


def test_a_page_that_was_open_before_is_read_again_when_it_is_seen(program: Program, open_page: Open) -> None:
    program.session.execute(Revise("role", roles(program)[0].id, {"annual_cost": SECOND}))
    page = open_page("team")
    page._why("cost")
    assert "812,345" in everything_said(page)
    open_page("overview")
    program.window.commands["hide_costs"][1].trigger()
    assert shown_sheets(program) == []
    assert secrets_in(everything_said(open_page("team"))) == []


def test_the_projector_hides_by_itself_and_gives_back_what_was_chosen(program: Program) -> None:
    window = program.window
    window.toggle_projector()
    assert window.hides_costs
    assert window.commands["hide_costs"][1].isChecked()
    window.toggle_projector()
    assert not window.hides_costs
    window.commands["hide_costs"][1].trigger()
    window.toggle_projector()
    window.toggle_projector()
    assert window.hides_costs


def test_the_choice_holds_for_this_run_alone(hidden: Program, file, drain) -> None:
    hidden.show_welcome_again()
    hidden.open(file)
    drain()
    assert isinstance(hidden.window, MainWindow)
    assert hidden.window.hides_costs
    assert not any("cost" in key for key in hidden.settings._values)


def test_the_keys_are_told(program: Program) -> None:
    command, action = program.window.commands["hide_costs"]
    assert (action.text(), command.keys) == ("Hide costs of people", ("Ctrl+Shift+H",))
