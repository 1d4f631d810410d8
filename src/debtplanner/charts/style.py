"""The one style of every chart: colours of the theme, the fonts of screen and pack, no frame."""

import os
import threading
import unicodedata
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from debtplanner.charts.chart import Chart, Size
from debtplanner.system.look import Colours, Theme, colours
from debtplanner.system.places import resource, state_folder

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL, SMALL, LEAST = 9.0, 8.5, 7.5
HATCH = "//"

_FONT_FILES = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-It.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSans3-Bold.ttf",
    "fallback/NotoSansArabic-Regular.ttf",
    "fallback/NotoSansHebrew-Regular.ttf",
    "fallback/NotoSansDevanagari-Regular.ttf",
    "fallback/NotoSansThai-Regular.ttf",
    "fallback/DejaVuSans.ttf",
    "fallback/DroidSansFallbackFull.ttf",
)
Anchor = Literal["left", "center", "right"]
Level = Literal["top", "center", "bottom", "baseline", "center_baseline"]


def _loaded() -> tuple[Any, Any]:
    """Matplotlib and its fonts; it keeps its notes in our folder and does not search this machine for fonts.

    While it loads, it would write the help of every property of every class, which takes a fifth of the loading.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(state_folder() / "charts"))
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    try:
        import matplotlib as mpl
        from matplotlib import artist, font_manager

        written, artist.kwdoc = artist.kwdoc, lambda _artist: ""
        try:
            import matplotlib.figure
        finally:
            artist.kwdoc = written
    finally:
        del os.environ["MPL_IGNORE_SYSTEM_FONTS"]
    return mpl, font_manager


_PREPARING = threading.Lock()


def _ready() -> frozenset[int]:
    """Teaches matplotlib our fonts and style, once, whichever thread draws first; which characters the fonts cover."""
    with _PREPARING:
        return _prepared()


@cache
def _prepared() -> frozenset[int]:
    mpl, font_manager = _loaded()
    entries: list[Any] = []
    covered: set[int] = set()
    for name in _FONT_FILES:
        path = str(resource("fonts", *name.split("/")))
        font = font_manager.get_font(path)
        entry = font_manager.ttfFontProperty(font)
        styles = ("normal", "italic") if name.startswith("fallback") else (entry.style,)
        weights = (400, 600, 700) if name.startswith("fallback") else (entry.weight,)
        entries += [replace(entry, style=style, weight=weight) for style in styles for weight in weights]
        covered.update(font.get_charmap())
    font_manager.fontManager.ttflist = entries
    families = list(dict.fromkeys(entry.name for entry in entries))
    mpl.rcParams.update(
        {
            "font.family": families,
            "text.parse_math": False,
            "axes.unicode_minus": True,
            "hatch.linewidth": 0.9,
            "lines.solid_capstyle": "butt",
            "path.simplify": False,
        }
    )
    return frozenset(covered)


def seen(text: str, limit: int = 60) -> str:
    """`text` on one line, cut to `limit` characters; what no font draws and what would hide is its code point."""
    covered = _ready()
    line = "".join(
        " " if letter in "\t\n\r" else letter if _drawn(letter, covered) else f"[U+{ord(letter):04X}]"
        for letter in text
    ).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _drawn(letter: str, covered: frozenset[int]) -> bool:
    return ord(letter) in covered and unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def new_figure(size: Size) -> "Figure":
    """An empty figure; what lies behind it shows through."""
    _ready()
    from matplotlib.figure import Figure

    return Figure(figsize=(size.width / 72, size.height / 72), dpi=72, facecolor="none")


def panel(figure: "Figure", size: Size, *, left: float, bottom: float, right: float, top: float) -> "Axes":
    """Axes without a frame, inset from the edges of the figure by so many points."""
    width, height = max(size.width - left - right, 20.0), max(size.height - bottom - top, 20.0)
    axes = figure.add_axes((left / size.width, bottom / size.height, width / size.width, height / size.height))
    axes.set_axis_off()
    return axes


def write(
    axes: "Axes",
    x: float,
    y: float,
    text: str,
    colour: str,
    *,
    size: float = LABEL,
    align: Anchor = "left",
    level: Level = "center_baseline",
    strong: bool = False,
    italic: bool = False,
    shift: tuple[float, float] = (0.0, 0.0),
) -> Any:
    """Words at a place of the data, moved by `shift` points."""
    return axes.annotate(
        seen(text),
        (x, y),
        shift,
        textcoords="offset points",
        ha=align,
        va=level,
        color=colour,
        fontsize=size,
        fontweight=600 if strong else 400,
        fontstyle="italic" if italic else "normal",
        annotation_clip=False,
    )


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Width of a line in points."""
    _ready()
    from matplotlib import font_manager

    files = (_FONT_FILES[2 if strong else 0], *(name for name in _FONT_FILES if name.startswith("fallback")))
    font = font_manager.get_font([str(resource("fonts", *name.split("/"))) for name in files])
    font.set_size(size, 72)
    font.set_text(seen(text), 0.0)
    return font.get_width_height()[0] / 64


def shortened(line: str, width: float, size: float = SMALL, *, strong: bool = False) -> str:
    """`line` with an ellipsis where it is wider than `width` points."""
    if text_width(line, size, strong=strong) <= width:
        return line
    line = line[:60]
    while line and text_width(f"{line}…", size, strong=strong) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def bars(
    axes: "Axes", boxes: list[tuple[float, float, float, float]], colour: str, hatch: str = "", ink: str = ""
) -> None:
    """Filled boxes (left, bottom, width, height) as one collection; a hatch keeps them apart in grey."""
    if not boxes:
        return
    from matplotlib.collections import PolyCollection

    corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]
    collection = PolyCollection(corners, facecolors=colour, edgecolors="none", linewidths=0)
    if hatch:
        collection.set_hatch(hatch)
        collection.set_hatchcolor(ink)
    axes.add_collection(collection, autolim=False)


def rules(axes: "Axes", levels: list[float], colour: str, span: tuple[float, float], *, width: float = 0.7) -> None:
    """Horizontal grid lines."""
    axes.hlines(levels, *span, colors=colour, linewidth=width, zorder=0.5)


def ladder(top: float, bottom: float = 0.0, most: int = 4) -> list[float]:
    """Round levels from `bottom` to `top`, at most `most` steps."""
    from matplotlib.ticker import MaxNLocator

    levels = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(bottom, top)
    return [float(level) for level in levels if bottom - 1e-9 <= level <= top + 1e-9]


def nothing_to_show(size: Size, ink: Colours, text: str = "No data yet") -> "Figure":
    """The figure of a chart without data: the words, not an empty frame."""
    figure = new_figure(size)
    axes = panel(figure, size, left=0, bottom=0, right=0, top=0)
    write(axes, 0.5, 0.5, text, ink.text3, align="center")
    return figure


def png(chart: Chart, width_px: int, height_px: int, dpi: float, theme: Theme) -> bytes:
    """The chart as a PNG with a clear background, for a window; drawn by Agg, without pyplot."""
    _ready()
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = chart.figure(Size(width_px * 72 / dpi, height_px * 72 / dpi), theme)
    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    out = BytesIO()
    canvas.print_png(out)
    return out.getvalue()


def ink_of(theme: Theme) -> Colours:
    """The colours of a theme."""
    return colours(theme)
