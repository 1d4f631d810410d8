"""The Policy page: who decides on how much, what investments must reach, who sits where and who stands in for whom."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.edits import Remove
from debtplanner.commands.policies import CopyPolicy
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.domain.policy import Policy
from debtplanner.queries.criteria import criteria_on_inventory
from debtplanner.queries.policies import Policies, policies
from debtplanner.system.clock import now
from debtplanner.ui.pages.policy.cards import criterion_card, person_card, seat_card, tier_card
from debtplanner.ui.pages.policy.delegations import DelegationsCard
from debtplanner.ui.pages.policy.inventory import InventoryCard
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.text import label

KINDS = ("policy", "tier", "seat", "criterion", "person", "delegation", "submission", "workspace", "item", "category")
KEYS = (
    "name", "since", "currency", "cost_tolerance", "schedule_tolerance", "approval_days", "split_days",
    "acceptance_days", "roi_years", "note",
)  # fmt: skip
_BESIDE = (
    ("since", "currency"),
    ("cost_tolerance", "schedule_tolerance"),
    ("approval_days", "split_days"),
    ("acceptance_days", "roi_years"),
)
HELP = """
A **policy** holds from its day until the next one begins. What was submitted under a policy is decided under it, and its
figures can no longer be changed: *New policy* copies it, to be changed from a later day on.

