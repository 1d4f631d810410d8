"""The solver is loaded without pandas, and pandas can still be loaded after it."""

import subprocess
import sys

CODE = """
import sys
from debtplanner.analysis.selection import Candidate, Search
found = Search((Candidate("a", 3, 5), Candidate("b", 2, 4))).best(3)
print(found.cost, found.value, sorted(found.chosen), "pandas" in sys.modules)
import pandas
print(pandas.Series([1, 2]).sum())
"""


def test_a_choice_is_made_without_reading_pandas_which_stays_whole() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert ran.stdout == "3 5 ['a'] False\n3\n"
