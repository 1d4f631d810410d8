"""What records are called that have no name of their own: by what they link, never by an id."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Add, BringBack, Remove, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.naming import has_own_name
from debtplanner.domain.roadmap import Dependency, Repayment
from debtplanner.queries.changes import changes
from debtplanner.queries.names import NamesOf


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = sample_session(tmp_path / "f.debtplan")
    yield made
    made.close()


def last_label(session: Session) -> str:
    return session.read(changes)[0].label


def test_steps_about_links_name_what_they_link(session: Session) -> None:
    session.execute(Add("repayment", {"initiative": "critical-security-updates", "item": "data-debt"}, "back"))
    name = "Critical Security Updates – Data debt: inconsistent models without lineage"
    assert last_label(session) == f"Add repayment {name}"
    session.execute(Remove("repayment", ("back",)))
    assert last_label(session) == f"Remove repayment {name}"
    ((_, step),) = session.read(lambda reader: reader.removed(Repayment))
    session.execute(BringBack(step))
    assert last_label(session) == f"Bring back repayment {name}"


def test_a_dependency_is_called_by_both_initiatives_and_its_kind_in_words(session: Session) -> None:
    first = session.read(lambda reader: reader.all(Dependency))[0]
    session.execute(Revise("dependency", first.id, {"lag": 1}))
    assert last_label(session) == (
        "Raise lag in months of Scalability phase 1: Foundation – Scalability phase 2: Optimization – finish to start"
    )


def test_no_record_of_the_sample_is_called_by_an_id(session: Session) -> None:
    def called(reader):
        names = NamesOf(reader)
        return {(kind, name): record_id for kind in KINDS for record_id, name in names.of_kind(kind).items()}

    found = session.read(called)
    assert [key for key, record_id in found.items() if key[1] == record_id and not has_own_name(key[0])] == []
    assert [key for key in found if "something that is gone" in key[1]] == []