* **Tiers**: the lowest one that covers the total of a request decides. A member of a higher tier may decide for a lower one.
* **Members** are people with dated seats; a tier may need several approvals.
* **Delegations** are written, dated, capped and cannot be passed on.
"""
_NONE = "A policy says who decides on how much, and what an investment must reach."


TWO_COLUMNS_FROM = 1040


class PolicyPage(Page):
    """One reading of the policies; one of them is shown in full."""

    key = "policy"
    title = "Policy"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Policies | None = None
        self._choice = Choice("Policy")
        self._words = Card("")
        self._lines = QVBoxLayout()
        self._notes = AlertList()
        self._tiers = tier_card(ports, self._now, self._chosen)
        self._seats = seat_card(ports, self._now, self._chosen)
        self._criteria = criterion_card(ports, self._now, self._chosen)
        self._people = person_card(ports, self._now)
        self._delegations = DelegationsCard(ports, self._now)
        self._inventory = InventoryCard()
        self._none = EmptyState(_NONE, "Add the first policy" if ports.session.writable else "")
        self._inside = QWidget()
        self._build()
        self._choice.activated.connect(self._show)
        self._none.primary.connect(self.new_here)
        self.reload()

    def _now(self) -> Policies | None:
        return self._found

    def _chosen(self) -> str:
        return self._choice.value()

    def _build(self) -> None:
        set_part(self._inside, "clear")
        column = QVBoxLayout(self._inside)
        spaced(column, (24, 0, 24, 16), 16)
        bar = QHBoxLayout()
        spaced(bar)
        bar.addWidget(self._choice)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(self._notes)
        spaced(self._lines, spacing=4)
        self._words.body.addLayout(self._lines)
        edit = button("Edit…", "link", "pencil")
        edit.setEnabled(self.ports.session.writable)
        edit.clicked.connect(self._edit)
        self._words.head.addWidget(edit)
        self._remove = button("Remove", "link", tip="Into the bin, with its tiers, seats and criteria")
        self._remove.clicked.connect(self._remove_chosen)
        self._words.head.addWidget(self._remove)
        column.addWidget(self._words)
        self._rows: list[QHBoxLayout] = []
        for left, right in ((self._tiers, self._criteria), (self._seats, self._delegations)):
            row = QHBoxLayout()
            spaced(row, spacing=16)
            self._rows.append(row)
            for one in (left, right):
                side = QVBoxLayout()
                side.addWidget(one)
                side.addStretch(1)
                row.addLayout(side, 1)
            column.addLayout(row)
        column.addWidget(self._people)
        column.addWidget(self._inventory)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        spaced(whole)
        self._area = scrolled(self._inside)
        whole.addWidget(self._area)
        whole.addWidget(self._none)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tables under each other where two beside each other would hide their last columns."""
        super().resizeEvent(event)
        turn = QHBoxLayout.Direction
        for row in self._rows:
            row.setDirection(turn.TopToBottom if self.width() < size(TWO_COLUMNS_FROM) else turn.LeftToRight)

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        return (
            Action("Delegate…", self._delegations.begin, "users", enabled=writable),
            Action("New policy", self.new_here, "plus", primary=True, enabled=writable),
        )

    def reload(self) -> None:
        """Read the policies as they are today."""
        today = now().astimezone().date()
        found, inventory = self.ports.session.read(
            lambda reader: (policies(reader, today), criteria_on_inventory(reader, today))
        )
        self._found = found
        self._inventory.show_inventory(inventory, found.writing)
        chosen = self._choice.value()
        self._choice.set_choices(tuple((one.id, self._name(found, one)) for one in found.policies))
        in_force = found.in_force.id if found.in_force is not None else ""
        known = {one.id for one in found.policies}
        self._choice.set_value(chosen if chosen in known else in_force or next(iter(known), ""))
        self._area.setVisible(bool(found.policies or found.people))
        self._none.setVisible(not (found.policies or found.people))
        self._show()

    @staticmethod
    def _name(found: Policies, one: Policy) -> str:
        since = found.writing.short_day(one.since)
        if found.in_force is not None and one.id == found.in_force.id:
            return f"{one.name}, in force since {since}"
        return f"{one.name}, {'from' if one.since > found.today else 'began'} {since}"

    def show_changes(self, change: ChangeSet) -> None:
        """Policies follow their own records, and whether something was submitted under them."""
        if change.concerns(*KINDS):
            self.reload()

    @Slot()
    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        policy = found.policy(self._chosen())
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._words.setVisible(policy is not None)
        unused = policy is not None and policy.id not in found.used
        self._remove.setVisible(unused and self.ports.session.writable)
        tiers = found.tiers_of(policy) if policy is not None else ()
        if policy is not None:
            self._words.set_title(f"{policy.name} in words", f"Amounts in {policy.currency}")
            for sentence in (*found.sentences(policy), policy.note):
                if sentence:
                    self._lines.addWidget(label(sentence, "body", wrap=True, select=True))
        self._notes.set_alerts(self._alerts(found, policy))
        own = {one.id for one in tiers}
        self._tiers.show_records(tiers, found.writing)
        self._seats.show_records([one for one in found.seats if one.tier in own], found.writing)
        criteria = [one for one in found.criteria if policy is not None and one.policy == policy.id]
        self._criteria.show_records(criteria, found.writing)
        self._people.show_records(found.people, found.writing)
        self._delegations.show_policies(found)
        counted = count_of(len(tiers), "tier", "tiers")
        force = f"{found.in_force.name} is in force" if found.in_force is not None else "no policy is in force"
        self.totals_changed.emit(f"{force} · {counted}, {found.writing.count(len(found.people), 'person', 'people')}")

    @staticmethod
    def _alerts(found: Policies, policy: Policy | None) -> list[Alert]:
        alerts: list[Alert] = []
        if policy is None:
            return alerts
        if policy.id in found.used:
            alerts.append(
                Alert(
                    "info",
                    "",
                    "Requests were submitted under this policy: its figures stay as they are. Add a new policy for a later day.",
                )
            )
        if policy.currency != found.currency:
            alerts.append(
                Alert(
                    "danger",
                    f"Written in {policy.currency}.",
                    f"The workspace counts in {found.currency}: nothing can be submitted under it.",
                )
            )
        tiers = found.tiers_of(policy)
        if not any(one.limit is None for one in tiers):
            alerts.append(
                Alert("warn", "No tier is without a limit.", "Nobody decides on what lies above the highest one.")
            )
        for tier in tiers:
            members = [one for one in found.seats if one.tier == tier.id and one.held(found.today)]
            if len(members) < tier.quorum:
                needs = count_of(tier.quorum, "approval", "approvals")
                alerts.append(
                    Alert(
                        "warn",
                        f"{tier.name} needs {needs} and has {count_of(len(members), 'member', 'members')}.",
                        "Add members.",
                    )
                )
        return alerts

    @Slot()
    def _edit(self) -> None:
        found = self._found
        policy = found.policy(self._chosen()) if found is not None else None
        if found is not None and policy is not None:
            form = RecordForm("policy", KEYS, _BESIDE)
            RecordSheet(self.window(), self.ports, form, found.writing, record=policy).open_at()

    def new_here(self) -> bool:
        """A new policy: a copy of the chosen one, from tomorrow on; the first one from this year on."""
        found = self._found
        if found is None or not self.ports.session.writable:
            return False
        old = found.policy(self._chosen())
        if old is None:
            form = RecordForm("policy", KEYS, _BESIDE)
            start = {"since": f"{found.today.year}-01-01", "currency": found.currency, "cost_tolerance": "10",
                     "schedule_tolerance": "1", "approval_days": "365", "split_days": "90", "acceptance_days": "180",
                     "roi_years": "3"}  # fmt: skip
            sheet = RecordSheet(self.window(), self.ports, form, found.writing, start=start)
        else:
            sheet = CopySheet(self.window(), self.ports, found, old)
        sheet.finished.connect(self._show_policy)
        sheet.open_at()
        return True

    @Slot(str)
    def _show_policy(self, policy_id: str) -> None:
        """What was just added is what one goes on with."""
        self.open_record("policy", policy_id)

    def open_record(self, kind: str, record_id: str) -> None:
        """Show a policy, or the policy of a tier, seat or criterion."""
        if self._found is None:
            return
        tier = next((one for one in self._found.tiers if one.id == record_id), None)
        chosen = tier.policy if tier is not None else record_id if kind == "policy" else ""
        if chosen and self._found.policy(chosen) is not None:
            self._choice.set_value(chosen)
            self._show()

    @Slot()
    def _remove_chosen(self) -> None:
        """Into the bin, where nothing was submitted under it."""
        if self.ports.execute(Remove("policy", (self._chosen(),)), None):
            self.ports.toast("Removed the policy", undo=True)

    def help(self) -> str:
        """How policies work."""
        return HELP


class CopySheet(RecordSheet):
    """Name and first day of a policy that begins as a copy of another one."""

    def __init__(self, window: QWidget, ports: PagePorts, found: Policies, old: Policy) -> None:
        self._old = old
        begin = max(found.today, old.since) + timedelta(days=1)
        form = RecordForm(
            "policy", ("name", "since"), width=440, help={"since": f"Until the day before, {old.name} holds."}
        )
        super().__init__(window, ports, form, found.writing, start={"since": begin.isoformat()})

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The copy."""
        record_id: str = self.ports.session.new_id()
        return CopyPolicy(self._old.id, values["name"], values["since"], record_id), record_id
