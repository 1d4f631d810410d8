"""What the check says of each kind of damage: what it is about, what that means, and what to do."""

import sqlite3
from pathlib import Path

import pytest
from support.damage import spoil, table_page
from support.governance import approved, governed
from support.workspaces import BEGIN, item

from debtplanner.commands.asking import AttachFile
from debtplanner.queries.checks import checks
from debtplanner.store.keys import Key
from debtplanner.store.workspace_file import WorkspaceFile

SALVAGE = "Open a backup, or save what can be read."
ASK = "Ask who had the file, compare it with a backup, and go on with the one that you trust."


def made(path: Path, key: Key | None = None) -> Path:
    """A workspace with an item, an evidence file and a decision."""
    session = governed(path) if key is None else governed_under(path, key)
    session.execute(item())
    session.execute(AttachFile(approved(session, "Split", 60_000), "quote.pdf", b"%PDF-1.7 quote"))
    session.close()
    return path


def governed_under(path: Path, key: Key):
    session = governed(path)
    session.change_key(key)
    return session


def failed(path: Path, key: Key | None = None) -> dict[str, str]:
    """Sentences of what does not hold, by name."""
    file = WorkspaceFile(path, at=BEGIN, key=key, read_only=True, unchecked=True)
    try:
        with file.read() as reader:
            return {one.name: one.sentence for one in checks(reader) if not one.holds}
    finally:
        file.close()


def changed(path: Path, *statements: str) -> dict[str, str]:
    """The same of a file that somebody changed from outside."""
    connection = sqlite3.connect(path, isolation_level=None)
    for one in statements:
        assert connection.execute(one).rowcount > 0
    connection.close()
    return failed(path)


@pytest.mark.parametrize(
    ("name", "statement", "says"),
    [
        (
            "References",
            "DELETE FROM category WHERE id = 'architecture'",
            f"1 record names another that does not exist, first the item monolith: its category is gone. {SALVAGE}",
        ),
        (
            "Audit chain",
            "UPDATE audit SET actor = 'Nobody' WHERE seq = 2",
            f"Step 2 of the audit log does not follow from the one before: the log was changed from outside. {ASK}",
        ),
        (
            "Content seals",
            "UPDATE item SET name = 'Other'",
            f"The items are not those that the last step left: the file was changed from outside. {ASK}",
        ),
        ("Records", "UPDATE item SET impact = 99", "The item monolith breaks a rule: "),
        ("Submissions", "UPDATE submission SET sha256 = 'ff'", "The submission of 2026-11-24T12:00:00.000Z (id-"),
        ("Signatures", "UPDATE decision SET comment = 'No'", "The decision of 2026-11-24T12:00:00.000Z (id-"),
        ("Authority", "DELETE FROM seat", "The decision of 2026-11-24T12:00:00.000Z (id-"),
        ("Evidence files", "DELETE FROM content", f"The evidence file quote.pdf is missing. {SALVAGE}"),
        ("Signed log", "UPDATE signed_head SET hash = 'ff'", "The signature of step "),
    ],
)
def test_a_finding_names_what_it_is_about_and_ends_with_what_to_do(
    tmp_path: Path, name: str, statement: str, says: str
) -> None:
    found = changed(made(tmp_path / "a.debtplan"), statement)
    assert found[name].startswith(says)
    assert found[name].endswith((SALVAGE, ASK, "Ask who holds it now, and let them decide anew."))


def test_a_damaged_page_of_a_plain_file_is_told_in_plain_words_and_does_not_stop_the_other_looks(
    tmp_path: Path,
) -> None:
    path = made(tmp_path / "a.debtplan")
    page = table_page(path, "item")
    spoil(path, (page,))
    found = failed(path)
    assert found["Storage"] == (
        f"The storage is damaged: page {page + 1} cannot be read; the index item_category is wrong; "
        f"the index item_asset is wrong. {SALVAGE}"
    )
    assert {"Audit chain", "Submissions", "Signatures", "Evidence files", "Signed log"}.isdisjoint(found)


def test_damaged_pages_of_an_encrypted_file_are_named(tmp_path: Path) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    path = made(tmp_path / "a.debtplan", key)
    pages = path.stat().st_size // 4096
    spoil(path, (pages - 3, pages - 2))
    assert failed(path, key)["Storage"] == (
        f"The storage is damaged: pages {pages - 2}, {pages - 1} cannot be read. {SALVAGE}"
    )
