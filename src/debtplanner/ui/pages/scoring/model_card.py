"""The card of one scoring model: its formula, weights and bands, edited in place and saved as one is done typing."""

from typing import Any

from PySide6.QtCore import QTimer, Slot

from debtplanner.commands.edits import Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import rule_of, typed_value
from debtplanner.domain.scoring import EFFORT_FORMS, ScoringModel
from debtplanner.queries.explain import formula_of
from debtplanner.queries.scores import Scores
from debtplanner.system.writing import Writing
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form

_BANDS = ("critical", "high", "medium")
_WEIGHTS = ("weight_impact", "weight_risk", "weight_effort")
_SAVE_AFTER_MS = 700


class ModelCard(Card):
    """Shows the chosen model; weights only where the model has any."""

    def __init__(self, ports: PagePorts, writing: Writing) -> None:
        super().__init__("How a score comes about")
        self._ports, self._writing = ports, writing
        self._model: ScoringModel | None = None
        self._notes = AlertList()
        self._weights = Form("Weights", self._weight_fields(), beside=(_WEIGHTS,))
        self._bands = Form("Bands", self._band_fields(), beside=(_BANDS,))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        for form in (self._weights, self._bands):
            form.setEnabled(ports.session.writable)
            form.setMaximumWidth(16777215)
            form.changed.connect(self._later)
        self.add(self._notes)
        self.add(self._weights)
        self.add(self._bands)

    @staticmethod
    def _weight_fields() -> tuple[Field, ...]:
        return (
            Field("weight_impact", "Weight of impact", "number"),
            Field("weight_risk", "Weight of risk", "number"),
            Field("weight_effort", "Weight of effort", "number"),
            Field("effort_form", "Effort counts as", "choice", choices=EFFORT_FORMS),
        )

    @staticmethod
    def _band_fields() -> tuple[Field, ...]:
        return (
            Field("critical", "Critical from", "number"),
            Field("high", "High from", "number"),
            Field("medium", "Medium from", "number", "Low is everything below."),
        )

    def show_model(self, scores: Scores, notes: tuple[str, ...]) -> None:
        """Show a model and what a reader must know of it; a field that is being typed in is left alone."""
        model = scores.model
        self._model = model
        self.set_title(f"How a score comes about: {model.name}", formula_of(model))
        self._notes.set_alerts([Alert("warn", "", note) for note in notes])
        self._weights.setVisible(model.kind == "weighted")
        for form, names in ((self._weights, (*_WEIGHTS, "effort_form")), (self._bands, _BANDS)):
            values = {name: self._as_typed(name, getattr(model, name)) for name in names}
            form.set_values(values, keep=form.focused_field())
            form.set_errors({})

    def _as_typed(self, name: str, value: Any) -> str:
        return str(value) if name == "effort_form" else self._writing.as_typed(rule_of("scoring_model", name), value)

    @Slot(dict)
    def _later(self, _values: dict[str, str]) -> None:
        self._timer.start()

    @Slot()
    def save(self) -> None:
        """Save what stands in the fields, or say under which field what is wrong."""
        if self._model is None:
            return
        self._timer.stop()
        changes: dict[str, Any] = {}
        for form in (self._weights, self._bands):
            errors: dict[str, str] = {}
            for name, text in form.values().items():
                try:
                    changes[name] = typed_value("scoring_model", name, text, self._writing.notation)
                except RuleBroken as refusal:
                    errors[name] = refusal.sentence
            form.set_errors(errors, go=False)
            if errors:
                return
        self._ports.execute(Revise("scoring_model", self._model.id, changes), self)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """Under the field that it is about."""
        for form in (self._weights, self._bands):
            if refusal.field in form.values():
                form.set_errors({refusal.field: refusal.sentence}, go=False)
                return True
        return False
