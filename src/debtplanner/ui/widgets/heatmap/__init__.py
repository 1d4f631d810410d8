"""Rows against months, coloured by the share of their capacity."""

from debtplanner.ui.widgets.heatmap.keys import KEYS
from debtplanner.ui.widgets.heatmap.legend import SIGNS, Sign
from debtplanner.ui.widgets.heatmap.rows import HeatCell, HeatRow
from debtplanner.ui.widgets.heatmap.view import HeatMap

__all__ = ["KEYS", "SIGNS", "HeatCell", "HeatMap", "HeatRow", "Sign"]
