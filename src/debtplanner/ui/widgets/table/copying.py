"""Rows on the clipboard: as tab-separated text and as an HTML table."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from debtplanner.exchange.rows_text import disarmed

_NUMBER = re.compile(r"[+-]?[\d.,\s\u00a0\u202f]+( ?%)?")


def rows_as_mime(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """Titles and rows for the clipboard: spreadsheets take the text, documents and mail the table.

    Cells that a spreadsheet would run as a formula are marked with an apostrophe, which our own paste takes away.
    """
    made = QMimeData()
    rows = [[safe_cell(cell) for cell in line] for line in rows]
    made.setText(as_tsv(titles, rows))
    made.setHtml(as_html(titles, rows))
    return made


def safe_cell(cell: str) -> str:
    """A cell that nothing runs; what is a plain number with its sign stays one."""
    return cell if _NUMBER.fullmatch(cell) else disarmed(cell)


def as_tsv(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Tab-separated lines; a cell with tabs, quotes or line ends is quoted."""
    return "\n".join("\t".join(_quoted(cell) for cell in line) for line in (titles, *rows))


def as_html(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """One HTML table with a head."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{_in_html(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _in_html(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
