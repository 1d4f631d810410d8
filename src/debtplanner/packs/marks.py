"""The small signs of a pack: state glyphs, swatches, arrows; drawn, so that they need no font and no colour."""

from debtplanner.packs.canvas import PackCanvas, colour_operands, number
from debtplanner.packs.document import Band, State, Trend
from debtplanner.system.look import colours

INK = colours("light")
_KAPPA = 0.5523


def circle(x: float, y: float, radius: float) -> str:
    """Path of a circle around (x, y)."""
    k = _KAPPA * radius
    n = number
    return (
        f"{n(x + radius)} {n(y)} m "
        f"{n(x + radius)} {n(y + k)} {n(x + k)} {n(y + radius)} {n(x)} {n(y + radius)} c "
        f"{n(x - k)} {n(y + radius)} {n(x - radius)} {n(y + k)} {n(x - radius)} {n(y)} c "
        f"{n(x - radius)} {n(y - k)} {n(x - k)} {n(y - radius)} {n(x)} {n(y - radius)} c "
        f"{n(x + k)} {n(y - radius)} {n(x + radius)} {n(y - k)} {n(x + radius)} {n(y)} c h"
    )


def _lines(*points: tuple[float, float]) -> str:
    first, *others = points
    return " ".join([f"{number(first[0])} {number(first[1])} m", *(f"{number(a)} {number(b)} l" for a, b in others)])


def state_mark(canvas: PackCanvas, x: float, y: float, state: State, size: float = 8.0) -> None:
    """The glyph of a state; (x, y) is its left end on the base line of the text beside it."""
    radius = size / 2
    middle_x, middle_y = x + radius, y + radius - 0.9
    colour = {"ok": INK.mark_ok, "behind": INK.mark_warn, "fail": INK.mark_danger}.get(state, INK.mark_none)
    ring = circle(middle_x, middle_y, radius - 0.4)
    tick, cross = radius * 0.5, radius * 0.36
    strokes = {
        "ok": ring
        + " S "
        + _lines(
            (middle_x - tick * 0.9, middle_y - tick * 0.05),
            (middle_x - tick * 0.2, middle_y - tick * 0.75),
            (middle_x + tick * 0.95, middle_y + tick * 0.7),
        ),
        "behind": _lines(
            (middle_x, middle_y + radius * 0.85),
            (middle_x + radius, middle_y - radius * 0.8),
            (middle_x - radius, middle_y - radius * 0.8),
        )
        + " s "
        + _lines((middle_x, middle_y + radius * 0.3), (middle_x, middle_y - radius * 0.25)),
        "fail": ring
        + " S "
        + _lines((middle_x - cross, middle_y - cross), (middle_x + cross, middle_y + cross))
        + " "
        + _lines((middle_x - cross, middle_y + cross), (middle_x + cross, middle_y - cross)),
        "none": f"[1.5 1.2] 0 d {ring}",
        "stale": ring
        + " S "
        + _lines(
            (middle_x, middle_y + radius * 0.55),
            (middle_x, middle_y),
            (middle_x + radius * 0.45, middle_y - radius * 0.2),
        ),
    }[state]
    canvas.addLiteral(f"q {colour_operands(colour)} RG 0.9 w 1 J 1 j {strokes} S Q")


def swatch(canvas: PackCanvas, x: float, y: float, band: Band, size: float = 7.0) -> None:
    """The square of a band; Low has an edge, being nearly white."""
    edge = INK.strong if band == "Low" else None
    canvas.plate(x, y - 0.4, size, size, fill=INK.band(band), edge=edge, line=0.6)


def arrow(canvas: PackCanvas, x: float, y: float, *, rising: bool, trend: Trend, size: float = 5.0) -> None:
    """A filled triangle, up or down."""
    colour = {"better": INK.mark_ok, "worse": INK.mark_danger, "same": INK.text3}[trend]
    tip, base = (y + size, y + 0.6) if rising else (y + 0.6, y + size)
    path = _lines((x, base), (x + size, base), (x + size / 2, tip))
    canvas.addLiteral(f"q {colour_operands(colour)} rg {path} h f Q")


def dotted_under(canvas: PackCanvas, x: float, y: float, width: float) -> None:
    """The quiet line under a figure that leads to its explanation."""
    ends = _lines((x, y), (x + width, y))
    canvas.addLiteral(f"q {colour_operands(INK.strong)} RG 0.7 w 1 J [0 2] 0 d {ends} S Q")
