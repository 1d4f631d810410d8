"""The legend in words: what each colour, the bold, the hatch and the dash mean."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.heatmap.rows import Level
from debtplanner.ui.widgets.heatmap.tiles import paint_cell
from debtplanner.ui.widgets.painted.ink import Ink

LINE, SWATCH, PAD = 24, 22, 11


@dataclass(frozen=True, slots=True)
class Sign:
    """A small cell and what it means."""

    level: Level
    words: str
    implied: bool = False
    text: str = ""


SIGNS = (
    Sign("far_under", "under a quarter"),
    Sign("under", "under half"),
    Sign("even", "within capacity"),
    Sign("over", "over it, bold"),
    Sign("far_over", "over by more than half"),
    Sign("free", "implied by spend, nobody named", implied=True),
    Sign("none", "no data", text="—"),
)


def places(ink: Ink, width: int, signs: tuple[Sign, ...] = SIGNS) -> list[tuple[Sign, int, int]]:
    """Each sign with its left edge and its line, broken to a width."""
    found, x, line = [], size(PAD), 0
    for sign in signs:
        wide = size(SWATCH + 6 + 14) + round(ink.width(sign.words, "caption"))
        if x > size(PAD) and x + wide > width:
            x, line = size(PAD), line + 1
        found.append((sign, x, line))
        x += wide
    return found


def legend_height(ink: Ink, width: int, signs: tuple[Sign, ...] = SIGNS) -> int:
    """Room that the legend takes at a width."""
    lines = max((line for _, _, line in places(ink, width, signs)), default=-1) + 1
    return size(8) + lines * size(LINE) if lines else 0


def paint_legend(ink: Ink, area: QRect, signs: tuple[Sign, ...] = SIGNS) -> None:
    """All signs; mirrored they run from the right."""
    for sign, x, line in places(ink, area.width(), signs):
        top, words = area.top() + size(8) + line * size(LINE), ink.width(sign.words, "caption")
        swatch = QRectF(area.left() + x, top + size(3), size(SWATCH), size(LINE - 6))
        said = QRectF(swatch.right() + size(6), top, words + 4, size(LINE))
        if ink.mirrored:
            swatch.moveRight(area.right() - x)
            said.moveRight(swatch.left() - size(6))
        paint_cell(ink, swatch, sign.level, sign.text, implied=sign.implied)
        ink.write(said, sign.words, "caption", tokens().text2)
