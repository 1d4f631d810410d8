"""Many may use the file at once, unless one needs it alone."""

import threading
from collections.abc import Generator
from contextlib import contextmanager


class Gate:
    """Lets users through together; whoever needs to be alone waits for them, and new ones wait for that."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._inside: dict[int, int] = {}
        self._alone: int | None = None

    @contextmanager
    def together(self) -> Generator[None]:
        """Beside others; a thread that is inside may come in again."""
        me = threading.get_ident()
        with self._change:
            self._change.wait_for(lambda: self._alone in {None, me} or me in self._inside)
            self._inside[me] = self._inside.get(me, 0) + 1
        try:
            yield
        finally:
            with self._change:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._change.notify_all()

    @contextmanager
    def alone(self, patience: float) -> Generator[None]:
        """With nobody else inside; raises TimeoutError where that does not come about in `patience` seconds."""
        me = threading.get_ident()
        with self._change:
            if not self._change.wait_for(lambda: self._alone is None, patience):
                raise TimeoutError
            self._alone = me
            if not self._change.wait_for(lambda: not self._inside, patience):
                self._alone = None
                self._change.notify_all()
                raise TimeoutError
        try:
            yield
        finally:
            with self._change:
                self._alone = None
                self._change.notify_all()
