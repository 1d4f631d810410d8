"""What a worker needs to draw a chart, and its data as text: one place for every page."""

from collections.abc import Callable

from debtplanner.charts.chart import Chart
from debtplanner.ui.widgets.chartcard import ChartData


def chart_builder(chart: Chart) -> Callable[[int, int, float, str], bytes]:
    """What a worker calls to draw the chart."""

    def build(width: int, height: int, dpi: float, theme: str) -> bytes:
        from debtplanner.charts.style import png

        return png(chart, width, height, dpi, "dark" if theme == "dark" else "light")

    return build


def chart_data(chart: Chart) -> ChartData:
    """The chart's data as text."""
    table = chart.table()
    return ChartData(table.header, table.rows)
