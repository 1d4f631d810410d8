"""Draws a matplotlib figure straight onto a pack's canvas: lines stay lines, text is text in the pack's fonts."""

from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from debtplanner.packs.canvas import PackCanvas, number
from debtplanner.packs.fonts import Style
from debtplanner.packs.shaping import shape

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_HATCH_STEP = 12.0
_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def draw_figure(canvas: PackCanvas, figure: "Figure", x: float, y: float) -> None:
    """Draws `figure` with its lower left corner at (x, y); a point of the figure is a point of the page."""
    figure.set_dpi(72)
    canvas.addLiteral(f"q 1 0 0 1 {number(x)} {number(y)} cm")
    figure.draw(CanvasRenderer(canvas, figure.get_figwidth() * 72, figure.get_figheight() * 72))
    canvas.addLiteral("Q")


class CanvasRenderer(RendererBase):
    """What matplotlib draws with; nothing is rasterised."""

    def __init__(self, canvas: PackCanvas, width: float, height: float) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = (width, height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Size of the figure in points."""
        return self._size

    def flipy(self) -> bool:
        """The origin is below, as on paper."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """One unit is one point."""
        return points

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:  # noqa: N803 - matplotlib's name
        """Fills and strokes one path."""
        operators = _path_operators(path, transform)
        if not operators:
            return
        filled = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        stroked = gc.get_linewidth() > 0 and to_rgba(gc.get_rgb())[3] > 0
        hatch = gc.get_hatch()
        code = ["q", _clip(gc)]
        if filled:
            code.append(f"{_rgb(rgbFace)} rg")
        if stroked:
            code.append(_pen(gc))
        if hatch and filled:
            code += [operators, "f", "q", operators, "W n", self._hatch(gc, path, transform, hatch), "Q"]
            filled = False
        if filled or stroked:
            code += [operators, "B" if filled and stroked else "f" if filled else "S"]
        code.append("Q")
        self._canvas.addLiteral(" ".join(part for part in code if part))

    def _hatch(self, gc: GraphicsContextBase, path: Path, transform: Transform, hatch: str) -> str:
        """Parallel lines over the whole path, which clips them; a page has no use for pattern objects."""
        box = path.get_extents(transform)
        red, green, blue = to_rgb(gc.get_hatch_color())
        step = _HATCH_STEP / max(len(hatch), 1)
        lines = [f"{red:.4g} {green:.4g} {blue:.4g} RG {number(gc.get_hatch_linewidth())} w"]
        reach = box.height
        first = (box.x0 - reach) // step * step
        count = int((box.width + reach) / step) + 2
        for place in range(count):
            start = first + place * step
            ends = (start, start + reach) if "/" in hatch else (start + reach, start)
            lines.append(f"{number(ends[0])} {number(box.y0)} m {number(ends[1])} {number(box.y1)} l")
        return " ".join([*lines, "S"])

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Places an image of pixels."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        height, width = im.shape[:2]
        self._canvas.addLiteral(f"q {_clip(gc)}")
        image = ImageReader(Image.fromarray(im))
        matrix = transform or Affine2D().scale(width, height)
        a, c, e, b, d, f = matrix.get_matrix()[:2].ravel()
        self._canvas.addLiteral(" ".join(number(value) for value in (a, b, c, d, e + x, f + y)) + " cm")
        self._canvas.drawImage(image, 0, 0, 1, 1, mask="auto")
        self._canvas.addLiteral("Q")

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,  # noqa: ARG002, FBT002 - matplotlib's signature
        mtext: "Text | None" = None,  # noqa: ARG002
    ) -> None:
        """Draws one line of text in the pack's own fonts."""
        turn = (cos(radians(angle)), sin(radians(angle))) if angle else None
        colour = "#" + "".join(f"{round(part * 255):02X}" for part in to_rgb(gc.get_rgb()))
        self._canvas.text(x, y, shape(s, _style(prop)), prop.get_size_in_points(), colour=colour, angle=turn)

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:  # noqa: ARG002
        """Room that a line takes: measured in the font that draws it."""
        size = prop.get_size_in_points()
        return shape(s, _style(prop)).width_at(size), 0.93 * size, 0.22 * size


def _style(prop: FontProperties) -> Style:
    """The pack's style for a font that a chart asks for."""
    if prop.get_style() == "italic":
        return "italic"
    weight = prop.get_weight()
    heavy = weight if isinstance(weight, int) else {"semibold": 600, "bold": 700}.get(str(weight), 400)
    return "bold" if heavy >= 700 else "semibold" if heavy >= 600 else "regular"


def _rgb(colour: Any) -> str:
    """The colour as it is seen on white paper: packs use no transparency."""
    alpha = colour[3] if len(colour) > 3 else 1.0
    return " ".join(f"{part * alpha + 1 - alpha:.4g}" for part in colour[:3])


def _pen(gc: GraphicsContextBase) -> str:
    """Colour, width, ends and dashes of a line."""
    red, green, blue, own = to_rgba(gc.get_rgb())
    alpha = gc.get_alpha() if gc.get_forced_alpha() else own
    parts = [
        f"{_rgb((red, green, blue, alpha))} RG {number(gc.get_linewidth())} w",
        f"{_CAPS[gc.get_capstyle()]} J {_JOINS[gc.get_joinstyle()]} j",
    ]
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        parts.append(f"[{' '.join(number(dash) for dash in np.ravel(dashes))}] {number(offset)} d")
    return " ".join(parts)


def _clip(gc: GraphicsContextBase) -> str:
    parts = []
    box = gc.get_clip_rectangle()
    if box is not None:
        parts.append(" ".join(number(value) for value in box.bounds) + " re W n")
    path, transform = gc.get_clip_path()
    if path is not None:
        parts.append(f"{_path_operators(path, transform)} W n")
    return " ".join(parts)


def _path_operators(path: Any, transform: Any) -> str:
    """The operators that make `path`; quadratic curves become cubic ones."""
    parts: list[str] = []
    last = (0.0, 0.0)
    for points, code in path.iter_segments(transform, simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            parts.append("h")
            continue
        values = [float(value) for value in points]
        if code == Path.CURVE3:
            (x0, y0), (x1, y1, x2, y2) = last, values
            values = [(x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, (x2 + 2 * x1) / 3, (y2 + 2 * y1) / 3, x2, y2]
        operator = {Path.MOVETO: "m", Path.LINETO: "l"}.get(code, "c")
        parts.append(" ".join(number(value) for value in values) + f" {operator}")
        last = (values[-2], values[-1])
    return " ".join(parts)
