"""The columns of a table on the page: how wide each is, and how long its bars may be."""

from dataclasses import dataclass

from debtplanner.packs.cells import BAR_GAP, FIGURES, bar_length, column_widths, wanted_width
from debtplanner.packs.document import Cell, Column, Number, Table, Text
from debtplanner.packs.flow import Frame
from debtplanner.packs.text import width_of

_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one table on the page; `key` names the table in the document's structure."""

    columns: tuple[Column, ...]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    left: float
    right: float
    key: object
    bar: float


def grid_of(table: Table, frame: Frame) -> Grid:
    """Measures the columns, over the first two hundred rows, and shares the width among them."""
    wanted: list[float] = []
    for place, column in enumerate(table.columns):
        cells = [(row.cells[place], row.strong) for row in table.rows[:200] if place < len(row.cells)]
        widest = max((wanted_width(cell, frame, strong=strong) for cell, strong in cells), default=0.0)
        wanted.append(max(widest, width_of(column.title, "semibold", frame.style.head)) + 0.5)
    fixed = [
        _is_figures(column, [row.cells[place] for row in table.rows]) for place, column in enumerate(table.columns)
    ]
    room = frame.width - _GAP * (len(table.columns) - 1)
    figures = sum(want for want, keeps in zip(wanted, fixed, strict=True) if keeps)
    barred = [any(_has_bar(row.cells[place]) for row in table.rows) for place in range(len(table.columns))]
    bar = bar_length(sum(barred), room * FIGURES - figures)
    wanted = [want + (bar + BAR_GAP if bar and has else 0.0) for want, has in zip(wanted, barred, strict=True)]
    widths = column_widths(wanted, [column.weight for column in table.columns], fixed, room)
    lefts, left = [], frame.left
    for width in widths:
        lefts.append(left)
        left += width + _GAP
    return Grid(table.columns, tuple(lefts), tuple(widths), frame.left, frame.right, object(), bar)


def _has_bar(cell: Cell) -> bool:
    return isinstance(cell, Number) and cell.bar is not None


def _is_figures(column: Column, cells: list[Cell]) -> bool:
    """Whether a column holds figures, or words in their place such as "not stated": it is as wide as they are."""
    quiet = all(isinstance(cell, Number) or (isinstance(cell, Text) and cell.quiet) for cell in cells)
    return quiet and (column.align == "right" or all(isinstance(cell, Number) for cell in cells))
