#!/usr/bin/env bash
# An OCSP answer made with cryptography says that it was produced now, whatever thisUpdate says.
#
# RFC 6960, 4.2.2.1 has three times: thisUpdate and nextUpdate are the builder's arguments, producedAt is not: it is
# the clock of the machine. Where time is simulated (a test-bed, a replayed incident), an answer whose thisUpdate lies
# in 2020 bears a producedAt of today, years after its own nextUpdate. There is no argument for it; who needs one has
# to write the ASN.1 (asn1crypto, for one) and sign it.
#
# Seen with cryptography 50.0.2 on Python 3.11:
#   thisUpdate 2020-01-01T00:00:00, nextUpdate 2020-01-01T01:00:00, producedAt is today's
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check cryptography==50.0.2

cat > "$place/answer.py" <<'PYTHON'
import inspect
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID

then = datetime(2020, 1, 1, tzinfo=UTC)
key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "an authority")])
builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
builder = builder.serial_number(1).not_valid_before(then).not_valid_after(then + timedelta(days=9))
certificate = builder.sign(key, SHA256())
answer = (
    ocsp.OCSPResponseBuilder()
    .add_response(certificate, certificate, SHA256(), ocsp.OCSPCertStatus.GOOD, then, then + timedelta(hours=1), None, None)
    .responder_id(ocsp.OCSPResponderEncoding.NAME, certificate)
    .sign(key, SHA256())
)
update = next(iter(answer.responses))
today = datetime.now(UTC).date()
print(f"thisUpdate {update.this_update_utc:%Y-%m-%dT%H:%M:%S}, nextUpdate {update.next_update_utc:%Y-%m-%dT%H:%M:%S}, "
      f"producedAt is {'today' if answer.produced_at_utc.date() == today else answer.produced_at_utc.date()}'s")
settable = [one for one in dir(ocsp.OCSPResponseBuilder) if "produced" in one]
settable += [one for one in inspect.signature(ocsp.OCSPResponseBuilder.add_response).parameters if "produced" in one]
print(f"ways to set it: {len(settable)}")
PYTHON

told=$("$place/venv/bin/python" "$place/answer.py")
echo "$told"
[ "$told" = "thisUpdate 2020-01-01T00:00:00, nextUpdate 2020-01-01T01:00:00, producedAt is today's
ways to set it: 0" ]
