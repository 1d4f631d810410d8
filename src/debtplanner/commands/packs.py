"""Issuing a pack: it leaves the house, and the workspace remembers exactly what it was."""

import hashlib
from dataclasses import dataclass

from debtplanner.commands.work import Work
from debtplanner.domain.errors import Outdated
from debtplanner.domain.packs import IssuedPack
from debtplanner.domain.steps import StepCause
from debtplanner.store.fingerprint import data_fingerprint


@dataclass(frozen=True, slots=True)
class IssuePack:
    """Records a pack as issued. `fingerprint` is that of the data it shows: if the data changed since, Outdated."""

    pack: str
    period: str
    content: bytes
    fingerprint: str
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Records it as the next version of its period."""
        if data_fingerprint(work.writer) != self.fingerprint:
            raise Outdated("The workspace changed since this pack was made. Make it again, then issue it.")
        earlier = [one for one in work.writer.all(IssuedPack) if (one.pack, one.period) == (self.pack, self.period)]
        version = len(earlier) + 1
        work.add(
            "pack",
            {
                "pack": self.pack,
                "period": self.period,
                "version": version,
                "issued_on": work.today,
                "sha256": hashlib.sha256(self.content).hexdigest(),
                "fingerprint": self.fingerprint,
                "audit_seq": work.writer.head().seq + 1,
            },
        )
        return f"Issue {self.pack} pack of {self.period}, version {version}"
