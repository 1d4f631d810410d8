"""Why the figures of one item are what they are: its score, its stated amounts, its breaking point."""

from debtplanner.domain.backlog import Item
from debtplanner.domain.kinds import rule_of
from debtplanner.domain.scoring import ScoringModel, assessment
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.changes import ChangeRow, changes_of
from debtplanner.queries.explain import why_score
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import Subject, chosen_model, ranked
from debtplanner.queries.summary import claims_on, writing_of
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.backlog.rows import NOT_STATED, breaking_point, breaking_words

SCORE_KEYS = frozenset({"score", "band"})


def why_of(reader: Reader, item_id: str, key: str) -> Why | None:
    """The reason of one figure of one item; None where the item is gone."""
    item = reader.get(Item, item_id)
    if item is None:
        return None
    writing = writing_of(reader)
    if key in SCORE_KEYS:
        return _score(reader, item, chosen_model(reader), writing)
    if key == "breaking":
        return _breaking(item, writing)
    return _stated(item, key, changes_of(reader, "item", item_id, 200), writing)


def _score(reader: Reader, item: Item, model: ScoringModel, writing: Writing) -> Why:
    # Scored on its own: a resolved item has no rank among the open ones, and keeps its score.
    subject = Subject(item.id, item.name, assessment(item.impact, item.effort, item.risk), item.annual_cost)
    row = ranked(model, (subject,)).rows[0]
    return why_score(row, model, writing, item=item, claims=claims_on(reader, "score", item.id))


def _amount(item: Item, field: str, writing: Writing) -> str:
    value: int | None = getattr(item, field)
    return NOT_STATED if value is None else writing.amount(value)


def _input(item: Item, field: str, writing: Writing) -> Input:
    return Input(rule_of("item", field).label, _amount(item, field, writing), "the item's record", "item", item.id)


def _breaking(item: Item, writing: Writing) -> Why:
    years = breaking_point(item)
    steps: tuple[Step, ...] = ()
    if years is not None:
        steps = (
            Step("Principal ÷ annual cost", writing.number(years, 3)),
            Step("Rounded half up to one decimal", writing.number(years, 1)),
        )
    return Why(
        breaking_words(item, writing),
        f"Breaking point of {item.name}: when its interest has cost as much as remediating it",
        "principal ÷ annual cost",
        "years",
        "half up to one decimal; “never” where the annual cost is zero",
        (_input(item, "principal", writing), _input(item, "annual_cost", writing)),
        steps,
    )


def _stated(item: Item, field: str, changes: tuple[ChangeRow, ...], writing: Writing) -> Why:
    label = rule_of("item", field).label
    inputs: list[Input] = []
    for step in changes:
        for one in (one for record in step.records for one in record.fields if one.field == field):
            day = writing.short_day(step.at.astimezone().date())
            before = "first stated" if one.before == "—" else f"before {one.before}"
            inputs.append(Input(f"{step.actor}, {day}", one.after, before))
    shown = inputs[:8] or [_input(item, field, writing)]
    return Why(
        _amount(item, field, writing),
        f"{label} of {item.name}",
        "stated by people, not computed; the newest statement stands",
        writing.currency,
        "none: kept to the last minor unit",
        tuple(shown),
    )
