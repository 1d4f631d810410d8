"""How pages fall onto sheets: charts take what is free, sentences spare a line, methods run down their columns."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from support.samples import sample_session

from debtplanner.charts.chart import Months
from debtplanner.charts.monthly import MonthlyBars, MonthlySeries
from debtplanner.commands.session import Session
from debtplanner.domain.months import Month, Quarter
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import (
    Bar,
    Bullets,
    ChartBlock,
    Column,
    Document,
    Method,
    Methods,
    Number,
    Page,
    Paper,
    Row,
    Table,
    Text,
)
from debtplanner.packs.flow import frame_for
from debtplanner.packs.layout import Laid, laid_out
from debtplanner.packs.monthly import monthly_document
from debtplanner.packs.quarterly import quarterly_document
from debtplanner.packs.render import render
from debtplanner.queries.monthly import monthly_data
from debtplanner.queries.quarterly import quarterly_data

CHART = MonthlyBars(Months(2026, 1, 3), (MonthlySeries("Planned", (1.0, 2.0, 3.0)),), "Spend")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = sample_session(tmp_path_factory.mktemp("layout") / "framework.debtplan")
    yield made
    made.close()


def laid(document: Document) -> list[Laid]:
    return laid_out(document, frame_for(document.paper, document.style, document.words))


def fills(document: Document) -> list[float]:
    """How much of each sheet is used, as a share of its height."""
    height = frame_for(document.paper, document.style, document.words).height
    return [1 - one.sheet.free / height for one in laid(document)]


def lines(count: int) -> Bullets:
    return Bullets(tuple(f"Sentence {place}" for place in range(count)))


def edges(document: Document) -> list[tuple[float, float]]:
    """Upper and lower edge of every piece of the first sheet."""
    return [(top, top - piece.height) for piece, top in laid(document)[0].sheet.placed]


@pytest.mark.parametrize(("paper", "most"), [("a4", 8), ("letter", 9)])
def test_the_monthly_pack_of_the_sample_fills_its_sheets(session: Session, paper: Paper, most: int) -> None:
    document = monthly_document(session.read(lambda reader: monthly_data(reader, Month(2026, 11))), paper=paper)
    used = fills(document)
    assert len(used) == most
    assert min(used) > (0.8 if paper == "a4" else 0.6)


def test_the_quarterly_pack_of_the_sample_fills_its_sheets(session: Session) -> None:
    used = fills(quarterly_document(session.read(lambda reader: quarterly_data(reader, Quarter(2026, 4)))))
    assert len(used) == 15
    assert min(used[:-1]) > 0.8
    assert used[-1] > 0.5


@pytest.mark.parametrize(("below", "grown"), [(2, 60.0), (27, None)])
def test_a_chart_grows_by_three_fifths_at_most_into_what_is_free(
    one_page: Callable[..., Document], below: int, grown: float | None
) -> None:
    document = one_page(ChartBlock(CHART, 100.0), lines(below))
    (sheet,) = laid(document)
    height = next(piece.height for piece, _ in sheet.sheet.placed if piece.height >= 100.0)
    if grown is None:
        assert 100.0 < height < 160.0
        assert sheet.sheet.free == pytest.approx(12.0), "so much air stays below charts that take what is free"
    else:
        assert height == 100.0 + grown


def test_what_stands_below_a_chart_that_grows_moves_down_with_it(one_page: Callable[..., Document]) -> None:
    joined = Page("Joined", "Two", "", (ChartBlock(CHART, 100.0), lines(3)), joins=True)
    first = one_page(ChartBlock(CHART, 100.0), lines(3))
    document = replace(first, pages=(*first.pages, joined))
    placed = edges(document)
    assert all(lower == pytest.approx(upper) for (_, lower), (upper, _) in pairwise(placed))
    (sheet,) = laid(document)
    _, top = sheet.begins[1]
    assert any(upper == pytest.approx(top) for upper, _ in placed)
    assert placed[-1][1] - sheet.sheet.free == pytest.approx(
        frame_for(document.paper, document.style, document.words).bottom
    )


def test_a_sentence_a_word_too_long_for_its_line_is_set_a_little_smaller(
    one_page: Callable[..., Document], drawn: list[Any]
) -> None:
    long = "The debt costs 1,300,000 USD a year, 1,000,000 less than claimed"
    render(one_page(headline=long))
    (found,) = (one for one in drawn if one.text == long)
    assert 0.88 * 19 <= found.size < 19
    drawn.clear()
    render(one_page(headline=f"{long}, which nothing that is recorded here accounts for"))
    assert {one.size for one in drawn if one.text.startswith("The debt costs")} == {19.0}


def test_methods_run_down_one_column_and_then_the_next(one_page: Callable[..., Document], drawn: list[Any]) -> None:
    told = tuple(
        Method(f"m{place}", f"Method {place}", "1", "Formula.", (("Input", "2", ""),) * count)
        for place, count in enumerate((6, 1, 1, 2, 2))
    )
    render(one_page(Methods(told, across=2)))
    heads = [one for one in drawn if one.text.startswith("Method ")]
    assert [one.text for one in heads] == [f"Method {place}" for place in range(5)]
    left = min(one.left for one in heads)
    # 6 inputs with 1 are as high as 1, 2 and 2 with their three heads: two heads stand left, three right
    assert [one.left == left for one in heads] == [True, True, False, False, False]


def test_forty_methods_take_as_many_sheets_as_they_need(one_page: Callable[..., Document]) -> None:
    told = tuple(Method(f"m{place}", f"Method {place}", "1", "Formula.", (("In", "2", ""),) * 6) for place in range(40))
    document = one_page(Methods(told, across=2))
    assert {f"m{place}" for place in range(40)} <= {anchor for one in laid(document) for anchor in one.anchors()}
    assert all(one.sheet.free >= 0 for one in laid(document))


def test_a_bar_begins_at_the_left_of_its_column_and_its_figure_ends_at_the_right(
    one_page: Callable[..., Document], drawn: list[Any]
) -> None:
    rows = tuple(
        Row((Text("a"), Number(figure, bar=Bar(share)))) for figure, share in (("600,000", 1.0), ("450", 0.75))
    )
    render(one_page(Table((Column("Category", weight=1), Column("Amount", "right")), rows)))
    ends = [one.right for one in drawn if one.text in {"600,000", "450", "Amount"}]
    assert max(ends) - min(ends) < 0.01


@pytest.mark.parametrize("figure", ["1,234", "1,234,567", "123,456,789.00"])
def test_bars_give_way_to_figures_and_have_one_scale_in_a_table(
    one_page: Callable[..., Document], drawn: list[Any], figure: str
) -> None:
    columns = (Column("Category", weight=1), *(Column(f"Amount {place}", "right") for place in range(5)))
    cells = (Number(figure, bar=Bar(1.0)), Number("7", bar=Bar(1.0, pale=True)), *(Number(figure),) * 2)
    row = Row((Text("A category with a name of many words " * 3), *cells, Text("not stated", quiet=True)))
    plates: list[float] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PackCanvas, "plate", lambda _self, _x, _y, width, _height, **_look: plates.append(width))
        render(one_page(Table(columns, (row,))))
    assert [one.text for one in drawn].count(figure) == 3
    assert "not stated" in {one.text for one in drawn}
    assert len(set(plates)) <= 1


def test_words_below_a_row_are_over_the_whole_width_and_count_what_they_leave_out(
    one_page: Callable[..., Document], texts: Callable[[bytes], list[str]]
) -> None:
    row = Row((Text("Item"), Number("1")), below=(("Seen", "Tight coupling"), ("Effects", "word " * 400)))
    (text,) = texts(render(one_page(Table((Column("Item", weight=1), Column("Score", "right")), (row,)))))
    assert "Seen Tight coupling" in " ".join(text.split())
    assert "more characters)" in text
