"""Tables of the file: made one by one, when they are first asked for."""

import subprocess
import sys

from debtplanner.store import schema


def test_a_table_is_made_once_whichever_thread_asks_first() -> None:
    code = (
        "import sys; from concurrent.futures import ThreadPoolExecutor; "
        "from debtplanner.domain.kinds import KINDS; from debtplanner.store import schema; "
        "sys.setswitchinterval(1e-6); names = [*KINDS] * 8; "
        "made = list(ThreadPoolExecutor(8).map(schema.table, names)); "
        "assert all(one is schema.table(name) for name, one in zip(names, made)); "
        "assert all('id' in one.c for one in made); print(len(schema.metadata().tables) - len(KINDS))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "6\n"


def test_the_columns_that_a_file_must_have_are_those_of_its_tables() -> None:
    tables = schema.metadata().tables
    assert schema.columns_by_table() == {name: tuple(one.name for one in tables[name].columns) for name in tables}
