"""The Overview over the sample: figures, what needs somebody, what changed."""

from collections.abc import Callable
from typing import Any

from debtplanner.app import Program
from debtplanner.commands.edits import Remove, Revise, ReviseMany
from debtplanner.ui.widgets.alerts import AlertRow


def figure(page: Any, key: str) -> str:
    return page._figures[key].accessibleName()


def needs(page: Any) -> list[str]:
    return [alert.fact for alert in page._needs._alerts]


def test_the_four_figures_state_their_coverage(open_page: Callable[[str], Any]) -> None:
    page = open_page("overview")
    assert figure(page, "annual_cost") == "Annual cost: 1,300,000. USD, stated by 4 of 5"
    assert figure(page, "principal") == "Principal: 1,500,000. USD, stated by 4 of 5"
    assert figure(page, "breaking") == "Breaking point: 1.2 years. until the interest has cost the principal"
    assert figure(page, "assessed").startswith("Assessed: 5 of 5. oldest ")


def test_where_the_plan_breaks_the_claim_and_the_missing_amount_need_somebody(open_page: Callable[[str], Any]) -> None:
    assert needs(open_page("overview")) == [
        "Year 1 is over its budget",
        "Team is over capacity",
        "Advanced Scalability Features may be bought twice",
        "Architecture Modernization has less than its debt needs",
        "Code Quality Foundation has less than its debt needs",
        "Targets for response time differ",
        "Targets for throughput differ",
        "Claimed cost is 1,000,000 above the items",
        "1 item states no annual cost",
    ]


def test_an_edit_elsewhere_is_shown_at_once(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("overview")
    program.session.execute(Revise("item", "security-debt", {"annual_cost": 100_000_000, "impact": None}))
    assert figure(page, "annual_cost") == "Annual cost: 2,300,000. USD, stated by 5 of 5"
    assert needs(page)[7:] == ["1 item is not assessed"]


def test_an_empty_backlog_says_how_to_begin(program: Program, open_page: Callable[[str], Any]) -> None:
    page = open_page("overview")
    ids = ("architecture-debt", "code-quality-debt", "infrastructure-debt", "data-debt", "security-debt")
    program.session.execute(Remove("item", ids))
    assert figure(page, "annual_cost").startswith("Annual cost: not stated")
    assert page._empty.isVisibleTo(page)
    program.window.undo()
    assert not page._empty.isVisibleTo(page)


def test_what_changed_is_told_from_the_issued_pack_on(program: Program, open_page: Callable[[str], Any]) -> None:
    from support.packs import issue

    page = open_page("overview")
    issue(program.session)
    program.session.execute(ReviseMany("item", ("data-debt",), {"impact": 7}))
    rows = [(row.what, row.before, row.now) for row in page._changed.rows.arrangement.rows.values()]
    assert ("Data debt: inconsistent models without lineage: impact", "6", "7") in rows
    assert page._changed_card.title.text() == "Since the pack of November 2026"
    assert not page._more.isVisibleTo(page)


def test_before_the_first_pack_the_overview_says_what_is_recorded(open_page: Callable[[str], Any]) -> None:
    page = open_page("overview")
    assert page._changed_card.subtitle.text() == (
        "No pack was issued yet; the first one is compared with nothing. "
        "Recorded so far: 5 items, 9 initiatives, 1 budget, 4 roles, 16 claims."
    )
    assert not page._changed.isVisibleTo(page)


def test_more_changes_than_have_room_lead_to_history(program: Program, open_page: Callable[[str], Any]) -> None:
    from support.packs import issue

    page = open_page("overview")
    issue(program.session)
    program.session.execute(ReviseMany("item", ("data-debt", "security-debt"), {"impact": 7, "effort": 8, "risk": 5}))
    assert len(page._changed.rows.arrangement.rows) == 5
    assert page._more.text() == "3 more in History"
    page._more.click()
    assert program.window.stack.current.key == "history"


def test_what_nobody_stated_has_no_breaking_point_and_no_interest_has_never_one(
    program: Program, open_page: Callable[[str], Any]
) -> None:
    page = open_page("overview")
    ids = ("architecture-debt", "code-quality-debt", "infrastructure-debt", "data-debt")
    program.session.execute(ReviseMany("item", ids, {"annual_cost": 0}))
    assert figure(page, "breaking").startswith("Breaking point: never")
    program.session.execute(ReviseMany("item", ids, {"annual_cost": None}))
    assert figure(page, "breaking").startswith("Breaking point: not stated")


def test_all_that_needs_somebody_unfolds_without_squeezing_the_rows(
    open_page: Callable[[str], Any], drain: Callable[[], None]
) -> None:
    page = open_page("overview")
    drain()
    page._needs._show_all()
    drain()
    shown = [row for row in page._needs.findChildren(AlertRow) if row.isVisible()]
    assert len(shown) == 9
    assert [row.height() for row in shown if row.height() < row.heightForWidth(row.width())] == []
    assert {row.height() for row in shown} == {shown[0].height(), shown[2].height()}  # of one line and of two
