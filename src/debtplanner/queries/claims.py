"""Claims held against what the records give: every basis by name, the difference, a verdict and a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.claims import BASES, TOPICS, Claim, Verdict, verdict_on
from debtplanner.domain.error_budget import MEAN_YEAR
from debtplanner.domain.objectives import Objective
from debtplanner.queries.case import Case, break_even_words, business_case, horizon_name, returns_by_basis
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import category_scores, chosen_model, models
from debtplanner.queries.summary import summary
from debtplanner.system.writing import Writing, rounded

CALENDAR_YEAR = 365 * 1440
USUAL = {
    "annual_cost": "inventory",
    "score": "score",
    "investment": "investment_total",
    "roi": "roi_total",
    "net_benefit": "net_total",
    "break_even": "commitment",
    "error_budget": "budget_year",
}
"""The basis of a claim that does not say of what it speaks, by its topic."""
_TOLD = frozenset({"never_under_water", "not_within_horizon"})
"""What stands in the place of a break-even month; where nothing is invested there is nothing to say of one."""


@dataclass(frozen=True, slots=True)
class ClaimBasis:
    """One figure that a claim may speak of, in the unit of the claim; None where it cannot be computed."""

    basis: str
    name: str
    value: Fraction | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its verdict. `bases` begin with the one it speaks of."""

    claim: Claim
    bases: tuple[ClaimBasis, ...]
    verdict: Verdict
    sentence: str
    contradiction: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def computed(self) -> Fraction | None:
        """The figure that it is held against."""
        return self.bases[0].value if self.bases else None

    @property
    def difference(self) -> Fraction | None:
        """Claimed less computed."""
        return None if self.computed is None else Fraction(self.claim.value) - self.computed


@dataclass(frozen=True)
class Claims:
    """Every claim, in the order of its topics."""

    rows: tuple[ClaimRow, ...]
    case: Case
    subjects: tuple[tuple[str, str], ...]

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.case.writing

    def count(self, *verdicts: Verdict) -> int:
        """How many claims have one of these verdicts."""
        return sum(row.verdict in verdicts for row in self.rows)

    def row(self, record_id: str) -> ClaimRow | None:
        """One claim."""
        return next((row for row in self.rows if row.id == record_id), None)


def claims(reader: Reader) -> Claims:
    """All claims held against the records as they are now."""
    case = business_case(reader)
    figures = _figures(reader)
    order = [code for code, _ in TOPICS]
    stated = sorted(reader.all(Claim), key=lambda one: order.index(one.topic))
    rows = tuple(_row(one, _bases(one, case, figures), case.writing) for one in stated)
    categories = tuple((one.id, one.name) for one in case.plan.categories)
    tracks = tuple((one.id, one.name) for one in case.plan.tracks)
    objectives = tuple((one.id, one.name) for one in reader.all(Objective))
    return Claims(rows, case, (*categories, *tracks, *objectives))


@dataclass(frozen=True, slots=True)
class _Figures:
    """What claims are about besides the case: the inventory's cost, scores by model, shares that must be kept."""

    annual_cost: int | None
    scores: tuple[tuple[str, str, Mapping[str, Fraction | None]], ...]
    shares: Mapping[str, Fraction]


def _figures(reader: Reader) -> _Figures:
    chosen = chosen_model(reader)
    known = (chosen, *(one for one in models(reader) if one.id != chosen.id))
    scores = tuple(
        (one.id, one.name, {row.id: row.score for row in category_scores(reader, one).rows}) for one in known
    )
    shares = {one.id: 1 - Fraction(one.target) / 100 for one in reader.all(Objective) if one.unit == "percent"}
    return _Figures(summary(reader).annual_cost.value, scores, shares)


def _bases(claim: Claim, case: Case, figures: _Figures) -> tuple[ClaimBasis, ...]:
    """The figures that a claim of this topic may speak of, the one that it does first."""
    found = {
        "annual_cost": lambda: _inventory(case, figures),
        "score": lambda: _scores(claim, figures),
        "investment": lambda: _investments(claim, case),
        "roi": lambda: _returns(case),
        "net_benefit": lambda: _nets(case),
        "break_even": lambda: _break_evens(case),
        "error_budget": lambda: _budgets(claim, figures),
    }.get(claim.topic, tuple)()
    wanted = claim.basis or USUAL.get(claim.topic)
    return tuple(sorted(found, key=lambda one: one.basis != wanted))


