"""Asking where a file is or is to lie, over the window, and writing it; nothing beside the question stops meanwhile."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from debtplanner.system.safe_write import write_whole
from debtplanner.ui.shell.ports import Settings, ShowToast

WORKSPACES = "Workspaces (*.debtplan)"
PDF = "PDF (*.pdf)"
PAPERS = "pack folder"
"""The setting that keeps the folder of what was last saved to be sent: packs, minutes, records of approvals, calendars."""
_SUFFIX = re.compile(r"\(\*\.(\w+)\)$")
Chosen = Callable[[Path], object]


def ask_target(
    parent: QWidget | None, title: str, proposed: str | Path, kinds: str, chosen: Chosen, *, overwrite: bool = True
) -> None:
    """Where a new file is to lie; without `overwrite` nothing is asked about a file that is there: it will be refused."""
    dialog = QFileDialog(parent, title, str(proposed), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if not overwrite:
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    suffix = _SUFFIX.search(kinds)
    if suffix is not None:
        dialog.setDefaultSuffix(suffix[1])
    _open(dialog, chosen)


def ask_file(parent: QWidget | None, title: str, folder: str, kinds: str, chosen: Chosen) -> None:
    """Which file to read."""
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, chosen)


def ask_folder(parent: QWidget | None, title: str, folder: str, chosen: Chosen) -> None:
    """Which folder."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Chosen) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def proposed_in(settings: Settings, key: str, name: str) -> str:
    """A name in the folder that was used last for such files, else among the documents."""
    folder = str(settings.get(key, "") or "")
    if not folder or not Path(folder).is_dir():
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(folder) / name.replace("/", "-"))


def save_file(path: Path, content: bytes, toast: ShowToast, said: str = "") -> bool:
    """Writes a file whole and says so, or why it could not be; whether it was written."""
    try:
        write_whole(path, content)
    except OSError as trouble:
        toast(f"{path.name} could not be written: {trouble.strerror}. Choose another place.")
        return False
    toast(said or f"Saved {path.name}")
    return True
