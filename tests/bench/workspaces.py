"""Workspaces of any size for the benchmarks."""

from pathlib import Path

from debtplanner.commands.edits import AddMany
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.drafts import Draft
from debtplanner.domain.months import Month
from debtplanner.exchange.shipped import start_drafts
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.signing import new_signer

CATEGORIES = ("architecture", "code-quality", "infrastructure", "data-management", "security")
WORDS = ("Billing", "Search", "Login", "Reports", "Exports", "Queue", "Cache", "Gateway", "Ledger", "Mail")
TROUBLES = (
    "has no tests",
    "is coupled to everything",
    "is deployed by hand",
    "is slow",
    "has no owner",
    "is out of date",
)


def opener() -> Opener:
    """Opens and makes files with the real clock."""
    return Opener(clock=now, actor="Bench", new_id=fresh_id, signer=new_signer)


def filled(path: Path, items: int) -> Path:
    """A workspace with so many items."""
    session = opener().make(path, start_drafts("Bench", "USD", Month(2026, 1)), "Make the workspace")
    drafts = tuple(
        Draft(
            "item",
            {
                "name": f"{WORDS[n % 10]} {n} {TROUBLES[n % 6]}",
                "category": CATEGORIES[n % 5],
                "impact": n % 10 + 1,
                "effort": n * 7 % 10 + 1,
                "risk": n * 3 % 10 + 1,
                "annual_cost": n * 1000,
                "principal": n * 1700,
                "owner": f"Team {n % 12}",
            },
            f"item-{n}",
        )
        for n in range(items)
    )
    session.execute(AddMany("Fill", drafts))
    session.close()
    return path
