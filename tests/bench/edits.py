"""One edit to the disk and onto the screen against a bare synced commit of one row in a table of the same size."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from sqlcipher3.dbapi2 import Connection
from timing import compare
from workspaces import opener

from debtplanner.app import Program, collect_again
from debtplanner.commands.edits import Revise
from debtplanner.store.driver import connect
from debtplanner.store.keys import Key, new_salt
from debtplanner.system.settings import Settings
from debtplanner.ui.theme import apply_theme

EDITS = 60


def measure(folder: Path, file: Path) -> None:
    """The edit alone, and the edit with its page shown again."""
    copy = folder / "bare.debtplan"
    copy.write_bytes(file.read_bytes())
    bare = connect(copy, "write")
    key = Key(b"k" * 32, new_salt())

    def floor(written: Connection = bare) -> float:
        begin = time.perf_counter()
        for n in range(EDITS):
            written.execute("BEGIN IMMEDIATE")
            written.execute("UPDATE item SET impact = impact % 10 + 1 WHERE id = ?", (f"item-{n}",))
            written.execute("COMMIT")
        return time.perf_counter() - begin

    session = opener().open(file, must_write=True)
    turn = 0

    def command(n: int) -> Revise:
        return Revise("item", f"item-{n}", {"impact": (turn + n) % 10 + 1})

    def edit() -> float:
        nonlocal turn
        turn += 1
        begin = time.perf_counter()
        for n in range(EDITS):
            session.execute(command(n))
        return time.perf_counter() - begin

    compare("one edit to the disk (10,000 items)", floor, edit)
    session.change_key(key)
    locked = folder / "bare-encrypted.debtplan"
    session.copy_to(locked)
    bare_locked = connect(locked, "write", key)
    compare("the same, both encrypted", lambda: floor(bare_locked), edit)
    bare_locked.close()
    session.change_key(None)
    session.close()

    app = QApplication.instance() or QApplication([])
    apply_theme(app, "light", 1.0)  # type: ignore[arg-type]
    settings = Settings(folder / "edit-settings")
    settings.set("page", "backlog")
    program = Program(app, settings)  # type: ignore[arg-type]
    program.begin(file)
    window = program.window
    window.resize(1200, 800)
    app.processEvents()
    collect_again()

    def shown() -> float:
        nonlocal turn
        turn += 1
        begin = time.perf_counter()
        for n in range(EDITS):
            window.execution.execute(command(n))  # type: ignore[union-attr]
            app.processEvents()
        return time.perf_counter() - begin

    compare("one edit to the disk and onto the screen", floor, shown, runs=5)
    window.close()
    bare.close()
