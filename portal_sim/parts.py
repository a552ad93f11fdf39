"""Every part of the portal, each made once, when it is first asked for, of the parts that it needs."""

import threading
from functools import cached_property
from hashlib import sha256

from hsm import TokenStore
from portal_sim.accounts.service import PasswordLogin
from portal_sim.adapters import smtp, sql, tables
from portal_sim.adapters.certificates import PublishedStatus, SqlCertificates
from portal_sim.adapters.documents import DiskDocuments
from portal_sim.adapters.jose import CertificateSignatures, TokenChallenges
from portal_sim.adapters.keys import PortalKeys, TokenAuthority
from portal_sim.adapters.paotang import PaotangProvider
from portal_sim.adapters.passwords import Argon2Hashes
from portal_sim.adapters.post_office import HttpPostOffice, NoPostOffice
from portal_sim.adapters.renewals import CertificateProofs, SqlRenewals
from portal_sim.adapters.request_forms import PdfForms
from portal_sim.adapters.sealing import SecretSeal
from portal_sim.adapters.thaid import ThaidProvider
from portal_sim.adapters.token_keys import CertifiedSignatures, OldAuthority
from portal_sim.adapters.web_sessions import SqlWebSessions
from portal_sim.faults import FAULTS
from portal_sim.login.password_change.service import PasswordChange
from portal_sim.login.sign_in.pauses import Pauses
from portal_sim.login.sign_in.service import SignIn
from portal_sim.login.start_password.service import StartPasswords
from portal_sim.login.token_key import sql as token_key_sql
from portal_sim.login.token_key.service import Migration, TokenKeyLogin
from portal_sim.mail.sender import Sender
from portal_sim.mail.service import Mailing
from portal_sim.mail.sql import SqlOutbox
from portal_sim.office.certificates.service import CertificateRegister
from portal_sim.office.registrations import sql as back_office
from portal_sim.office.registrations.service import BackOffice
from portal_sim.office.requests.deeds import Deeds
from portal_sim.office.requests.intake import Intake, PostOffice
from portal_sim.office.requests.service import RequestDesk
from portal_sim.office.requests.sql import SqlServiceRequests
from portal_sim.registration.email_check.service import EmailCheck
from portal_sim.registration.envelopes.service import SealedEnvelopes
from portal_sim.registration.envelopes.sql import SqlEnvelopes
from portal_sim.registration.proofing.service import IdentityProofing
from portal_sim.registration.proofing.thaid_web import CALLBACK
from portal_sim.registration.proofing.visit_service import VisitProofing
from portal_sim.registration.rows.service import Registering
from portal_sim.settings import PortalSettings
from portal_sim.soft_token.activation.service import Activation
from portal_sim.soft_token.cancellation.ending import TokenEnding
from portal_sim.soft_token.cancellation.service import Cancellation
from portal_sim.soft_token.renewal.service import RenewingTokens
from simkit.clock import Clock
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.settings import SecretsFile

CLIENT = "portal"  # as the providers know it


class Surroundings:
    """What the rules need of the world: database, token, disk, and who is called."""

    def __init__(self, settings: PortalSettings, clock: Clock) -> None:
        settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.settings = settings
        self.clock = clock
        self.faults = Faults(FAULTS)
        self.secrets = SecretsFile(settings.directory / "secrets.json")
        self.database = Database(settings.database_url or sqlite_url(settings.directory / "portal.db"), tables.metadata)
        self._session = self.database.session

        self.accounts = sql.SqlAccounts(self._session)
        self.guards = sql.SqlGuards(self._session)
        self.registrations = sql.SqlRegistrations(self._session)
        self.offers = sql.SqlOffers(self._session)
        self.credentials = sql.SqlCredentials(self._session)
        self.login_requests = sql.SqlLoginRequests(self._session)
        self.email_holders = sql.SqlEmailHolders(self._session)
        self.service_requests = SqlServiceRequests(self._session)
        self.old_certificates = token_key_sql.SqlLegacyCertificates(self._session)
        self.successors = token_key_sql.SqlSuccessors(self._session)
        self.web_sessions = SqlWebSessions(self.database, clock, self.secrets.get("visitors"))
        self.hashes = Argon2Hashes(settings.password_hashing)
        self.request_forms = PdfForms()

    def derived_key(self, name: str) -> bytes:
        """A secret of that name, 256 bits."""
        return sha256(self.secrets.get(name).encode()).digest()

    @cached_property
    def keys(self) -> PortalKeys:
        """Raises StoreUnavailable."""
        with self.database.transaction():
            issued = self.credentials.any()
        settings = self.settings
        store = TokenStore.open(settings.directory / "tokens", settings.pkcs11_module, self.clock, settings.hsm)
        pin = self.secrets.get("portal-token-pin")
        return PortalKeys(store, pin, settings.portal_origin, self.clock.now(), issued=issued)

    @cached_property
    def authority(self) -> TokenAuthority:
        return TokenAuthority(self.keys, self.faults)

    @cached_property
    def old_authority(self) -> OldAuthority:
        return OldAuthority(self.keys)

    @cached_property
    def challenges(self) -> TokenChallenges:
        return TokenChallenges(self.keys)

    @cached_property
    def documents(self) -> DiskDocuments:
        """Without the files that an earlier end of the process left behind."""
        documents = DiskDocuments(self.settings.directory / "documents", self.database)
        with self.database.transaction():
            documents.sweep()
        return documents

    @cached_property
    def mail(self) -> Mailing:
        """With its sender at work."""
        bell = threading.Event()
        outbox, post = SqlOutbox(self.database, bell), smtp.SmtpPost(self.settings.smtp_address, self.faults)
        sender = Sender(outbox, post, self.database.transaction, bell, self.clock)
        sender.start()
        return Mailing(outbox, sender, self._session.commit, self.clock)

    @cached_property
    def post_office(self) -> PostOffice:
        settings = self.settings
        if not settings.post_office_origin:
            return NoPostOffice()
        return HttpPostOffice(settings.post_office_origin, settings.post_office_key_file)

    def crl(self) -> bytes:
        """The current CRL, DER."""
        return self.authority.crl(self.credentials.revoked(), self.clock.now())

    def old_crl(self) -> bytes:
        """The old CA's."""
        return self.old_authority.crl(self.old_certificates.revoked(), self.clock.now())

    def ocsp(self, request: bytes) -> bytes:
        """The answer to an OCSP request, both DER."""
        return self.authority.ocsp(request, self.credentials.by_serial, self.clock.now())


