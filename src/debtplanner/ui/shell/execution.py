"""Running commands for the pages, and telling the user what came of them.

An origin may have `show_refusal` (see `Page`) and `keep_typed(sentence)`: the file could not be written, so what was
typed must stay where it is.
"""

from typing import Any, Protocol

from debtplanner.domain.errors import Moved, Outdated, RuleBroken, StorageTrouble


class Teller(Protocol):
    """Whoever can say something to the user."""

    def refused(self, refusal: RuleBroken, origin: object | None) -> None:
        """A rule stood in the way."""
        ...

    def outdated(self, sentence: str) -> None:
        """Somebody else was faster."""
        ...

    def in_trouble(self, sentence: str, *, again: bool = False) -> None:
        """The environment stands in the way; `again`: the step can be tried again."""
        ...

    def file_moved(self) -> None:
        """The file is not where it was."""
        ...

    def done(self) -> None:
        """All is well."""
        ...


class Execution:
    """Carries commands, undo and redo to the session; anything unexpected goes on to the report of bugs."""

    def __init__(self, session: Any, teller: Teller) -> None:
        self._session, self._teller = session, teller
        self._left: tuple[Any, object | None] | None = None

    def execute(self, command: object, origin: object | None = None) -> bool:
        """Run a command; True when it was done."""
        return self._run(lambda: self._session.execute(command, origin=origin), origin)

    def undo(self) -> bool:
        """Take the last step back."""
        return self._session.undo_label is not None and self._run(self._session.undo, None)

    def redo(self) -> bool:
        """Bring the step last taken back again."""
        return self._session.redo_label is not None and self._run(self._session.redo, None)

    def retry(self) -> bool:
        """Do once more what could not be saved; an origin that still holds what was typed does so by itself."""
        if self._left is None:
            return False
        (step, origin), self._left = self._left, None
        own = getattr(origin, "try_again", None)
        return bool(own is not None and own()) or self._run(step, origin)

    def _run(self, step: Any, origin: object | None) -> bool:
        self._left = None
        try:
            step()
        except RuleBroken as refusal:
            self._teller.refused(refusal, origin)
        except Outdated as late:
            self._teller.outdated(str(late))
        except StorageTrouble as trouble:
            writable = bool(self._session.writable)
            self._left = (step, origin) if writable else None
            self._teller.in_trouble(str(trouble), again=writable)
            if isinstance(trouble, Moved):
                self._teller.file_moved()
            keep = getattr(origin, "keep_typed", None)
            if keep is not None:
                keep(str(trouble))
        else:
            self._teller.done()
            return True
        return False
