"""The main window: rail, header, page, status; commands, undo, find, help; what it was like is what it is again."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import debtplanner
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.why import Why
from debtplanner.queries.finding import Found
from debtplanner.system.places import resource
from debtplanner.ui.sheets.drafts import DraftKeeper
from debtplanner.ui.shell.catalog import window_commands
from debtplanner.ui.shell.commands import build_action, build_menus, fill_bar, name_action, words_of
from debtplanner.ui.shell.execution import Execution
from debtplanner.ui.shell.finder import Entry, Finder, Records
from debtplanner.ui.shell.frame import DESIGNED_HEIGHT, Frame, Recent, StatusFacts
from debtplanner.ui.shell.geometry import geometry_state, restore_geometry
from debtplanner.ui.shell.page import Page, PagePorts, PageSpec
from debtplanner.ui.shell.ports import Settings
from debtplanner.ui.shell.sheets import COMMON_KEYS, show_help, show_keys
from debtplanner.ui.shell.textundo import TextUndo
from debtplanner.ui.theme import Choice, apply_theme, look
from debtplanner.ui.widgets.dialogs import ask
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.why import show_why
from debtplanner.ui.workers import Workers


class MainWindow(Frame):
    """One window over one session. It wires; pages show, and the session changes."""

    quit_requested = Signal()
    lock_requested = Signal()
    closed = Signal()
    security_changed = Signal()
    costs_chosen = Signal(bool)
    moved = Signal()

    def __init__(
        self,
        session: Any,
        specs: Sequence[PageSpec],
        settings: Settings,
        *,
        facts: Callable[[], StatusFacts] = StatusFacts,
        records: Records | None = None,
        recent: Sequence[Recent] = (),
        safe: bool = False,
        hides_costs: bool = False,
    ) -> None:
        super().__init__(session, specs, settings, recent, safe=safe)
        self._hid_before = False
        session.hides_costs = hides_costs
        self._facts, self._records = facts, records
        self._is_closed = False
        self.workers = Workers(self)
        self._text_undo = TextUndo(self)
        self.execution = Execution(session, self)
        self._build_commands()
        self._connect()
        restore_geometry(self, settings.get("window"), [one.availableGeometry() for one in QGuiApplication.screens()])
        session.subscribe(self.show_change)
        self.refresh_look()
        self.refresh_status()

    def _build_commands(self) -> None:
        self.theme_choice: Choice = self.settings.get("theme", look().choice)
        self.scale: float = self.settings.get("scale", look().current.scale)
        self.shows_menu_bar = sys.platform == "darwin" or bool(self.settings.get("menu_bar", False))
        commands = window_commands(self)
        self.commands = {command.key: (command, build_action(command, self)) for command in commands}
        menus = build_menus(self, list(self.commands.values()))
        fill_bar(self.menuBar(), menus)
        self.menuBar().setVisible(self.shows_menu_bar)
        self._main_menu = QMenu("Main menu", self)
        for menu in menus:
            self._main_menu.addMenu(menu)

    def _connect(self) -> None:
        self._menu_button.clicked.connect(self.open_main_menu)
        self.rail.chosen.connect(self._chosen_on_rail)
        self.rail.folds_changed.connect(self._keep_folds)
        self.stack.built.connect(self._page_built)
        self.stack.opened.connect(self._page_opened)
        self.status.undo_requested.connect(self.undo)
        self.status.again_requested.connect(self.execution.retry)
        self.toast.undo_requested.connect(self.undo)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # What pages reach

    def ports(self) -> PagePorts:
        """Everything a page may reach."""
        return PagePorts(
            session=self.session,
            execute=self.execution.execute,
            navigate=self.navigate,
            show_why=self.show_why,
            toast=self.toast.say,
            settings=self.settings,
            run=self.workers.run,
            ask=self.ask,
            open_record=self.open_record,
            open_file=self.recent_requested.emit,
            security_changed=self.security_changed.emit,
            set_look=self.set_look,
        )

    @Slot(str)
    def navigate(self, page_key: str, kind: str | None = None, record_id: str | None = None) -> None:
        """Go to a page, and there to a record. A sheet that lies over the page closes; what is typed in it is kept."""
        self._close_sheets()
        page = self.stack.open(page_key)
        if page is None:
            return
        self.settings["page"] = page_key
        if kind is not None and record_id is not None:
            page.open_record(kind, record_id)

    def show_why(self, why: Why, anchor: QWidget | None = None) -> None:
        """Open the sheet of a figure."""
        sheet = show_why(self, why, anchor)
        sheet.record_requested.connect(self.open_record)

    @Slot(str, str)
    def open_record(self, kind: str, record_id: str) -> None:
        """Show a record on the page that is home to its kind, else on the page that is open."""
        home = next((spec.key for spec in self.specs if kind in spec.kinds), None)
        page = self.stack.current
        if home is not None:
            self.navigate(home, kind, record_id)
        elif page is not None:
            page.open_record(kind, record_id)

    def ask(self, question: str, consequence: str, verb: str, keep_verb: str = "Keep", **answers: Any) -> object:
        """Ask a question over the window."""
        return ask(self, question, consequence, verb, keep_verb, **answers)

    # What the session says

    def show_change(self, change: ChangeSet) -> None:
        """A step was committed."""
        self.toast.step_passed()
        if change.concerns("workspace"):
            self.show_name()
        self.stack.spread(change)
        self.refresh_status()

    def refused(self, refusal: RuleBroken, origin: object | None) -> None:
        """Show a refusal where it arose, else as toast."""
        shows = getattr(origin, "show_refusal", None)
        if shows is None or not shows(refusal):
            self.toast.say(str(refusal))

    def outdated(self, sentence: str) -> None:
        """Offer to read again what somebody else changed."""
        self.ask(
            "Show what is there now?", sentence, "Reload", "Not now", on_agreed=self.reload_page, destructive=False
        )

    def in_trouble(self, sentence: str, *, again: bool = False) -> None:
        """Say what stands in the way, where the saved time stood; `again` offers to try once more."""
        self.status.set_trouble(sentence, again=again)

    def file_moved(self) -> None:
        """Nothing can be saved under the old name."""
        self.moved.emit()

    def done(self) -> None:
        """A step was saved: trouble is over."""
        self.status.set_trouble("")
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say anew what was saved, what undo would do, what waits."""
        facts = self._facts()
        self.status.set_saved(facts.saved)
        self.status.set_undo(self.session.undo_label)
        self.status.set_right(*(("costs of people hidden",) if self.hides_costs else ()), *facts.right)
        self.rail.set_counts(facts.counts or {})
        self.commands["lock"][1].setEnabled(getattr(self.session, "key", None) is not None)
        for key, verb, name in (("undo", "Undo", self.session.undo_label), ("redo", "Redo", self.session.redo_label)):
            action = self.commands[key][1]
            name_action(action, f"{verb} {name[0].lower()}{name[1:]}" if name else verb)
            action.setEnabled(name is not None)

    # Commands

    def undo(self) -> None:
        """Take the last step back."""
        self.execution.undo()

    def redo(self) -> None:
        """Bring it again."""
        self.execution.redo()

    def reload_page(self) -> None:
        """Let the page read everything again."""
        if self.stack.current is not None:
            self.stack.current.reload()

    def find_here(self) -> None:
        """Search in the page, else anywhere."""
        page = self.stack.current
        if page is None or not page.find_here():
            self.show_finder()

    def new_here(self) -> None:
        """Begin a new record of the page."""
        if self.stack.current is not None:
            self.stack.current.new_here()

    def opener(self, key: str) -> Callable[[], None]:
        """What opens a page."""
        return lambda: self.navigate(key)

    def theme_setter(self, choice: Choice) -> Callable[[], None]:
        """What puts a theme in force and keeps it."""
        return lambda: self.set_look(choice, self.scale)

    def scale_setter(self, scale: float) -> Callable[[], None]:
        """What puts a text size in force and keeps it."""
        return lambda: self.set_look(self.theme_choice, scale)

    def set_look(self, choice: Choice, scale: float) -> None:
        """Put theme and text size in force, and keep them."""
        self.theme_choice, self.scale = choice, scale
        self.settings["theme"], self.settings["scale"] = choice, scale
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, choice, scale)
        for command, action in self.commands.values():
            group, _, value = command.key.partition(".")
            if group in {"theme", "scale"}:
                action.setChecked(value in {choice, str(round(scale * 100))})

    def toggle_projector(self) -> None:
        """The whole screen, everything in proportion to its height, the rail as icons; and back."""
        self.projecting = not self.projecting
        app = QApplication.instance()
        screen = self.screen().size().height() if self.screen() is not None else DESIGNED_HEIGHT
        scale = max(1.0, screen / DESIGNED_HEIGHT) if self.projecting else self.scale
        if isinstance(app, QApplication):
            apply_theme(app, self.theme_choice, scale)
        if self.projecting:
            self.showFullScreen()
        else:
            self.showNormal()
        self._fit()
        if self.projecting:
            self._hid_before = self.hides_costs
        self._hide_costs(hide=self.projecting or self._hid_before)
        for page in self.stack.pages.values():
            page.project(on=self.projecting)

    @property
    def hides_costs(self) -> bool:
        """Whether what a person costs is not shown."""
        return bool(self.session.hides_costs)

    def toggle_costs(self) -> None:
        """Hide what a person costs, or show it again; it holds until the program ends."""
        self._hide_costs(hide=not self.hides_costs)
        if not self.projecting:
            self.costs_chosen.emit(self.hides_costs)

    def _hide_costs(self, *, hide: bool) -> None:
        self.commands["hide_costs"][1].setChecked(hide)
        if hide == self.hides_costs:
            return
        self.session.hides_costs = hide
        self._close_sheets()  # they show what was read before
        self.stack.read_again()
        self.refresh_status()

    def _close_sheets(self) -> None:
        for sheet in self.findChildren(Sheet):
            sheet.close()

    def toggle_menu_bar(self) -> None:
        """Show or hide the menu bar."""
        self.shows_menu_bar = not self.shows_menu_bar
        self.settings["menu_bar"] = self.shows_menu_bar
        self.menuBar().setVisible(self.shows_menu_bar)

    def open_main_menu(self) -> None:
        """Open the menus from their button."""
        self._main_menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height() + 2)))

    def show_finder(self) -> None:
        """Find a page, a command or a record."""
        entries = [
            Entry(command.found_as(words_of(action)), command.place, command.icon, command.run)
            for command, action in sorted(self.commands.values(), key=lambda one: one[0].place != "Page")
            if action.isEnabled() and command.key != "find_anywhere"
        ]
        Finder(self, entries, self._record_entries).open_here()

    def show_help(self) -> None:
        """What this page answers, and how."""
        page = self.stack.current
        text = page.help() if page is not None else ""
        title = page.title if page is not None else "Help"
        show_help(self, title, text or "This page has no help of its own. Ctrl+/ lists the keys.")

    def show_keys(self) -> None:
        """All keys there are here."""
        page = self.stack.current
        own = [("This page", tuple(page.keys()))] if page is not None and page.keys() else []
        lines = {
            command.key: (", ".join(command.keys) or command.sequences()[0].toString(), words_of(action))
            for command, action in self.commands.values()
            if command.sequences()
        }
        pages = [line for key, line in lines.items() if key.startswith("page.")]
        rest = [line for key, line in lines.items() if not key.startswith("page.")]
        show_keys(self, [*own, ("Tables and forms", COMMON_KEYS), ("Window", rest), ("Pages", pages)])

    def show_licences(self) -> None:
        """What this program is made of, and under which terms."""
        show_help(self, "Licences", resource("licences.md").read_text("utf-8"))

    def show_about(self) -> None:
        """Which version this is."""
        version = debtplanner.__version__
        what = "Govern technical debt from one file: backlog, scoring, money, approvals, reviews and packs."
        show_help(self, "debtplanner", f"Version {version}\n\n{what}")

    def start(self) -> None:
        """Open the page that was open last, else the first."""
        wanted = str(self.settings.get("page", ""))
        keys = [spec.key for spec in self.specs]
        if keys:
            self.navigate(wanted if wanted in keys else keys[0])

    def keep_typed(self) -> None:
        """Save the cell that is being typed in, and keep what stands in forms, at once."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        for keeper in self.findChildren(DraftKeeper):
            keeper.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what things were like, and leave no work behind."""
        self.keep_typed()
        self._is_closed = True
        self.settings["window"] = geometry_state(self)
        self.stack.save_layouts()
        leave = getattr(self.session, "unsubscribe", None)
        if leave is not None:
            leave(self.show_change)
        self.workers.stop()
        self.closed.emit()
        super().closeEvent(event)

    # Inside

    def _page_built(self, page: Page) -> None:
        page.project(on=self.projecting)
        page.totals_changed.connect(self._totals_changed)
        page.title_changed.connect(self._title_changed)
        page.actions_changed.connect(self._actions_changed)

    def _page_opened(self, page: Page) -> None:
        self.header.set_title(page.title)
        self.header.set_totals(page.totals)
        self.header.set_actions(page.header_actions())
        self.rail.select(page.key)
        page.take_focus()

    @Slot(str)
    def _chosen_on_rail(self, page_key: str) -> None:
        """Whoever walks the rail by keys stays on it."""
        focused = QApplication.focusWidget()
        self.navigate(page_key)
        if focused is not None and self.rail.isAncestorOf(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _totals_changed(self, totals: str) -> None:
        page = self.sender()
        if isinstance(page, Page) and page is self.stack.current:
            self.header.set_totals(totals)

    @Slot(str)
    def _title_changed(self, title: str) -> None:
        page = self.sender()
        if isinstance(page, Page):
            page.title = title
            if page is self.stack.current:
                self.header.set_title(title)

    @Slot()
    def _actions_changed(self) -> None:
        page = self.sender()
        if isinstance(page, Page) and page is self.stack.current:
            self.header.set_actions(page.header_actions())

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Edits of one field before and after the focus moved are two steps of undo."""
        self._text_undo.watch(now)
        part = getattr(self.session, "part_steps", None)
        if part is not None and not self._is_closed:
            part()

    def _keep_folds(self, names: list[str]) -> None:
        self.settings["rail.folded"] = names

    def _record_entries(self, text: str) -> list[Entry]:
        if self._records is None:
            return []
        icons = {kind: spec.icon for spec in self.specs for kind in spec.kinds}
        return [
            Entry(one.title, one.context, icons.get(one.kind, "file-text"), self._record_opener(one))
            for one in self._records(text, 20)
        ]

    def _record_opener(self, found: Found) -> Callable[[], None]:
        return lambda: self.open_record(found.kind, found.record_id)
