"""Chips and profile tokens in the token store: a token a phone, and one a profile."""

import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from authenticator_sim.adapters.refusals import TokenRefusals
from authenticator_sim.faults import TOKEN_FULL, TOKEN_LOCKED, TOKEN_MISSING
from authenticator_sim.keys import BadCertificate, KeysFailed, SealLost, Stored
from authenticator_sim.pin import Pin, PinRefused
from hsm import (
    KeyExists,
    KeyMissing,
    Keys,
    PinLocked,
    PinWrong,
    SealBroken,
    StoreUnavailable,
    Token,
    TokenMissing,
    TokenStore,
    make_csr,
)
from simkit.clock import Clock
from simkit.faults import Faults

__all__ = ["DeviceTokens", "ProfileTokens", "TokenStore"]

TRANSPORT = "transport"
PIN_CHOICE = "pin-choice"
PROFILE_KEY = "profile"
READY = "ready"
_REFUSALS = TokenRefusals(PinRefused, "pin.wrong", "pin.locked", KeysFailed, "keys.failed")


class DeviceTokens:
    """The chip in each phone: a token that stays unlocked, for the phone's secret opens it, not the person's."""

    def __init__(self, store: TokenStore, secret: str) -> None:
        self._store = store
        self._secret = secret
        self._open: dict[str, Keys] = {}
        self._lock = threading.Lock()

    def install(self, phone: str) -> None:
        with _REFUSALS.raised():
            keys = self._keys(_device(phone), make=True)
            present = keys.labels()
            if TRANSPORT not in present:
                keys.make_ec(TRANSPORT)
            if PIN_CHOICE not in present and self.can_seal(phone):
                keys.make_sealing(PIN_CHOICE)

    @contextmanager
    def transport(self, phone: str) -> Iterator[ec.EllipticCurvePrivateKey]:
        """The key that names the device (DPoP), for signatures within the block; raises KeysFailed, also for those."""
        with _REFUSALS.raised():
            yield self._keys(_device(phone)).ec(TRANSPORT)

    def forget_enrolment(self, phone: str, enrolment: str) -> None:
        with _REFUSALS.raised(), suppress(KeyMissing):  # nothing was sealed for it
            self._keys(_device(phone)).destroy(_sensor_key(enrolment))

    def can_seal(self, phone: str) -> bool:
        with _REFUSALS.raised():
            return self._store.token(_device(phone)).can_seal

    def seal_choice(self, phone: str, pin: Pin) -> bytes:
        if not self.can_seal(phone):
            return pin.digits.encode()  # nothing but the phone's memory hides it until it is typed again
        with _REFUSALS.raised():
            return self._keys(_device(phone)).seal(PIN_CHOICE, pin.digits.encode(), _choice(phone))

    def open_choice(self, phone: str, sealed: bytes) -> Pin:
        if not self.can_seal(phone):
            return Pin(sealed.decode())
        return self._unseal(phone, PIN_CHOICE, sealed, _choice(phone))

    def seal_for_sensor(self, phone: str, profile: str, enrolment: str, pin: Pin) -> bytes:
        with _REFUSALS.raised():
            keys = self._keys(_device(phone))
            with suppress(KeyExists):  # another profile's PIN is sealed with it already
                keys.make_sealing(_sensor_key(enrolment))
            return keys.seal(_sensor_key(enrolment), pin.digits.encode(), _sensor(phone, profile, enrolment))

    def open_for_sensor(self, phone: str, profile: str, enrolment: str, sealed: bytes) -> Pin:
        return self._unseal(phone, _sensor_key(enrolment), sealed, _sensor(phone, profile, enrolment))

    def lacks(self) -> str | None:
        """Why no phone's sensor can open a key; None when it can."""
        with _REFUSALS.raised():
            seals = self._store.token(READY).can_seal
        return None if seals else "the tokens can't seal a PIN for a sensor: they have no AES-GCM"

    def prove_ready(self) -> str:
        """Sign with a small token for nothing else and check it: the store works. The token's label."""
        with _REFUSALS.raised():
            keys = self._keys(READY, make=True)
            key = keys.ec(READY) if READY in keys.labels() else keys.make_ec(READY)
            algorithm = ec.ECDSA(SHA256())
            key.public_key().verify(key.sign(b"ready?", algorithm), b"ready?", algorithm)
        return READY

    def _unseal(self, phone: str, label: str, sealed: bytes, context: bytes) -> Pin:
        with _REFUSALS.raised():
            try:
                return Pin(self._keys(_device(phone)).unseal(label, sealed, context).decode())
            except (SealBroken, KeyMissing) as problem:
                raise SealLost(label) from problem

    def _keys(self, label: str, *, make: bool = False) -> Keys:
        with self._lock:
            if label not in self._open:
                pin = hmac.digest(self._secret.encode(), label.encode(), "sha256").hex()
                token = _made(self._store, label, pin) if make else self._store.token(label)
                self._open[label] = token.open(pin)
            return self._open[label]


