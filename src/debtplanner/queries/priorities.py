"""What comes first: value, cost, risk and score of each initiative side by side, and how stable its rank is."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from debtplanner.domain.backlog import RISK_LEVELS, Item
from debtplanner.domain.scoring import ScoringModel
from debtplanner.queries.case import settings_of
from debtplanner.queries.case_scenarios import Waiting, cost_of_delay
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import ScoreRow, chosen_model, item_scores

if TYPE_CHECKING:
    from debtplanner.analysis.stability import Stability, Weights

TOP = 3
"""Among how many first a subject is to stay."""

_RISK_ORDER = {code: place for place, (code, _) in enumerate(RISK_LEVELS)}


@dataclass(frozen=True, slots=True)
class Priority:
    """One initiative. `score` and `stability` are those of the highest item that it repays; None where none is assessed.

    `risk` is the highest delivery risk of its items, None where one of them states none.
    """

    id: str
    name: str
    budget: int | None
    waiting: Waiting
    risk: str | None
    score: Fraction | None
    stability: "Stability | None"


@dataclass(frozen=True, slots=True)
class StableItem:
    """One assessed item with its score and how stable its rank is."""

    id: str
    name: str
    score: Fraction | None
    stability: "Stability"


@dataclass(frozen=True)
class Priorities:
    """Initiatives by cost of delay over duration; stability of `subjects` open items under the chosen model."""

    plan: Plan
    model: ScoringModel
    seed: int
    subjects: int
    rows: tuple[Priority, ...]
    items: tuple[StableItem, ...]

    def row(self, record_id: str) -> Priority | None:
        """One initiative."""
        return next((one for one in self.rows if one.id == record_id), None)


def weights_of(model: ScoringModel) -> "Weights":
    """The weights that are moved: those of the model, thirds for the mean, the printed ones for the framework's formula."""
    from debtplanner.analysis.stability import Weights

    match model.kind:
        case "mean":
            return Weights(1 / 3, 1 / 3, 1 / 3)
        case "framework":
            return Weights(0.4, 0.2, 0.4, "1/E")
        case _:
            own = (float(model.weight_impact), float(model.weight_effort), float(model.weight_risk))
            return Weights(*own, model.effort_form)


def priorities(reader: Reader) -> Priorities:
    """The priorities as the records are now."""
    from debtplanner.analysis.stability import rank_stability

    found, model, seed = plan(reader), chosen_model(reader), settings_of(reader).seed
    scored = [row for row in item_scores(reader, model).rows if row.assessed is not None]
    subjects = [_three(row) for row in scored]
    stable = dict(zip((row.id for row in scored), rank_stability(weights_of(model), subjects, TOP, seed), strict=True))
    scores = {row.id: row.score for row in scored}
    repaid = {key: [item for item in own if item.is_open] for key, own in found.repaid.items()}
    rows = tuple(_row(one, found, repaid.get(one.id, []), scores, stable) for one in cost_of_delay(found))
    stable_items = tuple(StableItem(row.id, row.name, row.score, stable[row.id]) for row in scored)
    return Priorities(found, model, seed, len(scored), rows, stable_items)


def _three(row: ScoreRow) -> tuple[float, float, float]:
    of = row.assessed
    return (0.0, 0.0, 0.0) if of is None else (float(of.impact), float(of.effort), float(of.risk))


def _row(
    waiting: Waiting,
    found: Plan,
    items: list[Item],
    scores: dict[str, Fraction | None],
    stable: "dict[str, Stability]",
) -> Priority:
    known = [(score, one.id) for one in items if (score := scores.get(one.id)) is not None]
    highest = max(known, default=None)
    risks = [one.delivery_risk for one in items]
    stated = [one for one in risks if one is not None]
    risk = max(stated, key=lambda one: _RISK_ORDER[one]) if stated and len(stated) == len(risks) else None
    return Priority(
        waiting.id,
        waiting.name,
        found.by_id[waiting.id].budget,
        waiting,
        risk,
        None if highest is None else highest[0],
        None if highest is None else stable.get(highest[1]),
    )
