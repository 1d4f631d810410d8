"""Money by category: what is planned, approved, committed and spent on the debt of each."""

from debtplanner.queries.money import CategoryMoney, by_category
from debtplanner.queries.plan import Plan
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


class CategoriesCard(Card):
    """One line a category; it is read, not typed into."""

    def __init__(self) -> None:
        super().__init__("By category", "By the debt that initiatives repay; none is counted twice")
        self._writing = Writing()
        self.table = Table(
            "Money by category", self._columns(), fit_height=True, max_lines=14, empty="No initiative is planned yet."
        )
        self.add(self.table)

    def _columns(self) -> tuple[Column, ...]:
        def amount(key: str, title: str, priority: int) -> Column:
            return Column(
                key,
                title,
                lambda row: self._writing.amount(getattr(row, key)),
                lambda row: getattr(row, key),
                "number",
                width=108,
                min_width=96,
                priority=priority,
            )

        def count(row: CategoryMoney) -> str:
            return self._writing.number(row.initiatives)

        return (
            Column("name", "Category", lambda row: row.name, names=True, priority=0),
            Column("initiatives", "Initiatives", count, lambda row: row.initiatives, "number", width=100, priority=5),
            amount("planned", "Planned", 0),
            amount("approved", "Approved", 3),
            amount("committed", "Committed", 4),
            amount("actual", "Actual", 1),
            amount("estimate_at_completion", "At completion", 2),
        )

    def show_plan(self, found: Plan) -> None:
        """Show the plan as it is now."""
        self._writing = found.writing
        self.table.set_rows(by_category(found))
