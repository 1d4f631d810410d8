"""Passphrases at the command line: from the environment, the keyring or a prompt, never from an argument."""

import os
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from debtplanner.cli.output import complain, say
from debtplanner.cli.results import DONE, WRONG_USE
from debtplanner.commands.encryption import Key, Lock, new_lock, plain_backups, recalled, salt_of, unlock
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import Locked, RuleBroken
from debtplanner.system import keyring_cache

VARIABLE = "DEBTPLANNER_PASSPHRASE"
NEW_VARIABLE = "DEBTPLANNER_NEW_PASSPHRASE"


def _from_environment(name: str) -> str | None:
    """Read once and taken out, so that no program started from here gets it."""
    return os.environ.pop(name, None)


def _prompt(question: str) -> str | None:
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass(question)


def key_at_hand(path: Path) -> Key:
    """The key of an encrypted file; raises WrongSecret, or Locked where there is nobody to ask."""
    given = _from_environment(VARIABLE)
    if given is None:
        kept = recalled(path, keyring_cache.recall(salt_of(path).hex()))
        if kept is not None:
            return kept
        given = _prompt(f"Passphrase or recovery code of {path.name}: ")
    if given is None:
        raise Locked(f"{path.name} is encrypted. Set {VARIABLE} to its passphrase, or run this in a terminal.")
    return unlock(path, given)


def lock_asked(variable: str = VARIABLE) -> Lock:
    """A new passphrase, from the environment or typed twice; without either a code is made. Raises RuleBroken."""
    given = _from_environment(variable)
    if given is None:
        given = _prompt("New passphrase (nothing: a code is made): ") or None
        if given is not None and _prompt("The same again: ") != given:
            raise RuleBroken("The two passphrases differ. Nothing was changed.")
    return new_lock(given)


def say_code(lock: Lock) -> None:
    """Prints the recovery code, this once."""
    say(f"Recovery code, shown this once; keep it on paper: {lock.recovery_code}")


def encrypt(words: Namespace, opener: Opener) -> int:
    """Locks a plain workspace."""
    with closing(opener.open(words.file, must_write=True)) as session:
        if session.key is not None:
            complain(f"{words.file.name} is encrypted already. Give it another passphrase with: passphrase.")
            return WRONG_USE
        lock = lock_asked()
        session.change_key(lock.key)
        say(f"Encrypted {words.file}.")
        say_code(lock)
        left = len(plain_backups(session))
        if left:
            backups = count_of(left, "backup from before is", "backups from before are")
            say(f"{backups} still readable without it; the Backups page takes them away.")
    return DONE


def passphrase(words: Namespace, opener: Opener) -> int:
    """Gives an encrypted workspace another passphrase."""
    with closing(opener.open(words.file, must_write=True)) as session:
        if session.key is None:
            complain(f"{words.file.name} is not encrypted. Lock it with: encrypt.")
            return WRONG_USE
        before = session.key.account
        lock = lock_asked(NEW_VARIABLE)
        session.change_key(lock.key)
    keyring_cache.forget(before)
    say(f"{words.file} has a new passphrase. Backups from before keep the old one.")
    say_code(lock)
    return DONE


def decrypt(words: Namespace, opener: Opener) -> int:
    """Makes an encrypted workspace plain."""
    with closing(opener.open(words.file, must_write=True)) as session:
        if session.key is None:
            complain(f"{words.file.name} is not encrypted.")
            return WRONG_USE
        before = session.key.account
        session.change_key(None)
    keyring_cache.forget(before)
    say(f"{words.file} opens without a passphrase now. Backups from before keep it.")
    return DONE
