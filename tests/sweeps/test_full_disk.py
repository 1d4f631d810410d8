"""A disk that takes no more, at every size a write can stop at: one sentence, the original whole, nothing half left.

The sweep over every size is run by `make torture`; the suite has a short form. The system's limit on the size of a file
stands for the disk: writes past it fail, short of it they may be cut.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import BEGIN, item, open_session, small_session

from debtplanner.cli.main import run
from debtplanner.commands.backups import back_up, backups_of
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.store import backups
from debtplanner.store.checking import check_file
from debtplanner.system import settings, signing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX does")


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of the user is touched."""
    for module in (settings, signing):
        monkeypatch.setattr(module, "settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(backups, "state_folder", lambda: tmp_path / "state")


@contextmanager
def no_more_than(size: int) -> Iterator[None]:
    """No file grows past `size` bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def edit_at_every_size(tmp_path: Path, step: int) -> dict[str, int]:
    """One edit for each size its log may not grow past; what was said is what is in the file."""
    path = tmp_path / "full.debtplan"
    session = small_session(path)
    log = path.with_name(f"{path.name}-wal")
    counts = {"saved": 0, "refused": 0}
    for number in range(0, log.stat().st_size + 256 * 1024, step):
        before = len(session.read(lambda reader: reader.all(Item)))
        try:
            with no_more_than(number):
                session.execute(item(f"Item {number}"))
            said = "saved"
        except StorageTrouble as trouble:
            assert str(trouble).endswith(".")
            said = "refused"
        counts[said] += 1
        assert len(session.read(lambda reader: reader.all(Item))) - before == (said == "saved")
        if said == "saved":
            break
    session.execute(item("After it all"))
    assert all(one.holds for one in session.read(check_file))
    session.close()
    again = open_session(path)
    assert [one.name for one in again.read(lambda reader: reader.all(Item))][-1] == "After it all"
    assert all(one.holds for one in again.read(check_file))
    again.close()
    return counts


def backup_at_every_size(tmp_path: Path, step: int) -> dict[str, int]:
    """One backup for each size its copy may not grow past; a refused one leaves nothing behind."""
    path, place = tmp_path / "full.debtplan", tmp_path / "place"
    session = sample_session(path)
    counts = {"saved": 0, "refused": 0}
    size = path.stat().st_size
    for limit in range(0, size, step):
        try:
            with no_more_than(limit):
                back_up(session, BEGIN, place)
        except StorageTrouble as trouble:
            assert str(trouble).endswith(".")
            counts["refused"] += 1
        assert backups_of(path, place) == ()
        assert [one for one in place.rglob("*") if one.is_file()] == []
    back_up(session, BEGIN, place)
    counts["saved"] += 1
    assert len(backups_of(path, place)) == 1
    assert all(one.holds for one in session.read(check_file))
    session.close()
    return counts


def pack_at_every_size(tmp_path: Path, step: int, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    """One pack for each size it may not grow past; the pack of before stays whole."""
    path, pack = tmp_path / "full.debtplan", tmp_path / "pack.pdf"
    sample_session(path).close()
    words = ["pack", str(path), "monthly", "--period", "2026-11", "-o", str(pack)]
    assert run(words) == 0
    before, names = pack.read_bytes(), set(tmp_path.iterdir())
    counts = {"saved": 0, "refused": 0}
    capsys.readouterr()
    for limit in range(0, len(before), step):
        with no_more_than(limit):
            code = run(words)
        said = capsys.readouterr().err
        assert code == 3
        assert said.endswith(".\n")
        assert said.count("\n") == 1
        counts["refused"] += 1
        assert pack.read_bytes() == before
        assert set(tmp_path.iterdir()) == names
    return counts


def test_an_edit_that_finds_the_disk_full_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    assert edit_at_every_size(tmp_path, 4000)["refused"] > 0


def test_a_backup_that_finds_the_disk_full_leaves_nothing_behind(tmp_path: Path) -> None:
    assert backup_at_every_size(tmp_path, 400_000)["refused"] > 0


def test_a_pack_that_finds_the_disk_full_leaves_the_one_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack_at_every_size(tmp_path, 150_000, capsys)["refused"] > 0


@pytest.mark.torture
def test_every_size_at_which_a_write_can_stop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = {}
    for name in ("edit", "backup", "pack"):
        (tmp_path / name).mkdir()
    made["edit"] = edit_at_every_size(tmp_path / "edit", 97)
    made["backup"] = backup_at_every_size(tmp_path / "backup", 16_000)
    made["pack"] = pack_at_every_size(tmp_path / "pack", 6_000, capsys)
    print(f"full disks: {made}")
