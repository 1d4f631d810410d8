"""`show FILE measures` and `capabilities`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.conflicts import Target
from debtplanner.domain.measures import STATES
from debtplanner.domain.quantities import QUANTITIES, operator_sign
from debtplanner.queries.architecture import Architecture, CapabilityRow, DecisionRow, architecture
from debtplanner.queries.conflicts import ConflictRow, with_unit
from debtplanner.queries.explain_measures import shown
from debtplanner.queries.measures import MeasureRow, Measures, measures
from debtplanner.queries.reader import Reader
from debtplanner.system.clock import now


def _measure(row: MeasureRow) -> dict[str, Any]:
    one, found = row.measure, row.standing
    ahead = row.forecast
    return {
        "id": one.id,
        "name": one.name,
        "group": one.group,
        "quantity": one.quantity,
        "statistic": one.statistic,
        "unit": one.unit,
        "direction": one.direction,
        "baseline": plain(one.baseline, 12),
        "baseline_on": None if one.baseline_on is None else one.baseline_on.isoformat(),
        "target": plain(one.target, 12),
        "operator": operator_sign(one.operator),
        "due": row.due.isoformat(),
        "due_stated": one.due is not None,
        "owner": one.owner,
        "method": one.method,
        "reading": None if found.latest is None else plain(found.latest.value, 12),
        "reading_on": None if found.latest is None else found.latest.day.isoformat(),
        "readings": len(row.counting),
        "status": STATES[found.state],
        "status_by_value": STATES[found.by_value],
        "path_value": plain(found.expected),
        "forecast": None if ahead is None else {"value": plain(ahead.value), "margin": plain(ahead.margin)},
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "source": target.source,
        "kind": target.kind,
        "id": target.record_id,
        "statistic": target.statistic,
        "operator": operator_sign(target.operator),
        "value": plain(target.value, 12),
        "unit": target.unit,
    }


def _conflict(row: ConflictRow) -> dict[str, Any]:
    return {
        "quantity": row.conflict.quantity,
        "name": row.label,
        "targets": [_target(one) for one in row.conflict.targets],
        "message": row.message,
        "intended": None if row.settlement is None else row.settlement.reason,
    }


def show_measures(reader: Reader, _: Options) -> Shown:
    """Measures with status, path and forecast as of today; targets that contradict each other."""
    found = measures(reader, now().astimezone().date())
    data: dict[str, Any] = {
        "as_of": found.today.isoformat(),
        "measures": [_measure(row) for row in found.rows],
        "conflicts": [_conflict(row) for row in found.conflicts],
    }
    head = ("Measure", "Baseline", "Target", "Reading", "Path", "Status")
    table = aligned(head, [_line(found, row) for row in found.rows], frozenset({1, 2, 3, 4}))
    notes = [f"{'=' if row.settlement else '!'} {row.message}" for row in found.conflicts]
    return Shown(data, "\n".join([table, *notes]))


def _line(found: Measures, row: MeasureRow) -> tuple[str, ...]:
    one, writing, state = row.measure, found.writing, row.standing
    return (
        one.name,
        "—" if one.baseline is None else with_unit(writing, one.baseline, one.unit),
        f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}",
        "—" if state.latest is None else with_unit(writing, state.latest.value, one.unit),
        "—" if state.expected is None else shown(writing, state.expected, one.unit),
        STATES[state.state],
    )


def _capability(found: Architecture, row: CapabilityRow) -> dict[str, Any]:
    one = row.capability
    return {
        "id": one.id,
        "name": one.name,
        "asset": row.asset or None,
        "quantity": one.quantity,
        "statistic": one.statistic,
        "unit": one.unit,
        "limit": plain(one.limit, 12),
        "operator": operator_sign(one.operator),
        "target": plain(one.target, 12),
        "reading": plain(one.reading, 12),
        "phases": [
            {"name": up.name, "from_month": found.number(up.since), "value": plain(up.value, 12)} for up in row.raises
        ],
        "demand": [{"month": found.number(point.month), "value": plain(point.value, 12)} for point in row.demand],
        "reaches_target": row.reaches_target,
        "runs_out_month": None if row.runs_out is None else found.number(row.runs_out),
    }


def _decision(row: DecisionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.record.name,
        "status": "superseded" if row.superseded_by else row.record.state,
        "superseded_by": row.superseded_by,
        "initiatives": list(row.initiatives),
    }


def show_capabilities(reader: Reader, _: Options) -> Shown:
    """What the platform carries, by phase, against demand; weak points, elements of the target, decision records."""
    found = architecture(reader)
    names = {one.id: one.name for one in found.initiatives}
    data: dict[str, Any] = {
        "first_month": str(found.first_month),
        "capabilities": [_capability(found, row) for row in found.capabilities],
        "weak_points": [
            {
                "name": one.name,
                "area": one.area,
                "single_point": one.single_point,
                "removed": one.resolved,
                "removed_by": names.get(one.initiative or ""),
            }
            for one in found.weak_points
        ],
        "elements": [
            {"name": one.name, "part": one.area, "state": one.state, "brought_by": names.get(one.initiative or "")}
            for one in found.elements
        ],
        "decision_records": [_decision(row) for row in found.decisions],
    }
    head = ("Capability", "Quantity", "Now", "By phase", "Target")
    rows = [_carried(found, row) for row in found.capabilities]
    return Shown(data, aligned(head, rows, frozenset({2, 4})))


def _carried(found: Architecture, row: CapabilityRow) -> tuple[str, ...]:
    one, writing = row.capability, found.writing
    return (
        one.name,
        QUANTITIES[one.quantity].label,
        "not stated" if one.limit is None else with_unit(writing, one.limit, one.unit),
        " → ".join(writing.number(up.value) for up in row.raises) or "—",
        "—" if one.target is None else f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}",
    )
