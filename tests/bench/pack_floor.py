"""How long packs take against a bare script that draws as many pages and as many charts.

The floor imports reportlab's canvas and, for the charts, matplotlib's figure; it draws pages of text and lines and the
same number of plain bar charts through a bare renderer. The quarterly pack is that of the sample: its file is opened, its
figures are worked out, the simulation included, and the whole is written. Floor and pack are whole processes, timed from outside in
turns after one warm-up of each. Prints the ratios and asserts nothing.

    python tests/bench/pack_floor.py
"""

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

RUNS = 7
ROWS, COLUMNS = 16, 6
PAGES, CHARTS = 8, 3
QUARTERLY_PAGES, QUARTERLY_CHARTS = 15, 8
TESTS = Path(__file__).resolve().parents[1]
FONTS = TESTS.parent / "resources" / "fonts"


def bare(charts: int, pages: int = PAGES) -> bytes:
    """Pages drawn by hand with reportlab's canvas, and plain charts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name in ("Regular", "Semibold"):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"SourceSans3-{name}.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89), invariant=1, pageCompression=1)
    for page in range(pages):
        canvas.setFont("Semibold", 19)
        canvas.drawString(51, 750, f"Page {page} says something in a sentence")
        canvas.setFont("Regular", 10)
        for row in range(ROWS):
            top = 720 - 19 * row
            for column in range(COLUMNS):
                canvas.drawRightString(140 + 80 * column, top, f"{row * column:,} words")
            canvas.line(51, top - 6, 544, top - 6)
        if page < charts:
            bare_chart(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bare_chart(canvas: Any) -> None:
    """A plain bar chart by matplotlib, drawn onto the canvas."""
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure
    from matplotlib.path import Path as Outline

    class Renderer(RendererBase):
        """The least that draws paths and text."""

        def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: ARG002, N803
            """One path."""
            drawn = canvas.beginPath()
            for points, code in path.iter_segments(transform, simplify=False):
                if code == Outline.MOVETO:
                    drawn.moveTo(*points)
                elif code == Outline.LINETO:
                    drawn.lineTo(*points)
                elif code == Outline.CLOSEPOLY:
                    drawn.close()
            if rgbFace is not None:
                canvas.setFillColorRGB(*rgbFace[:3])
            canvas.drawPath(drawn, stroke=1, fill=int(rgbFace is not None))

        def draw_text(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, **_more: Any) -> None:  # noqa: ARG002
            """One text."""
            canvas.setFont("Regular", prop.get_size_in_points())
            canvas.drawString(x, y, s)

        def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:  # noqa: ARG002
            """Room of a text."""
            size = prop.get_size_in_points()
            return canvas.stringWidth(s, "Regular", size), size, size * 0.2

        def flipy(self) -> bool:
            """The origin is below."""
            return False

        def get_canvas_width_height(self) -> tuple[float, float]:
            """Size of the figure."""
            return 487.0, 205.0

    figure = Figure(figsize=(487 / 72, 205 / 72), dpi=72)
    axes = figure.add_axes((0.08, 0.12, 0.9, 0.8))
    axes.bar(range(18), [float(value % 7 + 1) for value in range(18)])
    canvas.saveState()
    canvas.translate(51, 120)
    figure.draw(Renderer())
    canvas.restoreState()


def pack(charts: int) -> bytes:
    """The sample pack with its charts or without any."""
    sys.path.insert(0, str(TESTS / "packs"))
    import sample_pack

    from debtplanner.packs.document import ChartBlock
    from debtplanner.packs.render import render

    document = sample_pack.sample_document()
    if not charts:
        pages = tuple(
            replace(page, blocks=tuple(block for block in page.blocks if not isinstance(block, ChartBlock)))
            for page in document.pages
        )
        document = replace(document, pages=pages)
    return render(document)


def wide(charts: int) -> bytes:
    """The floor of the quarterly pack."""
    return bare(charts, QUARTERLY_PAGES)


def quarterly(_charts: int) -> bytes:
    """The quarterly pack of the sample that the project ships, from file to file."""
    from debtplanner.cli.main import run

    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "sample.debtplan", Path(folder) / "pack.pdf"
        shutil.copy(TESTS.parent / "db" / "samples" / "1.0.debtplan", file)
        run(["pack", str(file), "quarterly", "--period", "2026-Q4", "-o", str(out)])
        return out.read_bytes()


def timed(what: str, charts: int, cache: str) -> float:
    """Seconds of one whole process; compiled modules are kept in `cache`, as an installed program keeps them."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = cache
    start = time.perf_counter()
    subprocess.run([sys.executable, __file__, what, str(charts)], env=surroundings, check=True)
    return time.perf_counter() - start


def compare(charts: int, pages: int = PAGES, pair: tuple[str, str] = ("floor", "pack")) -> None:
    """Runs floor and pack in turns and prints the medians and their ratio."""
    with tempfile.TemporaryDirectory() as cache:
        for what in pair:
            timed(what, charts, cache)
        runs = [(timed(pair[0], charts, cache), timed(pair[1], charts, cache)) for _ in range(RUNS)]
    floor, whole = (statistics.median(column) for column in zip(*runs, strict=True))
    shown = (
        f"{pages} pages, {charts} charts: floor {floor * 1000:.0f} ms, "
        f"{pair[1]} {whole * 1000:.0f} ms, ratio {whole / floor:.2f}\n"
    )
    sys.stdout.write(shown)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"floor": bare, "pack": pack, "wide": wide, "quarterly": quarterly}[sys.argv[1]](int(sys.argv[2]))
    else:
        compare(CHARTS)
        compare(0)
        compare(QUARTERLY_CHARTS, QUARTERLY_PAGES, ("wide", "quarterly"))
