"""Issued packs: which pack of which period left the house, and what the file and the audit log were then."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.values import Choice, Day, Flag, Line, Prose, Whole

PACK_KINDS = (("monthly", "Monthly pack"), ("quarterly", "Quarterly pack"), ("minutes", "Minutes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPack(Record):
    """One pack as issued: `sha256` of its bytes, `fingerprint` of the data, `audit_seq` the last step it contains."""

    pack: str = ruled(Choice("Pack", required=True, options=PACK_KINDS))
    period: str = ruled(Line("Period", required=True, longest=20))
    version: int = ruled(Whole("Version", required=True, least=1), 1)
    issued_on: date = ruled(Day("Issued", required=True))
    sha256: str = ruled(Line("SHA-256 of the file", required=True, longest=64))
    fingerprint: str = ruled(Line("Data fingerprint", required=True, longest=64))
    audit_seq: int = ruled(Whole("Last audit number", required=True, most=10**12), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage(Record):
    """What people say of one page of the pack of a period: left out, or with a comment for those who decide."""

    pack: str = ruled(Choice("Pack", required=True, options=PACK_KINDS))
    period: str = ruled(Line("Period", required=True, longest=20))
    page: str = ruled(Line("Page", required=True, longest=60))
    left_out: bool = ruled(Flag("Left out"), False)
    comment: str = ruled(Prose("Comment", longest=2000), "")


def check_pack_page(page: PackPage, others: Others) -> None:
    """Raises RuleBroken where the page of that pack has an entry already."""
    for other in others(PackPage):
        if other.id != page.id and (other.pack, other.period, other.page) == (page.pack, page.period, page.page):
            raise RuleBroken("This page has an entry already. Change that one.", "page")
