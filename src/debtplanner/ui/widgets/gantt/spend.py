"""Spend of each month under the bars, with the line of the budget and what is above it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpendMonth:
    """Spend of one month, its budget if it has one, and the amount as written."""

    amount: int
    budget: int | None
    text: str

    @property
    def over(self) -> bool:
        """Whether more is spent than budgeted."""
        return self.budget is not None and self.amount > self.budget


@dataclass(frozen=True, slots=True)
class Spend:
    """The strip: months from the first of the plan on; `most` is the height of its scale."""

    months: tuple[SpendMonth, ...]
    title: str
    budget_text: str
    most: int

    @classmethod
    def of(
        cls, amounts: Sequence[int], budget: Sequence[int | None], texts: Sequence[str], title: str, budget_text: str
    ) -> "Spend | None":
        """The strip for amounts in minor units; None without any. What is missing in the other lists counts as none."""
        if not amounts:
            return None
        months = tuple(
            SpendMonth(
                amount,
                budget[number] if number < len(budget) else None,
                texts[number] if number < len(texts) else "",
            )
            for number, amount in enumerate(amounts)
        )
        heights = [max(month.amount, month.budget or 0) for month in months]
        return cls(months, title, budget_text, max(1, *heights) if heights else 1)
