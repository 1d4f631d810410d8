"""What is typed into a form and not saved yet, kept in the workspace until it is saved or discarded."""

from PySide6.QtCore import QObject, QTimer, Slot

from debtplanner.domain.errors import StorageTrouble
from debtplanner.ui.shell.page import PagePorts

KEPT_AFTER_MS = 400


class DraftKeeper(QObject):
    """Keeps the fields of one form, a moment after each change; what equals `blank` is no draft.

    `beneath` was typed before into fields that the form does not show now; it stays in the draft.
    """

    def __init__(self, ports: PagePorts, form: str, blank: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._form, self._blank = ports, form, blank
        self._values: dict[str, str] | None = None
        self.beneath = {key: text for key, text in (self.kept() or {}).items() if key not in blank}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def kept(self) -> dict[str, str] | None:
        """What was kept before, if anything."""
        return self._ports.session.drafts().get(self._form)

    @Slot(dict)
    def note(self, values: dict[str, str]) -> None:
        """The form holds this now."""
        self._values = values
        self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Keep at once what is waiting to be kept."""
        self._timer.stop()
        values, self._values = self._values, None
        if values is None:
            return
        try:
            if values == self._blank and not self.beneath:
                self._ports.session.discard_draft(self._form)
            else:
                self._ports.session.keep_draft(self._form, self.beneath | values)
        except StorageTrouble as trouble:
            self._ports.toast(f"What you type cannot be kept as a draft: {trouble}")

    def discard(self) -> None:
        """Forget it: it was saved, or is not wanted."""
        self._timer.stop()
        self._values = None
        self.beneath = {}
        try:
            self._ports.session.discard_draft(self._form)
        except StorageTrouble as trouble:
            self._ports.toast(str(trouble))
