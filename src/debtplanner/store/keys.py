"""The key of an encrypted workspace file: made from a passphrase or a recovery code, and held against the file's bytes.

The file is SQLCipher's: pages of 4096 bytes, each with an HMAC-SHA512 of its own, so whether a key is right can be told
without opening the file (https://www.zetetic.net/sqlcipher/design).
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from debtplanner.domain.passphrases import GENERATED, KEY, code_in, code_of, normal

PAGE_SIZE = 4096
SALT_SIZE = 16
KEY_SIZE = 32
_MAC_SIZE = 64
_ROUNDS = 256_000


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """The raw key of one file with the salt that the file begins with; it never shows itself."""

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    @property
    def pragma(self) -> str:
        """As the key pragma takes it."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def account(self) -> str:
        """Under what a keyring may keep it: readable before the file is open, the same wherever the file lies."""
        return self.salt.hex()

    @property
    def recovery_code(self) -> str:
        """The key written out for paper."""
        return code_of(int.from_bytes(self.raw), KEY)


def new_salt() -> bytes:
    """A salt for a new file."""
    return os.urandom(SALT_SIZE)


def new_code() -> str:
    """A fresh passphrase of thirty digits, which nobody has to think of and nobody can guess."""
    return code_of(secrets.randbits(GENERATED.bits), GENERATED)


def derive(passphrase: str, salt: bytes) -> Key:
    """The key that SQLCipher derives from a passphrase; a fifth of a second of work, so that guessing is slow."""
    return Key(hashlib.pbkdf2_hmac("sha512", normal(passphrase).encode(), salt, _ROUNDS, KEY_SIZE), salt)


def salt_of(path: Path) -> bytes:
    """The salt at the beginning of an encrypted file; raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT_SIZE)


def keys_from(secret: str, salt: bytes) -> tuple[Key, ...]:
    """Every key that what was typed may mean: a recovery code, a generated code, a passphrase."""
    read = code_in(secret)
    meant: list[Key] = []
    if read is not None and read.value is not None:
        if read.form is KEY:
            meant.append(Key(read.value.to_bytes(KEY_SIZE), salt))
        else:
            meant.append(derive(code_of(read.value, read.form), salt))
    typed = derive(secret, salt)
    return (*meant, typed) if typed not in meant else tuple(meant)


@dataclass(frozen=True, slots=True)
class Fit:
    """How many pages of a file a key is right for, and the numbers of those it is not."""

    pages: int
    damaged: tuple[int, ...]

    @property
    def right(self) -> bool:
        """Whether it is the key of this file: a wrong one is right for no page."""
        return len(self.damaged) < self.pages


def fit(path: Path, key: Key, most: int | None = None) -> Fit:
    """Holds a key against the pages of a file, at most the first `most` that it is right for; raises OSError."""
    secret = hashlib.pbkdf2_hmac("sha512", key.raw, bytes(one ^ 0x3A for one in key.salt), 2, KEY_SIZE)
    pages, held, damaged = 0, 0, list[int]()
    with path.open("rb") as file:
        while (page := file.read(PAGE_SIZE)) and (most is None or held < most):
            pages += 1
            body = page[SALT_SIZE:-_MAC_SIZE] if pages == 1 else page[:-_MAC_SIZE]
            made = hmac.digest(secret, body + pages.to_bytes(4, "little"), "sha512")
            if hmac.compare_digest(made, page[-_MAC_SIZE:]) and (pages > 1 or page.startswith(key.salt)):
                held += 1
            else:
                damaged.append(pages)
    return Fit(pages, tuple(damaged))


def fits(path: Path, key: Key) -> bool:
    """Whether it is the key of this file; a page torn by a power cut does not make it the wrong one."""
    return fit(path, key, 1).right


def key_for(path: Path, secret: str) -> Key | None:
    """The key that `secret` is for this file, None where it is none; raises OSError."""
    return next((key for key in keys_from(secret, salt_of(path)) if fits(path, key)), None)
