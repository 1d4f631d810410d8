"""Settings of one machine: kept across starts, set aside where damaged, never in the way."""

import json
from pathlib import Path

import pytest

from debtplanner.system.safe_write import write_whole
from debtplanner.system.settings import Settings


def test_a_setting_is_there_at_the_next_start(tmp_path: Path) -> None:
    Settings(tmp_path)["theme"] = "dark"
    assert Settings(tmp_path).get("theme") == "dark"
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]


def test_damaged_settings_are_set_aside_whole_and_the_program_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "da', encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.get("theme", "system") == "system"
    settings["theme"] = "light"
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == '{"theme": "da'
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")) == {"theme": "light"}


@pytest.mark.parametrize("content", [b"[1, 2]", b"null", b"\xff\xfe"])
def test_settings_that_are_no_settings_begin_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert Settings(tmp_path).get("page") is None


def test_ten_files_are_remembered_the_newest_first_and_each_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in range(12):
        settings.opened(Path(f"/plans/{number}.debtplan"))
    settings.opened(Path("/plans/5.debtplan"))
    assert [one.stem for one in settings.recent] == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    settings.forget(Path("/plans/11.debtplan"))
    assert [one.stem for one in settings.recent][:2] == ["5", "10"]


def test_the_actor_is_who_was_named_else_the_user_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "machine-user")
    settings = Settings(tmp_path)
    assert settings.actor == "machine-user"
    settings["actor"] = "  Platform lead "
    assert settings.actor == "Platform lead"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.pdf"
    write_whole(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]
