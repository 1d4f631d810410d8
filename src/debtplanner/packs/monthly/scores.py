"""The scoring matrix, its picture, and what the other models say."""

from debtplanner.charts.bubbles import BubbleChart
from debtplanner.charts.placement import Bubble
from debtplanner.charts.ranks import RankChart, Ranked
from debtplanner.packs.document import BandMark, Block, Cell, ChartBlock, Column, Note, Number, Page, Row, Table, Text
from debtplanner.packs.monthly.words import digits, three
from debtplanner.queries.monthly import MonthlyData
from debtplanner.queries.scores import ScoreRow, Scores

MOST = 20


def score_table(data: MonthlyData, scores: Scores, title: str, first: str) -> Table:
    """Rank, scores and band of each subject, the first twenty."""
    columns = (
        Column("Rank", "right"),
        Column(first, weight=1),
        Column("Impact", "right"),
        Column("Effort", "right"),
        Column("Risk", "right"),
        Column("Score", "right"),
        Column("Band"),
    )
    rows = tuple(Row(_cells(data, row)) for row in scores.rows[:MOST])
    return Table(columns, rows, title, max(0, len(scores.rows) - MOST), "Nothing is recorded yet.")


def _cells(data: MonthlyData, row: ScoreRow) -> tuple[Cell, ...]:
    rank = Text("—") if row.rank is None else Number(str(row.rank))
    score = (
        Text("not assessed", quiet=True)
        if row.score is None
        else Number(data.writing.number(row.score, 1), link="how-score")
    )
    band: Cell = Text("") if row.band is None else BandMark(row.band)
    return rank, Text(row.name), *three(data.writing, row.assessed), score, band


def bubbles(scores: Scores) -> BubbleChart:
    """The picture of the assessed subjects."""
    return BubbleChart(
        tuple(
            Bubble(
                row.id,
                row.name,
                float(row.assessed.impact),
                float(row.assessed.risk),
                float(row.assessed.effort),
                row.band,
            )
            for row in scores.rows[:MOST]
            if row.assessed is not None and row.band is not None
        )
    )


def matrix(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Two pages: the matrix with its picture, and the models side by side."""
    chosen = data.scoring.chosen
    scored = [row for row in chosen.rows if row.score is not None]
    leader = scored[0] if scored else None
    headline = "No category is assessed yet"
    if leader is not None and leader.score is not None:
        headline = f"{leader.name} leads with {data.writing.number(leader.score, 1)}, {leader.band}"
    first = Page(
        headline,
        title,
        f"Each category is the mean of its assessed open items; {data.writing.number(len(scored))} of "
        f"{data.writing.count(len(chosen.rows), 'category', 'categories')} can be scored. Model: {chosen.model.name}.",
        (
            ChartBlock(bubbles(chosen), 170.0 + 5.0 * max(0, min(len(scored), MOST) - 8)),
            score_table(data, chosen, "", "Category"),
        ),
        "scores are exact, shown half up to one decimal; bands use the exact score.",
        how_link="how-score",
        anchor="matrix",
    )
    return (first, *_models(data)) if scored and len(data.scoring.by_model) > 1 else (first,)


def _models(data: MonthlyData) -> tuple[Page, ...]:
    models = tuple(scores.model.name for scores in data.scoring.by_model)
    rows: list[Ranked] = []
    for row in data.scoring.chosen.rows[:MOST]:
        found = [scores.row(row.id) for scores in data.scoring.by_model]
        if all(one is not None and one.score is not None and one.rank is not None for one in found):
            values = tuple(float(one.score) for one in found if one is not None and one.score is not None)
            ranks = tuple(one.rank for one in found if one is not None and one.rank is not None)
            rows.append(Ranked(row.name, values, ranks))
    chart = RankChart(models, tuple(rows), digits=digits(data.writing, 2))
    said = " ".join(scores.note for scores in data.scoring.by_model if scores.note)
    notes: tuple[Block, ...] = (Note(data.scoring.note, warning=True),) if data.scoring.note else ()
    text = f"The workspace works with the model {data.scoring.chosen.model.name}. {said}".strip()
    page = Page(
        chart.sentence,
        "Scoring models",
        text,
        (ChartBlock(chart, min(chart.height, 20.0 + 23.0 * max(len(chart.rows), 2))), *notes),
        "the same assessments under each model; ties go to the higher risk, then cost, then the lower effort.",
        how_link="how-score",
        anchor="models",
    )
    return (page,)
