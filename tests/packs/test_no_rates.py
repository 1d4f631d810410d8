"""No pack tells what a person or a role costs."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.samples import sample_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.months import Month, Quarter
from debtplanner.domain.packs import IssuedPack
from debtplanner.domain.team import Role
from debtplanner.packs.periodic import period_pack

SECRETS = ("612,345", "712,345", "812,345")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = sample_session(tmp_path / "framework.debtplan")
    yield made
    made.close()


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def test_a_changed_rate_is_told_as_hidden_in_every_pack(session: Session) -> None:
    role = session.read(lambda reader: reader.all(Role))[0].id
    session.execute(Revise("role", role, {"annual_cost": 71_234_500}))
    session.execute(Add("member", {"name": "Somebody", "role": role}, "somebody"))
    seq = session.read(lambda reader: reader.head().seq)
    for pack, period in (("monthly", "2026-11"), ("quarterly", "2026-Q4")):
        values = {"pack": pack, "period": period, "version": 1, "issued_on": date(2026, 11, 1), "audit_seq": seq,
                  "sha256": "0" * 64, "fingerprint": "0" * 64, "issuer": "Platform lead"}  # fmt: skip
        known = {key: value for key, value in values.items() if key in IssuedPack.__dataclass_fields__}
        session.execute(Add("pack", known, f"issued-{pack}"))
    session.execute(Revise("role", role, {"annual_cost": 81_234_500}))
    session.execute(Add("role_rate", {"role": role, "since": Month(2027, 1), "annual_cost": 61_234_500}, "rate"))
    session.execute(Revise("role_rate", "rate", {"annual_cost": 61_234_501}))
    for period in (Month(2026, 11), Quarter(2026, 4)):
        text = text_of(period_pack(session.read, period).content)
        assert ("thepackof2026Q4,version1" in text) == isinstance(period, Quarter)
        assert "annualcosthidden→hidden" in text
        assert [secret for secret in SECRETS if secret in text] == []
