#!/usr/bin/env bash
# =BAHTTEXT(…) from openpyxl is #NAME? in LibreOffice, although openpyxl counts it among the functions of the format.
#
# BAHTTEXT writes an amount in Thai words. openpyxl's manual has a check for names: those in openpyxl.utils.FORMULAE
# were in the first specification, others must be prefixed with _xlfn. BAHTTEXT is in the set, so a program that goes
# by it writes =BAHTTEXT(A1). LibreOffice reads workbooks (OOXML) with _xlfn.BAHTTEXT alone, and shows #NAME? for the
# plain name; saved from there it stays so, in small letters. FIXED, its neighbour in the set, needs no prefix.
# openpyxl writes no value beside a formula, so a test that reads the workbook with openpyxl sees neither words nor
# error.
#
# Seen with openpyxl 3.1.5 on Python 3.11 and LibreOffice 7.4.7.2 (Debian 12; apt-get install libreoffice-calc-nogui):
#   BAHTTEXT: known to openpyxl, shown #NAME?, saved as bahttext(A1)
#   _xlfn.BAHTTEXT: unknown to openpyxl, shown หนึ่งร้อยสองบาทห้าสิบสตางค์, saved as _xlfn.BAHTTEXT(A1)
#   FIXED: known to openpyxl, shown 102.50, saved as FIXED(A1)
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5

cat > "$place/words.py" <<'PYTHON'
import subprocess
import sys

import openpyxl
from openpyxl.utils import FORMULAE

place = sys.argv[1]
NAMES = ("BAHTTEXT", "_xlfn.BAHTTEXT", "FIXED")
written = openpyxl.Workbook()
written.active["A1"] = 102.5
for row, name in enumerate(NAMES, start=1):
    written.active.cell(row, 2, f"={name}(A1)")
written.save(f"{place}/written.xlsx")

office = ["soffice", f"-env:UserInstallation=file://{place}/office", "--headless", "--convert-to", "xlsx"]
subprocess.run([*office, "--outdir", f"{place}/saved", f"{place}/written.xlsx"], check=True, capture_output=True)
formulas = openpyxl.load_workbook(f"{place}/saved/written.xlsx").active
values = openpyxl.load_workbook(f"{place}/saved/written.xlsx", data_only=True).active
for row, name in enumerate(NAMES, start=1):
    known = "known" if name in FORMULAE else "unknown"
    formula = formulas.cell(row, 2).value.removeprefix("=")
    print(f"{name}: {known} to openpyxl, shown {values.cell(row, 2).value}, saved as {formula}")
PYTHON

"$place/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -iE '^openpyxl '
soffice --version
told=$("$place/venv/bin/python" "$place/words.py" "$place")
echo "$told"
[ "$told" = "BAHTTEXT: known to openpyxl, shown #NAME?, saved as bahttext(A1)
_xlfn.BAHTTEXT: unknown to openpyxl, shown หนึ่งร้อยสองบาทห้าสิบสตางค์, saved as _xlfn.BAHTTEXT(A1)
FIXED: known to openpyxl, shown 102.50, saved as FIXED(A1)" ]
