"""Random commands, undo and redo, held against a plain model in memory; the audit chain and the seals on closing.

What breaks a chain or a seal stays broken, so looking at the end finds it, in a twentieth of the time.
"""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from support.workspaces import Clock, open_session, small_session

from debtplanner.commands.edits import Add, Remove, Revise, ReviseMany
from debtplanner.domain.backlog import Item, Symptom
from debtplanner.domain.errors import RuleBroken
from debtplanner.store.checking import check_file

Model = dict[tuple[str, str], dict[str, Any]]
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=12
)
SCORES = st.none() | st.integers(1, 10)


class Workspaces(RuleBasedStateMachine):
    """The model keeps the content after each step, so that undo is the one before and redo the one after."""

    ids: Bundle[str] = Bundle("ids")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "trial.debtplan"
        self.clock = Clock()
        self.session = small_session(self.path, self.clock)
        self.states: list[Model] = [{}]
        self.now = 0
        self.count = 0

    @property
    def model(self) -> Model:
        return self.states[self.now]

    def stepped(self, model: Model) -> None:
        if model == self.model:
            return
        self.states = [*self.states[: self.now + 1], model]
        self.now += 1

    def execute(self, command: Any) -> None:
        self.session.part_steps()
        self.session.execute(command)

    @rule(target=ids, name=NAMES, impact=SCORES)
    def add(self, name: str, impact: int | None) -> str:
        self.count += 1
        record_id = f"item-{self.count}"
        self.execute(Add("item", {"name": name, "category": "architecture", "impact": impact}, record_id))
        self.stepped(self.model | {("item", record_id): {"name": self.kept(name), "impact": impact, "status": "open"}})
        return record_id

    @staticmethod
    def kept(name: str) -> str:
        import unicodedata

        return " ".join(unicodedata.normalize("NFC", name).split())

    @rule(record_id=ids, impact=SCORES)
    def revise(self, record_id: str, impact: int | None) -> None:
        if ("item", record_id) not in self.model:
            return
        self.execute(Revise("item", record_id, {"impact": impact}))
        self.stepped(self.model | {("item", record_id): self.model["item", record_id] | {"impact": impact}})

    @rule(record_id=ids, text=NAMES)
    def add_symptom(self, record_id: str, text: str) -> None:
        if ("item", record_id) not in self.model:
            return
        self.count += 1
        self.execute(Add("symptom", {"item": record_id, "text": text}, f"symptom-{self.count}"))
        self.stepped(self.model | {("symptom", f"symptom-{self.count}"): {"item": record_id, "text": self.kept(text)}})

    @rule(status=st.sampled_from(["open", "planned", "resolved"]))
    def revise_all(self, status: str) -> None:
        ids = tuple(record_id for kind, record_id in self.model if kind == "item")
        if not ids:
            return
        self.execute(ReviseMany("item", ids, {"status": status}))
        self.stepped({key: row | {"status": status} if key[0] == "item" else row for key, row in self.model.items()})

    @rule(record_id=consumes(ids))
    def remove(self, record_id: str) -> None:
        if ("item", record_id) not in self.model:
            return
        self.execute(Remove("item", (record_id,)))
        self.stepped(
            {key: row for key, row in self.model.items() if key != ("item", record_id) and row.get("item") != record_id}
        )

    @rule(record_id=ids, impact=st.sampled_from([0, 11, -3]))
    def refused(self, record_id: str, impact: int) -> None:
        if ("item", record_id) in self.model:
            with pytest.raises(RuleBroken):
                self.session.execute(Revise("item", record_id, {"impact": impact}))

    @rule()
    def undo(self) -> None:
        done = self.session.undo()
        assert (done is not None) == (self.now > 0)
        self.now = max(0, self.now - 1)

    @rule()
    def redo(self) -> None:
        done = self.session.redo()
        assert (done is not None) == (self.now + 1 < len(self.states))
        self.now = min(len(self.states) - 1, self.now + 1)

    @rule()
    def reopen(self) -> None:
        assert [one for one in self.session.read(check_file) if not one.holds] == []
        self.session.close()
        self.session = open_session(self.path, self.clock)
        self.states, self.now = [self.model], 0

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "session"):
            return
        held: Model = {
            ("item", one.id): {"name": one.name, "impact": one.impact, "status": one.status}
            for one in self.session.read(lambda reader: reader.all(Item))
        }
        held |= {
            ("symptom", one.id): {"item": one.item, "text": one.text}
            for one in self.session.read(lambda reader: reader.all(Symptom))
        }
        assert held == self.model

    def teardown(self) -> None:
        if hasattr(self, "session"):
            assert [one for one in self.session.read(check_file) if not one.holds] == []
            self.session.close()
            self.folder.cleanup()


TestWorkspaces = Workspaces.TestCase
TestWorkspaces.pytestmark = [pytest.mark.slow]  # type: ignore[attr-defined]
TestWorkspaces.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
