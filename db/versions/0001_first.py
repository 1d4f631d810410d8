"""The first schema, as written down in `db/schema/1.0.sql`."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table and index."""
    statements = (Path(__file__).resolve().parent.parent / "schema" / "1.0.sql").read_text("utf-8")
    for statement in statements.split(";\n"):
        if statement.strip():
            op.execute(statement)
