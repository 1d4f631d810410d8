"""Encrypted workspaces at the command line: the passphrase from the environment, refusals in one line, nothing half done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.cli import Cli

from debtplanner.__main__ import main
from debtplanner.cli.actions import ACTIONS
from debtplanner.cli.commands import COMMANDS
from debtplanner.commands.encryption import is_encrypted
from debtplanner.system import keyring_cache

PASSPHRASE = "correct horse battery"


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_cache, "_ask", lambda *_: None)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    def give(passphrase: str, new: str | None = None) -> None:
        monkeypatch.setenv("DEBTPLANNER_PASSPHRASE", passphrase)
        if new is not None:
            monkeypatch.setenv("DEBTPLANNER_NEW_PASSPHRASE", new)

    return give


def code_in(out: str) -> str:
    return out.rstrip().rsplit(" ", 1)[1]


def test_a_new_workspace_is_encrypted_and_opens_with_passphrase_and_code(cli: Cli, given, tmp_path: Path) -> None:
    given(PASSPHRASE)
    made = cli("new", "w.debtplan", "--sample", "--encrypt")
    assert (made.code, made.err) == (0, "")
    assert "DEBTPLANNER_PASSPHRASE" not in os.environ
    assert is_encrypted(tmp_path / "w.debtplan")
    for secret in (PASSPHRASE, code_in(made.out)):
        given(secret)
        assert cli("check", "w.debtplan").code == 0


def test_without_its_passphrase_or_with_another_one_it_stays_shut(cli: Cli, given, tmp_path: Path) -> None:
    given(PASSPHRASE)
    cli("new", "w.debtplan", "--sample", "--encrypt")
    content = (tmp_path / "w.debtplan").read_bytes()
    locked = cli("show", "w.debtplan", "summary")
    assert (locked.code, locked.out) == (3, "")
    assert locked.err == (
        "debtplanner: w.debtplan is encrypted. Set DEBTPLANNER_PASSPHRASE to its passphrase, or run this in a terminal.\n"
    )
    given("another passphrase")
    wrong = cli("pack", "w.debtplan", "monthly", "--period", "2026-11", "-o", "out.pdf")
    assert (wrong.code, wrong.out) == (3, "")
    assert wrong.err.startswith("debtplanner: This does not open w.debtplan.")
    assert not (tmp_path / "out.pdf").exists()
    assert (tmp_path / "w.debtplan").read_bytes() == content


@pytest.mark.slow
def test_a_workspace_is_encrypted_given_another_passphrase_and_made_plain_again(
    cli: Cli, given, tmp_path: Path
) -> None:
    path = tmp_path / "w.debtplan"
    cli("new", "w.debtplan", "--sample")
    before = cli("show", "w.debtplan", "roadmap", "--json").out
    code = code_in(cli("encrypt", "w.debtplan").out)
    assert is_encrypted(path)
    given(code, "a new passphrase")
    assert cli("passphrase", "w.debtplan").code == 0
    given(code)
    assert cli("show", "w.debtplan", "roadmap").code == 3
    given("a new passphrase")
    assert cli("show", "w.debtplan", "roadmap", "--json").out == before
    given("a new passphrase")
    assert cli("decrypt", "w.debtplan").code == 0
    assert not is_encrypted(path)
    assert cli("show", "w.debtplan", "roadmap", "--json").out == before


def test_a_weak_passphrase_changes_nothing(cli: Cli, given, tmp_path: Path) -> None:
    cli("new", "w.debtplan", "--sample")
    content = (tmp_path / "w.debtplan").read_bytes()
    given("short")
    refused = cli("encrypt", "w.debtplan")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "debtplanner: A passphrase has at least 12 characters. This one has 5; four or five words are easy to keep.\n"
    )
    given("short")
    assert cli("new", "other.debtplan", "--encrypt").code == 2
    assert (tmp_path / "w.debtplan").read_bytes() == content
    assert not (tmp_path / "other.debtplan").exists()


def test_what_does_not_apply_is_refused(cli: Cli, given) -> None:
    cli("new", "plain.debtplan", "--sample")
    given(PASSPHRASE)
    cli("new", "locked.debtplan", "--sample", "--encrypt")
    given(PASSPHRASE)
    assert cli("encrypt", "locked.debtplan").err.startswith("debtplanner: locked.debtplan is encrypted already.")
    for word in ("passphrase", "decrypt"):
        refused = cli(word, "plain.debtplan")
        assert (refused.code, refused.err.split(".debtplan")[1][:18]) == (2, " is not encrypted.")


def test_a_backup_is_restored_with_the_passphrase_that_it_was_made_under(cli: Cli, given, tmp_path: Path) -> None:
    given(PASSPHRASE)
    cli("new", "w.debtplan", "--sample", "--encrypt")
    given(PASSPHRASE)
    assert cli("backup", "w.debtplan", "-o", "copy.debtplan").code == 0
    assert cli("restore", "copy.debtplan", "again.debtplan").code == 3
    assert not (tmp_path / "again.debtplan").exists()
    given(PASSPHRASE)
    assert cli("restore", "copy.debtplan", "again.debtplan").code == 0
    given(PASSPHRASE)
    assert cli("check", "again.debtplan").code == 0


def test_a_key_that_the_keyring_keeps_opens_the_file(
    cli: Cli, given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debtplanner.commands.encryption import unlock

    given(PASSPHRASE)
    cli("new", "w.debtplan", "--sample", "--encrypt")
    key = unlock(tmp_path / "w.debtplan", PASSPHRASE)
    kept = {key.account: key.raw.hex()}
    monkeypatch.setattr(keyring_cache, "_ask", lambda verb, account, secret="": kept.get(account))
    assert cli("check", "w.debtplan").code == 0


def test_every_command_is_known_to_the_program_itself() -> None:
    assert sorted(COMMANDS) == sorted([*ACTIONS, "self-test"])


def test_the_programs_own_words_reach_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["debtplanner", "backup", str(tmp_path / "none.debtplan")])
    assert main() == 3


def test_the_passphrase_is_in_no_argument_and_no_traceback(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "debtplanner", "show", str(tmp_path / "none.debtplan"), "summary"],
        env={**os.environ, "DEBTPLANNER_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, PASSPHRASE in ran.stdout + ran.stderr) == (3, False)
