"""The Scoring page: which debt comes first, why, and how far that depends on the model."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.charts.placement import Bubble
from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import ASSESSMENT_FIELDS, Item
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.scoring import ScoringModel
from debtplanner.domain.workspace import WORKSPACE_ID
from debtplanner.queries.explain import why_score
from debtplanner.queries.scores import Scores, ScoringView, scoring_view
from debtplanner.queries.summary import claims_on, writing_of
from debtplanner.ui.pages.scoring.columns import MERGED, compared_columns, compared_rows, matrix_columns
from debtplanner.ui.pages.scoring.model_card import ModelCard
from debtplanner.ui.pages.scoring.rubrics import RubricsCard
from debtplanner.ui.shell.page import Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.bubblechart import BubbleChart
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.chartcard import ChartCard
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

MOST_BUBBLES = 40
TWO_COLUMNS_FROM = 960
_EMPTY = "Nothing to score yet."
HELP = """
The same assessments under three models. **Mean** reproduces the scores that the framework document prints; its own
written formula gives others, and puts another category first.

* Choose the **model** that this workspace works with at the top; bands and ranks everywhere follow it.
* **Items** instead of categories can be scored right here: F2 or typing edits a score.
* **Space** on a score shows how it was computed.
"""


class ScoringPage(Page):
    """Four cards over one reading of the scores."""

    key = "scoring"
    title = "Scoring"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._writing = ports.session.read(writing_of)
        self._view: ScoringView | None = None
        self._editing = ("", "")
        self._what = Segmented("Score", (("category", "Categories"), ("item", "Items")))
        self._models = Choice("Scoring model")
        self._models.setEnabled(ports.session.writable)
        self._bubbles = BubbleChart()
        self._picture = ChartCard("Impact and risk, effort as size", "", self._bubbles)
        self._matrix_card = Card("Scores and bands")
        self._compared_card = Card("The models side by side")
        self._matrix: Table | None = None
        self._compared: Table | None = None
        self._model = ModelCard(ports, self._writing)
        self._rubrics = RubricsCard(ports)
        self._build()
        self._what.chosen.connect(self._other_subject)
        self._models.activated.connect(self._choose_model)
        self._bubbles.chosen.connect(self._select)
        self._bubbles.opened.connect(self._open)
        self.reload()

    def _build(self) -> None:
        bar = QHBoxLayout()
        spaced(bar, (24, 0, 24, 8))
        bar.addWidget(self._what)
        bar.addStretch(1)
        bar.addWidget(label("Model", "label"))
        bar.addWidget(self._models)
        inside = QWidget()
        set_part(inside, "clear")
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, cards in ((left, (self._picture, self._model)), (right, (self._matrix_card, self._compared_card))):
            spaced(side, spacing=16)
            for card in cards:
                side.addWidget(card)
        left.addStretch(1)
        right.addWidget(self._rubrics)
        right.addStretch(1)
        self._sides = QHBoxLayout(inside)
        spaced(self._sides, (24, 0, 24, 16), 16)
        self._sides.addLayout(left, 2)
        self._sides.addLayout(right, 3)
        self._bubbles.setMinimumSize(size(320), size(290))
        column = QVBoxLayout(self)
        spaced(column, spacing=0)
        column.addLayout(bar)
        column.addWidget(scrolled(inside), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards under each other where two columns would leave a model out."""
        super().resizeEvent(event)
        narrow = self.width() < size(TWO_COLUMNS_FROM)
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def reload(self) -> None:
        """Read every score again."""
        by_item = self._what.current == "item"
        view = self.ports.session.read(lambda reader: scoring_view(reader, by_item=by_item))
        self._view = view
        models = tuple(scores.model for scores in view.by_model)
        self._models.set_choices(tuple((model.id, model.name) for model in models))
        self._models.set_value(view.chosen.model.id)
        self._show_picture(view.chosen)
        self._show_matrix(view, by_item=by_item)
        self._show_compared(view, models)
        notes = tuple(note for note in (view.chosen.note,) if note)
        self._model.show_model(view.chosen, notes)
        scored = sum(row.score is not None for row in view.chosen.rows)
        noun = "items" if by_item else "categories"
        self.totals_changed.emit(
            f"{self._writing.part(scored, len(view.chosen.rows))} open {noun} assessed"
            if by_item
            else f"{self._writing.part(scored, len(view.chosen.rows))} {noun} assessed"
        )

    def show_changes(self, change: ChangeSet) -> None:
        """Scores follow items, categories and models."""
        if change.concerns("item", "category", "scoring_model", "workspace", "claim"):
            self.reload()
        if change.concerns("rubric"):
            self._rubrics.reload()

    def _show_picture(self, scores: Scores) -> None:
        rows = [row for row in scores.rows if row.assessed is not None and row.band is not None][:MOST_BUBBLES]
        self._bubbles.set_bubbles(
            [
                Bubble(row.id, row.name, *_whole(row.assessed), row.band)
                for row in rows
                if row.assessed is not None and row.band is not None
            ]
        )
        self._picture.set_data(self._bubbles.data())
        self._picture.set_title(*_said(scores, self._writing, len(rows)))

    def _show_matrix(self, view: ScoringView, *, by_item: bool) -> None:
        if self._matrix is None:
            editable = by_item and self.ports.session.writable
            columns = matrix_columns(self._writing, "Item" if by_item else "Category", editable=editable)
            self._matrix = Table(
                "Scores and bands", columns, merged=MERGED, fit_height=True, max_lines=14, empty="Nothing to score yet."
            )
            self._matrix.why_requested.connect(self._why)
            self._matrix.edited.connect(self._edited)
            self._matrix.opened.connect(self._open)
            self._matrix_card.add(self._matrix)
            self._matrix_card.body.addStretch(1)
        self._matrix.set_rows(view.chosen.rows)
        subtitle = "Each item as it is assessed" if by_item else "Each category is the mean of its assessed open items"
        self._matrix_card.set_title("Scores and bands", subtitle)

    def _show_compared(self, view: ScoringView, models: tuple[ScoringModel, ...]) -> None:
        chosen = next((place for place, model in enumerate(models) if model.id == view.chosen.model.id), 0)
        first = "Item" if self._what.current == "item" else "Category"
        if self._compared is not None:
            self._compared_card.body.removeWidget(self._compared)
            self._compared.hide()
            self._compared.deleteLater()
        columns = compared_columns(models, chosen, self._writing, first)
        self._compared = Table(
            "Models side by side", columns, fit_height=True, max_lines=8, empty="Nothing to score yet."
        )
        self._compared.why_requested.connect(self._why_under)
        self._compared.set_rows(compared_rows(view))
        self._compared_card.body.insertWidget(0, self._compared)
        if self._compared_card.body.count() == 1:
            self._compared_card.body.addStretch(1)
        subtitle = view.note or "A rank that moves shows how far the order depends on the model."
        self._compared_card.set_title("The models side by side: score · rank", subtitle)

    @Slot()
    def _other_subject(self) -> None:
        if self._matrix is not None:
            self._matrix_card.body.removeWidget(self._matrix)
            self._matrix.hide()
            self._matrix.deleteLater()
            self._matrix = None
            self._matrix_card.body.takeAt(self._matrix_card.body.count() - 1)
        self.reload()

    @Slot()
    def _choose_model(self) -> None:
        self.ports.execute(Revise("workspace", WORKSPACE_ID, {"scoring_model": self._models.value()}), self)

    @Slot(str, str)
    def _why(self, record_id: str, _key: str) -> None:
        if self._view is not None:
            self._explain(record_id, self._view.chosen)

    @Slot(str, str)
    def _why_under(self, record_id: str, key: str) -> None:
        if self._view is not None:
            under = next((scores for scores in self._view.by_model if scores.model.id == key), self._view.chosen)
            self._explain(record_id, under)

    def _explain(self, record_id: str, scores: Scores) -> None:
        row = scores.row(record_id)
        if row is None:
            return
        item, claims = self.ports.session.read(
            lambda reader: (reader.get(Item, record_id), claims_on(reader, "score", record_id))
        )
        self.ports.show_why(why_score(row, scores.model, self._writing, item=item, claims=claims), self._matrix)

    @Slot(str, str, str)
    def _edited(self, record_id: str, key: str, text: str) -> None:
        if key not in ASSESSMENT_FIELDS:
            return
        self._editing = (record_id, key)
        try:
            value = typed_value("item", key, text, self._writing.notation)
        except RuleBroken as refusal:
            self.show_refusal(refusal)
            return
        self.ports.execute(Revise("item", record_id, {key: value}), self)
        self._editing = ("", "")

    def keep_typed(self, sentence: str) -> None:
        """What could not be saved stays in its cell."""
        if self._editing[0] and self._matrix is not None:
            self._matrix.reject(*self._editing, sentence)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """Under the cell that was edited."""
        if self._matrix is None or refusal.field != self._editing[1]:
            return False
        self._matrix.reject(*self._editing, refusal.sentence)
        return True

    @Slot(str)
    def _select(self, record_id: str) -> None:
        if self._matrix is not None:
            self._matrix.select(record_id)

    @Slot(str)
    def _open(self, record_id: str) -> None:
        if self._what.current == "item":
            self.ports.navigate("backlog", "item", record_id)

    def help(self) -> str:
        """What Scoring answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """Items or categories."""
        return {"what": self._what.current}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        if state.get("what") in {"item", "category"} and state["what"] != self._what.current:
            self._what.choose(state["what"])
            self._other_subject()


def _whole(assessed: Any) -> tuple[float, float, float]:
    return float(assessed.impact), float(assessed.risk), float(assessed.effort)


def _said(scores: Scores, writing: Any, shown: int) -> tuple[str, str]:
    """What the picture shows, in a sentence, and what its marks mean."""
    scored = [row for row in scores.rows if row.score is not None]
    means = "Impact to the right, risk upwards; the number and the size are effort."
    if len(scored) > shown:
        means = f"The first {shown} of {writing.number(len(scored))}. {means}"
    if not scored or scored[0].score is None:
        return "Nothing is assessed yet", means
    return f"{scored[0].name} comes first with {writing.number(scored[0].score, 1)}", means
