"""Keys that the system's keyring keeps for a while, so that a passphrase need not be typed each time.

The keyring is asked in a process of its own: one that never answers can be left behind. Only keyrings that encrypt are
asked, by name, so that no plaintext one stands in. What cannot be had from it is no loss: the passphrase opens the file.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal, Protocol, cast

SERVICE = "debtplanner"
PATIENCE_SECONDS = 2.0
CHILD = "--keyring"
"""The word by which this program is started as that process."""
_ALLOWED = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
Verb = Literal["get", "set", "forget"]


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def recall(account: str) -> str | None:
    """What the keyring keeps under an account; None where it keeps nothing, is not there, is locked or does not answer."""
    return _ask("get", account)


def keep(account: str, secret: str) -> bool:
    """Keeps a secret; whether the keyring really gives it back."""
    return _ask("set", account, secret) == secret


def forget(account: str) -> None:
    """Takes a secret out of the keyring; harmless where it is not there."""
    _ask("forget", account)


def _ask(verb: Verb, account: str, secret: str = "") -> str | None:
    frozen = bool(getattr(sys, "frozen", False))
    words = [sys.executable, CHILD] if frozen else [sys.executable, "-P", "-m", "debtplanner", CHILD]
    try:
        done = subprocess.run(  # noqa: S603 - its words are ours
            words,
            input=json.dumps([verb, account, secret]),
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return answer if isinstance(answer, str) else None


def serve() -> int:
    """The child: one question on standard input, one answer on standard output, never a word more."""
    try:
        verb, account, secret = json.loads(sys.stdin.read())
        answer = _answer(verb, account, secret)
    except Exception:  # noqa: BLE001 - a keyring may fail in any way; none of them is worth more than "nothing there"
        answer = None
    sys.stdout.write(json.dumps(answer))
    return 0


def _answer(verb: Verb, account: str, secret: str) -> str | None:
    backend = next(_backends(), None)
    if backend is None:
        return None
    if verb == "set":
        backend.set_password(SERVICE, account, secret)
    elif verb == "forget":
        backend.delete_password(SERVICE, account)
        return None
    return backend.get_password(SERVICE, account)


def _backends() -> Iterator[_Backend]:
    """The keyrings of this system that encrypt and are there."""
    import importlib

    for module, name in _ALLOWED:
        try:
            found = getattr(importlib.import_module(module), name)
            if found.priority > 0:
                yield cast("_Backend", found())
        except Exception:  # noqa: BLE001, S112 - each says in its own way that it is not of this system
            continue
