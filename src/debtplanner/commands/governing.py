"""What the commands of approval share: the register inside a step, the clock that never goes back, signatures."""

from dataclasses import dataclass

from debtplanner.commands.work import Work
from debtplanner.domain.asking import fingerprint
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.moments import moment
from debtplanner.domain.people import Person
from debtplanner.domain.register import Register, register
from debtplanner.domain.workspace import WORKSPACE_ID, Workspace
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class Sealed:
    """A payload with its fingerprint and signature."""

    payload: str
    sha256: str
    public_key: str = ""
    signature: str = ""


def sealed(work: Work, payload: str) -> Sealed:
    """The payload, signed with the key of this device."""
    signer = work.signer()
    return Sealed(payload, fingerprint(payload), signer.public, signer.sign(payload.encode()))


def workspace_in(work: Work) -> Workspace:
    """The workspace's own record."""
    found = work.needed("workspace", WORKSPACE_ID)
    assert isinstance(found, Workspace)  # noqa: S101 - what the store gives for this kind
    return found


def register_in(work: Work) -> Register:
    """The register as this step sees it."""
    return register(work.writer.all, workspace_in(work).currency, work.today)


def writing_in(work: Work) -> Writing:
    """How the workspace writes amounts, for refusals."""
    workspace = workspace_in(work)
    return Writing(workspace.locale, workspace.currency)


def person_in(work: Work, record_id: str) -> Person:
    """A person who must be there."""
    found = work.needed("person", record_id)
    assert isinstance(found, Person)  # noqa: S101 - what the store gives for this kind
    return found


def require_clock(work: Work) -> None:
    """Raises RuleBroken where this machine's clock lies before the last recorded step: decisions keep their order."""
    last = work.writer.head().at
    if last and work.at < moment(last):
        writing = writing_in(work)
        behind = moment(last).astimezone()
        raise RuleBroken(
            f"This machine's clock says {writing.short_day(work.today)} {writing.time(work.at)}, but the last change was "
            f"recorded on {writing.short_day(behind.date())} {writing.time(behind)}. "
            "Set the clock right, then decide; nothing was recorded."
        )
