"""LibreOffice opens what we write: it shows the values, prints them whole, and what it saves is read again."""

import csv
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader

from portal_sim.finance.sheets.adapters.writing import write, write_table
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.kinds import Amount, Code, Count, Day, Percent, Text
from portal_sim.finance.sheets.layouts import ALLOCATION, LAYOUTS, Layout
from portal_sim.finance.sheets.service import read
from tests.tools import tool
from tests.unit.portal_sim.finance.sheets.books import YEAR, Values, right_row

DAY = date(2026, 6, 12)
SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"  # every tab, as it is shown
LABELS = ["วันที่", "รายการ", "จำนวนเงิน", "ร้อยละ", "จำนวน"]
KINDS = [Day(), Text(), Amount(), Percent(), Count()]
REPORT: list[list[Value | None]] = [
    [date(2024, 2, 29), "=1+1", 99_999_999_999_999, 3333, 7],
    [date(2026, 9, 30), "@SUM(A1)", -1, 0, None],
]
TOTALS: list[Value | None] = [None, "รวม", 99_999_999_999_998, None, 7]


@dataclass(frozen=True)
class Office:
    """LibreOffice without a window, with a profile of its own; all files are turned at once."""

    directory: Path

    def turn(self, form: str, *files: Path) -> Path:
        """The folder with what came of them."""
        to = self.directory / form.partition(":")[0]
        profile = f"-env:UserInstallation={(self.directory / 'profile').as_uri()}"
        given = [tool("soffice", "office"), profile, "--headless", "--convert-to", form, "--outdir", str(to)]
        subprocess.run([*given, *map(str, files)], check=True, capture_output=True, timeout=120)  # noqa: S603 - our own
        return to


@pytest.fixture(scope="module")
def rows() -> Mapping[str, dict[str, list[Values]]]:
    """Of each layout, by tab."""
    chance = Random(188)  # noqa: S311 - the same each time
    return {
        name: {tab: [right_row(layout, chance, number) for number in (1, 2, 3)] for tab in layout.tabs}
        for name, layout in LAYOUTS.items()
    }


@pytest.fixture(scope="module")
def files(rows: Mapping[str, dict[str, list[Values]]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    place = tmp_path_factory.mktemp("written")
    written = {name: write(layout, rows[name], "สำนักงานตัวอย่าง", YEAR, DAY) for name, layout in LAYOUTS.items()}
    written["report"] = write_table("รายงานตัวอย่าง", LABELS, KINDS, REPORT, TOTALS)
    for name, data in written.items():
        (place / f"{name}.xlsx").write_bytes(data)
    return {name: place / f"{name}.xlsx" for name in written}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def shown(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def told(layout: Layout, values: Values) -> list[str]:
    cells = ((column.kind, values[column.name]) for column in layout.columns)
    return ["" if value is None else kind.shown(value) for kind, value in cells]


def test_it_shows_amounts_days_of_the_buddhist_era_and_codes_as_they_are(
    office: Office, files: dict[str, Path], rows: Mapping[str, dict[str, list[Values]]]
) -> None:
    folder = office.turn(SHOWN, *files.values())
    for name, layout in LAYOUTS.items():
        for tab in layout.tabs:
            version, title, _, _, headings, *lines = shown(folder / f"{name}-{tab}.csv")
            assert (version[0], title[0]) == (layout.version, layout.title)
            assert headings == [column.label for column in layout.columns]
            assert lines == [told(layout, values) for values in rows[name][tab]]
    assert shown(folder / "report-รายงานตัวอย่าง.csv")[2:] == [
        LABELS,
        ["29 ก.พ. 2567", "=1+1", "999,999,999,999.99", "33.33", "7"],
        ["30 ก.ย. 2569", "@SUM(A1)", "-0.01", "0.00", ""],
        ["", "รวม", "999,999,999,999.98", "", "7"],
    ]


def test_what_it_saves_is_read_again(
    office: Office, files: dict[str, Path], rows: Mapping[str, dict[str, list[Values]]]
) -> None:
    folder = office.turn("xlsx", *files.values())
    for name, layout in LAYOUTS.items():
        found = read(layout, (folder / f"{name}.xlsx").read_bytes(), YEAR)
        assert [dict(row.values) for row in found.rows] == [row for tab in layout.tabs for row in rows[name][tab]]
        assert found.notes == ()


def test_it_prints_every_code_and_amount_whole(
    office: Office, files: dict[str, Path], rows: Mapping[str, dict[str, list[Values]]]
) -> None:
    folder = office.turn("pdf", files["analysis_allocation"], files["report"])
    printed = "".join(page.extract_text() for page in PdfReader(folder / "analysis_allocation.pdf").pages)
    assert "###" not in printed
    whole = [column.name for column in ALLOCATION.columns if isinstance(column.kind, Code | Amount)]
    for values in (row for tab in rows["analysis_allocation"].values() for row in tab):
        wanted = {ALLOCATION.column(name).kind.shown(value) for name in whole if (value := values[name]) is not None}
        assert {one for one in wanted if one not in printed} == set()
    report = "".join(page.extract_text() for page in PdfReader(folder / "report.pdf").pages)
    assert "###" not in report
    assert "999,999,999,999.98" in report
