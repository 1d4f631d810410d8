"""What is begun, edited and removed on the roadmap, by forms and menus."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Remove, Revise
from debtplanner.commands.money import RemoveWithUses
from debtplanner.domain.measures import Measure
from debtplanner.ui.pages.roadmap.forms import TRACK_FORM, initiative_form, milestone_form, outcome_form, phase_form
from debtplanner.ui.pages.roadmap.variants import VariantNow, Variants
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.menus import MenuItem


class PlanRecords(QObject):
    """Tracks, phases, milestones and initiatives of the plan itself, never of a scenario."""

    def __init__(self, ports: PagePorts, now: VariantNow, page: QWidget) -> None:
        super().__init__(page)
        self._ports, self._now, self._page = ports, now, page
        self._doomed = ("", "")

    def _sheet(self, form: RecordForm, **options: Any) -> None:
        variant = self._now()
        if variant is not None:
            sheet = RecordSheet(self._page.window(), self._ports, form, variant.base.writing, **options)
            sheet.finished.connect(self._keep_focus)
            sheet.open_at()

    @Slot()
    def _keep_focus(self) -> None:
        """What the first record took out of sight cannot have the focus back: the page has it then."""
        focused = self._page.window().focusWidget()
        if focused is None or not focused.isVisible():
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_initiative(self, beside: str | None) -> bool:
        """The form of a new initiative, in the phase of the one `beside` it; False where nothing can be begun."""
        variant = self._now()
        if variant is None or not self._ports.session.writable:
            return False
        base = variant.base
        if not base.phases:
            self.begin()
            self._ports.toast("Initiatives belong to a phase of a track. Begin with those.")
            return True
        chosen = base.initiative(beside or "")
        phase = next((one for one in base.phases if chosen and one.id == chosen.phase), base.phases[0])
        start = {
            "phase": phase.id,
            "priority": "P2",
            "start": str(phase.start),
            "end": str(phase.end),
            "contingency": "0",
        }
        self._sheet(initiative_form(base), start=start)
        return True

    @Slot()
    def begin(self) -> None:
        """The form of what a plan lacks first: a track, a phase in it, an initiative in that."""
        variant = self._now()
        if variant is None:
            return
        if variant.base.phases:
            self.new_initiative(None)
        elif variant.base.tracks:
            self.new_phase()
        else:
            self.new_track()

    def new_track(self) -> None:
        """The form of a new track."""
        self._sheet(TRACK_FORM)

    def new_phase(self) -> None:
        """The form of a new phase, in the first track."""
        variant = self._now()
        if variant is not None:
            base = variant.base
            first = base.workspace.first_month
            start = {"track": base.tracks[0].id, "start": str(first), "end": str(first.plus(2))}
            self._sheet(phase_form(base), start=start, fixed={"position": len(base.phases)})

    def new_milestone(self) -> None:
        """The form of a new milestone, at the end of the first phase."""
        variant = self._now()
        if variant is not None:
            phase = variant.base.phases[0]
            self._sheet(milestone_form(variant.base), start={"phase": phase.id, "month": str(phase.end)})

    @Slot(str)
    def edit(self, record_id: str) -> None:
        """The form of an initiative, what it promises, a phase, track or milestone."""
        variant = self._now()
        if variant is None or not self._ports.session.writable:
            return
        base = variant.base
        for records, form in (
            (base.initiatives, initiative_form(base)),
            (base.phases, phase_form(base)),
            (base.tracks, TRACK_FORM),
            (base.milestones, milestone_form(base)),
            (base.outcomes, outcome_form(self._ports.session.read(lambda reader: reader.all(Measure)))),
        ):
            found = next((record for record in records if record.id == record_id), None)
            if found is not None:
                self._sheet(form, record=found)
                return

    @Slot(str)
    def remove(self, record_id: str) -> None:
        """An initiative into the bin."""
        if self._ports.execute(Remove("initiative", (record_id,)), self):
            self._ports.toast("Archived the initiative", undo=True)

    def _ask_remove(self, kind: str, record_id: str, name: str) -> None:
        self._doomed = (kind, record_id)
        self._ports.ask(
            f"Remove {name} with everything in it?",
            "Its initiatives go into the bin with it. One undo brings all of it back.",
            "Remove",
            "Keep",
            on_agreed=self._remove_doomed,
        )

    @Slot()
    def _remove_doomed(self) -> None:
        if self._ports.execute(RemoveWithUses(*self._doomed), self):
            self._ports.toast("Removed", undo=True)

    def _leave_out(self, entry_id: str) -> None:
        self._ports.execute(Revise("scenario_entry", entry_id, {"dropped": True}), self)

    def menu_of(self, record_id: str) -> list[MenuItem | None]:
        """What can be done with a bar or a group."""
        variant = self._now()
        if variant is None:
            return []
        base = variant.base
        items: list[MenuItem | None] = [MenuItem("Edit…", lambda: self.edit(record_id), "pencil")]
        if base.initiative(record_id) is not None:
            items.append(
                MenuItem("Money by month", lambda: self._ports.navigate("budget", "initiative", record_id), "wallet")
            )
            items.append(
                MenuItem(
                    "Request the money…", lambda: self._ports.navigate("approvals", "initiative", record_id), "gavel"
                )
            )
            entry = variant.entries.get(record_id)
            if entry is not None:
                items.append(MenuItem("Leave out of the scenario", lambda: self._leave_out(entry.id), "x"))
            items.append(MenuItem("Archive", lambda: self.remove(record_id), "archive"))
        for kind, records in (("phase", base.phases), ("track", base.tracks)):
            found = next((one for one in records if one.id == record_id), None)
            if found is not None and kind == "phase":
                items.append(
                    MenuItem(
                        "Request the money…", lambda: self._ports.navigate("approvals", "phase", record_id), "gavel"
                    )
                )
            if found is not None:
                items.append(self._remover(kind, found))
        return items

    def _remover(self, kind: str, found: Any) -> MenuItem:
        return MenuItem("Remove…", lambda: self._ask_remove(kind, found.id, found.name), "archive")

    def more(self, variants: Variants) -> list[MenuItem | None]:
        """What else can be begun here."""
        variant = self._now()
        if variant is None:
            return []
        base = variant.base
        return [
            MenuItem("Take baseline", variants.take_baseline, "flag"),
            MenuItem("Start scenario", variants.start_scenario, "git-branch"),
            None,
            MenuItem("New track…", self.new_track, "route"),
            MenuItem("New phase…", self.new_phase, "layers", enabled=bool(base.tracks)),
            MenuItem("New milestone…", self.new_milestone, "flag", enabled=bool(base.phases)),
        ]
