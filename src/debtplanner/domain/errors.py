"""What can go wrong, sorted by what the user can do about it. `str()` of each is the sentence that the user reads."""

from collections.abc import Callable


class RuleBroken(Exception):  # noqa: N818 - a refusal is not an error of the program
    """The request breaks a rule: say so; `field` names the field that it is about, if one.

    A rule knows no locale: months and days stand in the sentence as values (`"It can start in ", month, "."`), plainly
    until `put` says how the reader writes them.
    """

    def __init__(self, sentence: str | tuple[object, ...], field: str | None = None) -> None:
        super().__init__(sentence)
        self._parts = sentence if isinstance(sentence, tuple) else (sentence,)
        self.field = field
        self.put(str)

    def __str__(self) -> str:
        return self.sentence

    def put(self, written: Callable[[object], str]) -> None:
        """Write each value of the sentence as `written` does; its words stay."""
        self.sentence = "".join(part if isinstance(part, str) else written(part) for part in self._parts)

    def about(self, field: str) -> "RuleBroken":
        """The same refusal, pinned to a field."""
        return RuleBroken(self._parts, field)

    def behind(self, words: str) -> "RuleBroken":
        """The same refusal with words before it: which of several records it is about."""
        return RuleBroken((words, *self._parts), self.field)


class Outdated(Exception):  # noqa: N818
    """Somebody else changed the record since it was read: offer to reload."""


class StorageTrouble(Exception):  # noqa: N818
    """The environment stands in the way (disk, folder, lock, damage): say what to do."""


class Damaged(StorageTrouble):
    """A part of the file cannot be read, or is not what was written: open a backup, or save what can be read."""


class Moved(StorageTrouble):
    """The open file is not under its name any more: everything can go into a new file."""


class StrayLog(StorageTrouble):
    """A log that belongs to another file lies beside it: it can be put away."""


class Locked(StorageTrouble):
    """The file is encrypted and no key for it is at hand: ask for the passphrase."""


class WrongSecret(StorageTrouble):
    """What was given is neither the passphrase nor the recovery code of this file."""
