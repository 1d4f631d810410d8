"""The Scoring page over the sample: models, bands, rubrics, items edited in place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.domain.backlog import Item
from debtplanner.domain.scoring import Rubric, ScoringModel
from debtplanner.domain.workspace import Workspace


@pytest.fixture
def page(open_page: Callable[[str], Any]) -> Any:
    return open_page("scoring")


def matrix(page: Any) -> list[tuple[str, ...]]:
    table = page._matrix
    sections = [table.rows.section(key) for key in ("name", "impact", "effort", "risk", "score", "band")]
    return [
        tuple(table.rows.text(row, section) for section in sections) for row in table.rows.arrangement.rows.values()
    ]


def compared(page: Any) -> dict[str, tuple[str, ...]]:
    table = page._compared
    sections = [table.rows.section(key) for key in ("mean", "framework", "weighted")]
    rows = table.rows.arrangement.rows.values()
    return {row.name: tuple(table.rows.text(row, section).strip() for section in sections) for row in rows}


def test_the_matrix_is_that_of_the_document(page: Any) -> None:
    assert matrix(page) == [
        ("Architecture", "9", "7", "9", "8.33", "Critical"),
        ("Security", "9", "3", "9", "7.00", "High"),
        ("Code quality", "8", "6", "7", "7.00", "High"),
        ("Infrastructure", "7", "4", "8", "6.33", "High"),
        ("Data management", "6", "5", "6", "5.67", "Medium"),
    ]


def test_the_models_stand_side_by_side_with_what_moved(page: Any) -> None:
    found = compared(page)
    assert found["Architecture"] == ("8.33 · 1", "7.23 · 2 ▼", "8.00 · 2 ▼")
    assert found["Security"] == ("7.00 · 2", "7.27 · 1 ▲", "8.80 · 1 ▲")
    assert page._compared_card.subtitle.text() == (
        "The document's printed scores are those of: Mean. Framework formula gives 0 of 5; Weighted gives 1 of 5."
    )


def test_choosing_another_model_changes_the_order_everywhere_and_undoes(program: Program, page: Any) -> None:
    page._models.set_value("framework")
    page._models.activated.emit(page._models.currentIndex())
    assert program.session.read(lambda reader: reader.all(Workspace))[0].scoring_model == "framework"
    assert [row[0] for row in matrix(page)][:2] == ["Security", "Architecture"]
    assert (
        page._model._notes._alerts[0].reason
        == "Framework formula cannot exceed 8.2, and effort moves it by at most 0.18."
    )
    program.window.undo()
    assert [row[0] for row in matrix(page)][:2] == ["Architecture", "Security"]


def test_bands_are_saved_as_typed_and_refused_under_their_field(program: Program, page: Any) -> None:
    form = page._model._bands
    form.set_values({"critical": "8.4"})
    page._model.save()
    assert matrix(page)[0][-1] == "High"
    form.set_values({"high": "9"})
    page._model.save()
    assert form.errors() == {
        "high": "Bands must follow each other: Critical from more than High, High from more than Medium."
    }
    form.set_values({"high": "six"})
    page._model.save()
    assert form.errors() == {"high": "High from must be a number. You typed six."}
    mean = next(one for one in program.session.read(lambda reader: reader.all(ScoringModel)) if one.id == "mean")
    assert (str(mean.critical), str(mean.high)) == ("8.4", "6")


def test_items_are_scored_in_place_and_a_wrong_score_comes_back_with_its_sentence(
    program: Program, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page._what.choose("item")
    page._other_subject()
    page._edited("data-debt", "impact", "8")
    item = program.session.read(lambda reader: reader.get(Item, "data-debt"))
    assert item.impact == 8
    refused: list[tuple[str, ...]] = []
    monkeypatch.setattr(page._matrix, "reject", lambda *what: refused.append(what))
    page._edited("data-debt", "impact", "nine")
    assert program.session.read(lambda reader: reader.get(Item, "data-debt")).impact == 8
    assert refused == [("data-debt", "impact", "Impact must be a whole number from 1 to 10. You typed nine.")]


def test_why_a_score_is_so_names_the_claim(page: Any) -> None:
    shown: list[Any] = []
    page.ports = replace(page.ports, show_why=lambda why, anchor=None: shown.append(why))
    page._why("architecture", "score")
    page._why_under("security", "framework")
    assert [(one.result, one.claims) for one in shown] == [
        ("8.3", ("The document prints 8.3 too.",)),
        ("7.3", ("The document prints 7; this model gives 7.3.",)),
    ]


def test_levels_are_described_added_and_removed(program: Program, page: Any) -> None:
    rubrics = page._rubrics
    level = next(
        one
        for one in program.session.read(lambda reader: reader.all(Rubric))
        if (one.dimension, one.level) == ("impact", 7)
    )
    rubrics._edited(level.id, "text", "A main journey fails")
    assert program.session.read(lambda reader: reader.get(Rubric, level.id)).text == "A main journey fails"
    rubrics._edited(level.id, "level", "11")
    assert program.session.read(lambda reader: reader.get(Rubric, level.id)).level == 7
    rubrics._remove((level.id,))
    assert program.session.read(lambda reader: reader.get(Rubric, level.id)) is None
    program.window.undo()
    assert program.session.read(lambda reader: reader.get(Rubric, level.id)).level == 7


def test_the_picture_says_the_same_as_a_table(page: Any) -> None:
    assert page._picture.title.text() == "Architecture comes first with 8.3"
    assert ("Architecture", "9", "9", "7", "Critical") in page._bubbles.data().rows


def test_a_narrow_window_leaves_no_model_out(page: Any, program: Program, drain: Callable[[], None]) -> None:
    program.window.resize(1100, 800)
    drain()
    table = page._compared
    shown = [key for key in ("mean", "framework", "weighted") if not table.isColumnHidden(table.rows.section(key))]
    assert shown == ["mean", "framework", "weighted"]


def test_a_band_out_of_order_is_refused_without_taking_the_cursor_away(
    page: Any, program: Program, drain: Callable[[], None]
) -> None:
    card = page._model
    card._bands.focus("critical")
    drain()
    card._bands.set_values({"critical": "5"})
    card.save()
    assert list(card._bands.errors()) == ["high"]
    assert program.window.focusWidget() is card._bands.control("critical")
    assert program.session.read(lambda reader: reader.get(ScoringModel, "mean")).critical == 8
