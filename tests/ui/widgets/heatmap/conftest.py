"""The framework's team in a heat map that is on screen."""

import pytest

from debtplanner.ui.widgets.heatmap import HeatMap
from ui.widgets.gantt.hands import Asked
from ui.widgets.heatmap.team import fill

ASKS = ("opened", "why_requested", "edited", "pasted", "chosen", "context_asked")


@pytest.fixture
def heat(put) -> HeatMap:
    return put(fill(HeatMap(editable=True)), 1200, 400)


@pytest.fixture
def asked(heat) -> Asked:
    return Asked(heat, *ASKS)
