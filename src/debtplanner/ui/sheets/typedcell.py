"""A cell that was typed into, as the origin of its command: what is refused or cannot be saved comes back into it."""

from dataclasses import dataclass

from debtplanner.domain.errors import RuleBroken
from debtplanner.ui.widgets.table.view import Table


@dataclass(frozen=True, slots=True)
class TypedCell:
    """Row and column of a table. Any refusal of the command is shown there, whichever field it names."""

    table: Table
    row_id: str
    key: str

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """Under the cell; False where its row is gone."""
        if self.table.row_of(self.row_id) is None:
            return False
        self.table.reject(self.row_id, self.key, refusal.sentence)
        return True

    def keep_typed(self, sentence: str) -> None:
        """What could not be saved stays in its editor."""
        self.table.reject(self.row_id, self.key, sentence)

    def try_again(self) -> bool:
        """What stands in its editor now is taken once more; False where it is closed."""
        return self.table.editing.try_again(self.row_id, self.key)
