"""Looking for garbage seldom: inside a command alone, and as before once it is done."""

import gc
import subprocess
import sys

import pytest

from debtplanner.system.collecting import SELDOM, seldom_collected


def test_garbage_is_looked_for_seldom_inside_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == SELDOM
        assert gc.isenabled()
    assert gc.get_threshold() == before


def test_a_command_that_fails_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="no"), seldom_collected():
        raise ValueError("no")
    assert gc.get_threshold() == before


def test_a_process_that_leaves_the_rest_ends_well_and_writes_what_it_said() -> None:
    code = (
        "from debtplanner.system.collecting import leave_the_rest; leave_the_rest(); leave_the_rest(); "
        "ring = []; ring.append(ring); print('said')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("said\n", "")
