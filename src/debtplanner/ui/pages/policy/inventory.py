"""The criteria of the policy in force, held against the debt of each category."""

from collections.abc import Callable

from debtplanner.domain.criteria import Check
from debtplanner.domain.policy import MEASURED
from debtplanner.queries.approval_words import RESULT_WORDS, arithmetic, rule_text, value_text
from debtplanner.queries.criteria import CriteriaRow, Inventory
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

MARKS = {"pass": "ok", "fail": "fail", "not_assessed": "none"}


class InventoryCard(Card):
    """One line a category, one column a criterion; the arithmetic is the tooltip of a cell."""

    def __init__(self) -> None:
        super().__init__("Criteria held against the inventory", "Open items by category; not assessed is not a pass")
        self._writing = Writing()
        self.table = Table(
            "Criteria by category", self._columns(), fit_height=True, max_lines=10, empty="No open items."
        )
        self.add(self.table)

    def _columns(self) -> tuple[Column, ...]:
        def held(measured: str, title: str, priority: int) -> Column:
            return Column(
                measured,
                title,
                self._reader(measured, self._words),
                kind="glyph",
                width=190,
                min_width=160,
                priority=priority,
                glyph=lambda row: MARKS[check.result] if (check := _check(row, measured)) is not None else None,
                tooltip=self._reader(measured, self._arithmetic),
            )

        return (
            Column("name", "Category", lambda row: row.name, names=True, priority=0),
            *(held(measured, title, place + 1) for place, (measured, title) in enumerate(MEASURED)),
            Column("verdict", "Together", lambda row: RESULT_WORDS[row.verdict], kind="glyph", width=136, min_width=130,
                   priority=0, glyph=lambda row: MARKS[row.verdict]),
        )  # fmt: skip

    @staticmethod
    def _reader(measured: str, say: Callable[[Check], str]) -> Callable[[CriteriaRow], str]:
        def text(row: CriteriaRow) -> str:
            check = _check(row, measured)
            return "" if check is None else say(check)

        return text

    def _words(self, check: Check) -> str:
        value = value_text(check, self._writing)
        return RESULT_WORDS[check.result] if value == "—" else f"{value} {RESULT_WORDS[check.result]}"

    def _arithmetic(self, check: Check) -> str:
        return f"{check.name} {rule_text(check, self._writing)}: {arithmetic(check, self._writing)}"

    def show_inventory(self, found: Inventory, writing: Writing) -> None:
        """Show the criteria as they are today."""
        self._writing = writing
        self.setVisible(bool(found.criteria) and bool(found.rows))
        self.table.set_rows(found.rows)


def _check(row: CriteriaRow, measured: str) -> Check | None:
    return next((one for one in row.checks if one.criterion.measured == measured), None)
