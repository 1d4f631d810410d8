"""The workspace file: tables, migrations, transactions, audit log, lock."""
