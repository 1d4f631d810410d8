"""`show FILE scores`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.errors import RuleBroken
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import category_scores, chosen_model, item_scores, models, printed_matches, printed_note
from debtplanner.queries.summary import writing_of


def show_scores(reader: Reader, options: Options) -> Shown:
    """Scores, bands and ranks under one model."""
    writing = writing_of(reader)
    known = {model.id: model for model in models(reader)} | {model.kind: model for model in models(reader)}
    if options.model is not None and options.model not in known:
        raise RuleBroken(f"There is no scoring model {options.model}. Choose one of: {', '.join(sorted(known))}.")
    model = known[options.model] if options.model else chosen_model(reader)
    found = item_scores(reader, model) if options.by_item else category_scores(reader, model)
    printed = () if options.by_item else printed_matches(reader, (found,))
    data: dict[str, Any] = {
        "model": model.id,
        "reachable_max": plain(found.reachable_max),
        "note": found.note,
        "printed_scores": {"given": printed[0][1], "of": printed[0][2]} if printed else None,
        "scores": [
            {
                "name": row.name,
                "impact": plain(row.assessed.impact) if row.assessed else None,
                "effort": plain(row.assessed.effort) if row.assessed else None,
                "risk": plain(row.assessed.risk) if row.assessed else None,
                "score": plain(row.score),
                "band": row.band,
                "rank": row.rank,
            }
            for row in found.rows
        ],
    }
    rows = [
        (
            "" if row.rank is None else str(row.rank),
            row.name,
            *(
                ("—", "—", "—")
                if row.assessed is None
                else _three(row.assessed.impact, row.assessed.effort, row.assessed.risk)
            ),
            "not assessed" if row.score is None else writing.number(row.score, 3),
            row.band or "",
        )
        for row in found.rows
    ]
    head = ("Rank", "Name", "Impact", "Effort", "Risk", "Score", "Band")
    notes = [note for note in (found.note, printed_note(printed)) if note]
    title = f"Model: {model.name}, at most {writing.number(found.reachable_max, 1)}"
    return Shown(data, "\n".join([title, aligned(head, rows, frozenset({0, 2, 3, 4, 5})), *notes]))


def _three(*values: Any) -> tuple[str, ...]:
    return tuple(str(plain(value, 2)) for value in values)
