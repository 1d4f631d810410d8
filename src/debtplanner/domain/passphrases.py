"""Passphrases and recovery codes: what may lock a workspace, and how a code is written so that a typing slip is noticed."""

import re
import unicodedata
from dataclasses import dataclass

from debtplanner.domain.errors import RuleBroken

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are read as others."""
SHORTEST_PASSPHRASE = 12
LONGEST_PASSPHRASE = 1000
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LEFT_OUT = re.compile(r"[\s\-‐‑–—]+")
_GROUP = 5


@dataclass(frozen=True, slots=True)
class CodeForm:
    """How many bits a code carries, and the polynomial whose remainder stands behind them as its check.

    A cyclic check of degree 19 or 20 notices every wrong digit and every two neighbours swapped: they are bursts of at
    most ten bits (Peterson and Brown, Cyclic Codes for Error Detection, 1961).
    """

    bits: int
    polynomial: int

    @property
    def check(self) -> int:
        """Bits of the check."""
        return self.polynomial.bit_length() - 1

    @property
    def length(self) -> int:
        """Digits of the code, five bits each."""
        return (self.bits + self.check) // _GROUP


GENERATED = CodeForm(130, 0b1_0000_0000_0000_0000_1001)
"""A passphrase made by the program: thirty digits."""
KEY = CodeForm(256, 0b1000_0000_0000_0010_0111)
"""A file's own key, written out: fifty-five digits. It opens the file whatever its passphrase was."""


def _check_of(value: int, form: CodeForm) -> int:
    """The remainder of the number, moved up by the check's bits, divided by the polynomial without carries."""
    rest = value << form.check
    while rest.bit_length() > form.check:
        rest ^= form.polynomial << rest.bit_length() - form.check - 1
    return rest


def code_of(value: int, form: CodeForm) -> str:
    """The code of a number, in groups of five digits."""
    if not 0 <= value < 1 << form.bits:
        raise ValueError("the number does not fit the code")
    whole = value << form.check | _check_of(value, form)
    digits = "".join(DIGITS[whole >> 5 * place & 31] for place in reversed(range(form.length)))
    return "-".join(digits[at : at + _GROUP] for at in range(0, form.length, _GROUP))


@dataclass(frozen=True, slots=True)
class ReadCode:
    """What was typed where it has the form of a code: its number, None where a digit was mistyped."""

    form: CodeForm
    value: int | None


def code_in(text: str) -> ReadCode | None:
    """The code that `text` writes, whatever its case, blanks and hyphens; None where it has not the form of one."""
    digits = _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_ALIKE)
    form = next((one for one in (GENERATED, KEY) if one.length == len(digits)), None)
    if form is None or any(digit not in DIGITS for digit in digits):
        return None
    whole = 0
    for digit in digits:
        whole = whole << 5 | DIGITS.index(digit)
    value = whole >> form.check
    held = whole & (1 << form.check) - 1 == _check_of(value, form)
    return ReadCode(form, value if held else None)


def normal(passphrase: str) -> str:
    """A passphrase as it is used: the same however the keyboard composes its accents."""
    return unicodedata.normalize("NFC", passphrase)


def refuse_weak(passphrase: str) -> None:
    """Raises RuleBroken where a passphrase is too short to protect anything, or holds what no keyboard types."""
    used = normal(passphrase)
    if len(used) < SHORTEST_PASSPHRASE:
        raise RuleBroken(
            f"A passphrase has at least {SHORTEST_PASSPHRASE} characters. This one has {len(used)}; four or five words are easy to keep.",
            "passphrase",
        )
    if len(used) > LONGEST_PASSPHRASE:
        raise RuleBroken(
            f"A passphrase has at most {LONGEST_PASSPHRASE} characters. This one has {len(used)}.", "passphrase"
        )
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in used):
        raise RuleBroken(
            "A passphrase is one line of text. This one holds a line end or a control character.", "passphrase"
        )
    if len(set(used)) < 5:
        raise RuleBroken(
            "This passphrase repeats a few characters and is guessed at once. Choose another.", "passphrase"
        )
