"""What the tables of the Scoring page show: the matrix of scores, and the models side by side."""

from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.backlog import ASSESSMENT_FIELDS
from debtplanner.domain.scoring import DIMENSIONS, ScoringModel
from debtplanner.queries.scores import ScoreRow, ScoringView
from debtplanner.system.writing import Writing, rounded
from debtplanner.ui.widgets.table.column import Column, Merged


def _three(row: ScoreRow, name: str, writing: Writing) -> str:
    if row.assessed is None:
        return "—"
    value: Fraction = getattr(row.assessed, name)
    return writing.number(rounded(value, 1).normalize()) if value.denominator > 1 else writing.number(int(value))


def matrix_columns(writing: Writing, first: str, *, editable: bool) -> tuple[Column, ...]:
    """Name, the three scores with their tracks, the score that explains itself, the band."""
    parts = tuple(
        Column(
            name,
            label,
            lambda row, name=name: _three(row, name, writing),
            lambda row, name=name: getattr(row.assessed, name) if row.assessed else None,
            "score",
            width=92,
            min_width=76,
            priority=3,
            editable=editable,
        )
        for name, label in DIMENSIONS
    )
    return (
        Column("name", first, lambda row: row.name, names=True, priority=0),
        *parts,
        Column(
            "score",
            "Score",
            lambda row: "—" if row.score is None else writing.number(row.score, 2),
            lambda row: row.score,
            "number",
            width=96,
            min_width=84,
            priority=0,
            why=True,
        ),
        Column(
            "band",
            "Band",
            lambda row: row.band or "not assessed",
            lambda row: row.score,
            "band",
            width=104,
            min_width=100,
            priority=1,
        ),
    )


MERGED = Merged("three", "I · E · R", ASSESSMENT_FIELDS, width=124)
"""Stands in for the three scores where the table is narrow."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One subject under every model: (score, rank) in the order of the models."""

    id: str
    name: str
    under: tuple[tuple[Fraction | None, int | None], ...]


def compared_rows(view: ScoringView) -> tuple[Compared, ...]:
    """The subjects in the order of the chosen model."""
    return tuple(
        Compared(
            row.id,
            row.name,
            tuple(
                (found.score, found.rank) if (found := scores.row(row.id)) else (None, None) for scores in view.by_model
            ),
        )
        for row in view.chosen.rows
    )


_UNMOVED = "\u2002\u200a"
"""As wide as an arrow, so that ranks stand under each other."""


def compared_columns(models: tuple[ScoringModel, ...], chosen: int, writing: Writing, first: str) -> tuple[Column, ...]:
    """Score and rank under each model; a rank that is not the chosen model's shows which way it moved."""

    def under(row: Compared, place: int) -> str:
        value, rank = row.under[place]
        own = row.under[chosen][1]
        if value is None or rank is None:
            return "—"
        moved = 0 if own is None else own - rank
        return f"{writing.number(value, 2)} · {rank} {'▲' if moved > 0 else '▼' if moved < 0 else _UNMOVED}"

    return (
        Column("name", first, lambda row: row.name, names=True, priority=0),
        *(
            Column(
                model.id,
                "Formula" if model.kind == "framework" else model.name,
                lambda row, place=place: under(row, place),
                lambda row, place=place: row.under[place][0],
                "number",
                width=116,
                min_width=108,
                priority=1,
                why=True,
                head_tooltip=f"Score and rank under {model.name}; ▲ higher, ▼ lower than under the chosen model",
            )
            for place, model in enumerate(models)
        ),
    )