def _money(case: Case, value: Fraction | int | None) -> Fraction | None:
    return None if value is None else Fraction(value) / 10**case.writing.notation.digits


def _inventory(case: Case, figures: _Figures) -> tuple[ClaimBasis, ...]:
    return (ClaimBasis("inventory", dict(BASES)["inventory"], _money(case, figures.annual_cost)),)


def _scores(claim: Claim, figures: _Figures) -> tuple[ClaimBasis, ...]:
    return tuple(
        ClaimBasis("score" if place == 0 else f"score/{key}", f"Model {name}", by_category.get(claim.subject))
        for place, (key, name, by_category) in enumerate(figures.scores)
    )


def _investments(claim: Claim, case: Case) -> tuple[ClaimBasis, ...]:
    names, plan = dict(BASES), case.plan
    found = [
        ClaimBasis("investment_total", f"Investment of the case over {case.total.name}",
                   _money(case, case.total.investment)),
        ClaimBasis("investment_year_1", names["investment_year_1"], _money(case, case.periods[0].investment)),
        ClaimBasis("investment_plan", names["investment_plan"], _money(case, _budget(case, None))),
    ]  # fmt: skip
    track = next((one for one in plan.tracks if one.id == claim.subject), None)
    if track is not None:
        budget = _budget(case, track.id)
        found.append(ClaimBasis("investment_track", f"Budgets of the track {track.name}", _money(case, budget)))
    return tuple(found)


def _budget(case: Case, track: str | None) -> int | None:
    phases = {one.id for one in case.plan.phases if track is None or one.track == track}
    stated = [one.budget for one in case.plan.initiatives if one.phase in phases and one.budget is not None]
    return sum(stated) if stated else None


def _percent(value: Fraction | None) -> Fraction | None:
    return None if value is None else value * 100


def _returns(case: Case) -> tuple[ClaimBasis, ...]:
    over = f"over {case.total.name}"
    names = {"roi_total": f"Return {over}", "roi_direct": f"Direct savings only, {over}"}
    whole, *others = (
        ClaimBasis(code, names.get(code, f"With {words}"), _percent(value))
        for code, words, value in returns_by_basis(case)
    )
    return (whole, ClaimBasis("roi_year_1", "Return of year 1", _percent(case.periods[0].roi)), *others)


def _nets(case: Case) -> tuple[ClaimBasis, ...]:
    flowing = any(case.flows.benefit) or any(case.flows.investment)
    total, year = (case.total.net, case.periods[0].net) if flowing else (None, None)
    return (
        ClaimBasis("net_total", f"Net benefit over {horizon_name(case.settings.horizon)}", _money(case, total)),
        ClaimBasis("net_year_1", "Net benefit of year 1", _money(case, year)),
    )


def _break_evens(case: Case) -> tuple[ClaimBasis, ...]:
    names = dict(BASES)
    return tuple(
        ClaimBasis(one.basis, names[one.basis], None if one.month is None else Fraction(one.month),
                   break_even_words(one) if one.reached in _TOLD else "")
        for one in case.plain.break_even
    )  # fmt: skip


def _budgets(claim: Claim, figures: _Figures) -> tuple[ClaimBasis, ...]:
    share, names = figures.shares.get(claim.subject), dict(BASES)
    years = (("budget_year", Fraction(CALENDAR_YEAR)), ("budget_mean_year", MEAN_YEAR))
    return tuple(
        ClaimBasis(key, f"{names[key]}{' of 365 days' if key == 'budget_year' else ''}",
                   None if share is None else share * minutes / 60)
        for key, minutes in years
    )  # fmt: skip


