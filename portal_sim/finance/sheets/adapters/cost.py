"""What a workbook of 10,000 rows costs, for `./scripts/testbed bench --sheets`: checked, and only passed over.

`python -m portal_sim.finance.sheets.adapters.cost make FILE` writes one; `check FILE` reads it as an upload is read;
`pass FILE` passes over it twice with openpyxl, read-only, for formulas and for values. Both print their seconds, and by
how many megabytes the process has grown at most.
"""
# language: not on screens

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from time import perf_counter

from openpyxl import load_workbook

from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.checking import MOST_ROWS
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.layouts import EXCEL_LOADER, EXPENDITURE
from portal_sim.finance.sheets.service import read

YEAR = 2026
KILOBYTES = 1024
STATUS, PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def main() -> None:
    parser = argparse.ArgumentParser(prog="cost")
    parser.add_argument("what", choices=("make", "check", "pass"))
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    if given.what == "make":
        given.file.write_bytes(made())
        return
    data, act = given.file.read_bytes(), {"check": checked, "pass": passed}[given.what]
    seconds, grown = measured(lambda: timed(partial(act, data)))
    sys.stdout.write(f"{seconds:.6f} {grown:.3f}\n")


def made(number: int = MOST_ROWS) -> bytes:
    """A status report of so many rows, no two cells of a row alike."""
    return write(EXCEL_LOADER, {EXCEL_LOADER.tabs[0]: _rows(number)}, "สำนักงานตัวอย่าง", YEAR, date(YEAR, 6, 12))


def _rows(number: int) -> Iterator[dict[str, Value | None]]:
    for one in range(1, number + 1):
        allotted, spent = 1_000_000_000 + one * 101, one * 37
        yield {
            "number": one, "unit": f"99001{one:05}", "unit_name": f"สำนักงานตัวอย่างแห่งที่ {one}",
            "expenditure": EXPENDITURE.options[one % 5], "budget_code": f"99001120010{one:05}",
            "item": f"รายการที่ {one}", "allotted": allotted, "changed": -one, "spent": spent, "carried": 0,
            "left": allotted - one - spent, "percent": one % 10_000, "document": f"51{one:08}",
            "recorded": date(YEAR - 1, 10, 1) + timedelta(one % 365), "note": "=ไม่ใช่สูตร",
        }  # fmt: skip


def checked(data: bytes) -> int:
    """How many rows were taken."""
    return len(read(EXCEL_LOADER, data, YEAR).rows)


def passed(data: bytes) -> int:
    """How many rows there are."""
    return sum(_pass(data, values_only=values_only) for values_only in (False, True)) // 2


def _pass(data: bytes, *, values_only: bool) -> int:
    book = load_workbook(BytesIO(data), read_only=True, data_only=values_only)
    return sum(1 for sheet in book for _row in sheet.iter_rows(values_only=True))


def timed(act: Callable[[], object]) -> float:
    """Seconds."""
    began = perf_counter()
    act()
    return perf_counter() - began


def measured(act: Callable[[], float]) -> tuple[float, float]:
    """What the act says, and megabytes by which the process has grown at most."""
    PEAK.write_text("5")  # from here on (proc(5), clear_refs); of rusage, exec keeps what the parent has used
    before = _kilobytes("VmHWM")
    said = act()
    return said, (_kilobytes("VmHWM") - before) / KILOBYTES


def _kilobytes(name: str) -> int:
    told = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(told[name].split()[0])


if __name__ == "__main__":
    main()
