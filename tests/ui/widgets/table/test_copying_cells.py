"""Copied cells: nothing that a spreadsheet would run, and everything comes back by our own paste."""

import pytest

from debtplanner.exchange.rows_text import armed
from debtplanner.ui.widgets.table.copying import rows_as_mime, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\u00a0=1", "＝1", "'=1"])
def test_what_a_spreadsheet_would_run_is_marked_and_comes_back(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert armed(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["-5", "+1,200.50", "−5", "-5 %", "Billing", "", "9 · 7 · 9", "it's"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_both_forms_on_the_clipboard_are_marked() -> None:
    made = rows_as_mime(["Name", "Cost"], [["=HYPERLINK(1)", "-5"]])
    assert made.text() == "Name\tCost\n'=HYPERLINK(1)\t-5"
    assert "<td>&#x27;=HYPERLINK(1)</td><td>-5</td>" in made.html()