def value_words(value: Fraction | None, unit: str, writing: Writing, missing: str = "—") -> str:
    """A figure in the unit of a claim; percentages and scores with one decimal, hours with as many as they need."""
    if value is None:
        return missing
    match unit:
        case "money":
            return writing.amount(int(rounded(value * 10**writing.notation.digits, 0)))
        case "percent":
            return f"{writing.number(value, 1)} %"
        case "month":
            return f"month {writing.number(value)}"
        case "hour":
            return f"{writing.number(rounded(value, 3).normalize())} h"
        case "score":
            return writing.number(value, 1 if (value * 10).denominator == 1 else 2)
        case _:
            return writing.number(rounded(value, 2).normalize())


def claimed_words(claim: Claim, writing: Writing) -> str:
    """The claimed figure with as many digits as it was claimed with."""
    shown = writing.number(claim.value)
    units: Mapping[str, Callable[[str], str]] = {
        "percent": lambda text: f"{text} %",
        "month": lambda text: f"month {text}",
        "hour": lambda text: f"{text} h",
        "factor": lambda text: f"{text} ×",
    }
    if claim.unit == "score":
        return writing.number(claim.value, 1)
    return units.get(claim.unit, str)(shown)


def _row(claim: Claim, bases: tuple[ClaimBasis, ...], writing: Writing) -> ClaimRow:
    computed = bases[0].value if bases else None
    verdict = verdict_on(claim, computed)
    plain = next((one.value for one in bases if one.basis == "roi_total"), None)
    against = bool(bases) and bases[0].basis in {"roi_adjusted", "roi_cut"}
    contradiction = against and plain is not None and Fraction(claim.value) > plain
    return ClaimRow(claim, bases, verdict, _sentence(claim, bases, verdict, writing, plain=plain if contradiction else None),
                    contradiction)  # fmt: skip


def _sentence(
    claim: Claim, bases: tuple[ClaimBasis, ...], verdict: Verdict, writing: Writing, *, plain: Fraction | None
) -> str:
    if not bases:
        return "Nothing that the workspace holds is about this, so it cannot be computed."
    first = bases[0]
    shown = value_words(first.value, claim.unit, writing, first.words)
    if verdict == "cannot_be_computed":
        why = f"it is {first.words}" if first.words else "what it needs is not stated"
        return f"{first.name}: {why}, so there is no figure to hold the claim against.{_others(claim, bases, writing)}"
    if verdict == "holds":
        return f"{first.name}: exactly {shown}.{_other_years(claim, bases, writing)}"
    if verdict == "rounds_to":
        return f"{first.name}: {shown}, which rounds to it.{_other_years(claim, bases, writing)}"
    gap = Fraction(claim.value) - (first.value or 0)
    side = "more" if gap > 0 else "less"
    said = f"{first.name}: {shown}; {_gap(abs(gap), claim.unit, writing)} {side} is claimed."
    if plain is not None:
        said += (
            f" A risk-adjusted return above the unadjusted one of {value_words(plain, claim.unit, writing)} is a "
            "contradiction in itself."
        )
    return said + _others(claim, bases, writing)


def _gap(gap: Fraction, unit: str, writing: Writing) -> str:
    match unit:
        case "percent":
            return f"{writing.number(gap, 1)} points"
        case "month":
            number = writing.number(gap)
            return f"{number} month{'' if gap == 1 else 's'}"
        case _:
            return value_words(gap, unit, writing)


def _other_years(claim: Claim, bases: tuple[ClaimBasis, ...], writing: Writing) -> str:
    """What an error budget is on the other year: both are in use, so that both are named."""
    if claim.topic != "error_budget":
        return ""
    return "".join(f" {one.name}: {value_words(one.value, claim.unit, writing)}." for one in bases[1:])


def _others(claim: Claim, bases: tuple[ClaimBasis, ...], writing: Writing) -> str:
    """Whether another basis gives the claim; else what the others come to."""
    rest = [one for one in bases[1:] if one.value is not None or one.words]
    for one in rest:
        verdict = verdict_on(claim, one.value)
        if verdict in {"holds", "rounds_to"}:
            verb = "exactly" if verdict == "holds" else "rounded"
            return f" {one.name} gives it {verb}: {value_words(one.value, claim.unit, writing)}."
    if not rest:
        return ""
    listed = "; ".join(
        f"{one.name[0].lower()}{one.name[1:]} {value_words(one.value, claim.unit, writing, one.words)}" for one in rest
    )
    return f" No other basis gives it: {listed}."
