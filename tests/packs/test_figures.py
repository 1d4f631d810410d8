"""Charts on a page: drawn by lines and letters, not pixels."""

import io
from collections.abc import Callable
from types import ModuleType

import pypdf

from debtplanner.charts.chart import Size
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import ChartBlock, Document
from debtplanner.packs.figures import draw_figure
from debtplanner.packs.render import render


def test_the_words_of_a_chart_are_text(
    sample: ModuleType, one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    read = texts(render(one_page(ChartBlock(sample.spend_chart()))))[0]
    for words in ("183.3", "Budget 100 a month", "2026", "2027", "Spend a month, thousand US dollars"):
        assert words in read


def test_a_chart_holds_no_pictures(sample: ModuleType, one_page: Callable[..., Document]) -> None:
    pdf = render(one_page(ChartBlock(sample.spend_chart()), ChartBlock(sample.bubble_chart())))
    assert all(not page.images for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_figure_with_an_image_a_clip_and_a_turned_word_can_be_drawn() -> None:
    import numpy as np
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3, 2), dpi=72)
    axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
    axes.imshow(np.arange(12).reshape(3, 4))
    axes.plot([0, 3], [0, 2], linestyle="--", color=(0.1, 0.2, 0.3, 0.5))
    axes.set_ylabel("turned")
    canvas = PackCanvas((300, 200), "en")
    draw_figure(canvas, figure, 20, 20)
    canvas.showPage()
    page = pypdf.PdfReader(io.BytesIO(canvas.finished())).pages[0]
    assert "turned" in page.extract_text()
    assert len(page.images) == 1


def test_the_same_chart_draws_the_same_operators(sample: ModuleType) -> None:
    def drawn() -> bytes:
        canvas = PackCanvas((600, 400), "en")
        draw_figure(canvas, sample.bubble_chart().figure(Size(500, 300), "light"), 20, 20)
        canvas.showPage()
        return canvas.finished()

    assert drawn() == drawn()
