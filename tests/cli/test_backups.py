"""Backups over the command line."""

from pathlib import Path

from support.cli import Cli


def test_a_workspace_is_backed_up_and_restored_to_a_new_file(cli: Cli, tmp_path: Path) -> None:
    cli("new", "a.debtplan", "--sample")
    ran = cli("backup", "a.debtplan")
    assert ran.code == 0
    made = next((tmp_path / "state" / "backups").rglob("*.debtplan"))
    assert ran.out == f"Wrote {made}; it was opened and checked.\n"
    assert cli("backup", "a.debtplan", "-o", "copy.debtplan").out == "Wrote copy.debtplan; it was opened and checked.\n"
    assert cli("restore", "copy.debtplan", "b.debtplan").out == "Restored b.debtplan; the backup is as it was.\n"
    assert cli("check", "b.debtplan").code == 0
    assert cli("show", "b.debtplan", "summary").out == cli("show", "a.debtplan", "summary").out


def test_nothing_is_overwritten_and_what_is_no_backup_is_refused(cli: Cli, tmp_path: Path) -> None:
    cli("new", "a.debtplan", "--sample")
    for words in (("backup", "a.debtplan", "-o", "a.debtplan"), ("restore", "a.debtplan", "a.debtplan")):
        ran = cli(*words)
        assert (ran.code, ran.err) == (
            3,
            "debtplanner: a.debtplan is there already. Choose a new name; nothing was overwritten.\n",
        )
    (tmp_path / "text.debtplan").write_text("no")
    ran = cli("restore", "text.debtplan", "b.debtplan")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "b.debtplan").exists()
