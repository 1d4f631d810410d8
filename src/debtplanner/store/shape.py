"""Whether a file has every table and column of its version: one that lacks some was changed by another program."""

from sqlalchemy import Connection

from debtplanner.store.schema import columns_by_table

_COLUMNS = (
    "SELECT held.name, column.name FROM sqlite_schema AS held, pragma_table_info(held.name) AS column "
    "WHERE held.type = 'table'"
)


def lacking(connection: Connection) -> str | None:
    """What the file lacks first, in words; None where it has everything."""
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_COLUMNS):
        found.setdefault(table, set()).add(column)
    for table, columns in columns_by_table().items():
        if table not in found:
            return f"the table {table}"
        for column in columns:
            if column not in found[table]:
                return f"the column {column} of {table}"
    return None
