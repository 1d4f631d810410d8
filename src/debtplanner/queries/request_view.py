"""One request in full, as its form, its panel, its submission and its record show it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from debtplanner.domain.asking import Asked
from debtplanner.domain.counting import count_of
from debtplanner.domain.requests import Request
from debtplanner.queries.approval_words import arithmetic, rule_text, split_text, tier_rule, value_text
from debtplanner.queries.approvals import Approvals, approvals
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.plan_alerts import plan_alerts
from debtplanner.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One criterion in words; `result` is pass, fail or not_assessed."""

    name: str
    rule: str
    value: str
    result: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class RequestView:
    """What a request asks for, in words: amounts by name, the tier with its reason, criteria, splits, the plan's state."""

    amounts: tuple[tuple[str, str], ...]
    tier: str
    tier_reason: str
    checks: tuple[CheckLine, ...]
    splits: tuple[str, ...]
    plan_state: tuple[str, ...]

    def as_shown(self) -> dict[str, Any]:
        """The same as plain values: what a submission freezes beside its content."""
        return {
            "amounts": [list(one) for one in self.amounts],
            "tier": f"{self.tier}: {self.tier_reason}",
            "criteria": [f"{one.name} {one.rule}: {one.arithmetic}" for one in self.checks],
            "splits": list(self.splits),
            "plan": list(self.plan_state),
        }


@dataclass(frozen=True)
class Desk:
    """Everything that forms of requests are read from, on one day."""

    approvals: Approvals
    plan: Plan

    def view(self, request: Request) -> RequestView:
        """A request in full, also one that is only being typed."""
        of = self.approvals
        found = of.register.asked_as(request)
        splits = of.register.splits_as(request)
        return RequestView(
            _amounts(found, of),
            found.tier.name if found.tier is not None else "no tier",
            _tier_reason(found, of),
            tuple(
                CheckLine(
                    one.name,
                    rule_text(one, of.writing),
                    value_text(one, of.writing),
                    one.result,
                    arithmetic(one, of.writing),
                )
                for one in found.checks
            ),
            tuple(split_text(one, of) for one in splits),
            plan_state(self.plan, {one.id for one in of.register.books.covered(request)}),
        )


def desk(reader: Reader, today: date) -> Desk:
    """The desk of a day."""
    return Desk(approvals(reader, today), plan(reader))


def _amounts(found: Asked, of: Approvals) -> tuple[tuple[str, str], ...]:
    amount = of.writing.amount
    lines = [
        ("Budget", amount(found.own.budget)),
        ("Contingency", amount(found.own.contingency)),
        ("Training", amount(found.own.training)),
        ("Total", amount(found.own.total)),
    ]
    others = len(found.family) - 1
    if others > 0:
        lines.append(
            (f"With {of.writing.count(others, 'linked request', 'linked requests')}", amount(found.together.total))
        )
    return tuple(lines)


def _tier_reason(found: Asked, of: Approvals) -> str:
    if found.policy is None:
        return "no policy of approvals is in force"
    tiers = of.register.bench(found.policy.id).tiers
    if found.tier is None:
        return f"no tier of {found.policy.name} reaches {of.writing.amount(found.together.total)}"
    place = [one.id for one in tiers].index(found.tier.id)
    rule = tier_rule(found.tier, of.writing, tiers[place - 1] if place else None)
    votes = f"{count_of(found.tier.quorum, 'approval', 'approvals')} needed"
    lies = "lies within" if rule[:1].isdigit() else "is"
    return f"{of.writing.amount(found.together.total)} {lies} {rule}; {votes}"


def plan_state(found: Plan, initiatives: set[str]) -> tuple[str, ...]:
    """Where the plan breaks for these initiatives, its budgets and its capacity included; else that it holds."""
    told = [
        alert.message
        for alert in plan_alerts(found)
        if alert.kind in {"over_budget", "over_capacity"}
        or any(kind == "initiative" and record in initiatives for kind, record in alert.ids)
    ]
    return tuple(told) or ("The plan keeps to its budgets and to the capacity of the team.",)
