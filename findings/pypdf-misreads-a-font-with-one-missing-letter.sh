#!/usr/bin/env bash
# One letter that a font lacks changes what pypdf reads of all letters of that font, on the other pages, too.
#
# Where no font has a letter, WeasyPrint draws the font's empty box and says so in the log. That font gets an
# /Encoding of its own in the PDF, an embedded CMap (ISO 32000-1, 9.7.5.3), in place of the name Identity-H; its
# /ToUnicode is as complete as before. pypdf takes the codes of such a font for single bytes: each letter is read with
# a NUL before it, so no word is found any more, on any page. PDFium reads the same file right. A test that looks for
# a word on the first page fails, or one that says "this word isn't there" passes, because of an arrow on the second.
#
# Seen with pypdf 7.1.1, pypdfium2 5.15.2, WeasyPrint 70.0 and @fontsource/sarabun 5.3.0 (whose Latin file has no
# arrow to the right) on Python 3.11 (Debian 12; Pango has to be there: apt-get install libpango-1.0-0 libpangoft2-1.0-0
# libharfbuzz-subset0; and npm):
#   page 2 has '15, 16': pypdf reads 'Form' on page 1, PDFium 'Form'
#   page 2 has '15 → 16': pypdf reads '\x00F\x00o\x00r\x00m' on page 1, PDFium 'Form'
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdf==7.1.1 pypdfium2==5.15.2
npm install --silent --no-audit --no-fund --prefix "$place" @fontsource/sarabun@5.3.0 >/dev/null

# No font of the machine helps out.
cat > "$place/fonts.conf" <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>$place/cache</cachedir></fontconfig>
XML

cat > "$place/sheet.py" <<'PYTHON'
import io
import sys
from pathlib import Path

import pypdf
import pypdfium2
import weasyprint

font = (Path(sys.argv[1]) / "files/sarabun-latin-400-normal.woff2").as_uri()
CSS = f"<style>@font-face {{ font-family: Latin; src: url({font}) }} body {{ font-family: Latin }}</style>"
for second in ("15, 16", "15 → 16"):
    pdf = weasyprint.HTML(string=f'{CSS}<p>Form<p style="break-before: page">{second}').write_pdf()
    by_pypdf = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    by_pdfium = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    print(f"page 2 has {second!r}: pypdf reads {by_pypdf!r} on page 1, PDFium {by_pdfium!r}")
PYTHON

"$place/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -iE '^(weasyprint|pypdf|pypdfium2) '
export FONTCONFIG_FILE="$place/fonts.conf"
told=$("$place/venv/bin/python" "$place/sheet.py" "$place/node_modules/@fontsource/sarabun" 2> "$place/log")
echo "$told"
[ "$told" = "page 2 has '15, 16': pypdf reads 'Form' on page 1, PDFium 'Form'
page 2 has '15 → 16': pypdf reads '\\x00F\\x00o\\x00r\\x00m' on page 1, PDFium 'Form'" ]
