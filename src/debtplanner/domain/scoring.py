"""Scoring: three models that turn impact, effort and risk into one score, exactly, and the bands that they fall into.

Source: framework document, section 1, "Technical Debt Scoring Matrix" (FACTS section 1).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.values import Choice, Line, Number, Prose, Whole

MODEL_KINDS = (("mean", "Mean"), ("framework", "Framework formula"), ("weighted", "Weighted"))
EFFORT_FORMS = (("1/E", "1 ÷ effort"), ("10/E", "10 ÷ effort"), ("11-E", "11 − effort"))
DIMENSIONS = (("impact", "Impact"), ("effort", "Effort"), ("risk", "Risk"))
BANDS = ("Critical", "High", "Medium", "Low")
Band = Literal["Critical", "High", "Medium", "Low"]

_WEIGHT = {"least": Decimal(0), "most": Decimal(100)}
_BOUND = {"least": Decimal(0), "most": Decimal(100)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringModel(Record):
    """How a score comes about, and from which score on a band begins. Weights count for the kind `weighted` only."""

    name: str = ruled(Line("Name of the model", required=True, longest=80))
    kind: str = ruled(Choice("Kind of model", required=True, options=MODEL_KINDS))
    weight_impact: Decimal = ruled(Number("Weight of impact", required=True, **_WEIGHT), Decimal("0.4"))
    weight_risk: Decimal = ruled(Number("Weight of risk", required=True, **_WEIGHT), Decimal("0.4"))
    weight_effort: Decimal = ruled(Number("Weight of effort", required=True, **_WEIGHT), Decimal("0.2"))
    effort_form: str = ruled(Choice("Effort counts as", required=True, options=EFFORT_FORMS), "11-E")
    critical: Decimal = ruled(Number("Critical from", required=True, **_BOUND), Decimal(8))
    high: Decimal = ruled(Number("High from", required=True, **_BOUND), Decimal(6))
    medium: Decimal = ruled(Number("Medium from", required=True, **_BOUND), Decimal(4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric(Record):
    """What one level of impact, effort or risk means, so that two people score alike."""

    dimension: str = ruled(Choice("Dimension", required=True, options=DIMENSIONS))
    level: int = ruled(Whole("Level", required=True, least=1, most=10))
    text: str = ruled(Prose("Meaning", required=True, longest=400))


@dataclass(frozen=True, slots=True)
class Assessed:
    """Impact, effort and risk of an item (whole numbers) or of a category (means of its items), each 1 to 10."""

    impact: Fraction
    effort: Fraction
    risk: Fraction


def assessment(impact: int | None, effort: int | None, risk: int | None) -> Assessed | None:
    """The three as one, or None where one is missing: half an assessment is not assessed."""
    if impact is None or effort is None or risk is None:
        return None
    return Assessed(Fraction(impact), Fraction(effort), Fraction(risk))


def mean_assessment(parts: tuple[Assessed, ...]) -> Assessed | None:
    """The arithmetic mean of each of the three over the assessed parts; None where there is none."""
    if not parts:
        return None
    count = len(parts)
    return Assessed(
        sum((part.impact for part in parts), Fraction()) / count,
        sum((part.effort for part in parts), Fraction()) / count,
        sum((part.risk for part in parts), Fraction()) / count,
    )


def effort_term(form: str, effort: Fraction) -> Fraction:
    """What effort contributes: the less of it, the more."""
    match form:
        case "1/E":
            return 1 / effort
        case "10/E":
            return 10 / effort
        case _:
            return 11 - effort


def score(model: ScoringModel, of: Assessed) -> Fraction:
    """The exact score under `model`.

    mean: (I + E + R) ÷ 3. framework: 0.4·I + 0.4·R + 0.2·(1 ÷ E). weighted: (wI·I + wR·R + wE·f(E)) ÷ (wI + wR + wE).
    """
    match model.kind:
        case "mean":
            return (of.impact + of.effort + of.risk) / 3
        case "framework":
            return Fraction(2, 5) * of.impact + Fraction(2, 5) * of.risk + Fraction(1, 5) / of.effort
        case _:
            weights = (Fraction(model.weight_impact), Fraction(model.weight_risk), Fraction(model.weight_effort))
            terms = (of.impact, of.risk, effort_term(model.effort_form, of.effort))
            return sum((w * t for w, t in zip(weights, terms, strict=True)), Fraction()) / sum(weights, Fraction())


def reachable_max(model: ScoringModel) -> Fraction:
    """The highest score that any assessment reaches: at impact and risk 10 and the effort that counts most."""
    return max(score(model, Assessed(Fraction(10), Fraction(effort), Fraction(10))) for effort in (1, 10))


def band_of(model: ScoringModel, value: Fraction) -> Band:
    """The band of a score: its lower bound belongs to it."""
    if value >= Fraction(model.critical):
        return "Critical"
    if value >= Fraction(model.high):
        return "High"
    return "Medium" if value >= Fraction(model.medium) else "Low"


def check_model(model: ScoringModel) -> ScoringModel:
    """The model, if its weights can weigh and its bands follow each other; raises RuleBroken otherwise."""
    if model.weight_impact + model.weight_risk + model.weight_effort == 0:
        raise RuleBroken("At least one weight must be more than 0.", "weight_impact")
    if not model.critical > model.high > model.medium:
        raise RuleBroken(
            "Bands must follow each other: Critical from more than High, High from more than Medium.", "high"
        )
    return model


def unreachable_note(model: ScoringModel) -> str | None:
    """What the reader must know of a model that hardly reaches or misses a band; None where there is nothing to say."""
    top = reachable_max(model)
    for name, bound in (("Critical", model.critical), ("High", model.high), ("Medium", model.medium)):
        if Fraction(bound) > top:
            return f"{model.name} cannot exceed {float(top):.1f}: {name}, from {bound:f}, is never reached."
    if model.kind == "framework":
        return f"{model.name} cannot exceed {float(top):.1f}, and effort moves it by at most 0.18."
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides the order of two records: score, then risk, annual cost, effort and name."""

    value: Fraction
    risk: Fraction
    annual_cost: int | None
    effort: Fraction
    name: str

    @property
    def key(self) -> tuple[Fraction, Fraction, int, Fraction, str]:
        """Sort key, best first: higher risk, then higher annual cost, then lower effort, then name."""
        cost = -1 if self.annual_cost is None else self.annual_cost
        return (-self.value, -self.risk, -cost, self.effort, self.name.casefold())
