"""The one table of the program."""

from debtplanner.ui.widgets.table.column import Column, Grouping, Merged, Row
from debtplanner.ui.widgets.table.view import Table

__all__ = ["Column", "Grouping", "Merged", "Row", "Table"]