class Parts(Surroundings):
    """The use cases."""

    @cached_property
    def activation(self) -> Activation:
        return Activation(
            self.offers, self.credentials, self.registrations, self.accounts, self.authority,
            self.derived_key("offer-links"), self.clock,
        )  # fmt: skip

    @cached_property
    def registering(self) -> Registering:
        return Registering(self.registrations, self.accounts, self.documents, self.clock)

    @cached_property
    def proofing(self) -> IdentityProofing:
        settings = self.settings
        provider = PaotangProvider(
            settings.paotang_issuer, CLIENT, settings.client_secret_file, address=settings.idp_address
        )
        proofings = sql.SqlProofings(self._session)
        return IdentityProofing(proofings, self.registrations, provider, self.database.release, self.clock)

    @cached_property
    def visits(self) -> VisitProofing:
        settings = self.settings
        provider = ThaidProvider(
            settings.thaid_issuer, CLIENT, settings.client_secret_file, settings.portal_origin + CALLBACK,
            address=settings.idp_address,
        )  # fmt: skip
        visits = sql.SqlVisits(self._session)
        return VisitProofing(visits, self.registrations, provider, self.database.release, self.clock)

    @cached_property
    def email_check(self) -> EmailCheck:
        return EmailCheck(
            sql.SqlEmailCodes(self._session), self.email_holders, self.registrations, self.mail,
            self.derived_key("email-codes"), self.clock,
        )  # fmt: skip

    @cached_property
    def sign_in(self) -> SignIn:
        return SignIn(
            PasswordLogin(self.accounts, self.guards, self.hashes, self.clock),
            Pauses(self.login_requests, self.guards, self.registrations, self.mail, self.clock), self.accounts,
            self.login_requests, self.credentials, CertificateSignatures(self.keys.authority.certificate),
            self.settings.portal_origin, self.clock,
        )  # fmt: skip

    @cached_property
    def password_change(self) -> PasswordChange:
        return PasswordChange(self.accounts, self.guards, self.hashes, self.web_sessions, self.clock)

    @cached_property
    def renewing(self) -> RenewingTokens:
        return RenewingTokens(
            SqlRenewals(self._session), self.credentials, self.authority,
            CertificateProofs(self.keys.authority.certificate), self.settings.portal_origin, self.clock,
        )  # fmt: skip

    @cached_property
    def token_key(self) -> TokenKeyLogin:
        return TokenKeyLogin(
            token_key_sql.SqlChallenges(self._session), self.old_certificates,
            CertifiedSignatures(self.keys.old_authority.certificate), self.accounts, self.migration,
            self.settings.portal_origin, self.clock,
        )  # fmt: skip

    @cached_property
    def migration(self) -> Migration:
        return Migration(self.successors, self.credentials, self.settings.token_key_after_activation)

    @cached_property
    def start_passwords(self) -> StartPasswords:
        return StartPasswords(
            self.successors, self.accounts, self.migration, self.hashes, self.web_sessions, self.clock
        )

    @cached_property
    def ending(self) -> TokenEnding:
        return TokenEnding(self.credentials, self.offers, self.login_requests, self.web_sessions, self.clock)

    @cached_property
    def cancellation(self) -> Cancellation:
        return Cancellation(
            self.accounts, self.registrations, self.registering, self.credentials, self.ending, self.hashes, self.mail,
            self.clock,
        )  # fmt: skip

    @cached_property
    def back_office(self) -> BackOffice:
        return BackOffice(
            back_office.SqlCases(self._session), back_office.SqlHistory(self._session), self.accounts, self.documents,
            self.mail, self.clock,
        )  # fmt: skip

    @cached_property
    def certificates(self) -> CertificateRegister:
        published = PublishedStatus(self.keys.authority.certificate, self.crl, self.old_crl, self.ocsp)
        return CertificateRegister(SqlCertificates(self._session), published, self.clock)

    @cached_property
    def envelopes(self) -> SealedEnvelopes:
        return SealedEnvelopes(
            self.accounts, SqlEnvelopes(self._session), SecretSeal("envelope"), self.hashes, self.clock
        )

    @cached_property
    def request_desk(self) -> RequestDesk:
        deeds = Deeds(
            self.accounts, self.registrations, self.registering, self.ending, self.hashes, self.mail, self.clock
        )
        return RequestDesk(
            self.service_requests, self.accounts, self.registrations, self.email_holders, self.documents, deeds,
            self.mail, self.clock,
        )  # fmt: skip

    @cached_property
    def request_intake(self) -> Intake:
        return Intake(
            self.service_requests, self.accounts, self.documents, self.request_forms, self.post_office,
            self._session.commit, self.clock,
        )  # fmt: skip
