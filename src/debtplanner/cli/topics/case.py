"""`show FILE case`."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from debtplanner.analysis.cashflow import BreakEven
from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.case import PARTS
from debtplanner.queries.case import (
    BASIS_NAMES,
    Case,
    CategoryReturn,
    Period,
    Results,
    break_even_words,
    business_case,
    irr_words,
    minor,
    roi_words,
)
from debtplanner.queries.explain_case import return_bases
from debtplanner.queries.reader import Reader

RATIO = 6


def _period(one: Period) -> dict[str, Any]:
    return {
        "name": one.name,
        "first_month": one.first,
        "last_month": one.last,
        "investment": minor(one.investment),
        "direct": minor(one.direct),
        "indirect": minor(one.indirect),
        "net": minor(one.net),
        "roi": plain(one.roi, RATIO),
    }


def _break_even(one: BreakEven) -> dict[str, Any]:
    return {"basis": one.basis, "month": one.month, "result": one.reached}


def _results(found: Results) -> dict[str, Any]:
    rates: list[Any] = [plain(Fraction(one), RATIO) for one in found.irr.rates]
    return {
        "break_even": [_break_even(one) for one in found.break_even],
        "npv": minor(found.npv),
        "irr": rates[0] if found.irr.state == "one" else None,
        "irr_state": found.irr.state,
        "irr_rates": rates,
        "irr_why": found.irr.why,
        "payback_months": plain(found.payback),
    }


def _category(row: CategoryReturn) -> dict[str, Any]:
    return {
        "name": row.name,
        "investment": row.investment if row.counted else None,
        "annual_savings": row.savings if row.counted else None,
        "roi": plain(row.full, RATIO),
        "roi_after_completion": plain(row.after_completion, RATIO),
        "payback_months": plain(row.payback),
    }


def _percent(value: Decimal) -> float | int | None:
    return plain(value / 100, RATIO)


def _settings(case: Case) -> dict[str, Any]:
    own = case.settings
    return {
        "source": own.source,
        "horizon_months": own.horizon,
        "discount_rate": _percent(own.rate),
        "timing": own.timing,
        "ramp": own.ramp,
        "cost_buffer": _percent(own.cost_buffer),
        "benefit_cut": _percent(own.benefit_cut),
    }


def _lines(case: Case) -> list[dict[str, Any]]:
    first = case.plan.workspace.first_month
    return [
        {
            "name": line.name,
            "part": line.part,
            "amount": minor(sum(months, Fraction())),
            "first_month": line.start.since(first) + 1,
            "months": line.months,
            "assumption": line.assumption,
            "owner": line.owner,
            "evidence": line.evidence,
            "confidence": line.confidence,
        }
        for line, months in case.by_line
    ]


def show_case(reader: Reader, _: Options) -> Shown:
    """Investments and benefits by year, and what comes of them; months count from 1, returns are ratios."""
    case = business_case(reader)
    adjusted = case.adjusted.total
    data: dict[str, Any] = {
        "currency": case.plan.workspace.currency,
        "settings": _settings(case),
        "periods": [_period(one) for one in case.periods],
        **_results(case.plain),
        "roi_bases": [{"basis": name, "roi": plain(value, RATIO)} for name, value in return_bases(case)],
        "risk_adjusted": {
            "net": minor(adjusted.net),
            "roi": plain(adjusted.roi, RATIO),
            **_results(case.adjusted),
        },
        "categories": [_category(row) for row in case.categories],
        "lines": _lines(case),
        "notes": list(case.notes),
    }
    return Shown(data, _text(case))


def _text(case: Case) -> str:
    writing = case.writing
    rows = [
        (
            one.name,
            *(writing.amount(minor(value)) for value in (one.investment, one.direct, one.indirect, one.net)),
            roi_words(one.roi, writing),
        )
        for one in case.periods
    ]
    head = ("Period", *(label for _, label in PARTS), "Net", "ROI")
    lines = [aligned(head, rows, frozenset({1, 2, 3, 4, 5})), ""]
    lines += [f"Break-even, {BASIS_NAMES[one.basis].lower()}: {break_even_words(one)}" for one in case.plain.break_even]
    lines.append(
        f"Net present value at {writing.number(case.settings.rate)} %: {writing.amount(minor(case.plain.npv))}"
    )
    why = f" ({case.plain.irr.why})" if case.plain.irr.why else ""
    lines.append(f"Internal rate of return: {irr_words(case.plain.irr, writing)}{why}")
    lines += [f"ROI, {name[0].lower()}{name[1:]}: {roi_words(value, writing)}" for name, value in return_bases(case)]
    return "\n".join([*lines, *(f"! {note}" for note in case.notes)])
