"""The comparison as a page that looks like the report's, and its chart as an SVG."""

from dataclasses import dataclass
from pathlib import Path

from bench.cli.plural import counted
from bench.queue.measures import Comparison
from bench.queue.telling import PROCESS_COLUMNS, assumed, columns, measured, note, period_told, process_row
from bench.report.beside import PAGE
from bench.report.site import copy_style, made_at_once, templates_in

_TEMPLATES = Path(__file__).parent / "templates"
CHART = "one-token.svg"


@dataclass(frozen=True)
class Bar:
    """A row of the chart; the shares are of the longest bar."""

    label: str
    mean: str
    high: str
    mean_share: float
    high_share: float


@dataclass(frozen=True)
class Chart:
    """From one Token downwards."""

    rows: list[Bar]


def chart_of(comparison: Comparison) -> Chart:
    """Mean and 95th percentile of the waits."""
    ends = [max(one.wait_95, one.wait.mean) for one in comparison.figures]
    longest = max(ends) or 1
    return Chart([
        Bar(counted(one.tokens, "Token"), f"{one.wait.mean:.1f}", f"{one.wait_95:.0f}",
            one.wait.mean / longest, end / longest)
        for one, end in zip(comparison.figures, ends, strict=True)
    ])  # fmt: skip


def write_page(comparison: Comparison, out: Path) -> Path:
    """Make `out` the folder of the page and its chart, all at once; returns the page."""
    templates, chart = templates_in(_TEMPLATES), chart_of(comparison)
    html = templates.get_template("one_token.html").render(
        page=PAGE, period=period_told(comparison), chart=chart, columns=columns(comparison),
        rows=measured(comparison), note=note(comparison),
        assumptions=assumed(comparison.told), process_columns=PROCESS_COLUMNS,
        processes=[process_row(one) for one in comparison.told.processes],
    )  # fmt: skip
    with made_at_once(out) as fresh:
        copy_style(fresh / "style")
        (fresh / CHART).write_text(templates.get_template("chart.svg").render(chart=chart), "utf-8")
        (fresh / PAGE).write_text(html, "utf-8")
    return out / PAGE
