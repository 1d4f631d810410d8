"""Salvage over the command line."""

from pathlib import Path

from support.cli import Cli
from support.damage import spoil, table_page


def test_what_can_be_read_becomes_a_new_file_and_the_damaged_one_stays(cli: Cli, tmp_path: Path) -> None:
    cli("new", "a.debtplan", "--sample")
    spoil(tmp_path / "a.debtplan", (table_page(tmp_path / "a.debtplan", "item"),))
    before = (tmp_path / "a.debtplan").read_bytes()
    assert cli("check", "a.debtplan").code == 1
    ran = cli("salvage", "a.debtplan", "b.debtplan")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Wrote b.debtplan; a.debtplan is as it was."
    assert "could be told again from the audit log" in ran.out
    assert "Nothing was lost." in ran.out
    assert (tmp_path / "a.debtplan").read_bytes() == before
    assert cli("check", "b.debtplan").code == 0


def test_a_loss_is_told_with_what_the_backup_is_good_for_and_exit_code_1(cli: Cli, tmp_path: Path) -> None:
    cli("new", "a.debtplan", "--sample")
    cli("backup", "a.debtplan")
    for name in ("item", "audit"):
        spoil(tmp_path / "a.debtplan", (table_page(tmp_path / "a.debtplan", name),))
    ran = cli("salvage", "a.debtplan", "b.debtplan")
    assert ran.code == 1
    assert "items lost" in ran.out
    assert "The audit log is lost from step 1 on" in ran.out
    assert "UTC holds everything up to step 1, the last that was seen: restore that one" in ran.out
    assert cli("check", "b.debtplan").code == 0


def test_a_damaged_encrypted_file_asks_for_its_key(cli: Cli, tmp_path: Path) -> None:
    import os

    os.environ["DEBTPLANNER_PASSPHRASE"] = "a long enough passphrase"
    cli("new", "a.debtplan", "--sample", "--encrypt")
    os.environ["DEBTPLANNER_PASSPHRASE"] = "a long enough passphrase"
    spoil(tmp_path / "a.debtplan", (40,))
    ran = cli("salvage", "a.debtplan", "b.debtplan")
    assert ran.out.startswith("Wrote b.debtplan; a.debtplan is as it was.")
    os.environ["DEBTPLANNER_PASSPHRASE"] = "another passphrase"
    ran = cli("salvage", "a.debtplan", "c.debtplan")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert not (tmp_path / "c.debtplan").exists()


def test_where_nothing_can_be_read_one_sentence_says_so(cli: Cli, tmp_path: Path) -> None:
    cli("new", "a.debtplan", "--sample")
    (tmp_path / "a.debtplan").write_bytes((tmp_path / "a.debtplan").read_bytes()[:8192])
    ran = cli("salvage", "a.debtplan", "b.debtplan")
    said = (
        "debtplanner: Nothing of a.debtplan can be read: the page that says where everything lies is damaged. Open a "
        "backup; the file is as it was.\n"
    )
    assert (ran.code, ran.err) == (3, said)
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("b")) == []
