"""After an unexpected end: the workspace is checked beside the window, and one dialog tells how it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.counting import count_of
from debtplanner.queries.recovered import Recovered, Unsaved, recovered
from debtplanner.queries.summary import writing_of
from debtplanner.system.log import log_text
from debtplanner.system.running import Ended
from debtplanner.system.writing import Writing
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.dialogs import Dialog, Report
from debtplanner.ui.widgets.style import literal
from debtplanner.ui.widgets.text import label, within

SHOWN_FORMS = 4
TITLE = "The program ended unexpectedly"


def words_of(name: str, found: Recovered, writing: Writing) -> str:
    """What is told of the workspace, in a sentence or two."""
    if found.trouble:
        return f"{name} was checked, and not all of it is sound: {found.trouble} Open Safety to see what to do."
    last = ""
    if found.at is not None:
        local = found.at.astimezone()
        last = f" Its last step, “{found.label}”, was saved on {writing.short_day(local.date())} at {writing.time(found.at)}."
    return f"{name} is whole: all of it was checked.{last}"


def forms_words(count: int) -> str:
    """How many forms came back."""
    return f"{count_of(count, 'form', 'forms')} came back with what was typed and not saved:"


class RecoveryDialog(Dialog):
    """Tells how the workspace was found; `form_wanted` carries a form to go on with."""

    form_wanted = Signal(object)
    safe_mode_requested = Signal()
    log_wanted = Signal()

    def __init__(self, parent: QWidget, text: str, forms: tuple[Unsaved, ...] = ()) -> None:
        super().__init__(parent, TITLE, text, 520)
        self.links: list[QWidget] = []
        if forms:
            self.column.addWidget(label(forms_words(len(forms)), "label", wrap=True))
        for one in forms[:SHOWN_FORMS]:
            link = button(literal(within(one.words, 60)), "link", "pencil")
            link.setAccessibleName(f"Go on with {one.words}")
            link.clicked.connect(self._goer(one))
            self.links.append(link)
            self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if len(forms) > SHOWN_FORMS:
            self.column.addWidget(label(f"and {len(forms) - SHOWN_FORMS} more, on their pages.", "caption"))
        log = button("Show the log")
        log.clicked.connect(self.log_wanted)
        safe = button("Safe mode")
        safe.clicked.connect(self._safe)
        go_on = button("Go on", "primary")
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        for one in (log, safe, go_on):
            self.buttons.addWidget(one)
        self.seal()
        go_on.setFocus()

    def _goer(self, form: Unsaved) -> Callable[[], None]:
        def go() -> None:
            self.accept()
            self.form_wanted.emit(form)

        return go

    def _safe(self) -> None:
        self.accept()
        self.safe_mode_requested.emit()


class Recovery(QObject):
    """Tells once of a run that ended unexpectedly, over the first window that is there."""

    safe_mode_requested = Signal()

    def __init__(self, ended: Ended | None, folder: Path | None) -> None:
        super().__init__()
        self._ended, self._folder = ended, folder
        self._over: QWidget | None = None
        self.dialog: RecoveryDialog | None = None

    def tell_over(self, window: QWidget, session: Any | None) -> None:
        """Check the workspace where it is the one that was open, then tell; a locked one is told of when it is unlocked."""
        ended = self._ended
        if ended is None:
            return
        self._over = window
        if isinstance(window, MainWindow) and session is not None and session.path == ended.workspace:
            self._ended = None
            window.workers.run(
                lambda: session.read(lambda reader: (recovered(reader), writing_of(reader))),
                on_done=self._checked,
                on_failed=self._unchecked,
                replaces="recovery",
            )
        elif isinstance(window, MainWindow) or ended.workspace is None:
            self._ended = None
            name = ended.workspace.name if ended.workspace is not None else ""
            self._show(f"{name} was open. It is checked when you open it and on its page Safety." if name else "", ())

    @Slot(object)
    def _checked(self, found: tuple[Recovered, Writing]) -> None:
        over = self._over
        if isinstance(over, MainWindow):
            self._show(words_of(over.session.path.name, *found), found[0].unsaved)

    @Slot(object)
    def _unchecked(self, trouble: Exception | None) -> None:
        if trouble is not None:
            self._show(f"The workspace could not be checked: {trouble}", ())

    def _show(self, text: str, forms: tuple[Unsaved, ...]) -> None:
        if self._over is None:
            return
        self.dialog = RecoveryDialog(self._over, text, forms)
        self.dialog.form_wanted.connect(self.go_on_with)
        self.dialog.safe_mode_requested.connect(self.safe_mode_requested)
        self.dialog.log_wanted.connect(self.show_log)
        self.dialog.open()

    @Slot(object)
    def go_on_with(self, form: Unsaved) -> None:
        """The page of the form, at its record, or with the new form open."""
        window = self._over
        if not isinstance(window, MainWindow):
            return
        if form.record_id is not None:
            window.open_record(form.kind, form.record_id)
            return
        home = next((spec for spec in window.specs if form.kind in spec.kinds), None)
        if home is not None:
            window.navigate(home.key)
            if form.kind == home.kinds[0]:
                window.new_here()

    @Slot()
    def show_log(self) -> None:
        """The end of the log as text to copy."""
        if self._over is not None and self._folder is not None:
            text = "What the program noted for itself. It holds nothing that you typed and is sent nowhere."
            Report(self._over, text, log_text(self._folder), self._folder, "The log").open()
