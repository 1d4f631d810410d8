"""The Settings page: every change is saved at once; what belongs to the file and what to this person is told apart."""

from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.edits import Revise
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import rule_of, typed_value
from debtplanner.domain.values import PLAIN
from debtplanner.domain.workspace import WORKSPACE_ID
from debtplanner.queries.summary import workspace_of
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.settings.names import NamesCard
from debtplanner.ui.shell.page import Page, PagePorts
from debtplanner.ui.theme import CHOICES, SCALES, Choice, look, size
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import scrolled, set_part, spaced

LOCALES = (
    ("en_US", "English, United States: 1,234.50"),
    ("en_GB", "English, United Kingdom: 1,234.50"),
    ("de_DE", "German, Germany: 1.234,50"),
    ("de_CH", "German, Switzerland: 1’234.50"),
    ("fr_FR", "French, France: 1 234,50"),
    ("es_ES", "Spanish, Spain: 1234,50"),
    ("pt_BR", "Portuguese, Brazil: 1.234,50"),
    ("nl_NL", "Dutch, Netherlands: 1.234,50"),
    ("pl_PL", "Polish, Poland: 1234,50"),
    ("en_IN", "English, India: 12,34,567.50"),
    ("ja_JP", "Japanese, Japan: 1,234.50"),
)
_SAVE_AFTER_MS = 700
_FIELDS = ("name", "locale", "hours_per_day", "time_zone", "document")
HELP = """
What stands under **This workspace** is kept in the file and recorded in its history, so everybody who opens the file
sees it. What stands under **You**, with theme and text size, is kept on this computer alone. Both are saved at once.
"""


TWO_SIDES_FROM = 700


class SettingsPage(Page):
    """Forms that save themselves."""

    key = "settings"
    title = "Settings"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._workspace = Form("This workspace", self._workspace_fields())
        self._person = Form("You", self._person_fields(), beside=(("theme", "scale"),))
        self._categories = NamesCard("category", "Categories", "Kinds of debt, as in the scoring matrix", ports)
        self._assets = NamesCard("asset", "Assets", "Systems and services that carry debt", ports)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)
        self._workspace.changed.connect(self._changed)
        self._workspace.setEnabled(ports.session.writable)
        self._person.changed.connect(self._person_changed)
        self._person.set_values({"actor": ports.session.actor})
        self._show_look()
        look().changed.connect(self._show_look)
        self._build()
        self.reload()

    def _workspace_fields(self) -> tuple[Field, ...]:
        return (
            Field("name", "Name of the workspace"),
            Field("locale", "Numbers and dates as in", "choice", choices=LOCALES),
            Field("hours_per_day", "Hours in a working day", "number", "Efforts in hours become days by this."),
            Field(
                "time_zone",
                "Time zone",
                help="Incidents are typed on its clock; months and days of error budgets are its.",
            ),
            Field("document", "Framework document", help="Named in packs where its claims are checked.", optional=True),
        )

    @staticmethod
    def _person_fields() -> tuple[Field, ...]:
        sizes = tuple((str(percent), f"{percent} %") for percent in SCALES)
        return (
            Field("actor", "Your name", help="Recorded with each change that you make."),
            Field("theme", "Theme", "choice", choices=CHOICES),
            Field("scale", "Text size", "choice", choices=sizes),
        )

    def _build(self) -> None:
        inside = QWidget()
        set_part(inside, "clear")
        self._sides = sides = QHBoxLayout(inside)
        spaced(sides, (24, 0, 24, 16), 16)
        workspace, person = Card("This workspace", "Kept in the file"), Card("You", "Kept on this computer")
        workspace.add(self._workspace)
        person.add(self._person)
        for cards in ((workspace, person), (self._categories, self._assets)):
            side = QVBoxLayout()
            spaced(side, spacing=16)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            sides.addLayout(side, 1)
        column = QVBoxLayout(self)
        spaced(column)
        column.addWidget(scrolled(inside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where there is no room for two sides."""
        super().resizeEvent(event)
        turn = QHBoxLayout.Direction
        self._sides.setDirection(turn.TopToBottom if self.width() < size(TWO_SIDES_FROM) else turn.LeftToRight)

    def reload(self) -> None:
        """Read what the file holds; a field that is being typed in is left alone."""
        found = self.ports.session.read(workspace_of)
        writing = Writing(found.locale, found.currency)
        values = {name: self._as_typed(writing, name, getattr(found, name)) for name in _FIELDS}
        self._workspace.set_values(values, keep=self._workspace.focused_field())
        self.totals_changed.emit(f"Money in {found.currency}, plan from {writing.month(found.first_month)}")

    @staticmethod
    def _as_typed(writing: Writing, name: str, value: Any) -> str:
        return str(value) if name == "locale" else writing.as_typed(rule_of("workspace", name), value)

    def show_changes(self, change: ChangeSet) -> None:
        """Read what changed."""
        if change.concerns("workspace"):
            self.reload()
        if change.concerns("category", "item"):
            self._categories.reload()
        if change.concerns("asset", "item"):
            self._assets.reload()

    @Slot(dict)
    def _changed(self, _values: dict[str, str]) -> None:
        self._timer.start()

    @Slot()
    def _save(self) -> None:
        changes, errors = {}, {}
        for name, text in self._workspace.values().items():
            try:
                changes[name] = typed_value("workspace", name, text, PLAIN)
            except RuleBroken as refusal:
                errors[name] = refusal.sentence
        self._workspace.set_errors(errors, go=False)
        if not errors:
            self.ports.execute(Revise("workspace", WORKSPACE_ID, changes), self)

    @Slot()
    def _show_look(self) -> None:
        """Theme and text size as chosen, here or in the menu; a projector's own size is not one."""
        choice, scale = self._look_chosen()
        self._person.set_values({"theme": choice, "scale": str(round(scale * 100))})

    def _look_chosen(self) -> tuple[str, float]:
        settings = self.ports.settings
        return str(settings.get("theme", look().choice)), float(settings.get("scale", 1.0))

    @Slot(dict)
    def _person_changed(self, values: dict[str, str]) -> None:
        name = " ".join(values["actor"].split())[:120]
        if name:
            self.ports.settings["actor"] = name
            self.ports.session.actor = name
        choices: dict[str, Choice] = {key: key for key, _ in CHOICES}
        choice = choices[values["theme"]]
        scale = int(values["scale"]) / 100
        if (choice, scale) != self._look_chosen():
            self.ports.set_look(choice, scale)

    def open_record(self, kind: str, record_id: str) -> None:  # noqa: ARG002 - there is one workspace
        """The workspace's own fields."""
        self._workspace.focus()

    def help(self) -> str:
        """What Settings answers."""
        return HELP
