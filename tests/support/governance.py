"""A small workspace with a policy of approvals, its people, and initiatives to ask money for."""

from datetime import date, timedelta
from pathlib import Path

from support.templates import copied
from support.workspaces import Clock, open_session, small_session

from debtplanner.commands.accepting import AcceptDebt
from debtplanner.commands.asking import SubmitRequest
from debtplanner.commands.authority import Delegate
from debtplanner.commands.deciding import Decide
from debtplanner.commands.edits import Add, AddMany, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.drafts import Draft
from debtplanner.domain.months import Month
from debtplanner.domain.register import Register, register
from debtplanner.domain.requests import Request
from debtplanner.domain.verdict import Said
from debtplanner.queries.summary import workspace_of

PEOPLE = ("manager", "cto", "chief", "finance", "product", "lead", "deputy")
GOVERNANCE = AddMany(
    "Add the policy",
    (
        *(Draft("person", {"name": name.capitalize(), "position": place}, name) for place, name in enumerate(PEOPLE)),
        Draft("policy", {"name": "Policy 2026", "since": date(2026, 1, 1)}, "policy"),
        Draft("tier", {"policy": "policy", "name": "Engineering Manager", "limit": 5_000_000}, "em"),
        Draft("tier", {"policy": "policy", "name": "CTO", "limit": 20_000_000, "inclusive": True}, "cto-tier"),
        Draft("tier", {"policy": "policy", "name": "Executive team", "quorum": 2}, "executives"),
        Draft("seat", {"tier": "em", "person": "manager"}, "seat-manager"),
        Draft("seat", {"tier": "cto-tier", "person": "cto"}, "seat-cto"),
        *(
            Draft("seat", {"tier": "executives", "person": one}, f"seat-{one}")
            for one in ("chief", "finance", "product")
        ),
        Draft("track", {"name": "Remediation"}, "track"),
        Draft("phase", {"track": "track", "name": "One", "start": Month(2026, 1), "end": Month(2026, 12)}, "phase"),
    ),
    "start",
)
BECAUSE = "The risk of waiting is larger."


def governed(path: Path, clock: Clock | None = None) -> Session:
    """A new file with the policy of the framework (below 50K, to 200K, above; two of three executives)."""
    clock = clock or Clock()

    def make(new: Path) -> Session:
        session = small_session(new, clock)
        session.execute(GOVERNANCE)
        return session

    copied("governed", clock(), path, make)
    return open_session(path, clock)


def initiative(session: Session, name: str, budget: int | None, **values: object) -> str:
    """An initiative of January to June 2026; `budget` in whole currency units."""
    amounts = {"budget": None if budget is None else budget * 100, "start": Month(2026, 1), "end": Month(2026, 6)}
    session.execute(Add("initiative", {"phase": "phase", "name": name, **amounts, **values}, name))
    return name


def request(session: Session, name: str, budget: int | None, requester: str = "lead", **values: object) -> str:
    """A draft request for a new initiative of the same name."""
    given = {one: values.pop(one) for one in ("contingency", "asset", "owner") if one in values and one != "owner"}
    initiative(session, name, budget, **given)
    session.execute(Add("request", {"title": name, "initiative": name, "requester": requester, **values}, f"r-{name}"))
    return f"r-{name}"


def submitted(session: Session, name: str, budget: int, requester: str = "lead", **values: object) -> str:
    """A submitted request for a new initiative."""
    made = request(session, name, budget, requester, **values)
    session.execute(SubmitRequest(made, requester))
    return made


def approved(session: Session, name: str, budget: int, by: str = "cto", **values: object) -> str:
    """An approved request."""
    made = submitted(session, name, budget, **values)
    session.execute(Decide(made, by, Said("approve", override=BECAUSE)))
    return made


def read_register(session: Session, today: date = date(2026, 11, 24)) -> Register:
    """The register of a day."""
    return session.read(lambda reader: register(reader.all, workspace_of(reader).currency, today))


def state_of(session: Session, request_id: str, today: date = date(2026, 11, 24)) -> str:
    """The state of a request on a day."""
    of = read_register(session, today)
    return of.status(one_request(of, request_id)).state


def one_request(of: Register, request_id: str) -> Request:
    """A request of the register."""
    return next(one for one in of.books.requests if one.id == request_id)


def tier_of(session: Session, request_id: str) -> str:
    """Name of the tier that a request reaches."""
    of = read_register(session)
    tier = of.asked(one_request(of, request_id)).tier
    return tier.name if tier is not None else "none"


def decide_on_sample(session: Session, today: date) -> None:
    """Decisions of every kind on the framework's sample: approved, waiting, half approved, lapsed, accepted."""

    def ask(name: str) -> str:
        session.execute(SubmitRequest(f"request-{name}", "technical-lead"))
        return f"request-{name}"

    said = Said(
        "approve", "Begin with the dependencies.", BECAUSE, (("Report what was found", today + timedelta(days=30)),)
    )
    session.execute(Decide(ask("critical-security-updates"), "cto", said))
    ask("code-quality-foundation")
    half = Said("approve", "Yes, if the team can carry it.", BECAUSE)
    session.execute(Decide(ask("architecture-modernization"), "chief-executive", half))
    session.execute(Decide(ask("infrastructure-automation"), "cto", Said("approve", override=BECAUSE)))
    session.execute(Revise("initiative", "infrastructure-automation", {"budget": 23_000_000}))
    session.execute(Decide(ask("data-platform-enhancement"), "finance-director", Said("return", "Say what it saves.")))
    until = today + timedelta(days=90)
    session.execute(
        Delegate("cto", "engineering-manager", today, until, 20_000_000, "Stands in while the CTO travels.")
    )
    soon = today + timedelta(days=20)
    session.execute(AcceptDebt("data-debt", soon, "chief-executive", "Replaced with the new platform.", today))
