"""Tables of a pack: measured columns, a head that is repeated on each sheet, rows parted by hairlines."""

from dataclasses import dataclass, replace

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.cells import LEADING, LaidCell, laid_cell
from debtplanner.packs.document import Row, Table, Text
from debtplanner.packs.flow import Frame, Piece, gap
from debtplanner.packs.grid import Grid, grid_of
from debtplanner.packs.marks import INK
from debtplanner.packs.prose import heading, paragraph
from debtplanner.packs.shaping import Shaped
from debtplanner.packs.text import fitted, wrapped

_HEAD = 17.0
_LABEL = 40.0
_BELOW = 12.0
_MOST_BELOW = 6


def table_pieces(table: Table, frame: Frame) -> list[Piece]:
    """The title, the head and the rows of a table."""
    pieces = heading(table.title, frame)
    if not table.rows:
        return [*pieces, *paragraph(table.empty, frame, size=frame.style.body, leading=LEADING + 1, colour=INK.text2)]
    grid = grid_of(table, frame)
    head = _head(grid, frame)
    rows = [_row(row, grid, frame, head) for row in table.rows]
    if table.more:
        text = frame.words.more_rows.format(count=frame.words.number(table.more))
        rows.append(_row(Row((Text(text, quiet=True), *(Text("") for _ in table.columns[1:]))), grid, frame, head))
    if len(rows) > 2:
        for place in (0, -2):
            rows[place] = replace(rows[place], keep=True)
    return [*pieces, head, *rows, gap(16)]


def _head(grid: Grid, frame: Frame) -> Piece:
    size = frame.style.head
    titles = [
        fitted(column.title, "semibold", size, width) for column, width in zip(grid.columns, grid.widths, strict=True)
    ]
    return Piece(_HEAD, _Head(grid, tuple(titles), size), keep=True)


@dataclass(frozen=True, slots=True)
class _Head:
    """Draws the names of the columns over their line."""

    grid: Grid
    titles: tuple[Shaped, ...]
    size: float

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        grid = self.grid
        with canvas.group("Table", key=grid.key), canvas.group("TR"):
            for column, title, left, width in zip(grid.columns, self.titles, grid.lefts, grid.widths, strict=True):
                x = left + {"left": 0.0, "center": width / 2, "right": width}[column.align]
                with canvas.tagged("TH", Scope="Column"):
                    canvas.text(x, top - 10.5, title, self.size, colour=INK.text2, align=column.align)
        with canvas.aside():
            canvas.stroke(grid.left, top - _HEAD + 0.4, grid.right, top - _HEAD + 0.4, colour=INK.text, width=0.8)


def _row(row: Row, grid: Grid, frame: Frame, head: Piece) -> Piece:
    cells = [
        laid_cell(cell, width, column.align, frame, strong=row.strong, bar=grid.bar)
        for cell, width, column in zip(row.cells, grid.widths, grid.columns, strict=True)
    ]
    lines = max((cell.lines for cell in cells), default=1)
    height = frame.style.row + (lines - 1) * LEADING + (2.0 if lines > 1 else 0.0)
    base = (frame.style.row + 0.68 * frame.style.body) / 2
    below = _below(row, grid, frame, height)
    height += below.height if below else 0.0
    return Piece(height, _RowDrawn(grid, tuple(cells), height, base, below), repeat=head)


@dataclass(frozen=True, slots=True)
class _Below:
    """Labelled words under the cells of a row; `after` is how far they begin below its upper edge."""

    told: tuple[tuple[Shaped, tuple[Shaped, ...]], ...]
    after: float
    size: float

    @property
    def height(self) -> float:
        """Height of all their lines."""
        return _BELOW * sum(len(lines) for _, lines in self.told) + 4.0

    def draw(self, canvas: PackCanvas, left: float, top: float) -> None:
        """Draws the label of each at the left of its lines."""
        base = top - self.after - 0.7 * _BELOW
        for label, lines in self.told:
            with canvas.tagged("P"):
                canvas.text(left, base, label, self.size, colour=INK.text3)
                for line in lines:
                    canvas.text(left + _LABEL, base, line, self.size, colour=INK.text2)
                    base -= _BELOW


def _below(row: Row, grid: Grid, frame: Frame, after: float) -> _Below | None:
    if not row.below:
        return None
    size, width, more = frame.style.note, grid.right - grid.left - _LABEL, frame.words.more_characters
    told = tuple(
        (
            fitted(label, "regular", size, _LABEL - 4),
            wrapped(text, "regular", size, width, lines=_MOST_BELOW, more=more),
        )
        for label, text in row.below
    )
    return _Below(told, after, size)


@dataclass(frozen=True, slots=True)
class _RowDrawn:
    """Draws the cells of a row over its hairline."""

    grid: Grid
    cells: tuple[LaidCell, ...]
    height: float
    base: float
    below: _Below | None

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        grid = self.grid
        with canvas.group("Table", key=grid.key):
            with canvas.group("TR"):
                for cell, left in zip(self.cells, grid.lefts, strict=True):
                    with canvas.tagged("TD"):
                        cell.draw(canvas, left, top - self.base)
            if self.below:
                with canvas.group("TR"), canvas.group("TD"):
                    self.below.draw(canvas, grid.left, top)
        with canvas.aside():
            canvas.stroke(
                grid.left, top - self.height + 0.2, grid.right, top - self.height + 0.2, colour=INK.disabled, width=0.4
            )
