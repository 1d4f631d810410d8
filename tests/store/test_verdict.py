"""Files that are not workspaces: each its own sentence, and not a byte changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.workspaces import item, open_session, small_session

from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.errors import StorageTrouble


def _patched(path: Path, offset: int, content: bytes) -> None:
    whole = bytearray(path.read_bytes())
    whole[offset : offset + len(content)] = content
    path.write_bytes(whole)


def _foreign(path: Path) -> None:
    path.unlink()
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def _altered(sentence: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        connection = dbapi2.connect(str(path))
        connection.execute(sentence)
        connection.close()

    return alter


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("hello " * 50), "is not a debtplanner workspace"),
    "empty": (lambda path: path.write_bytes(b""), "is empty: not a workspace"),
    "foreign": (_foreign, "is a database of another program"),
    "newer": (lambda path: _patched(path, 60, (2000).to_bytes(4)), "was written by a newer debtplanner"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-5000]), "its end is missing"),
    "damaged": (lambda path: _patched(path, 4096, b"\xff" * 4096 * 8), "is damaged"),
    "without a column": (
        _altered("ALTER TABLE item DROP COLUMN note"),
        "is damaged: the column note of item is not there, so another program changed it",
    ),
    "without a table": (_altered("DROP TABLE draft"), "is damaged: the table draft is not there"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_workspace_is_refused_in_its_own_words_and_left_as_it_is(case: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.debtplan"
    session = small_session(path)
    session.execute(item())
    session.close()
    damage, sentence = CASES[case]
    damage(path)
    content = path.read_bytes()
    with pytest.raises(StorageTrouble, match=sentence):
        open_session(path)
    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder_have_their_own_sentences(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match=r"There is no file none\.debtplan in "):
        open_session(tmp_path / "none.debtplan")
    with pytest.raises(StorageTrouble, match="is a folder, not a workspace file"):
        open_session(tmp_path)


def test_a_minor_step_of_the_schema_does_not_lock_an_older_program_out(tmp_path: Path) -> None:
    path = tmp_path / "odd.debtplan"
    session = small_session(path)
    session.execute(item())
    session.close()
    _patched(path, 60, (1007).to_bytes(4))
    session = open_session(path)
    assert session.writable
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Monolith"]
    assert [one.name for one in session.read(lambda reader: reader.all(Category))] == ["Architecture", "Security"]
    session.close()
