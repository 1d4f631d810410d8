"""What a page is to the shell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.ui.shell.ports import PagePorts
from debtplanner.ui.widgets.floating import takes_tab

__all__ = ["GROUPS", "Action", "Page", "PagePorts", "PageSpec", "merged"]


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the header: at most one is primary, and stands last."""

    text: str
    run: Callable[[], object]
    icon: str | None = None
    primary: bool = False
    enabled: bool = True
    tip: str = ""


class Page(QWidget):
    """Base of all pages. A page is built when first opened and stays; it reads through its ports and changes nothing.

    Emit `totals_changed` with the line under the title, `actions_changed` when `header_actions()` gives others, and
    `title_changed` where the title is not fixed.
    """

    key = ""
    title = ""
    totals_changed = Signal(str)
    actions_changed = Signal()
    title_changed = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__()
        self.ports = ports
        self.stale: ChangeSet | None = None
        self.totals = ""
        self.totals_changed.connect(self._keep_totals)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("part", "page")

    def header_actions(self) -> Sequence[Action]:
        """Buttons of the header, the primary one last."""
        return ()

    def show_changes(self, change: ChangeSet) -> None:
        """Read again what `change` concerns; called only while the page is visible, or when it is shown again."""

    def reload(self) -> None:
        """Read everything again."""

    def show_refusal(self, refusal: RuleBroken) -> bool:  # noqa: ARG002 - most pages show none themselves
        """Show a refusal where it arose; False leaves it to the shell."""
        return False

    def take_focus(self) -> None:
        """The focus goes to what the page is about, else to where it was last in here, else to the first control."""
        proxy, last = self.focusProxy(), self.focusWidget()
        if proxy is not None and proxy.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = last if last is not None and takes_tab(last) else self._first_control()
        (wanted or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_control(self) -> QWidget | None:
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and takes_tab(widget):
                return widget
            widget = widget.nextInFocusChain()
        return None

    def find_here(self) -> bool:
        """Put the focus into the search of the page; False if it has none."""
        return False

    def new_here(self) -> bool:
        """Begin a new record of the page; False if it has none."""
        return False

    def project(self, *, on: bool) -> None:
        """Show it for a room, or for one reader again; most pages are alike for both."""

    def help(self) -> str:
        """What this page answers and how, as Markdown; shown by F1."""
        return ""

    def keys(self) -> Sequence[tuple[str, str]]:
        """Keys of this page beyond the common ones: (keys, what they do)."""
        return ()

    def layout_state(self) -> dict[str, Any]:
        """How the page is arranged, as plain values."""
        return {}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """Arrange the page as `layout_state` said."""

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one record."""

    @Slot(str)
    def _keep_totals(self, totals: str) -> None:
        self.totals = totals


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as the rail knows it, before it is built. `group` is empty for pages that stand alone on top.

    `kinds` are the kinds of record that are at home on this page: links to them lead here.
    """

    key: str
    title: str
    group: str
    icon: str
    build: Callable[[PagePorts], Page]
    kinds: tuple[str, ...] = ()


GROUPS = ("", "Debt", "Plan", "Decide", "Evidence", "Case", "Review", "foot")
"""Groups of the rail, from top to bottom; `foot` stands at its foot without a name."""


def merged(first: ChangeSet | None, second: ChangeSet) -> ChangeSet:
    """Two changes that a page missed, as one; nobody counts as its origin."""
    if first is None:
        return replace(second, origin=None)
    cause = second.cause if first.cause == second.cause else "outside"
    return ChangeSet(second.label, first.ids | second.ids, None, cause)
