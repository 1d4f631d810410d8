"""Backups: verified before they count, thinned by age, restored to a new file, never half."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.workspaces import Clock, item, open_session, small_session

from debtplanner.commands.backups import back_up, back_up_daily, backups_of, copy_verified, restore_to
from debtplanner.commands.session import Session
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.domain.thinning import kept
from debtplanner.store import backups as store_backups
from debtplanner.store.backups import own_folder, thin

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store_backups, "state_folder", lambda: tmp_path / "state")
    return tmp_path / "state" / "backups"


@pytest.fixture
def session(tmp_path: Path, place: Path) -> Iterator[Session]:
    made = small_session(tmp_path / "w.debtplan")
    yield made
    made.close()


def test_a_backup_is_a_whole_checked_copy_that_is_read_only(session: Session) -> None:
    session.execute(item("Monolith"))
    made = back_up(session, NOON)
    assert (made.seq, made.path.stat().st_mode & 0o777) == (2, 0o400)
    copy = open_session(made.path, read_only=True)
    assert [one.name for one in copy.read(lambda reader: reader.all(Item))] == ["Monolith"]
    copy.close()
    assert [one.seq for one in backups_of(session.path)] == [2]


def test_a_backup_made_by_hand_does_not_take_the_place_of_another_of_the_same_day(session: Session) -> None:
    back_up(session, NOON)
    session.execute(item("Monolith"))
    back_up(session, NOON + timedelta(hours=3))
    assert [one.seq for one in backups_of(session.path)] == [2, 1]
    back_up(session, NOON + timedelta(days=2))
    assert [one.at for one in backups_of(session.path)] == [
        NOON + timedelta(days=2), NOON + timedelta(hours=3),
    ]  # fmt: skip


def test_of_the_last_day_twelve_backups_stay() -> None:
    hours = [NOON - timedelta(hours=back) for back in range(30)]
    assert sorted(kept(hours), reverse=True)[:12] == hours[:12]
    assert len(kept(hours)) == 13


def test_nothing_lies_beside_a_backup(session: Session) -> None:
    made = back_up(session, NOON)
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_one_backup_a_day_is_made_where_something_changed(session: Session) -> None:
    assert back_up_daily(session, NOON) is not None
    assert back_up_daily(session, NOON + timedelta(days=1)) is None
    session.execute(item("Monolith"))
    assert back_up_daily(session, NOON + timedelta(hours=1)) is None
    assert back_up_daily(session, NOON + timedelta(days=1)) is not None
    assert [one.seq for one in backups_of(session.path)] == [2, 1]


def test_a_copy_that_does_not_hold_is_no_backup(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = session.copy_to

    def cut(target: Path) -> None:
        whole(target)
        with target.open("r+b") as file:
            file.truncate(20_000)

    monkeypatch.setattr(session, "copy_to", cut)
    with pytest.raises(StorageTrouble):
        back_up(session, NOON)
    assert backups_of(session.path) == ()
    assert list(own_folder(session.path).iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_said_in_a_sentence(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageTrouble, match=r"No backup could be made in .* Choose another place"):
        back_up(session, NOON, tmp_path / "file")


def test_a_backup_is_restored_to_a_new_file_and_never_onto_one(session: Session, tmp_path: Path) -> None:
    session.execute(item("Monolith"))
    made = back_up(session, NOON)
    session.execute(item("Later"))
    target = tmp_path / "restored.debtplan"
    restore_to(made.path, target)
    restored = open_session(target, Clock())
    assert (restored.writable, [one.name for one in restored.read(lambda reader: reader.all(Item))]) == (
        True,
        ["Monolith"],
    )
    restored.close()
    before = target.read_bytes()
    with pytest.raises(StorageTrouble, match=r"restored\.debtplan is there already. Choose a new name"):
        restore_to(made.path, target)
    assert target.read_bytes() == before


def test_a_name_with_remains_beside_it_is_refused(session: Session, tmp_path: Path) -> None:
    made = back_up(session, NOON)
    (tmp_path / "new.debtplan-wal").write_bytes(b"x")
    with pytest.raises(StorageTrouble, match=r"new\.debtplan-wal is there already"):
        restore_to(made.path, tmp_path / "new.debtplan")


def test_a_damaged_backup_is_not_restored(session: Session, tmp_path: Path) -> None:
    made = back_up(session, NOON)
    spoilt = tmp_path / "spoilt.debtplan"
    shutil.copyfile(made.path, spoilt)
    content = bytearray(spoilt.read_bytes())
    content[8192:12_288] = bytes(4096)
    spoilt.write_bytes(content)
    with pytest.raises(StorageTrouble):
        restore_to(spoilt, tmp_path / "new.debtplan")
    assert not (tmp_path / "new.debtplan").exists()


def test_a_copy_of_choice_is_verified_too(session: Session, tmp_path: Path) -> None:
    copy_verified(session, tmp_path / "copy.debtplan")
    assert (tmp_path / "copy.debtplan").is_file()
    with pytest.raises(StorageTrouble, match="There is no folder"):
        copy_verified(session, tmp_path / "none" / "copy.debtplan")


def test_two_years_of_daily_backups_leave_12_days_10_weeks_and_9_months(session: Session) -> None:
    days = [NOON - timedelta(days=back) for back in range(730)]
    keep = kept(days)
    assert set(days[:12]) <= keep
    weeks = {one.isocalendar()[:2] for one in keep}
    months = {(one.year, one.month) for one in keep}
    assert (len(months), min(keep)) == (9, datetime(2026, 3, 31, 12, tzinfo=UTC))
    assert len(weeks) >= 10
    folder = own_folder(session.path)
    folder.mkdir(parents=True)
    for number, at in enumerate(days[:40]):
        (folder / f"{at:%Y-%m-%dT%H-%M-%S}Z-{number}.debtplan").write_bytes(b"")
    (folder / "notes.txt").write_text("mine")
    expected = kept(days[:40])
    assert thin(folder) == 40 - len(expected)
    assert {one.at for one in backups_of(session.path)} == expected
    assert (folder / "notes.txt").exists()


MOMENTS = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), max_size=60)  # noqa: DTZ001 - a zone follows


@given(MOMENTS)
def test_thinning_keeps_the_newest_and_is_settled_after_one_pass(moments: list[datetime]) -> None:
    aware = [one.replace(tzinfo=UTC) for one in moments]
    keep = kept(aware)
    assert keep <= set(aware)
    assert kept(keep) == keep
    if aware:
        assert max(aware) in keep
    assert len(keep) <= 1 + 12 + 10 + 9
