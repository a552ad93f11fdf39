#!/usr/bin/env bash
# A common name of 22 Thai letters is too long for cryptography; OpenSSL certifies up to 64, as RFC 5280 has it.
#
# RFC 5280 bounds a common name at 64 (appendix A.1, ub-common-name) and says there that upper bounds on strings are
# measured in characters, so a UTF8String may have four times as many octets. OpenSSL counts so: it certifies a name
# of 64 Thai letters, and refuses 65. cryptography counts the bytes of UTF-8, three a letter: 22 letters, as a Thai
# name with title and surname easily has, are too many for x509.NameAttribute. It reads a certificate with such a
# name, with a warning, and its own Name.from_rfc4514_string() refuses what rfc4514_string() wrote of it. The bound
# came with pyca/cryptography#11201; others met it with Arabic names (odoo/odoo#276861).
#
# Seen with cryptography 50.0.2 on Python 3.11 and OpenSSL 3.0.19 (Debian 12; apt-get install openssl):
#   22 letters: OpenSSL certifies, cryptography refuses (Attribute's length must be >= 1 and <= 64, but it was 66)
#   64 letters: OpenSSL certifies, cryptography refuses (Attribute's length must be >= 1 and <= 64, but it was 192)
#   65 letters: OpenSSL refuses, cryptography refuses (Attribute's length must be >= 1 and <= 64, but it was 195)
#   a certificate's name of 64 letters: read with a warning, its text refused
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check cryptography==50.0.2

cat > "$place/names.py" <<'PYTHON'
import subprocess
import sys
import warnings
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import NameOID

place = Path(sys.argv[1])
OPENSSL = "openssl req -x509 -utf8 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes".split()


def certified(name):
    """Whether OpenSSL writes a certificate for a common name."""
    files = ["-keyout", place / "key.pem", "-out", place / f"{len(name)}.pem"]
    return subprocess.run([*OPENSSL, *files, "-subj", f"/CN={name}"], capture_output=True).returncode == 0


for letters in (22, 64, 65):
    name = "ก" * letters
    openssl = "certifies" if certified(name) else "refuses"
    try:
        x509.NameAttribute(NameOID.COMMON_NAME, name)
        cryptography = "takes it"
    except ValueError as error:
        cryptography = f"refuses ({error})"
    print(f"{letters} letters: OpenSSL {openssl}, cryptography {cryptography}")

with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    subject = x509.load_pem_x509_certificate((place / "64.pem").read_bytes()).subject
assert subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == "ก" * 64
try:
    again = f"its text {'taken' if x509.Name.from_rfc4514_string(subject.rfc4514_string()) == subject else 'changed'}"
except ValueError:
    again = "its text refused"
print(f"a certificate's name of 64 letters: read with{'' if warned else 'out'} a warning, {again}")
PYTHON

"$place/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -iE '^cryptography '
openssl version
told=$("$place/venv/bin/python" "$place/names.py" "$place")
echo "$told"
[ "$told" = "22 letters: OpenSSL certifies, cryptography refuses (Attribute's length must be >= 1 and <= 64, but it was 66)
64 letters: OpenSSL certifies, cryptography refuses (Attribute's length must be >= 1 and <= 64, but it was 192)
65 letters: OpenSSL refuses, cryptography refuses (Attribute's length must be >= 1 and <= 64, but it was 195)
a certificate's name of 64 letters: read with a warning, its text refused" ]
