#!/usr/bin/env bash
# Importing WeasyPrint changes what Pillow refuses, everywhere in the process.
#
# Pillow refuses an image file whose data end early (OSError) unless ImageFile.LOAD_TRUNCATED_IMAGES is set, which is
# off by default. `import weasyprint` sets it for the whole process: the same half of a PNG, opened by the same lines,
# is then taken, with grey where nothing came. Whoever prints PDFs and checks uploads in one process has to put the
# switch back, or to check in another process.
#
# Seen with WeasyPrint 70.0 and Pillow 13.0.0 on Python 3.11 (Debian 12; Pango has to be there: apt-get install
# libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0):
#   alone: refused (OSError)
#   beside WeasyPrint: taken, 64x64
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pillow==13.0.0

cat > "$place/half.py" <<'PYTHON'
import io
import random
import sys

if "beside" in sys.argv:
    import weasyprint  # noqa: F401
from PIL import Image

whole = io.BytesIO()
Image.frombytes("L", (64, 64), random.Random(1).randbytes(64 * 64)).save(whole, "png")
half = io.BytesIO(whole.getvalue()[: len(whole.getvalue()) // 2])
try:
    image = Image.open(half)
    image.load()
    print(f"taken, {image.width}x{image.height}")
except OSError as error:
    print(f"refused ({type(error).__name__})")
PYTHON

alone=$("$place/venv/bin/python" "$place/half.py")
beside=$("$place/venv/bin/python" "$place/half.py" beside)
echo "alone: $alone"
echo "beside WeasyPrint: $beside"
[ "$alone" = "refused (OSError)" ] && [ "$beside" = "taken, 64x64" ]
