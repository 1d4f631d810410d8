"""Questions for files: they open over the window, propose a name and a folder, and give what was chosen."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QWidget

from debtplanner.ui.shell.files import PDF, WORKSPACES, ask_file, ask_folder, ask_target, proposed_in, save_file


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QFileDialog]:
    """The dialogs that would have opened."""
    made: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: made.append(dialog))  # noqa: PLW0108 - it must bind
    return made


def test_a_target_is_proposed_with_the_ending_of_its_kind_and_given_as_a_path(
    put, asked: list[QFileDialog], tmp_path: Path, drain
) -> None:
    window, chosen = put(QWidget()), list[Path]()
    ask_target(window, "Save the pack as PDF", tmp_path / "pack.pdf", PDF, chosen.append)
    (dialog,) = asked
    assert (dialog.defaultSuffix(), dialog.selectedFiles()) == ("pdf", [str(tmp_path / "pack.pdf")])
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(tmp_path / "other.pdf"))
    assert chosen == [tmp_path / "other.pdf"]
    dialog.close()


def test_a_new_workspace_is_not_asked_about_a_file_that_is_there(put, asked: list[QFileDialog], tmp_path: Path) -> None:
    window = put(QWidget())
    ask_target(window, "Where?", tmp_path / "a.debtplan", WORKSPACES, lambda _path: None, overwrite=False)
    assert asked[0].testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert asked[0].defaultSuffix() == "debtplan"
    asked[0].close()


def test_a_question_that_is_cancelled_gives_nothing(put, asked: list[QFileDialog], tmp_path: Path) -> None:
    window, chosen = put(QWidget()), list[Path]()
    ask_file(window, "Attach a file", str(tmp_path), "All files (*)", chosen.append)
    ask_folder(window, "Second place", str(tmp_path), chosen.append)
    for dialog in asked:
        rejected = QSignalSpy(dialog.rejected)
        dialog.reject()
        assert rejected.count() == 1
    assert chosen == []


def test_a_name_is_proposed_in_the_folder_used_last_without_slashes(tmp_path: Path) -> None:
    assert proposed_in({"papers": str(tmp_path)}, "papers", "a/b.pdf") == str(tmp_path / "a-b.pdf")
    assert Path(proposed_in({"papers": str(tmp_path / "gone")}, "papers", "a.pdf")).parent != tmp_path / "gone"


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    assert save_file(tmp_path / "gone" / "a.pdf", b"x", said.append) is False
    assert save_file(tmp_path / "a.pdf", b"x", said.append) is True
    assert said == ["a.pdf could not be written: No such file or directory. Choose another place.", "Saved a.pdf"]
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]
