"""Chips and profile tokens in the token store: a token a phone, and one a profile."""

import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from authenticator_sim.smart_id.keys import KeysFailed, SealLost, Stored
from authenticator_sim.smart_id.pin import PinRefused
from hsm import (
    HsmError,
    KeyExists,
    KeyMissing,
    Keys,
    PinLocked,
    PinWrong,
    SealBroken,
    Token,
    TokenMissing,
    TokenStore,
    make_csr,
)

log = structlog.get_logger(__name__)

TRANSPORT = "transport"
PIN_CHOICE = "pin-choice"
PROFILE_KEY = "profile"
READY = "ready"


class DeviceTokens:
    """The chip in each phone: a token that stays unlocked, for the phone's secret opens it, not the person's."""

    def __init__(self, store: TokenStore, secret: str) -> None:
        self._store = store
        self._secret = secret
        self._open: dict[str, Keys] = {}
        self._lock = threading.Lock()

    def install(self, phone: str) -> None:
        with _failures():
            keys = self._keys(_device(phone), make=True)
            present = keys.labels()
            if TRANSPORT not in present:
                keys.make_ec(TRANSPORT)
            if PIN_CHOICE not in present:
                keys.make_sealing(PIN_CHOICE)

    def transport(self, phone: str) -> ec.EllipticCurvePrivateKey:
        """The key that names the device (DPoP); raises KeysFailed."""
        with _failures():
            return self._keys(_device(phone)).ec(TRANSPORT)

    def forget_enrolment(self, phone: str, enrolment: str) -> None:
        with _failures(), suppress(KeyMissing):  # nothing was sealed for it
            self._keys(_device(phone)).destroy(_sensor_key(enrolment))

    def seal_choice(self, phone: str, pin: str) -> bytes:
        with _failures():
            return self._keys(_device(phone)).seal(PIN_CHOICE, pin.encode(), _choice(phone))

    def open_choice(self, phone: str, sealed: bytes) -> str:
        return self._unseal(phone, PIN_CHOICE, sealed, _choice(phone))

    def seal_for_sensor(self, phone: str, profile: str, enrolment: str, pin: str) -> bytes:
        with _failures():
            keys = self._keys(_device(phone))
            with suppress(KeyExists):  # another profile's PIN is sealed with it already
                keys.make_sealing(_sensor_key(enrolment))
            return keys.seal(_sensor_key(enrolment), pin.encode(), _sensor(phone, profile, enrolment))

    def open_for_sensor(self, phone: str, profile: str, enrolment: str, sealed: bytes) -> str:
        return self._unseal(phone, _sensor_key(enrolment), sealed, _sensor(phone, profile, enrolment))

    def prove(self) -> str:
        """Sign with a small token of its own and check it: the store works. Tells the token's label."""
        with _failures():
            keys = self._keys(READY, make=True)
            key = keys.ec(READY) if READY in keys.labels() else keys.make_ec(READY)
            algorithm = ec.ECDSA(SHA256())
            key.public_key().verify(key.sign(b"ready?", algorithm), b"ready?", algorithm)
        return READY

    def _unseal(self, phone: str, label: str, sealed: bytes, context: bytes) -> str:
        with _failures():
            try:
                return self._keys(_device(phone)).unseal(label, sealed, context).decode()
            except (SealBroken, KeyMissing) as problem:
                raise SealLost(label) from problem

    def _keys(self, label: str, *, make: bool = False) -> Keys:
        with self._lock:
            if label not in self._open:
                pin = hmac.digest(self._secret.encode(), label.encode(), "sha256").hex()
                token = _made(self._store, label, pin) if make else self._store.token(label)
                self._open[label] = token.open(pin)
            return self._open[label]


class ProfileTokens:
    """A profile's token; its PIN is the person's, and it is unlocked for one operation at a time."""

    def __init__(self, store: TokenStore) -> None:
        self._store = store

    def make(self, profile: str, pin: str) -> None:
        with _failures():
            token = _made(self._store, _profile(profile), pin)
            with token.unlocked(pin) as keys:
                if PROFILE_KEY not in keys.labels():
                    keys.make_ec(PROFILE_KEY)

    def request(self, profile: str, pin: str, user_id: str, nonce: str) -> str:
        with self.unlocked(profile, pin) as keys:
            csr = make_csr(keys.ec(PROFILE_KEY), user_id, nonce)
        return csr.public_bytes(Encoding.PEM).decode()

    def store(self, profile: str, pin: str, certificate: str, ca_certificate: str) -> Stored:
        try:
            issued = x509.load_pem_x509_certificate(certificate.encode())
            issued.verify_directly_issued_by(x509.load_pem_x509_certificate(ca_certificate.encode()))
            with self.unlocked(profile, pin) as keys:
                keys.put_certificate(PROFILE_KEY, issued)
        except (ValueError, TypeError, InvalidSignature) as problem:
            raise KeysFailed("activation.bad_certificate") from problem
        return Stored(issued.fingerprint(SHA256()).hex(), issued.not_valid_after_utc)

    def locked(self, profile: str) -> bool:
        with _failures():
            return self._store.token(_profile(profile)).locked

    @contextmanager
    def unlocked(self, profile: str, pin: str) -> Iterator[Keys]:
        """The profile's keys until the end of the block; raises PinRefused, KeysFailed."""
        with _failures(), self._store.token(_profile(profile)).unlocked(pin) as keys:
            yield keys


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except PinWrong as wrong:
        raise PinRefused("pin.wrong", left=wrong.attempts_left) from None
    except PinLocked:
        raise PinRefused("pin.locked") from None
    except HsmError as problem:
        log.exception("token store")
        raise KeysFailed("keys.failed") from problem


def _made(store: TokenStore, label: str, pin: str) -> Token:
    try:
        return store.token(label)
    except TokenMissing:
        return store.create_token(label, pin)


def _device(phone: str) -> str:
    return f"device-{phone}"


def _profile(profile: str) -> str:
    return f"profile-{profile}"


def _sensor_key(enrolment: str) -> str:
    return f"biometric-{enrolment}"


def _choice(phone: str) -> bytes:
    return f"pin-choice:{phone}".encode()


def _sensor(phone: str, profile: str, enrolment: str) -> bytes:
    return f"biometric:{phone}:{profile}:{enrolment}".encode()
