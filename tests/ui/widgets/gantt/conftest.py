"""The framework's plan in a gantt that is on screen."""

import pytest

from debtplanner.ui.widgets.gantt import Gantt
from ui.widgets.gantt.hands import Asked
from ui.widgets.gantt.plan import fill

ASKS = ("move_asked", "resize_asked", "link_asked", "opened", "chosen", "fold_changed", "context_asked")


@pytest.fixture
def gantt(put) -> Gantt:
    return put(fill(Gantt()), 1200, 700)


@pytest.fixture
def asked(gantt) -> Asked:
    return Asked(gantt, *ASKS)
