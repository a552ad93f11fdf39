"""The register of certificates in SQL, and what is published, read back from the signed CRL and OCSP answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.accounts.domain import Account
from portal_sim.adapters import tables
from portal_sim.credentials.domain import Credential, CredentialState
from portal_sim.login.token_key.domain import LegacyCertificate
from portal_sim.office.certificates.domain import Entry, Issued, Life, OcspStatus, OldIssued
from portal_sim.paging import PAGE, Page, last_number

_CREDENTIAL, _OLD, _ACCOUNT = tables.credentials.c, tables.legacy_certificates.c, tables.accounts.c
_HOLDER = (
    _ACCOUNT.user_id, _ACCOUNT.title + _ACCOUNT.first_name, _ACCOUNT.first_name, _ACCOUNT.last_name, _ACCOUNT.unit_name,
)  # fmt: skip


class SqlCertificates:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def issued(self, words: list[str], life: Life | None, now: datetime, page: int) -> Page[Issued]:
        where = and_(_in_life(life, now), _matching(words, _CREDENTIAL.serial))
        wanted = select(Credential, Account).join(Account, _ACCOUNT.user_id == _CREDENTIAL.user_id).where(where)
        rows, total, number = self._page(wanted.order_by(_CREDENTIAL.issued_at.desc(), _CREDENTIAL.serial), page)
        return Page([Issued(*row) for row in rows], total, number)

    def old(self, words: list[str], page: int) -> Page[OldIssued]:
        joined = select(LegacyCertificate, Account).join(Account, _ACCOUNT.user_id == _OLD.user_id)
        wanted = joined.where(_matching(words, _OLD.serial)).order_by(_OLD.issued_at.desc(), _OLD.serial)
        rows, total, number = self._page(wanted, page)
        return Page([OldIssued(*row) for row in rows], total, number)

    def find(self, serial: str) -> Issued | None:
        joined = select(Credential, Account).join(Account, _ACCOUNT.user_id == _CREDENTIAL.user_id)
        found = self._session.execute(joined.where(_CREDENTIAL.serial == serial)).first()
        return Issued(*found) if found else None

    def _page(self, wanted: Select[*tuple[Any, ...]], number: int) -> tuple[list[Any], int, int]:
        total = self._session.scalars(select(func.count()).select_from(wanted.order_by(None).subquery())).one()
        number = min(number, last_number(total))
        return list(self._session.execute(wanted.offset((number - 1) * PAGE).limit(PAGE))), total, number


def _in_life(life: Life | None, now: datetime) -> Any:
    if life is None:
        return True
    if life is Life.EXPIRED:
        return and_(_CREDENTIAL.state != CredentialState.REVOKED, _CREDENTIAL.not_after < now)
    state = _CREDENTIAL.state == CredentialState(life.value)
    return state if life is Life.REVOKED else and_(state, _CREDENTIAL.not_after >= now)


def _matching(words: list[str], serial: Any) -> Any:
    searched = (*_HOLDER, serial)
    return and_(True, *(or_(*(column.icontains(word, autoescape=True) for column in searched)) for word in words))


class PublishedStatus:
    """Asks as a relying party does: by the list that anybody can fetch, and by an OCSP request."""

    def __init__(
        self, authority: x509.Certificate, crl: Callable[[], bytes], old_crl: Callable[[], bytes],
        ocsp_answer: Callable[[bytes], bytes],
    ) -> None:  # fmt: skip
        self._authority = authority
        self._crl = crl
        self._old_crl = old_crl
        self._ocsp_answer = ocsp_answer

    def entries(self) -> dict[str, Entry]:
        return _entries(self._crl())

    def old_entries(self) -> dict[str, Entry]:
        return _entries(self._old_crl())

    def ocsp(self, certificate_pem: str) -> OcspStatus:
        certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
        # SHA-1 names the issuer here, it protects nothing (RFC 5019, 2.1.1)
        request = ocsp.OCSPRequestBuilder().add_certificate(certificate, self._authority, hashes.SHA1())  # noqa: S303
        answer = ocsp.load_der_ocsp_response(self._ocsp_answer(request.build().public_bytes(Encoding.DER)))
        until = answer.next_update_utc or answer.this_update_utc
        return OcspStatus(answer.certificate_status.name.lower(), answer.this_update_utc, until)


def _entries(crl: bytes) -> dict[str, Entry]:
    found = x509.load_der_x509_crl(crl)
    return {f"{one.serial_number:x}": Entry(one.revocation_date_utc, _reason(one)) for one in found}


def _reason(revoked: x509.RevokedCertificate) -> str:
    try:
        return revoked.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
    except x509.ExtensionNotFound:
        return x509.ReasonFlags.unspecified.value
