"""Whether a file has every table and column of its version: one that lacks some was changed by another program."""

from sqlalchemy import Connection

from debtplanner.store.schema import metadata

_COLUMNS = (
    "SELECT held.name, column.name FROM sqlite_schema AS held, pragma_table_info(held.name) AS column "
    "WHERE held.type = 'table'"
)


def lacking(connection: Connection) -> str | None:
    """What the file lacks first, in words; None where it has everything."""
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_COLUMNS):
        found.setdefault(table, set()).add(column)
    for table in metadata().sorted_tables:
        if table.name not in found:
            return f"the table {table.name}"
        for column in table.columns:
            if column.name not in found[table.name]:
                return f"the column {column.name} of {table.name}"
    return None
