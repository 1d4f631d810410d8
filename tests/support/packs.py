"""An issued pack, as the Packs page leaves it behind."""

from debtplanner.commands.packs import IssuePack
from debtplanner.commands.session import Session
from debtplanner.queries.fingerprint import data_fingerprint


def issue(session: Session, period: str = "2026-11", content: bytes = b"%PDF-") -> None:
    """Records a monthly pack of what the workspace holds now."""
    session.execute(IssuePack("monthly", period, content, session.read(data_fingerprint)))
