"""The panel of one initiative: checklist, outcomes, what it repays and waits for; edited in place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.domain.counting import count_of
from debtplanner.domain.roadmap import Initiative
from debtplanner.queries.explain_measures import promise_lines
from debtplanner.queries.measures import measures
from debtplanner.queries.plan import Plan
from debtplanner.system.clock import now
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.flow import Flow
from debtplanner.ui.widgets.panel import SidePanel
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label


class _Lines(QWidget):
    """Short lines with a way to take each out, and a field that adds one."""

    added = Signal(str)
    removed = Signal(str)
    ticked = Signal(str, bool)
    opened = Signal(str)

    def __init__(
        self,
        name: str,
        rows: Sequence[tuple[str, str, bool | None]],
        placeholder: str,
        *,
        writable: bool,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._notes = notes
        set_part(self, "clear")
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        spaced(column, spacing=2)
        for record_id, text, done in rows:
            column.addLayout(self._line(record_id, text, done, writable=writable))
        if writable and placeholder:
            self._field = QLineEdit()
            self._field.setPlaceholderText(placeholder)
            self._field.setAccessibleName(placeholder)
            self._field.returnPressed.connect(self._add)
            column.addWidget(self._field)

    def _line(self, record_id: str, text: str, done: bool | None, *, writable: bool) -> QHBoxLayout:  # noqa: FBT001
        row = QHBoxLayout()
        spaced(row, spacing=4)
        if done is not None:
            box = QCheckBox()
            box.setChecked(done)
            box.setEnabled(writable)
            box.setAccessibleName(f"Done: {text}")
            box.setProperty("record", record_id)
            box.clicked.connect(self._tick)
            row.addWidget(box)
        words = QVBoxLayout()
        spaced(words, spacing=0)
        words.addWidget(label(text, "body", wrap=True))
        if self._notes and record_id in self._notes:
            words.addWidget(label(self._notes[record_id], "caption", wrap=True))
        row.addLayout(words, 1)
        if writable and self._notes is not None:
            edit = button("", "quiet", "pencil", f"Edit {text}")
            edit.setProperty("record", record_id)
            edit.clicked.connect(self._open)
            row.addWidget(edit)
        if writable:
            out = button("", "quiet", "x", f"Remove {text}")
            out.setProperty("record", record_id)
            out.clicked.connect(self._remove)
            row.addWidget(out)
        return row

    @Slot()
    def _add(self) -> None:
        if self._field.text().strip():
            self.added.emit(self._field.text())

    @Slot(bool)
    def _tick(self, done: bool) -> None:  # noqa: FBT001 - a slot
        self.ticked.emit(str(self.sender().property("record")), done)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(str(self.sender().property("record")))

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(str(self.sender().property("record")))


class InitiativePanel(SidePanel):
    """Shows one initiative of a plan; asks for its form by `edit_asked`."""

    edit_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Initiative")
        self._ports = ports
        self._plan: Plan | None = None
        self._initiative = ""
        writable = ports.session.writable
        self._edit = button("Edit…", "secondary", "pencil")
        self._edit.clicked.connect(self._ask_edit)
        self._remove_button = button("Archive", "secondary", "archive")
        self._remove_button.clicked.connect(self._ask_remove)
        self._request = button("Request money…", "secondary", "gavel")
        self._request.clicked.connect(self._ask_money)
        foot = Flow()
        for one in (self._edit, self._remove_button, self._request):
            one.setEnabled(writable)
            foot.add(one)
        self.add_action(foot)

    def show_initiative(self, plan: Plan, one: Initiative, warnings: Sequence[str]) -> None:
        """Show it as the plan has it."""
        self._plan, self._initiative = plan, one.id
        writing, writable = plan.writing, self._ports.session.writable
        phase = next((phase.name for phase in plan.phases if phase.id == one.phase), "")
        self.set_head(one.name, " · ".join(part for part in (phase, one.priority, one.owner) if part))
        self.clear()
        self.add_figure(
            "months", "Months", f"{writing.short_month(one.start)} – {writing.short_month(one.end)}", why=False
        )
        budget = "not stated" if one.budget is None else writing.amount(one.budget)
        self.add_figure("budget", f"Budget, {writing.currency}", budget, why=False)
        own = [action for action in plan.actions if action.initiative == one.id]
        self.add_figure("done", "Actions done", f"{sum(action.done for action in own)} of {len(own)}", why=False)
        for sentence in warnings:
            self.add(label(sentence, "warn", wrap=True))
        self._section(
            "Actions", "action", [(a.id, a.text, a.done) for a in own], "Add an action, press Enter", writable
        )
        outcomes = [(o.id, o.text, None) for o in plan.outcomes if o.initiative == one.id]
        today = now().astimezone().date()
        notes = promise_lines(self._ports.session.read(lambda reader: measures(reader, today)))
        self._section("Promises", "outcome", outcomes, "Add an outcome, press Enter", writable, notes)
        self._repays(plan, one, writable=writable)
        self._waits(plan, one, writable=writable)
        if one.note:
            self.add_section("Note", label(one.note, "body", wrap=True, select=True))

    def _section(
        self,
        title: str,
        kind: str,
        rows: Sequence[tuple[str, str, bool | None]],
        placeholder: str,
        writable: bool,  # noqa: FBT001
        notes: Mapping[str, str] | None = None,
    ) -> None:
        lines = _Lines(title, rows, placeholder, writable=writable, notes=notes)
        count = len(rows)

        def add(text: str) -> None:
            self._ports.execute(Add(kind, {"initiative": self._initiative, "text": text, "position": count}), self)

        self._hold(lines, add, kind)
        self.add_section(title, lines)

    def _hold(self, lines: _Lines, add: Callable[[str], None], kind: str) -> None:
        lines.setProperty("kind", kind)
        lines.added.connect(add)
        lines.removed.connect(self._line_removed)
        lines.ticked.connect(self._line_ticked)
        lines.opened.connect(self.edit_asked)

    def _repays(self, plan: Plan, one: Initiative, *, writable: bool) -> None:
        names = {item.id: item.name for item in plan.items}
        links = [link for link in plan.repayments if link.initiative == one.id]
        rows = [(link.id, names.get(link.item, ""), None) for link in links]
        taken = {link.item for link in links}
        free = [(item.id, item.name) for item in plan.items if item.is_open and item.id not in taken]
        self._chosen("Repays", "repayment", rows, free, {"initiative": one.id}, "item", writable=writable)

    def _waits(self, plan: Plan, one: Initiative, *, writable: bool) -> None:
        links = [link for link in plan.dependencies if link.after == one.id and link.before in plan.by_id]
        rows = [(link.id, self._wait_text(plan, link), None) for link in links]
        taken = {link.before for link in links} | {one.id}
        free = [(other.id, other.name) for other in plan.initiatives if other.id not in taken]
        self._chosen("Waits for", "dependency", rows, free, {"after": one.id}, "before", writable=writable)

    @staticmethod
    def _wait_text(plan: Plan, link: Any) -> str:
        name = plan.by_id[link.before].name
        what = "start of " if link.kind == "start_start" else ""
        lag = "" if not link.lag else f", {count_of(link.lag, 'month', 'months')} later"
        return f"{what}{name}{lag}"

    def _chosen(
        self,
        title: str,
        kind: str,
        rows: Sequence[tuple[str, str, None]],
        free: Sequence[tuple[str, str]],
        fixed: dict[str, Any],
        field: str,
        *,
        writable: bool,
    ) -> None:
        holder = QWidget()
        set_part(holder, "clear")
        column = QVBoxLayout(holder)
        spaced(column, spacing=4)
        lines = _Lines(title, rows, "", writable=writable)
        lines.setProperty("kind", kind)
        lines.removed.connect(self._line_removed)
        column.addWidget(lines)
        if writable and free:
            choice = Choice(f"Add to: {title}", (("", f"Add to “{title.lower()}”…"), *free))
            choice.setProperty("fixed", fixed)
            choice.setProperty("field", field)
            choice.setProperty("kind", kind)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.activated.connect(self._link_chosen)
            column.addWidget(choice)
        self.add_section(title, holder)

    @Slot()
    def _link_chosen(self) -> None:
        choice = self.sender()
        if isinstance(choice, Choice) and choice.value():
            values = {**choice.property("fixed"), str(choice.property("field")): choice.value()}
            self._ports.execute(Add(str(choice.property("kind")), values), self)

    @Slot(str)
    def _line_removed(self, record_id: str) -> None:
        if self._ports.execute(Remove(str(self.sender().property("kind")), (record_id,)), self):
            self._ports.toast("Removed", undo=True)

    @Slot(str, bool)
    def _line_ticked(self, record_id: str, done: bool) -> None:  # noqa: FBT001 - a slot
        self._ports.execute(Revise("action", record_id, {"done": done}), self)

    @Slot()
    def _ask_edit(self) -> None:
        self.edit_asked.emit(self._initiative)

    @Slot()
    def _ask_money(self) -> None:
        self._ports.navigate("approvals", "initiative", self._initiative)

    @Slot()
    def _ask_remove(self) -> None:
        self.remove_asked.emit(self._initiative)
