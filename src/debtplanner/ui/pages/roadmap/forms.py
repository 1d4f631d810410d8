"""Which fields the roadmap's records are asked for, and what their links offer."""

from collections.abc import Sequence

from debtplanner.domain.measures import Measure
from debtplanner.queries.plan import Plan
from debtplanner.ui.sheets.recordsheet import RecordForm, titles


def initiative_form(plan: Plan) -> RecordForm:
    """An initiative."""
    tracks = {track.id: track.name for track in plan.tracks}
    phases = tuple((phase.id, f"{tracks.get(phase.track, '')}: {phase.name}") for phase in plan.phases)
    return RecordForm(
        "initiative",
        (
            "name",
            "phase",
            "priority",
            "start",
            "end",
            "budget",
            "contingency",
            "asset",
            "owner",
            "skills",
            "capital",
            "note",
        ),
        (("phase", "priority"), ("start", "end"), ("budget", "contingency"), ("asset", "owner")),
        {"phase": phases, "asset": titles(plan.assets)},
        {"end": "Its last month belongs to it.", "skills": "With commas between them; gaps show on the Team page."},
        600,
    )


def phase_form(plan: Plan) -> RecordForm:
    """A phase of a track."""
    return RecordForm("phase", ("name", "track", "start", "end"), (("start", "end"),), {"track": titles(plan.tracks)})


def outcome_form(measures: Sequence[Measure]) -> RecordForm:
    """What an initiative promises, of which measure, and by how much."""
    return RecordForm(
        "outcome",
        ("text", "measure", "change"),
        (("measure", "change"),),
        {"measure": titles(measures)},
        {"change": "In the unit of the measure, with a minus where it falls."},
    )


TRACK_FORM = RecordForm("track", ("name",))


def milestone_form(plan: Plan) -> RecordForm:
    """A milestone of a phase."""
    return RecordForm(
        "milestone", ("name", "phase", "month", "done"), (("phase", "month"),), {"phase": titles(plan.phases)}
    )
