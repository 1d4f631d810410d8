"""The sheet of the case settings: there is one case in a workspace, and it is made when it is first changed."""

from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Add
from debtplanner.domain.case import CASE_ID
from debtplanner.queries.case import Case
from debtplanner.ui.pages.case.cards import SETTINGS_FORM
from debtplanner.ui.sheets.recordsheet import RecordSheet, as_typed
from debtplanner.ui.shell.page import PagePorts


class SettingsSheet(RecordSheet):
    """Revises the settings, or states them for the first time."""

    def __init__(self, window: QWidget, ports: PagePorts, case: Case, *, stated: bool) -> None:
        super().__init__(
            window,
            ports,
            SETTINGS_FORM,
            case.writing,
            record=case.settings if stated else None,
            start=as_typed(SETTINGS_FORM, case.settings, case.writing),
            title="Case settings",
            draft="business_case/settings",
            verb="Save",
        )

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """What is to be done with what is typed."""
        if self._record is None:
            return Add("business_case", values, CASE_ID), CASE_ID
        return super().command(values)