@dataclass(frozen=True)
class ProfileTokens:
    """A profile's token; its PIN is the person's, and it is unlocked for one operation at a time."""

    tokens: TokenStore
    faults: Faults
    clock: Clock

    def make(self, profile: str, pin: Pin) -> None:
        with _REFUSALS.raised():
            self._may_be_full()
            _made(self.tokens, _profile(profile), pin.digits)
        self.make_next(profile, pin, PROFILE_KEY)

    def request(self, profile: str, pin: Pin, user_id: str, nonce: str) -> str:
        return self.request_next(profile, pin, PROFILE_KEY, user_id, nonce)

    def store(self, profile: str, pin: Pin, certificate: str, ca_certificate: str) -> Stored:
        return self.store_next(profile, pin, PROFILE_KEY, certificate, ca_certificate)

    def make_next(self, profile: str, pin: Pin, key: str) -> None:
        with self.unlocked(profile, pin) as keys:
            if key not in keys.labels():
                self._may_be_full()
                keys.make_ec(key)

    def request_next(self, profile: str, pin: Pin, key: str, user_id: str, nonce: str) -> str:
        with self.unlocked(profile, pin) as keys:
            csr = make_csr(keys.ec(key), user_id, nonce)
        return csr.public_bytes(Encoding.PEM).decode()

    def store_next(self, profile: str, pin: Pin, key: str, certificate: str, ca_certificate: str) -> Stored:
        try:
            issued = x509.load_pem_x509_certificate(certificate.encode())
            authority = x509.load_pem_x509_certificate(ca_certificate.encode())
            issued.verify_directly_issued_by(authority)
            self._must_be_valid(issued, authority)
            with self.unlocked(profile, pin) as keys:
                keys.put_certificate(key, issued)
        except (ValueError, TypeError, InvalidSignature) as problem:
            raise BadCertificate("activation.bad_certificate") from problem
        return Stored(issued.fingerprint(SHA256()).hex(), issued.not_valid_after_utc)

    def _must_be_valid(self, *certificates: x509.Certificate) -> None:
        now = self.clock.now()
        if not all(one.not_valid_before_utc <= now <= one.not_valid_after_utc for one in certificates):
            raise BadCertificate("activation.certificate_time")

    def destroy(self, profile: str, pin: Pin, key: str) -> None:
        with self.unlocked(profile, pin) as keys, suppress(KeyMissing):
            keys.destroy(key)

    def labels(self, profile: str, pin: Pin) -> list[str]:
        """Of the keys in the profile's token; raises PinRefused, KeysFailed."""
        with self.unlocked(profile, pin) as keys:
            return keys.labels()

    def locked(self, profile: str) -> bool:
        with _REFUSALS.raised():
            return self.tokens.token(_profile(profile)).locked

    @contextmanager
    def unlocked(self, profile: str, pin: Pin) -> Iterator[Keys]:
        """The profile's keys until the end of the block; raises PinRefused, KeysFailed."""
        with _REFUSALS.raised(), self._token(profile).unlocked(pin.digits) as keys:
            yield keys

    def _token(self, profile: str) -> Token:
        if self.faults.fires(TOKEN_MISSING):
            raise TokenMissing(_profile(profile))
        token = self.tokens.token(_profile(profile))
        if self.faults.fires(TOKEN_LOCKED):
            _guess(token)
        return token

    def _may_be_full(self) -> None:
        if self.faults.fires(TOKEN_FULL):
            raise StoreUnavailable("no space is left, by a fault")


def _made(store: TokenStore, label: str, pin: str) -> Token:
    try:
        return store.token(label)
    except TokenMissing:
        return store.create_token(label, pin)


def _guess(token: Token) -> None:
    """Wrong PINs until it is locked."""
    while not token.locked:
        with suppress(PinWrong, PinLocked), token.unlocked("nobody's PIN"):
            pass


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
