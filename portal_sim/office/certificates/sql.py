"""The register of certificates in SQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.accounts.domain import Account
from portal_sim.accounts.tables import accounts
from portal_sim.adapters.pages import Listing
from portal_sim.credentials.domain import NOT_GOOD, Credential, CredentialState
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.credentials.tables import credentials, legacy_certificates
from portal_sim.office.certificates.domain import Life, OldRegisterRow, RegisterRow
from portal_sim.paging import Page

_CREDENTIAL, _OLD, _ACCOUNT = credentials.c, legacy_certificates.c, accounts.c
_HOLDER = (
    _ACCOUNT.user_id, _ACCOUNT.title + _ACCOUNT.first_name, _ACCOUNT.first_name, _ACCOUNT.last_name, _ACCOUNT.unit_name,
)  # fmt: skip
_ISSUED = Listing(
    select(Credential, Account).join(Account, _ACCOUNT.user_id == _CREDENTIAL.user_id), RegisterRow, _CREDENTIAL.serial,
    (_CREDENTIAL.issued_at.desc(), _CREDENTIAL.serial), (*_HOLDER, _CREDENTIAL.serial),
    _CREDENTIAL.user_id, (_ACCOUNT.user_id, _CREDENTIAL.user_id),
)  # fmt: skip
_OLD_ISSUED = Listing(
    select(LegacyCertificate, Account).join(Account, _ACCOUNT.user_id == _OLD.user_id), OldRegisterRow, _OLD.serial,
    (_OLD.issued_at.desc(), _OLD.serial), (*_HOLDER, _OLD.serial), _OLD.user_id, (_ACCOUNT.user_id, _OLD.user_id),
)  # fmt: skip


class SqlCertificates:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def issued(self, words: list[str], life: Life | None, now: datetime, page: int) -> Page[RegisterRow]:
        return _ISSUED.page(self._session, words, page, _in_life(life, now))

    def old(self, words: list[str], page: int) -> Page[OldRegisterRow]:
        return _OLD_ISSUED.page(self._session, words, page)

    def find(self, serial: str) -> RegisterRow | None:
        found = self._session.execute(_ISSUED.rows.where(_CREDENTIAL.serial == serial)).first()
        return RegisterRow(*found) if found else None


def _in_life(life: Life | None, now: datetime) -> Any:
    if life is None:
        return None
    if life is Life.EXPIRED:
        return and_(_CREDENTIAL.state.not_in(NOT_GOOD), _CREDENTIAL.not_after < now)
    state = _CREDENTIAL.state == CredentialState(life.value)
    return state if CredentialState(life.value) in NOT_GOOD else and_(state, _CREDENTIAL.not_after >= now)
