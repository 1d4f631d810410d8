"""What can go wrong, sorted by what the user can do about it. `str()` of each is the sentence that the user reads."""


class RuleBroken(Exception):  # noqa: N818 - a refusal is not an error of the program
    """The request breaks a rule: say so; `field` names the field that it is about, if one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def about(self, field: str) -> "RuleBroken":
        """The same refusal, pinned to a field."""
        return RuleBroken(self.sentence, field)


class Outdated(Exception):  # noqa: N818
    """Somebody else changed the record since it was read: offer to reload."""


class StorageTrouble(Exception):  # noqa: N818
    """The environment stands in the way (disk, folder, lock, damage): say what to do."""
