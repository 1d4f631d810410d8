"""The window of an encrypted file: asks for its passphrase, looks into the keyring first."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.commands.encryption import Key, recalled, salt_of, unlock
from debtplanner.system import keyring_cache
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import ElidedLabel, label
from debtplanner.ui.workers import Workers

HELP_IF_LOST = "Lost the passphrase? Type the recovery code here; blanks, hyphens and capitals do not matter."


class Unlock(QWidget):
    """`unlocked` carries the key of the file; `other_requested` asks for another file."""

    unlocked = Signal(object)
    other_requested = Signal()

    def __init__(self, path: Path, *, ask_keyring: bool, why: str = "") -> None:
        super().__init__()
        self._path = path
        self.workers = Workers(self)
        self.setWindowTitle(f"{path.stem} – debtplanner")
        set_part(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(size(760), size(560))
        self.form = Form(
            f"Unlock {path.stem}",
            (
                Field("secret", "Passphrase or recovery code", "secret", HELP_IF_LOST),
                Field("keep", "Let this computer's keyring open it from now on", "check"),
            ),
        )
        self.form.submitted.connect(self.try_it)
        self.go = button("Unlock", "primary", "lock-open")
        self.go.clicked.connect(self.try_it)
        self.told = label(why, "label", wrap=True)
        self._build()
        if ask_keyring:
            self._busy("Asking this computer's keyring…")
            self.workers.run(lambda: _kept(path), on_done=self._looked, on_failed=self._not_looked, replaces="unlock")

    def _build(self) -> None:
        card = Card(f"{self._path.stem} is locked")
        card.setFixedWidth(size(480))
        card.add(ElidedLabel(str(self._path), "caption"))
        card.add(self.told)
        self.told.setVisible(bool(self.told.text()))
        card.add(self.form)
        row = QHBoxLayout()
        spaced(row, (0, 8, 0, 0))
        other = button("Another workspace", icon="folder-open")
        other.clicked.connect(self.other_requested)
        row.addWidget(self.go)
        row.addWidget(other)
        row.addStretch(1)
        card.body.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.form.focus("secret")

    def _busy(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.go.setEnabled(not words)

    @Slot(object)
    def _looked(self, key: Key | None) -> None:
        self._busy("")
        if key is not None:
            self.unlocked.emit(key)

    @Slot(object)
    def _not_looked(self, _trouble: Exception | None) -> None:
        self._busy("")

    @Slot()
    def try_it(self) -> None:
        """Hold what is typed against the file, beside the window."""
        typed, path = self.form.values(), self._path
        if not typed["secret"]:
            self.form.set_errors({"secret": "Type the passphrase, or the recovery code."})
            return
        if not self.go.isEnabled():
            return
        self._busy("Checking…")
        keeps = typed["keep"] == "yes"

        def found() -> Key:
            key = unlock(path, typed["secret"])
            if keeps:
                keyring_cache.keep(key.account, key.raw.hex())
            return key

        self.workers.run(found, on_done=self._looked, on_failed=self._refused, replaces="unlock")

    @Slot(object)
    def _refused(self, trouble: Exception | None) -> None:
        self._busy("")
        self.form.set_errors({"secret": str(trouble or "It could not be checked. Try again.")})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unlocks."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.try_it()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave no work behind."""
        self.workers.stop()
        super().closeEvent(event)


def _kept(path: Path) -> Key | None:
    return recalled(path, keyring_cache.recall(salt_of(path).hex()))
