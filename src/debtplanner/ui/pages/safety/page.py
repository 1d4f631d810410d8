"""The Safety page: the full check of the open file, what each finding means, and facts about the file."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.queries.checks import Finding, checks
from debtplanner.queries.fingerprint import data_fingerprint
from debtplanner.queries.reader import Reader
from debtplanner.system.settings import second_backup_place
from debtplanner.ui.pages.safety.encryption import EncryptionCard
from debtplanner.ui.sheets.salvaging import Salvaging
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

HELP = """
The check reads the whole file: every page of its storage, the chain of its audit log, the seal of its content, every
reference, every rule and every sum. It changes nothing. Whatever it finds, it says what that means and what to do.

* **Lock with a passphrase** encrypts the file and every backup from then on. The recovery code is shown once.
* **Save what can be read…** is there where the check fails: a new, sound file, and a list of what is lost.
* **Ctrl+Shift+L** locks it at once; it locks itself when nobody uses it for a while.
"""


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found, with the facts that packs print."""

    findings: tuple[Finding, ...]
    fingerprint: str
    steps: int
    head: str


def checked(reader: Reader) -> Checked:
    """Check the file and read its marks."""
    head = reader.head()
    return Checked(checks(reader), data_fingerprint(reader), head.seq, head.hash)


_COLUMNS = (
    Column("name", "What was checked", lambda row: row.finding.name, width=180, min_width=140, priority=0),
    Column(
        "holds",
        "Result",
        lambda row: "Sound" if row.finding.holds else "Failed",
        kind="glyph",
        width=110,
        glyph=lambda row: "ok" if row.finding.holds else "fail",
        priority=0,
    ),
    Column("sentence", "What that means", lambda row: row.finding.sentence, names=True, priority=0),
)


class SafetyPage(ScrollingPage):
    """Runs the check beside the window and shows its findings."""

    key = "safety"
    title = "Safety"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._alerts = AlertList()
        self._table = Table(
            "Findings of the check", _COLUMNS, fit_height=True, max_lines=14, empty="The check is running."
        )
        self._marks = label("", "caption", wrap=True, select=True)
        self.salvage = button("Save what can be read…", icon="hard-drive")
        self.salvage.clicked.connect(self._ask_salvage)
        self.salvage.setVisible(False)
        card = Card("The check of this file")
        card.add(self._alerts)
        card.body.addWidget(self.salvage, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self._table)
        file_card = Card("The file")
        file_card.add(label(str(ports.session.path), "body", wrap=True, select=True))
        file_card.add(self._marks)
        self.encryption = EncryptionCard(ports)
        self.column.addWidget(card)
        self.add_stacks(((self.encryption,), (file_card,)), (3, 2), 900)
        self.column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reload()

    def header_actions(self) -> list[Action]:
        """Check again."""
        return [Action("Check again", self.reload, "refresh-cw", primary=True)]

    def reload(self) -> None:
        """Start the check beside the window."""
        self.totals_changed.emit("Checking…")
        session = self.ports.session
        self.ports.run(lambda: session.read(checked), on_done=self._done, on_failed=self._failed, replaces="safety")

    def show_changes(self, change: ChangeSet) -> None:  # noqa: ARG002 - any change makes the last result old
        """Say that the result is of before."""
        self.totals_changed.emit("Changed since the last check")

    @Slot(object)
    def _done(self, found: Checked) -> None:
        failed = [one for one in found.findings if not one.holds]
        self._alerts.set_alerts([Alert("danger", f"{one.name} failed", one.sentence) for one in failed])
        self.salvage.setVisible(bool(failed))
        self._table.set_rows(_Row(one.name, one) for one in found.findings)
        self._marks.setText(
            f"{count_of(found.steps, 'step', 'steps')} in the audit log. Data fingerprint {found.fingerprint[:16]}, "
            f"audit head {found.head[:16]}: the marks that packs print."
        )
        self.totals_changed.emit(
            "The file is sound" if not failed else f"{count_of(len(failed), 'check', 'checks')} failed"
        )

    @Slot(object)
    def _failed(self, trouble: Exception) -> None:
        self._alerts.set_alerts([Alert("danger", "The file could not be checked", str(trouble))])
        self.salvage.setVisible(True)
        self.totals_changed.emit("Not checked")

    def _ask_salvage(self) -> None:
        session = self.ports.session
        second = second_backup_place(self.ports.settings)
        self.salvaging = Salvaging(self, self.ports.run, session.path, session.key, second)
        self.salvaging.told.connect(self.ports.toast)
        self.salvaging.wanted.connect(self.ports.open_file)
        self.salvaging.ask()

    def help(self) -> str:
        """What Safety answers."""
        return HELP
