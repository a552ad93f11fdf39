"""What `bench --sheets` compares: an upload checked, and the same file passed over."""

from pathlib import Path

from bench.figures.sheets import CHECKING, Cost, cost_of
from portal_sim.finance.sheets.adapters.cost import checked, made, measured, passed
from portal_sim.finance.sheets.layouts import HEADINGS_ROW

MEGABYTE = 2**20


def test_both_read_every_row_of_it() -> None:
    data = made(50)
    assert checked(data) == 50
    assert passed(data) == 50 + HEADINGS_ROW


def test_the_bench_is_told_seconds_and_memory_by_the_portal_s_program(tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(made(50))
    for what in ("check", "pass"):
        cost = cost_of(CHECKING, what, str(file))
        assert isinstance(cost, Cost)
        assert 0 < cost.seconds < 60
        assert 0 <= cost.grown < 50


def test_memory_is_what_the_act_has_taken_at_most() -> None:
    """Whatever was taken before, and given back meanwhile."""
    before = bytearray(100 * MEGABYTE)
    del before
    _, grown = measured(lambda: float(len(bytearray(40 * MEGABYTE))))
    assert 35 < grown < 60
