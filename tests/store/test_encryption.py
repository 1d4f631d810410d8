"""Encrypted files: what they hide, what opens them, what a wrong key leaves as it was, and how a key is changed."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.workspaces import BEGIN, item, open_session, small_session

from debtplanner.commands.backups import back_up, copy_verified, restore_to
from debtplanner.commands.encryption import new_lock, plain_backups, recalled, remove_plain_backups, unlock
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import Locked, Moved, RuleBroken, StorageTrouble, WrongSecret
from debtplanner.store import backups as store_backups
from debtplanner.store.keys import Key, derive, fit, key_for, new_salt
from debtplanner.store.schema import APPLICATION_ID, USER_VERSION
from debtplanner.store.verdict import has_wal

KNOWN = [f"Marker {number:04} that nobody may read" for number in range(1_000)]


def fresh_key() -> Key:
    return Key(os.urandom(32), new_salt())


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_backups, "state_folder", lambda: tmp_path / "state")


def names(session) -> list[str]:
    return sorted(one.name for one in session.read(lambda reader: reader.all(Item)))


def test_neither_the_file_nor_its_log_nor_its_backups_hold_what_was_typed(tmp_path: Path) -> None:
    path, key = tmp_path / "w.debtplan", fresh_key()
    session = small_session(path, key=key)
    for name in KNOWN:
        session.execute(item(name))
    session.keep_draft("item", {"name": KNOWN[0]})
    wal = path.with_name("w.debtplan-wal")
    assert has_wal(path)
    backup = back_up(session, BEGIN)
    copy_verified(session, tmp_path / "copy.debtplan")
    written = {one: one.read_bytes() for one in (path, wal, backup.path, tmp_path / "copy.debtplan")}
    session.close()
    written[tmp_path / "closed"] = path.read_bytes()
    found = [(one.name, text) for one, content in written.items() for text in KNOWN if text.encode() in content]
    assert found == []
    plain = tmp_path / "plain.debtplan"
    session = small_session(plain)
    session.execute(item(KNOWN[0]))
    session.close()
    assert KNOWN[0].encode() in plain.read_bytes(), "the search finds what stands there"


def test_the_passphrase_opens_the_file_in_sqlcipher_itself(tmp_path: Path) -> None:
    path = tmp_path / "w.debtplan"
    small_session(path, key=derive("it's a passphrase", new_salt())).close()
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA cipher_log=off")
    connection.execute("PRAGMA key='it''s a passphrase'")
    assert connection.execute("SELECT name FROM asset").fetchall() == [("Billing",)]
    connection.close()


def test_passphrase_and_recovery_code_open_the_file_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "w.debtplan"
    lock = new_lock("crème brûlée for six")
    small_session(path, key=lock.key).close()
    content = path.read_bytes()
    for secret in (
        "crème brûlée for six",
        "cre\u0300me bru\u0302le\u0301e for six",
        lock.recovery_code,
        lock.recovery_code.lower(),
    ):
        assert unlock(path, secret) == lock.key
    slip = lock.recovery_code.replace(lock.recovery_code[0], "7" if lock.recovery_code[0] != "7" else "8", 1)
    for secret, sentence in (
        ("creme brulee for six", "Check the passphrase"),
        ("", "Check the passphrase"),
        (slip, "has a typing slip"),
        (new_lock("another passphrase").recovery_code, "is not that of w.debtplan"),
        (new_lock(None).recovery_code, "is not that of w.debtplan"),
    ):
        with pytest.raises(WrongSecret, match=sentence):
            unlock(path, secret)
    assert path.read_bytes() == content


def test_a_code_made_here_is_passphrase_and_recovery_code_at_once(tmp_path: Path) -> None:
    path = tmp_path / "w.debtplan"
    lock = new_lock(None)
    small_session(path, key=lock.key).close()
    assert unlock(path, lock.recovery_code.replace("-", " ").lower()) == lock.key


def test_a_passphrase_that_looks_like_a_mistyped_code_still_opens_its_file(tmp_path: Path) -> None:
    path = tmp_path / "w.debtplan"
    passphrase = "correct horse battery staple xyzw".replace(" ", "")[:30].replace("u", "v")
    small_session(path, key=derive(passphrase, new_salt())).close()
    assert len(passphrase) != 30 or key_for(path, passphrase) is not None
    assert key_for(path, passphrase) == derive(passphrase, path.read_bytes()[:16])


def test_without_its_key_or_with_another_one_not_a_byte_of_file_or_log_changes(tmp_path: Path) -> None:
    path, key = tmp_path / "w.debtplan", fresh_key()
    session = small_session(path, key=key)
    session.execute(item("Monolith"))
    left = tmp_path / "left"
    left.mkdir()
    for name in ("w.debtplan", "w.debtplan-wal"):
        shutil.copyfile(tmp_path / name, left / name)
    session.close()
    before = {one.name: one.read_bytes() for one in left.iterdir()}
    with pytest.raises(Locked, match=r"w\.debtplan is encrypted"):
        open_session(left / "w.debtplan")
    with pytest.raises(WrongSecret, match=r"This does not open w\.debtplan"):
        open_session(left / "w.debtplan", key=Key(os.urandom(32), key.salt))
    assert {one.name: one.read_bytes() for one in left.iterdir()} == before
    session = open_session(left / "w.debtplan", key=key)
    assert names(session) == ["Monolith"]
    session.close()


def test_the_key_never_shows_itself(tmp_path: Path) -> None:
    lock = new_lock(None)
    assert lock.key.raw.hex() not in repr(lock) + repr(lock.key) + str(lock)
    assert lock.recovery_code not in repr(lock)


def test_a_newer_encrypted_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path, key = tmp_path / "w.debtplan", fresh_key()
    small_session(path, key=key).close()
    connection = dbapi2.connect(str(path))
    connection.execute(f'PRAGMA key="{key.pragma}"')
    connection.execute("PRAGMA user_version=2000")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(StorageTrouble, match="newer debtplanner"):
        open_session(path, key=key)
    assert path.read_bytes() == content


@pytest.mark.parametrize("way", ["encrypt", "change", "decrypt"])
def test_a_changed_key_keeps_every_record_step_and_mark(tmp_path: Path, way: str) -> None:
    path = tmp_path / "w.debtplan"
    before = None if way == "encrypt" else fresh_key()
    after = None if way == "decrypt" else fresh_key()
    session = small_session(path, key=before)
    session.execute(item("Monolith"))
    step = session.read(lambda reader: next(iter(reader.entries(1)))).step.step_id
    session.change_key(after)
    assert session.key == after
    session.execute(item("Billing jobs"))
    assert session.undo() is not None
    assert session.redo() is not None
    session.close()
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["w.debtplan", "w.debtplan-lock"]
    if after is None:
        assert path.read_bytes().startswith(b"SQLite format 3\x00")
    else:
        with pytest.raises(StorageTrouble):
            open_session(path, key=before)
    session = open_session(path, key=after)
    assert names(session) == ["Billing jobs", "Monolith"]
    assert session.read(lambda reader: reader.step(step)) is not None
    marks = session.read(
        lambda reader: [
            reader.connection.exec_driver_sql(f"PRAGMA {one}").scalar_one()
            for one in ("application_id", "user_version")
        ]
    )
    assert marks == [APPLICATION_ID, USER_VERSION]
    session.close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_change_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.debtplan"
    session = small_session(path)
    session.checkpoint()
    content = path.read_bytes()

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("debtplanner.store.workspace_file.export", broken)
    with pytest.raises(StorageTrouble, match="The disk is full"):
        session.change_key(fresh_key())
    assert (session.key, path.read_bytes()) == (None, content)
    session.execute(item("Monolith"))
    assert names(session) == ["Monolith"]
    session.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["w.debtplan", "w.debtplan-lock"]


def test_what_is_saved_while_the_copy_is_made_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = small_session(tmp_path / "w.debtplan")
    verify, times = store_backups.verify, []

    def slow(part: Path, key: Key | None, seq: int | None = None) -> None:
        verify(part, key, seq)
        if len(times) < 2:
            times.append(part)
            session.execute(item(f"Meanwhile {len(times)}"))

    monkeypatch.setattr(store_backups, "verify", slow)
    key = fresh_key()
    session.change_key(key)
    assert (session.key, names(session)) == (key, ["Meanwhile 1", "Meanwhile 2"])
    session.close()


def test_a_file_that_is_changed_again_and_again_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = small_session(tmp_path / "w.debtplan")
    monkeypatch.setattr(store_backups, "verify", lambda *_: session.keep_draft("item", {"name": os.urandom(4).hex()}))
    with pytest.raises(StorageTrouble, match="was changed again and again"):
        session.change_key(fresh_key())
    assert session.key is None
    session.execute(item("Next"))
    session.close()
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["w.debtplan", "w.debtplan-lock"]


def test_who_reads_beside_the_change_gets_whole_answers_throughout(tmp_path: Path) -> None:
    session = small_session(tmp_path / "w.debtplan")
    session.execute(item("Monolith"))
    stop, answers, troubles = threading.Event(), set[tuple[str, ...]](), list[BaseException]()

    def read() -> None:
        while not stop.is_set():
            try:
                answers.add(tuple(names(session)))
            except BaseException as trouble:  # noqa: BLE001 - whatever it is, the test shows it
                troubles.append(trouble)
                return

    thread = threading.Thread(target=read)
    thread.start()
    for key in (fresh_key(), fresh_key(), None, fresh_key()):
        session.change_key(key)
    stop.set()
    thread.join()
    session.close()
    assert (troubles, answers) == ([], {("Monolith",)})


def test_a_second_window_that_reads_stands_in_the_way_and_is_named(tmp_path: Path) -> None:
    session = small_session(tmp_path / "w.debtplan")
    other = open_session(tmp_path / "w.debtplan", read_only=True)
    assert names(other) == []
    with pytest.raises(StorageTrouble, match="is being read in another window"):
        session.change_key(fresh_key())
    assert session.key is None
    session.execute(item("Monolith"))
    assert names(other) == ["Monolith"]
    other.close()
    session.close()


def test_backups_of_before_are_still_plain_until_they_are_taken_away(tmp_path: Path) -> None:
    session = small_session(tmp_path / "w.debtplan")
    plain = back_up(session, BEGIN)
    with pytest.raises(RuleBroken, match="is not encrypted"):
        remove_plain_backups(session)
    key = fresh_key()
    session.change_key(key)
    session.execute(item("Monolith"))
    locked = back_up(session, BEGIN)
    assert plain_backups(session) == (plain.path,)
    assert (remove_plain_backups(session), plain_backups(session)) == (1, ())
    assert locked.path.exists()
    with pytest.raises(Locked):
        restore_to(locked.path, tmp_path / "restored.debtplan")
    assert not (tmp_path / "restored.debtplan").exists()
    restore_to(locked.path, tmp_path / "restored.debtplan", key)
    session.close()
    session = open_session(tmp_path / "restored.debtplan", key=key)
    assert names(session) == ["Monolith"]
    session.close()


def test_pages_whose_bits_turned_are_told_from_a_wrong_key(tmp_path: Path) -> None:
    path, key = tmp_path / "w.debtplan", fresh_key()
    small_session(path, key=key).close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 + 100] ^= 1
    path.write_bytes(content)
    assert fit(path, key).damaged == (3,)
    assert fit(path, Key(os.urandom(32), key.salt)).right is False


def test_what_a_keyring_kept_is_used_only_where_it_is_still_the_key(tmp_path: Path) -> None:
    path, key = tmp_path / "w.debtplan", fresh_key()
    small_session(path, key=key).close()
    assert recalled(path, key.raw.hex()) == key
    assert [recalled(path, kept) for kept in (None, "", "no hex", "ab" * 32, key.raw.hex()[:-2])] == [None] * 5


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + bytes(range(256)) * 16, "is not a debtplanner workspace"),
        (bytes(range(256)) * 15, "is not a debtplanner workspace"),
        (bytes(range(256)) * 17, "an encrypted one whose end is missing"),
        (("Ein Text, kein Register. " * 400).encode()[:8192], "is not a debtplanner workspace"),
    ],
)
def test_other_files_are_not_taken_for_encrypted_workspaces(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "w.debtplan"
    path.write_bytes(content)
    with pytest.raises(StorageTrouble, match=sentence) as refused:
        open_session(path)
    assert not isinstance(refused.value, Locked)


def test_a_locked_file_that_was_moved_goes_on_locked_in_a_new_one(tmp_path: Path) -> None:
    path, key = tmp_path / "trial.debtplan", fresh_key()
    session = small_session(path, key=key)
    session.execute(item())
    path.rename(tmp_path / "elsewhere.debtplan")
    with pytest.raises(Moved, match="save everything as a new file"):
        session.execute(item("Other"))
    session.go_on_at(tmp_path / "new.debtplan")
    session.execute(item("Other"))
    session.close()
    assert not (tmp_path / "new.debtplan").read_bytes().startswith(b"SQLite format 3")
    again = open_session(tmp_path / "new.debtplan", key=key)
    assert [one.name for one in again.read(lambda reader: reader.all(Item))] == ["Monolith", "Other"]
    again.close()
    left = open_session(tmp_path / "elsewhere.debtplan", key=key)
    assert [one.name for one in left.read(lambda reader: reader.all(Item))] == ["Monolith"]
    left.close()
