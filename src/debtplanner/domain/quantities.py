"""What is measured: named quantities and statistics of them, so that targets of one quantity can be compared."""

from dataclasses import dataclass
from decimal import Decimal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.units import UNITS


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity and the dimensions in which it can be stated; without any, every unit will do."""

    code: str
    label: str
    dimensions: tuple[str, ...]


_SHARE, _TIME = ("share",), ("time",)

QUANTITIES: dict[str, Quantity] = {
    one.code: one
    for one in (
        Quantity("response_time", "Response time", _TIME),
        Quantity("query_time", "Query time", _TIME),
        Quantity("analytics_time", "Time of complex analytics", _TIME),
        Quantity("throughput", "Throughput", ("rate",)),
        Quantity("availability", "Availability", _SHARE),
        Quantity("failure_rate", "Failure rate", ("share", "share a month")),
        Quantity("concurrent_users", "Concurrent users", ("users",)),
        Quantity("connections", "Connections", ("connections",)),
        Quantity("pool_use", "Use of the connection pool", _SHARE),
        Quantity("storage", "Storage", ("storage",)),
        Quantity("failover_time", "Failover time", _TIME),
        Quantity("recovery_time", "Recovery time", _TIME),
        Quantity("replication_lag", "Replication lag", _TIME),
        Quantity("consistency", "Consistency of data", _SHARE),
        Quantity("test_coverage", "Test coverage", _SHARE),
        Quantity("debt_ratio", "Technical debt ratio", _SHARE),
        Quantity("bug_escape", "Bug escape rate", _SHARE),
        Quantity("delivery_time", "Time to deliver a feature", _TIME),
        Quantity("review_time", "Code review time", _TIME),
        Quantity("satisfaction", "Customer satisfaction", ("rating", "count", "share")),
        Quantity("tickets", "Support tickets", ("tickets",)),
        Quantity("churn", "Customer churn", ("share a month", "share")),
        Quantity("other", "Something else", ()),
    )
}
"""Every quantity by its code. What is of its own is compared with nothing."""

QUANTITY_OPTIONS = tuple((one.code, one.label) for one in QUANTITIES.values())

STATISTICS = (
    ("any", "Not stated"),
    ("mean", "Mean"),
    ("p50", "Median"),
    ("p95", "95th percentile"),
    ("p99", "99th percentile"),
    ("peak", "Peak"),
    ("sustained", "Sustained"),
    ("total", "Total"),
)
"""Which figure of a quantity is meant. One that is not stated is compared with all of them."""

OPERATORS = (("<", "<"), ("<=", "≤"), (">=", "≥"), (">", ">"))
_MOST = {"rating": Decimal(5)}


def operator_sign(operator: str) -> str:
    """How an operator is written: ≤ for <=."""
    return dict(OPERATORS)[operator]


def lower_is_better(operator: str) -> bool:
    """Whether a target with this operator is a ceiling."""
    return operator in {"<", "<="}


def holds(value: Decimal, operator: str, target: Decimal) -> bool:
    """Whether a value meets a target: 5 does not meet "<5", but meets "≤5"."""
    match operator:
        case "<":
            return value < target
        case "<=":
            return value <= target
        case ">":
            return value > target
        case _:
            return value >= target


def check_unit(quantity: str, unit: str) -> None:
    """Raises RuleBroken where the unit does not measure the quantity."""
    known = QUANTITIES[quantity]
    if known.dimensions and UNITS[unit].dimension not in known.dimensions:
        label = UNITS[unit].label or "a plain number"
        raise RuleBroken(f"{known.label} is not measured in {label}. Choose another unit.", "unit")


def check_value(label: str, value: Decimal | None, unit: str, field: str) -> None:
    """Raises RuleBroken where a value cannot be one of its unit: below zero, or a share above 100."""
    if value is None:
        return
    known = UNITS[unit]
    if value < 0 and known.dimension != "count":
        raise RuleBroken(f"{label} must be zero or more. You typed {value:f}.", field)
    most = Decimal(100) if known.bounded else _MOST.get(known.dimension)
    if most is not None and value > most:
        words = f"{most} {known.label}" if known.bounded else str(most)
        raise RuleBroken(f"{label} cannot be above {words}. You typed {value:f}.", field)
