"""Drafts of forms: fields as typed, kept beside the records and outside the audit log until saved or discarded."""

import json
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from debtplanner.domain.moments import instant
from debtplanner.store.schema import table

_DRAFT = table("draft")
_BY_FORM = _DRAFT.c.form == bindparam("of_form")
_DELETE = _DRAFT.delete().where(_BY_FORM)
_INSERT = _DRAFT.insert()


def keep_draft(connection: Connection, form: str, fields: dict[str, str], at: datetime) -> None:
    """Replaces the draft of one form."""
    connection.execute(_DELETE, {"of_form": form})
    connection.execute(_INSERT, {"form": form, "at": instant(at), "fields": json.dumps(fields, ensure_ascii=True)})


def discard_draft(connection: Connection, form: str) -> None:
    """Removes the draft of one form."""
    connection.execute(_DELETE, {"of_form": form})


def read_drafts(connection: Connection) -> dict[str, dict[str, str]]:
    """All drafts by form."""
    return {row.form: json.loads(row.fields) for row in connection.execute(select(_DRAFT))}
