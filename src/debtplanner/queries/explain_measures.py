"""Why sheets of measures and capabilities: the status against the path, the counts, what a phase raises."""

from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.conflicts import Target
from debtplanner.domain.measures import STATES, months_between
from debtplanner.domain.months import CADENCES
from debtplanner.domain.quantities import operator_sign
from debtplanner.domain.units import UNITS
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.architecture import Architecture, CapabilityRow
from debtplanner.queries.conflicts import with_unit
from debtplanner.queries.measures import Forecast, MeasureRow, Measures, Promise
from debtplanner.system.writing import Numeric, Writing, rounded

FORMULA = (
    "met where the last reading after the baseline meets the target; else behind from the due date on, and before it "
    "where it lies on the wrong side of the straight path from baseline to target; stale where it is older than its cadence"
)
FORECAST = (
    "The forecast is the straight line through the readings after the baseline (least squares), with its 80 % prediction "
    "interval t × s × √(1 + 1/n + (x − x̄)² ÷ Σ(x − x̄)²). It says what happens if nothing changes, and no more."
)


def unit_words(unit: str) -> str:
    """A unit in words."""
    return UNITS[unit].label or "a plain number"


def shown(writing: Writing, value: Fraction, unit: str) -> str:
    """An exact value with its unit: up to two digits after the decimal sign, fewer from 100 and none from 1,000 on."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
    return with_unit(writing, rounded(value, digits).normalize(), unit)


def signed(writing: Writing, value: Numeric, unit: str) -> str:
    """A change with its sign and unit: −0.6 s; of a share in points, so that it is not read as a part of itself."""
    text = f"{writing.number(value)} points" if UNITS[unit].bounded else with_unit(writing, value, unit)
    return f"+{text}" if value > 0 else text


def promise_words(promise: Promise, unit: str, writing: Writing) -> str:
    """Promised against observed change: "+20 points promised, +6 points observed"."""
    change = promise.outcome.change
    promised = "no figure promised" if change is None else f"{signed(writing, change, unit)} promised"
    if promise.observed is None:
        return f"{promised}, nothing observed yet"
    return f"{promised}, {signed(writing, promise.observed, unit)} observed"


def promise_lines(found: Measures) -> dict[str, str]:
    """What is promised and observed, by the id of the outcome that names a measure."""
    return {
        promise.outcome.id: f"{row.measure.name}: {promise_words(promise, row.measure.unit, found.writing)}"
        for row in found.rows
        for promise in row.promises
    }


def why_status(row: MeasureRow, found: Measures) -> Why:
    """Why a measure has its status."""
    one, state, writing = row.measure, row.standing, found.writing
    inputs = [Input("Target", f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}", *_at(row))]
    path = state.path
    if path is not None:
        stated = "the measure's record" if one.baseline is not None else "its first reading"
        source = f"{stated}, {writing.short_day(path.start)}"
        inputs.insert(0, Input("Baseline", with_unit(writing, path.baseline, one.unit), source, "measure", one.id))
        due = "stated" if one.due is not None else "no due date is stated: the end of the plan"
        inputs.append(Input("Due", writing.short_day(path.due), due, "measure", one.id))
    inputs.append(Input("Read", dict(CADENCES)[one.cadence].lower(), "how often", "measure", one.id))
    if state.latest is not None:
        source = ", ".join(part for part in (writing.short_day(state.latest.day), state.latest.source) if part)
        value = with_unit(writing, state.latest.value, one.unit)
        inputs.append(Input("Last reading", value, source, "measure", one.id))
    return Why(
        STATES[state.state],
        f"Status of {one.name} on {writing.day(found.today)}",
        FORMULA,
        unit_words(one.unit),
        "computed exactly, shown half up to two decimals",
        tuple(inputs),
        (*_path_steps(row, writing), *_forecast_steps(row, writing)),
        _remarks(row),
    )


def _remarks(row: MeasureRow) -> tuple[str, ...]:
    stale = row.standing.state == "stale"
    said = (f"By its value alone it would be {STATES[row.standing.by_value]}.",) if stale else ()
    return said if row.forecast is None else (*said, FORECAST)


def _at(row: MeasureRow) -> tuple[str, str, str]:
    return "the measure's record", "measure", row.id


def _path_steps(row: MeasureRow, writing: Writing) -> tuple[Step, ...]:
    one, state = row.measure, row.standing
    if state.latest is None or state.path is None or state.expected is None or state.gap is None:
        return (Step("Readings after the baseline", "none"),)
    done = months_between(state.path.start, min(state.latest.day, state.path.due))
    whole = months_between(state.path.start, state.path.due)
    better = state.gap <= 0 if one.direction == "lower" else state.gap >= 0
    side = "exactly on it" if state.gap == 0 else "on the right side" if better else "on the wrong side"
    months = f"{writing.number(rounded(done, 2).normalize())} of {writing.number(rounded(whole, 2).normalize())}"
    return (
        Step("Months since the baseline, of those to the due date", months),
        Step("Path: baseline + (target − baseline) × share", shown(writing, state.expected, one.unit)),
        Step(f"Reading less path: {side}", signed(writing, rounded(state.gap, 2).normalize(), one.unit)),
    )


def _forecast_steps(row: MeasureRow, writing: Writing) -> tuple[Step, ...]:
    ahead, one = row.forecast, row.measure
    if ahead is None:
        after = row.standing.path
        known = 0 if after is None else sum(one.day > after.start for one in row.counting)
        return (Step("Readings after the baseline; a forecast needs three", writing.number(known)),)
    reached = "never" if ahead.reaches is None else writing.short_day(ahead.reaches)
    return (
        Step(
            f"Slope of the line through {ahead.line.points} readings, a month",
            signed(writing, _short(ahead.line.slope), one.unit),
        ),
        Step(f"Forecast for {writing.short_day(row.due)}", _forecast_value(row, ahead, writing)),
        Step("Target reached at this pace, about", reached),
    )


def _short(value: Fraction) -> Decimal:
    return rounded(value, 0 if abs(value) >= 1000 else 3).normalize()


def _forecast_value(row: MeasureRow, ahead: Forecast, writing: Writing) -> str:
    digits = 0 if abs(ahead.value) >= 1000 else 1 if abs(ahead.value) >= 10 else 2
    margin = rounded(ahead.margin, digits).normalize()
    value = with_unit(writing, rounded(ahead.value, digits).normalize(), row.measure.unit)
    return f"{value} ± {writing.number(margin)}" if margin else value


def forecast_words(row: MeasureRow, writing: Writing) -> str:
    """The forecast in a sentence, or what it still needs."""
    ahead = row.forecast
    if ahead is None:
        return "needs three readings after the baseline"
    value = _forecast_value(row, ahead, writing)
    said = f"{value} on {writing.short_day(row.due)}"
    if "±" not in value:
        said += ", readings so far lie on one line, which says nothing of their spread"
    if ahead.reaches is None:
        return f"{said}; at this pace the target is not reached"
    when = writing.short_day(ahead.reaches)
    return f"{said}; at this pace the target is reached about {when}"


def why_count(found: Measures, states: tuple[str, ...], name: str) -> Why:
    """Why so many measures have one of these statuses."""
    inputs = tuple(
        Input(row.measure.name, STATES[row.standing.state], "its readings", "measure", row.id) for row in found.rows
    )
    wanted = " or ".join(STATES[state] for state in STATES if state in states)
    formula = f"number of measures that are {wanted}"
    return Why(str(found.count(*states)), name, formula, "measures", "none", inputs, (Step("Rule", FORMULA),))


def why_conflicts(found: Measures) -> Why:
    """Which targets were compared, and why some do not agree."""
    inputs = tuple(
        Input(row.label, "intended" if row.settlement else "open", row.message, *_first(row.conflict.targets))
        for row in found.conflicts
    )
    formula = (
        "targets of measures, objectives and capabilities are compared where quantity, statistic and asset are the same "
        "or not stated; values in the base unit of their dimension"
    )
    count = str(len(found.open_conflicts))
    return Why(count, "Conflicts between targets that nobody settled", formula, "conflicts", "none", inputs)


def _first(targets: tuple[Target, ...]) -> tuple[str, str]:
    return targets[0].kind, targets[0].record_id


def why_capability(row: CapabilityRow, found: Architecture) -> Why:
    """Why a capability carries what it does in the end, and when it runs out."""
    one, writing = row.capability, found.writing
    now = "not stated" if one.limit is None else with_unit(writing, one.limit, one.unit)
    inputs = [Input("Limit now", now, "the capability's record", "capability", one.id)]
    if one.reading is not None:
        when = "no day is stated" if one.reading_on is None else writing.short_day(one.reading_on)
        inputs.append(Input("Last reading", with_unit(writing, one.reading, one.unit), when, "capability", one.id))
    inputs += [
        Input(
            up.name, with_unit(writing, up.value, one.unit), f"from {writing.short_month(up.since)}", "phase", up.phase
        )
        for up in row.raises
    ]
    inputs += [
        Input("Expected demand", with_unit(writing, point.value, one.unit), writing.short_month(point.month))
        for point in row.demand
    ]
    target = "not stated"
    if one.target is not None:
        target = f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}"
    verdict = {None: "cannot be told", True: "reached", False: "not reached by any phase"}[row.reaches_target]
    steps = (
        Step("Target", target),
        Step("Held against the limit after the last phase", verdict),
        Step("First month that asks for more", "none" if row.runs_out is None else writing.month(row.runs_out)),
    )
    last = "not stated" if row.last is None else with_unit(writing, row.last, one.unit)
    formula = (
        "the limit of a month is that of the last phase done before it; demand between two stated months in proportion"
    )
    return Why(last, f"{one.name} after all phases", formula, unit_words(one.unit), "not rounded", tuple(inputs), steps)
