"""The sample workspace for tests, made as the command line makes it but with a clock that stands still."""

from pathlib import Path

from support.templates import copied
from support.workspaces import Clock, device_key, new_id

from debtplanner.commands.session import Session
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.months import Month
from debtplanner.exchange.shipped import sample_drafts
from debtplanner.store.keys import Key

SHARED = Path(__file__).resolve().parents[3] / "shared"
"""Real files for local trials, beside the project; not everywhere."""


def sample_session(path: Path, clock: Clock | None = None, key: Key | None = None) -> Session:
    """The framework document as a new file."""
    clock = clock or Clock()
    opener = Opener(clock=clock, actor="Platform lead", new_id=new_id, signer=device_key)
    label = "Make the sample workspace"
    if key is not None:
        return opener.make(path, sample_drafts("USD", Month(2026, 1)), label, key)
    copied("sample", clock(), path, lambda new: opener.make(new, sample_drafts("USD", Month(2026, 1)), label))
    return opener.open(path, must_write=True)
