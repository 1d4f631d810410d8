"""Impact against risk, with effort as size and the band as colour."""

from debtplanner.ui.widgets.bubbles.chart import BubbleChart
from debtplanner.ui.widgets.bubbles.placement import Bubble

__all__ = ["Bubble", "BubbleChart"]
