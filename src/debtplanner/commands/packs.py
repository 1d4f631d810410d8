"""Issuing a pack: it leaves the house, and the workspace remembers exactly what it was."""

import hashlib
from dataclasses import dataclass

from debtplanner.commands.work import Work
from debtplanner.domain.errors import Outdated
from debtplanner.domain.packs import IssuedPack, PackPage
from debtplanner.domain.steps import StepCause
from debtplanner.store.fingerprint import data_fingerprint


@dataclass(frozen=True, slots=True)
class IssuePack:
    """Records a pack as issued, and keeps it. `fingerprint` is that of the data it shows: if the data changed since, Outdated."""

    pack: str
    period: str
    content: bytes
    fingerprint: str
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Records it as the next version of its period."""
        if data_fingerprint(work.writer) != self.fingerprint:
            raise Outdated("The workspace changed since this pack was made. Make it again, then issue it.")
        work.writer.keep_content(self.content)
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


@dataclass(frozen=True, slots=True)
class SetPackPage:
    """Leaves a page out of the pack of a period, or says something on it; nothing said and nothing left out is no entry."""

    pack: str
    period: str
    page: str
    left_out: bool
    comment: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Adds, changes or takes out the entry."""
        key = (self.pack, self.period, self.page)
        found = next((one for one in work.writer.all(PackPage) if (one.pack, one.period, one.page) == key), None)
        values = {"left_out": self.left_out, "comment": self.comment}
        if found is None:
            if self.left_out or self.comment.strip():
                work.add("pack_page", {"pack": self.pack, "period": self.period, "page": self.page, **values})
        elif not self.left_out and not self.comment.strip():
            work.remove(found)
        else:
            work.revise(found, values)
        return f"{'Leave out' if self.left_out else 'Comment on'} the page {self.page} of {self.period}"
