#!/usr/bin/env bash
# WeasyPrint takes the letters of one file of a font family from another file, and the PDF's text doesn't show it.
#
# Web fonts come in files by script. The stylesheet of @fontsource/sarabun gives its Thai and its Latin file the same
# font-family and a unicode-range each. WeasyPrint knows unicode-range (Kozea/WeasyPrint#378) and looks each letter up
# in the right file; but in the PDF both become one font, the file that was needed first, and the other one's glyph
# numbers are drawn from that. An amount below a Thai word comes out as three Thai marks and gaps. Its text is still
# right: a test that extracts "1,234.50" is content, and nobody can read the paper. The same files under two family
# names (font-family: Thai, Latin) are drawn right.
#
# Seen with WeasyPrint 70.0, @fontsource/sarabun 5.3.0 and pypdfium2 5.15.2 on Python 3.11 (Debian 12, Pango 1.50.12;
# Pango has to be there: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; and npm):
#   one family, the amount alone: text '1,234.50', fonts in the PDF: 1
#   one family, below a Thai word: text '1,234.50', fonts in the PDF: 1, drawn as alone: no
#   two families, below a Thai word: text '1,234.50', fonts in the PDF: 2, drawn as alone: yes
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2 pillow==13.0.0
npm install --silent --no-audit --no-fund --prefix "$place" @fontsource/sarabun@5.3.0 >/dev/null

cat > "$place/sheet.py" <<'PYTHON'
import sys
from pathlib import Path

import pypdfium2
import weasyprint

sarabun = Path(sys.argv[1])
ONE = f'<link rel="stylesheet" href="{(sarabun / "400.css").as_uri()}"><style>body {{ font-family: Sarabun }}</style>'
files = {name: (sarabun / f"files/sarabun-{name.lower()}-400-normal.woff2").as_uri() for name in ("Thai", "Latin")}
faces = "".join(f"@font-face {{ font-family: {name}; src: url({file}) }}" for name, file in files.items())
TWO = f"<style>{faces} body {{ font-family: Thai, Latin }}</style>"
WORD = '<p style="position: absolute; top: 0">รวมเงิน</p>'
AMOUNT = '<p style="position: absolute; top: 3cm">1,234.50</p>'


def sheet(html):
    """Print an HTML text: the PDF's last line of text, how many fonts it has, its picture from the amount down."""
    pdf = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=2).to_pil().convert("L")
    text = page.get_textpage().get_text_range().split()[-1]
    return text, pdf.count(b"/Type0"), picture.crop((0, picture.height // 6, picture.width, picture.height))


text, fonts, alone = sheet(ONE + AMOUNT)
print(f"one family, the amount alone: text {text!r}, fonts in the PDF: {fonts}")
for told, css in (("one family", ONE), ("two families", TWO)):
    text, fonts, picture = sheet(css + WORD + AMOUNT)
    same = "yes" if picture.tobytes() == alone.tobytes() else "no"
    print(f"{told}, below a Thai word: text {text!r}, fonts in the PDF: {fonts}, drawn as alone: {same}")
PYTHON

"$place/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -iE '^(weasyprint|pypdfium2) '
told=$("$place/venv/bin/python" "$place/sheet.py" "$place/node_modules/@fontsource/sarabun")
echo "$told"
[ "$told" = "one family, the amount alone: text '1,234.50', fonts in the PDF: 1
one family, below a Thai word: text '1,234.50', fonts in the PDF: 1, drawn as alone: no
two families, below a Thai word: text '1,234.50', fonts in the PDF: 2, drawn as alone: yes" ]
