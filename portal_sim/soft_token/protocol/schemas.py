"""The protocol's messages (docs/protocol.md); the OpenAPI description is made from these."""

import unicodedata

from marshmallow import RAISE, Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Regexp

MAX_CSR = 4096  # characters; a P-256 CSR has about 600
MAX_JWS = 8192
MAX_ANSWER = 20_480  # with a certificate and a statement, each Thai letter in six characters of JSON
PEM = Regexp(r"^[ -~\r\n]+$")  # ASCII


class Strict(Schema):
    """Unknown members are refused."""

    class Meta:
        unknown = RAISE


class OfferSchema(Strict):
    """What a phone sees of an offer."""

    portal = fields.Url(required=True, require_tld=False, metadata={"description": "the portal's origin"})
    portal_name = fields.String(required=True)
    user_id = fields.String(required=True)
    full_name = fields.String(required=True)
    nonce = fields.String(required=True, metadata={"description": "256 bits; the CSR's challengePassword"})
    expires_at = fields.AwareDateTime(required=True, format="iso")
    portal_key = fields.Dict(required=True, metadata={"description": "public JWK that signs login requests"})
    ca_certificate = fields.String(required=True, metadata={"description": "PEM"})


def _one_line(text: str) -> None:
    """No control character, and no half of a surrogate pair, which no database keeps; raises ValidationError."""
    if any(unicodedata.category(sign) == "Cs" or sign < " " or sign == "\x7f" for sign in text):
        raise ValidationError("not one line of text")


class DeviceSchema(Strict):
    """The phone, as it names itself."""

    platform = fields.String(required=True, validate=OneOf(["ios", "android"]))
    model = fields.String(
        required=True, validate=[Length(1, 60), _one_line], metadata={"pattern": r"^[^\x00-\x1f\x7f]+$"}
    )


class CertificateRequestSchema(Strict):
    """The phone takes an offer."""

    csr = fields.String(required=True, validate=[Length(1, MAX_CSR), PEM], metadata={"description": "PKCS#10, PEM"})
    device = fields.Nested(DeviceSchema, required=True)


class CertificateSchema(Strict):
    """The phone's new certificate."""

    credential = fields.String(required=True)
    certificate = fields.String(required=True, metadata={"description": "PEM, X.509 v3, 2 years"})
    ca_certificate = fields.String(required=True, metadata={"description": "PEM"})


class ConfirmationSchema(Strict):
    """The phone has stored the certificate."""

    certificate_sha256 = fields.String(required=True, validate=Regexp(r"^[0-9a-f]{64}$"))


class ChallengeSchema(Strict):
    """One request: a login, or the approval of a statement."""

    challenge = fields.String(required=True, metadata={"description": "JWS, typ soft-token-challenge+jwt"})


class TaskSchema(Strict):
    """One renewal."""

    task = fields.String(required=True, metadata={"description": "JWS, typ soft-token-renewal+jwt"})


class InboxSchema(Strict):
    """What waits for a credential."""

    requests = fields.List(fields.Nested(ChallengeSchema), required=True)
    renewals = fields.List(fields.Nested(TaskSchema), required=True)


class RenewalRequestSchema(Strict):
    """The phone takes a renewal."""

    csr = fields.String(required=True, validate=[Length(1, MAX_CSR), PEM], metadata={"description": "PKCS#10, PEM"})
    proof = fields.String(
        required=True,
        validate=Length(1, MAX_JWS),
        metadata={"description": "JWS by the old key, typ soft-token-renewal-proof+jwt"},
    )


class AnswerSchema(Strict):
    """The phone's answer to a request."""

    answer = fields.String(
        required=True,
        validate=Length(1, MAX_ANSWER),
        metadata={"description": "JWS, typ soft-token-answer+jwt; an acceptance has the person's certificate, x5c"},
    )


class ProblemSchema(Strict):
    """A refusal (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    key = fields.String(required=True, metadata={"description": "message key"})
