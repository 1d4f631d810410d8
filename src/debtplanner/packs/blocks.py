"""Which builder lays out which block."""

from collections.abc import Callable

from debtplanner.charts.chart import Size
from debtplanner.packs import document as model
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.decisions import change_pieces, criteria_pieces, decision_pieces
from debtplanner.packs.flow import Frame, Piece, gap
from debtplanner.packs.marks import INK
from debtplanner.packs.methods import method_pieces
from debtplanner.packs.prose import bullet_pieces, figure_pieces, heading, note_pieces, paragraph
from debtplanner.packs.tables import table_pieces

_GROWTH = 0.6


def block_pieces(block: model.Block, frame: Frame) -> list[Piece]:
    """The pieces of one block with white space behind it."""
    match block:
        case model.Table():
            return table_pieces(block, frame)
        case model.Figures():
            return figure_pieces(block, frame)
        case model.ChartBlock():
            return chart_pieces(block, frame)
        case model.Decisions():
            return decision_pieces(block, frame)
        case model.Criteria():
            return criteria_pieces(block, frame)
        case model.Bullets():
            return bullet_pieces(block, frame)
        case model.Note():
            return note_pieces(block, frame)
        case model.ChangeList():
            return change_pieces(block, frame)
        case model.Methods():
            return method_pieces(block, frame)


def chart_pieces(block: model.ChartBlock, frame: Frame) -> list[Piece]:
    """A chart under its subtitle; matplotlib is loaded by the first one that is drawn."""
    height = min(block.height or block.chart.height, frame.height - 120)
    style = frame.style
    subtitle = paragraph(
        block.chart.subtitle, frame, size=style.note, leading=13, colour=INK.text2, measure=1.0, most=2, keep=True
    )
    return [*heading(block.title, frame), *subtitle, gap(4), _chart_piece(block, frame, height), gap(14)]


def _chart_piece(block: model.ChartBlock, frame: Frame, height: float) -> Piece:
    """The chart itself: as high as asked for, and up to three fifths higher where its sheet has room."""

    def draw_at(height: float) -> Callable[[PackCanvas, float], None]:
        def draw(canvas: PackCanvas, top: float) -> None:
            figure = block.chart.figure(Size(frame.width, height), "light")
            from debtplanner.packs.figures import draw_figure  # after the chart, which prepares matplotlib

            with canvas.tagged("Figure", Alt=block.chart.sentence):
                draw_figure(canvas, figure, frame.left, top - height)

        return draw

    return Piece(
        height, draw_at(height), growth=_GROWTH * height, grow=lambda more: Piece(height + more, draw_at(height + more))
    )
