"""Why sheets of error budgets: the window, each incident and reading, and the other bases on which one is stated."""

from datetime import datetime
from fractions import Fraction

from debtplanner.domain.claims import Claim, written_digits
from debtplanner.domain.error_budget import MEAN_YEAR, ErrorBudget, allowed_minutes, days_span
from debtplanner.domain.incidents import Compliance, Incident
from debtplanner.domain.local_time import zone_named
from debtplanner.domain.rounding import half_up
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.service_levels import (
    Level,
    ServiceLevels,
    burn_words,
    exhausted_words,
    incident_minutes,
    local_day,
    minutes_words,
    target_words,
    window_words,
)
from debtplanner.system.writing import Writing, rounded

MOST = 12
FORMULA = "(100 % − share) × window − used; of incidents each minute in the window once, in days with a reading only the reading"


def why_budget(level: Level, told: ServiceLevels) -> Why:
    """Why so much of a budget is left; raises ValueError where the objective has none."""
    budget, writing = level.budget, told.writing
    if budget is None:
        raise ValueError(level.objective.name)
    return Why(
        f"{minutes_words(budget.left, writing)} min",
        f"Error budget left of {level.objective.name}, {window_words(budget.window, writing)}",
        FORMULA,
        f"minutes, in the time zone {told.zone}",
        "computed exactly, shown half up to two decimals",
        _inputs(level, budget, told),
        _steps(budget, told),
        tuple(_notes(level, budget, writing)),
    )


def _inputs(level: Level, budget: ErrorBudget, told: ServiceLevels) -> tuple[Input, ...]:
    writing, objective = told.writing, level.objective
    share = f"{writing.number(budget.share)} %"
    source = f"the target {target_words(objective, writing)}" if objective.budget == "target" else "its own share"
    found = [
        Input("Share that must be kept", share, source, "objective", objective.id),
        Input("Window", _days(budget.window.days, writing), _window_source(budget, writing)),
    ]
    found += [Input(one.name, *_part(one, budget, told), "incident", one.id) for one in level.incidents[:MOST]]
    found += [_reading(one, budget, told) for one in level.readings[:MOST]]
    rest = max(0, len(level.incidents) - MOST) + max(0, len(level.readings) - MOST)
    if rest:
        found.append(Input(f"{writing.number(rest)} more", "counted", "incidents and readings"))
    return tuple(found)


def _reading(reading: Compliance, budget: ErrorBudget, told: ServiceLevels) -> Input:
    """Minutes missed in the days of a reading that lie in the window."""
    writing = told.writing
    days = days_span(reading.first, min(reading.last, local_day(told.at, told.zone)), zone_named(told.zone))
    inside = days.within(budget.window.span)
    missed = allowed_minutes(reading.share, inside.minutes) if inside is not None else Fraction()
    name = f"Reading {writing.short_day(reading.first)} – {writing.short_day(reading.last)}"
    source = ", ".join(part for part in (f"{writing.number(reading.share)} % kept", reading.source) if part)
    return Input(name, f"{minutes_words(missed, writing)} min", source, "compliance", reading.id)


def _days(days: int, writing: Writing) -> str:
    return writing.count(days, "day", "days")


def _window_source(budget: ErrorBudget, writing: Writing) -> str:
    kind = budget.window.kind
    name = {"month": "calendar month", "quarter": "quarter", "year": "calendar year"}.get(kind, "rolling")
    return f"{name}, {window_words(budget.window, writing).partition(' (')[0]}"


def _part(incident: Incident, budget: ErrorBudget, told: ServiceLevels) -> tuple[str, str]:
    """Minutes of an incident in the window, and when it began; how long it was in all where that is more."""
    whole = incident_minutes(incident, told.at)
    inside = incident_minutes(incident, told.at, budget.window)
    began = told.writing.moment(incident.start)
    more = f", {minutes_words(whole, told.writing)} in all" if inside != whole else ""
    return f"{minutes_words(inside, told.writing)} min", f"{began}{more}"


def _steps(budget: ErrorBudget, told: ServiceLevels) -> tuple[Step, ...]:
    writing = told.writing

    def minutes(value: Fraction) -> str:
        return f"{minutes_words(value, writing)} min"

    until = min(max(budget.until, budget.window.span.start), budget.window.span.end)
    return (
        Step("Window", minutes(budget.window.span.minutes)),
        Step(f"Passed until {_local(until, told)}", minutes(budget.elapsed)),
        Step("Allowed", minutes(budget.allowed)),
        Step("Used by incidents, each minute once", minutes(budget.incidents)),
        Step("Used as readings say", minutes(budget.readings)),
        Step("Burn rate: (used ÷ allowed) ÷ (passed ÷ window)", burn_words(budget, writing)),
        Step("Spent, at the pace so far", exhausted_words(budget, writing, told.zone)),
        Step("Allowed less used", minutes(budget.left)),
    )


def _local(moment: datetime, told: ServiceLevels) -> str:
    return told.writing.moment(moment.astimezone(zone_named(told.zone)).replace(tzinfo=None, microsecond=0))


def year_bases(share: Fraction, days: int, writing: Writing) -> tuple[tuple[str, Fraction], ...]:
    """Allowed minutes a year by the name of the basis: the calendar year, and a mean year of 365.25 days."""
    return (
        (f"calendar year of {writing.number(days)} days", share * days * 1440),
        ("mean year of 365.25 days", share * MEAN_YEAR),
    )


def _notes(level: Level, budget: ErrorBudget, writing: Writing) -> list[str]:
    notes: list[str] = []
    if budget.window.kind == "year":
        share = (100 - Fraction(budget.share)) / 100
        for name, minutes in year_bases(share, budget.window.days, writing):
            hours = writing.number(rounded(minutes / 60, 3).normalize())
            notes.append(f"On a {name}: {minutes_words(minutes, writing)} minutes, {hours} h.")
    notes += [_against(claim, budget, writing) for claim in level.claims if claim.unit == "hour"]
    notes.append(level.objective.policy or "Nobody has said yet what happens when this budget is spent.")
    return notes


def _against(claim: Claim, budget: ErrorBudget, writing: Writing) -> str:
    """What a claim says beside the window's own hours, rounded as exactly as the claim was written."""
    place = f" ({claim.place})" if claim.place else ""
    said = f"The document prints {writing.number(claim.value)} h{place}"
    digits = written_digits(claim.value, claim.unit)
    allowed = half_up(budget.allowed / 60, digits)
    if allowed == claim.value:
        return f"{said}: the same."
    shown = writing.number(allowed)
    mean = half_up(allowed_minutes(budget.share, MEAN_YEAR) / 60, digits) if budget.window.kind == "year" else None
    basis = ", which is the mean year of 365.25 days" if mean is not None and mean == claim.value else ""
    return f"{said}{basis}; this window allows {shown} h."
