"""Rows of text as people bring them: CSV files, spreadsheet cells from the clipboard, semicolons or tabs."""

import csv
import io

from debtplanner.domain.errors import RuleBroken

LARGEST_TEXT = 64 * 1024 * 1024
_DELIMITERS = ("\t", ",", ";", "|")
_ENCODINGS = ("utf-8-sig", "cp1252")


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else Western; raises RuleBroken for what is no text."""
    if len(content) > LARGEST_TEXT:
        raise RuleBroken(f"The file is larger than {LARGEST_TEXT // 1024 // 1024} MB. Split it and bring in the parts.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise RuleBroken("The file is not readable text. Save it as CSV in UTF-8.") from None
    if b"\x00" in content:
        raise RuleBroken("The file is not text. Save it as CSV in UTF-8.")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken("The file is not readable text. Save it as CSV in UTF-8.")


def delimiter_of(text: str) -> str:
    """The sign between cells: the one named by `sep=`, else the most frequent of the first row outside quotes."""
    first = _first_row(text)
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    bare = "".join(part for index, part in enumerate(first.split('"')) if index % 2 == 0)
    counts = {sign: bare.count(sign) for sign in _DELIMITERS}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else "\t"


def rows_of(text: str, sign: str | None = None) -> list[list[str]]:
    """The rows of cells, without empty rows; quoted cells may hold line breaks.

    `sign` is the one between cells where it is known (a tab for cells copied from a spreadsheet), else it is found.
    Raises RuleBroken where the cells cannot be told apart.
    """
    sign = sign or delimiter_of(text)
    if _first_row(text).lower().startswith("sep="):
        text = text.split("\n", 1)[1] if "\n" in text else ""
    csv.field_size_limit(LARGEST_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as trouble:
        raise RuleBroken(
            f"Row {reader.line_num}: the cells cannot be told apart ({trouble}). Check the quotes."
        ) from None


def _first_row(text: str) -> str:
    return text.lstrip("\ufeff").split("\n", 1)[0].strip("\r")


_LIVE = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BLANKS = " \u00a0\ufeff"


def disarmed(text: str) -> str:
    """Text that no spreadsheet runs as a formula: marked with an apostrophe where it would."""
    live = text.lstrip(_BLANKS).startswith(_LIVE) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if live or _was_marked(text) else text


def _was_marked(text: str) -> bool:
    return text.startswith("'") and disarmed(text[1:]) != text[1:] if text else False


def armed(text: str) -> str:
    """What `disarmed` was given."""
    return text[1:] if text.startswith("'") and disarmed(text[1:]) == text else text


def written(head: list[str], rows: list[list[str]]) -> bytes:
    """A CSV file for machines and spreadsheets: UTF-8 with its mark, comma, CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
