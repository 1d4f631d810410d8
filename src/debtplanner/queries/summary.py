"""The state of the debt in totals, each with its coverage: what is not stated is counted, not hidden."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.claims import Claim
from debtplanner.domain.local_time import zone_named
from debtplanner.domain.moments import moment
from debtplanner.domain.workspace import WORKSPACE_ID, Workspace
from debtplanner.store.reading import Reader
from debtplanner.system.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of money over the open items that state it. `value` is None where none does."""

    value: int | None
    stated: int
    items: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Open items only; money in minor units of `currency`; dates are the days on which things were recorded."""

    workspace: str
    currency: str
    as_of: date
    items: int
    categories: int
    resolved: int
    assessed: int
    oldest_assessment: date | None
    annual_cost: Total
    principal: Total
    savings: Total
    claimed_annual_cost: int | None

    @property
    def difference(self) -> int | None:
        """Claimed annual cost less the computed one."""
        if self.claimed_annual_cost is None or self.annual_cost.value is None:
            return None
        return self.claimed_annual_cost - self.annual_cost.value

    @property
    def breaking_point(self) -> Fraction | None:
        """Years after which the interest has cost as much as the principal; None where one is missing or interest 0."""
        if not self.annual_cost.value or self.principal.value is None:
            return None
        return Fraction(self.principal.value, self.annual_cost.value)


def total(items: tuple[Item, ...], field: str) -> Total:
    """The sum of one amount over items, with its coverage."""
    stated = [value for item in items if (value := getattr(item, field)) is not None]
    return Total(sum(stated) if stated else None, len(stated), len(items))


def breaking_words(found: Summary, writing: Writing) -> str:
    """The breaking point in words: "never" without interest, "not stated" where nobody stated one of the amounts."""
    if found.principal.value is None or found.annual_cost.value is None:
        return "not stated"
    years = found.breaking_point
    return "never" if years is None else f"{writing.number(years, 1)} years"


def workspace_of(reader: Reader) -> Workspace:
    """The workspace's own record."""
    found = reader.get(Workspace, WORKSPACE_ID)
    if found is None:
        raise LookupError("the file holds no workspace record")
    return found


def writing_of(reader: Reader) -> Writing:
    """How this workspace writes numbers, dates and money."""
    workspace = workspace_of(reader)
    return writing(workspace.locale, workspace.currency, reader.withheld_below, hides_costs=reader.hides_costs)


def as_of(reader: Reader) -> date:
    """The day of the last change in the workspace's own time zone: what every figure in a pack is as of.

    Days that people and programs state are days of that place; the same file gives the same day on every machine.
    """
    head = reader.head()
    if not head.at:
        return date(1970, 1, 1)
    return moment(head.at).astimezone(zone_named(workspace_of(reader).time_zone)).date()


def claims_on(reader: Reader, topic: str, subject: str | None = None) -> tuple[Claim, ...]:
    """What is claimed on a topic, and on one record where `subject` names it."""
    return tuple(
        claim for claim in reader.all(Claim) if claim.topic == topic and (subject is None or claim.subject == subject)
    )


def summary(reader: Reader) -> Summary:
    """The totals as they are now."""
    workspace = workspace_of(reader)
    everything = reader.all(Item)
    items = tuple(item for item in everything if item.is_open)
    assessed = [item for item in items if item.assessed]
    dates = [item.assessed_on for item in assessed if item.assessed_on]
    claims = [claim for claim in claims_on(reader, "annual_cost") if claim.unit == "money"]
    claimed = int(claims[0].value.scaleb(writing_of(reader).notation.digits)) if claims else None
    return Summary(
        workspace=workspace.name,
        currency=workspace.currency,
        as_of=as_of(reader),
        items=len(items),
        categories=len(reader.all(Category)),
        resolved=len(everything) - len(items),
        assessed=len(assessed),
        oldest_assessment=min(dates) if dates else None,
        annual_cost=total(items, "annual_cost"),
        principal=total(items, "principal"),
        savings=total(items, "savings"),
        claimed_annual_cost=claimed,
    )
