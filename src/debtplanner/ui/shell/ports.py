"""What the shell is to a page: everything that a page may reach."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from debtplanner.domain.why import Why
from debtplanner.ui.theme import Choice
from debtplanner.ui.workers import Run


class Settings(Protocol):
    """Settings by key, as JSON values; what is set is kept at once."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`."""
        ...

    def __setitem__(self, key: str, value: Any) -> None: ...


class Ask(Protocol):
    """Asks a question over the window; see `widgets.dialogs.ask`."""

    def __call__(
        self,
        question: str,
        consequence: str,
        verb: str,
        keep_verb: str = "Keep",
        *,
        on_agreed: Callable[[], object],
        on_kept: Callable[[], object] | None = None,
        destructive: bool = True,
    ) -> object:
        """Do it."""
        ...


class Navigate(Protocol):
    """Goes to a page, and there to a record."""

    def __call__(self, page_key: str, kind: str | None = None, record_id: str | None = None) -> None:
        """Do it."""
        ...


class Execute(Protocol):
    """Runs a command; True when it was done. Refusals are shown by `origin.show_refusal` or the shell."""

    def __call__(self, command: object, origin: object | None = None) -> bool:
        """Do it."""
        ...


class ShowWhy(Protocol):
    """Opens the sheet of a figure near `anchor`."""

    def __call__(self, why: Why, anchor: QWidget | None = None) -> None:
        """Do it."""
        ...


class ShowToast(Protocol):
    """Says what was done, with its way back where `undo`."""

    def __call__(self, text: str, *, undo: bool = False) -> None:
        """Do it."""
        ...


@dataclass(frozen=True, slots=True)
class PagePorts:
    """Everything a page may reach. `session` is read through `session.read(fn)`, changed only through `execute`."""

    session: Any
    execute: Execute
    navigate: Navigate
    show_why: ShowWhy
    toast: ShowToast
    settings: Settings
    run: Run
    ask: Ask
    open_record: Callable[[str, str], None]
    open_file: Callable[[str], None]
    security_changed: Callable[[], None]
    set_look: Callable[[Choice, float], None]
