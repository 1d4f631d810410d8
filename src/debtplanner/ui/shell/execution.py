"""Running commands for the pages, and telling the user what came of them.

An origin may have `show_refusal` (see `Page`) and `keep_typed(sentence)`: the file could not be written, so what was
typed must stay where it is.
"""

from typing import Any, Protocol

from debtplanner.domain.errors import Outdated, RuleBroken, StorageTrouble


class Teller(Protocol):
    """Whoever can say something to the user."""

    def refused(self, refusal: RuleBroken, origin: object | None) -> None:
        """A rule stood in the way."""
        ...

    def outdated(self, sentence: str) -> None:
        """Somebody else was faster."""
        ...

    def in_trouble(self, sentence: str) -> None:
        """The environment stands in the way."""
        ...

    def done(self) -> None:
        """All is well."""
        ...


class Execution:
    """Carries commands, undo and redo to the session; anything unexpected goes on to the report of bugs."""

    def __init__(self, session: Any, teller: Teller) -> None:
        self._session, self._teller = session, teller

    def execute(self, command: object, origin: object | None = None) -> bool:
        """Run a command; True when it was done."""
        return self._run(lambda: self._session.execute(command, origin=origin), origin)

    def undo(self) -> bool:
        """Take the last step back."""
        return self._session.undo_label is not None and self._run(self._session.undo, None)

    def redo(self) -> bool:
        """Bring the step last taken back again."""
        return self._session.redo_label is not None and self._run(self._session.redo, None)

    def _run(self, step: Any, origin: object | None) -> bool:
        try:
            step()
        except RuleBroken as refusal:
            self._teller.refused(refusal, origin)
        except Outdated as late:
            self._teller.outdated(str(late))
        except StorageTrouble as trouble:
            self._teller.in_trouble(str(trouble))
            keep = getattr(origin, "keep_typed", None)
            if keep is not None:
                keep(str(trouble))
        else:
            self._teller.done()
            return True
        return False
