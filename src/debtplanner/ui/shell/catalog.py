"""Every command that the window has, in the order of its menus."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from debtplanner.ui.shell.commands import Command, Standard
from debtplanner.ui.theme import CHOICES, SCALES

if TYPE_CHECKING:
    from debtplanner.ui.shell.window import MainWindow

_OWN_KEYS = {"packs": ("Ctrl+P",)}
_Role = QAction.MenuRole


def window_commands(window: "MainWindow") -> list[Command]:
    """File, Edit, View and Help."""
    return [*_file(window), *_edit(window), *_view(window), *_help(window)]


def _file(window: "MainWindow") -> list[Command]:
    return [
        Command("File", "new_workspace", "New workspace…", window.new_workspace_requested.emit, "file-plus"),
        Command("File", "open", "Open…", window.open_requested.emit, "folder-open", ("Ctrl+O",), Standard.Open),
        Command(
            "File", "new", "New on this page", window.new_here, "plus", ("Ctrl+N",), Standard.New, line_before=True
        ),
        Command("File", "lock", "Lock now", window.lock_requested.emit, "lock", ("Ctrl+Shift+L",), line_before=True),
        Command("File", "close", "Close window", window.close, "x", ("Ctrl+W",), Standard.Close, line_before=True),
        Command(
            "File", "quit", "Quit", window.quit_requested.emit, "x", ("Ctrl+Q",), Standard.Quit, role=_Role.QuitRole
        ),
    ]


def _edit(window: "MainWindow") -> list[Command]:
    return [
        Command("Edit", "undo", "Undo", window.undo, "undo-2", ("Ctrl+Z",), Standard.Undo),
        Command("Edit", "redo", "Redo", window.redo, "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), Standard.Redo),
        Command(
            "Edit", "find", "Find in page", window.find_here, "search", ("Ctrl+F",), Standard.Find, line_before=True
        ),
        Command("Edit", "find_anywhere", "Find anywhere", window.show_finder, "search", ("Ctrl+K",)),
    ]


def _view(window: "MainWindow") -> list[Command]:
    made = [
        Command(
            "View",
            f"page.{spec.key}",
            spec.title,
            window.opener(spec.key),
            spec.icon,
            _page_keys(number, spec.key),
            submenu="Go to",
        )
        for number, spec in enumerate(window.specs)
    ]
    made += [
        Command(
            "View", f"theme.{key}", words, window.theme_setter(key), submenu="Theme", checked=key == window.theme_choice
        )
        for key, words in CHOICES
    ]
    made += [
        Command(
            "View",
            f"scale.{scale}",
            f"{scale} %",
            window.scale_setter(scale / 100),
            submenu="Text size",
            checked=scale == round(window.scale * 100),
        )
        for scale in SCALES
    ]
    made.append(
        Command(
            "View", "projector", "Projector", window.toggle_projector, keys=("F11",), checked=False, line_before=True
        )
    )
    made.append(
        Command(
            "View",
            "hide_costs",
            "Hide costs of people",
            window.toggle_costs,
            keys=("Ctrl+Shift+H",),
            checked=window.hides_costs,
        )
    )
    menu_bar = Command("View", "menu_bar", "Menu bar", window.toggle_menu_bar, checked=window.shows_menu_bar)
    return [*made, menu_bar, Command("View", "menu", "Main menu", window.open_main_menu, "menu", ("F10",))]


def _help(window: "MainWindow") -> list[Command]:
    return [
        Command("Help", "help", "Help for this page", window.show_help, "circle-question-mark", ("F1",)),
        Command("Help", "keys", "List of keys", window.show_keys, "keyboard", ("Ctrl+/",)),
        Command("Help", "licences", "Licences", window.show_licences, "file-text", line_before=True),
        Command("Help", "about", "About debtplanner", window.show_about, "info", role=_Role.AboutRole),
    ]


def _page_keys(number: int, key: str) -> tuple[str, ...]:
    return (*((f"Ctrl+{number + 1}",) if number < 9 else ()), *_OWN_KEYS.get(key, ()))
