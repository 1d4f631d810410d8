"""Risks of the case: the register, what the simulation is given, and how far each assumption moves the result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from debtplanner.analysis.cashflow import HALF_MONTHS, Flows, monthly_factor, npv
from debtplanner.domain.case import BusinessCase, CaseLine
from debtplanner.domain.counting import count_of
from debtplanner.domain.risks import Risk
from debtplanner.queries.case import Case, business_case, stated_months
from debtplanner.queries.reader import Reader
from debtplanner.system.writing import Writing

if TYPE_CHECKING:
    from debtplanner.analysis.progress import Report
    from debtplanner.analysis.simulation import Range, Setup, Simulation, Varying

_LEVELS = {"high": 0, "medium": 1, "low": 2, None: 3}


@dataclass(frozen=True, slots=True)
class Swing:
    """One assumption: the present value with it at its low and at its high end, all else as stated; minor units."""

    name: str
    at_low: Fraction
    at_high: Fraction
    low: str
    high: str

    @property
    def reach(self) -> Fraction:
        """How far it moves the result."""
        return abs(self.at_high - self.at_low)

    @property
    def id(self) -> str:
        """What a table tells it by."""
        return self.name


@dataclass(frozen=True)
class Risks:
    """Everything on the Risks page but the simulation, which is run beside the window."""

    case: Case
    risks: tuple[Risk, ...]
    swings: tuple[Swing, ...]

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.case.writing

    @property
    def expected(self) -> Fraction:
        """Probability × cost over the risks that state both."""
        return sum((one.expected for one in self.risks if one.expected is not None), Fraction())

    @property
    def open(self) -> tuple[Risk, ...]:
        """Risks that may still strike, or have."""
        return tuple(one for one in self.risks if one.state in {"open", "occurred"})

    @property
    def stated(self) -> int:
        """How many of those say how likely they are and what they cost or delay."""
        return sum(one.chance is not None and (one.impact is not None or one.delay > 0) for one in self.open)

    @property
    def varies(self) -> bool:
        """Whether anything is uncertain: otherwise every trial is the case itself."""
        return any(one.low != one.high for one in self.swings) or any(one.counted for one in self.risks)


def risks(reader: Reader) -> Risks:
    """The register and the swings as the records are now."""
    case = business_case(reader)
    known = sorted(reader.all(Risk), key=_weight)
    return Risks(case, tuple(known), swings_of(case, tuple(known)))


def _weight(risk: Risk) -> tuple[bool, Fraction, int, int, str]:
    """The heaviest first: by expected cost, then by level in words."""
    return (
        risk.state not in {"open", "occurred"}, -(risk.expected or Fraction()), _LEVELS[risk.level], risk.position, risk.name,
    )  # fmt: skip


def line_months(settings: BusinessCase, line: CaseLine, case: Case, delay: int) -> tuple[Fraction, ...]:
    """One minor unit of a line month by month, where it is so many months late."""
    if "/" not in line.id:
        return stated_months(settings, replace(line, amount=1, delay=delay), case.plan)
    months = next(months for one, months in case.by_line if one.id == line.id)
    whole = Fraction(line.amount or 1)
    return tuple(one / whole for one in (*(Fraction(),) * delay, *months)[: settings.horizon])


def setup_of(found: Risks) -> "Setup":
    """What is simulated: every line with its range and delays, and the risks that count."""
    from debtplanner.analysis.simulation import Setup, Strike

    case, settings = found.case, found.case.settings
    factors = discount_factors(settings)
    counted = [one for one in found.risks if one.counted]
    later = sum(one.delay for one in counted)
    spent = sum(case.flows.investment, Fraction())
    paid = sum((float(one) * factor for one, factor in zip(case.flows.investment, factors, strict=True)), 0.0)
    worth = paid / float(spent) if spent else factors[0]
    strikes = tuple(
        Strike(one.id, float(one.chance or 0), _range(one.range, "pert"), worth, one.delay) for one in counted
    )
    reached = accumulate(case.flows.benefit)
    return Setup(
        tuple(_varying(line, found, factors, later) for line, _ in case.by_line),
        strikes,
        Fraction(case.plain.npv),
        case.total.benefit,
        case.total.investment,
        tuple(one - spent for one in reached),
        settings.trials,
        settings.seed,
    )


def discount_factors(settings: BusinessCase) -> tuple[float, ...]:
    """What one unit in each month is worth now."""
    half = monthly_factor(Fraction(settings.rate) / 100)
    first = HALF_MONTHS[settings.timing]
    return tuple(float(half ** (2 * month + first)) for month in range(settings.horizon))


def _range(of: tuple[int, int, int], shape: str) -> "Range":
    from debtplanner.analysis.simulation import Range

    low, likely, high = of
    return Range(float(low), float(likely), float(high), shape)


def _varying(line: CaseLine, found: Risks, factors: tuple[float, ...], later: int) -> "Varying":
    from debtplanner.analysis.simulation import Varying

    settings = found.case.settings
    sign = -1 if line.part == "investment" else 1
    low, _, high = line.delays
    last = high if sign < 0 else min(high + later, low + settings.horizon + high)
    months = [
        tuple(float(one) for one in line_months(settings, line, found.case, delay)) for delay in range(low, last + 1)
    ]
    return Varying(
        line.id,
        sign,
        _range(line.range, line.shape),
        _range(line.delays, line.shape),
        low,
        tuple(sum(one * factor for one, factor in zip(own, factors, strict=True)) for own in months),
        tuple(sum(own) for own in months),
        tuple(tuple(accumulate(own)) for own in months),
        line.together.casefold(),
    )


def simulated(found: Risks, report: "Report | None" = None) -> "Simulation":
    """The case and its risks as a distribution; the same seed gives the same figures."""
    from debtplanner.analysis.simulation import simulate

    return simulate(setup_of(found), report)


def swings_of(case: Case, known: tuple[Risk, ...]) -> tuple[Swing, ...]:
    """How far each assumption moves the present value: amounts (those of a group together), delays, risks that strike."""
    base, settings = Fraction(case.plain.npv), case.settings
    rate = Fraction(settings.rate) / 100

    def worth(line: CaseLine, delay: int) -> Fraction:
        return Fraction(npv(line_months(settings, line, case, delay), rate, settings.timing))

    amounts: dict[str, list[CaseLine]] = {}
    found: list[Swing] = []
    for line, _ in case.by_line:
        if line.range[0] != line.range[2]:
            amounts.setdefault(line.together.casefold() or f"/{line.id}", []).append(line)
    found += [
        _amount_swing(own, base, {line.id: worth(line, line.delay) for line in own}, case) for own in amounts.values()
    ]
    for line, _ in case.by_line:
        if line.delay_low != line.delay_high:
            sign = -1 if line.part == "investment" else 1
            ends = [
                base + sign * line.amount * (worth(line, delay) - worth(line, line.delay))
                for delay in (line.delay_low, line.delay_high)
            ]
            words = [f"{count_of(delay, 'month', 'months')} late" for delay in (line.delay_low, line.delay_high)]
            found.append(Swing(f"Delay of {line.name}", ends[0], ends[1], words[0], words[1]))
    found += [_risk_swing(one, case, base) for one in known if one.counted]
    return tuple(sorted(found, key=lambda one: (-one.reach, one.name)))


def _amount_swing(own: list[CaseLine], base: Fraction, worth_of: Mapping[str, Fraction], case: Case) -> Swing:
    ends: list[Fraction] = []
    for place in (0, 2):
        moved = sum(
            (
                (-1 if line.part == "investment" else 1) * (line.range[place] - line.amount) * worth_of[line.id]
                for line in own
            ),
            Fraction(),
        )
        ends.append(base + moved)
    words = [case.writing.short_amount(sum(line.range[place] for line in own)) for place in (0, 2)]
    name = own[0].together if own[0].together and len(own) > 1 else own[0].name
    return Swing(name, ends[0], ends[1], words[0], words[1])


def _risk_swing(risk: Risk, case: Case, base: Fraction) -> Swing:
    """The present value where the risk does not strike, and where it does at its highest cost."""
    settings, flows = case.settings, case.flows
    rate = Fraction(settings.rate) / 100
    spent = sum(flows.investment, Fraction())
    paid = Fraction(npv(flows.investment, rate, settings.timing)) / spent if spent else Fraction(1)
    late = Flows(flows.investment, _later(flows.direct, risk.delay), _later(flows.indirect, risk.delay))
    struck = Fraction(npv(late.net, rate, settings.timing)) - risk.range[2] * paid
    return Swing(risk.name, base, struck, "does not strike", "strikes")


def _later(months: tuple[Fraction, ...], delay: int) -> tuple[Fraction, ...]:
    return (*(Fraction(),) * delay, *months)[: len(months)]
