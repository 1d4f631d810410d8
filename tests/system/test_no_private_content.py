"""Whatever fails, with whatever somebody typed: log, report and traceback hold its kind and place, never a value."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from support.workspaces import small_session

from debtplanner.commands.session import Session
from debtplanner.commands.work import Work
from debtplanner.domain.fields import Record, rules_of
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.values import Choice, Link, Rule
from debtplanner.store import audit, writing
from debtplanner.system.faults import described
from debtplanner.system.log import log_text, start_log

MARKER = "MARKER-4711"
LAYERS = ("rule", "command", "store", "commit", "query", "page")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield start_log(tmp_path / "state")
    for one in set(root.handlers) - set(handlers):
        root.removeHandler(one)
        one.close()
    root.setLevel(level)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = small_session(tmp_path / "trial.debtplan")
    yield made
    made.close()


def typed(kind: str) -> Record:
    """A record of a kind with the marker in every field that takes text, made past its rules."""
    values: dict[str, Any] = {}
    for name, rule in rules_of(KINDS[kind].record).items():
        takes_text = type(rule).load is Rule.load and not isinstance(rule, (Choice, Link))
        values[name] = f"{MARKER} {name}" if takes_text else None
    return KINDS[kind].record(id=f"{kind}-{MARKER}", **values)


class Put:
    """Saves a record as it is, failing where it is told to."""

    cause = "edit"

    def __init__(self, record: Record, layer: str) -> None:
        self.record, self.layer = record, layer

    def carry_out(self, work: Work) -> str:
        if self.layer == "rule":
            KINDS[self.kind].check(self.record)
            raise ValueError(repr(self.record))
        if self.layer == "command":
            raise KeyError(self.record)
        work.writer.insert(self.record)
        return f"Add {MARKER}"

    @property
    def kind(self) -> str:
        return next(key for key, one in KINDS.items() if one.record is type(self.record))


def fail(session: Session, record: Record, layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*given: object, **named: object) -> None:
        raise dbapi2.IntegrityError(f"{given} {named} {record}")

    def stop(*given: object) -> None:
        raise ValueError(f"{given} {record}")

    with monkeypatch.context() as patch:
        if layer == "store":
            patch.setattr(writing, "run", stumble)
        if layer == "commit":
            patch.setattr(audit, "append", stop)
        if layer == "page":
            session.subscribe(stop)
        if layer == "query":
            session.read(lambda _reader: stop(record))
        session.execute(Put(record, layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_no_marker_typed_into_any_kind_of_record_is_told(
    layer: str, session: Session, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("debtplanner.trial")
    told = []
    for kind in KINDS:
        try:
            fail(session, typed(kind), layer, monkeypatch)
        except Exception as fault:
            logger.exception("unexpected", exc_info=fault)
            told.append(described(fault))
    text = log.read_text()
    assert len(told) >= (len(KINDS) if layer != "page" else 0)
    assert "Error" in text
    assert MARKER not in text
    assert MARKER not in "".join(told)
    assert str(Path.home()) not in "".join(told)


def test_a_fault_is_told_with_its_cause_and_the_frames_of_both() -> None:
    def inner() -> None:
        raise ValueError(MARKER)

    def outer() -> None:
        try:
            inner()
        except ValueError as cause:
            raise RuntimeError(MARKER) from cause

    with pytest.raises(RuntimeError) as caught:
        outer()
    told = described(caught.value)
    assert [line for line in told.splitlines() if not line.startswith(" ")] == [
        "builtins.ValueError",
        "which led to",
        "builtins.RuntimeError",
    ]
    assert "in inner" in told.partition("which led to")[0]


def test_what_a_library_says_is_kept_without_its_words(log: Path) -> None:
    logging.getLogger("some.library").warning("cannot draw %s", MARKER)
    logging.getLogger("some.library").warning(f"cannot draw {MARKER}")  # noqa: G004 - as libraries do
    text = log.read_text()
    assert text.count("some.library: (said in test_no_private_content, line ") == 2
    assert MARKER not in text


def test_only_warnings_are_logged(log: Path) -> None:
    logging.getLogger("debtplanner.trial").info("an edit")
    assert log_text(log.parent) == "The log is empty."


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind exist on POSIX systems alone")
def test_every_file_of_the_log_is_its_owners_alone(log: Path) -> None:
    logger = logging.getLogger("debtplanner.trial")
    for _ in range(6000):
        logger.warning("the same again, until the file is full and the next one begins")
    files = list(log.parent.iterdir())
    assert len(files) > 1
    assert {one.stat().st_mode & 0o777 for one in files} == {0o600}
