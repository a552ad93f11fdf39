"""What can be made to go wrong with the providers: a closed list. Only adapters, core.py and app.py know of it."""

import threading

from simkit.faults import Faults

DOWN, ERROR, SLOW = "provider.down", "provider.error", "provider.slow"
WRONG_SIGNATURE = "provider.wrong_signature"

CALL_FAULTS = {
    DOWN: "the next call to the provider is answered 503, and nothing is done",
    ERROR: "the next call to the provider is answered 500, and nothing is done",
    SLOW: "the next call to the provider is answered 503 only after its caller has given up, and nothing is done",
}
TOKEN_FAULTS = {
    WRONG_SIGNATURE: "the next ID token names the published key and is signed by another one",
    "token.alg_none": "the next ID token says alg none and has no signature",
    "token.hs256_public_key": "the next ID token is signed by HS256 with the public key's PEM as the secret",
    "token.wrong_issuer": "the next ID token was issued by somebody else",
    "token.wrong_audience": "the next ID token is for another client",
    "token.expired": "the next ID token was issued an hour ago, and expired soon after",
    "token.wrong_nonce": "the next ID token has another nonce than the one that was sent",
    "token.unknown_kid": "the next ID token, signed by the right key, names one that was never published",
    "token.other_key": "the next ID token is signed by another key, which it brings along in its header (jwk)",
    "token.issued_in_future": "the next ID token will be issued in an hour",
    "token.without_pid": "the next ID token doesn't say whose citizen id it is",
    "token.without_exp": "the next ID token doesn't say when it expires",
    "token.without_iat": "the next ID token doesn't say when it was issued",
    "token.without_sub": "the next ID token doesn't say whom it is about",
}
EXTRA_HEADER, FOREIGN_KEYS = "token.extra_header", "keys.foreign"
GOOD_VARIANTS = {  # nothing is wrong with them, and careless clients fail
    EXTRA_HEADER: "the next ID token is right, and has a header parameter that nobody knows (RFC 7515, 4: ignored)",
    FOREIGN_KEYS: "the next key set has foreign keys beside the right one (RFC 7517, 5: passed over)",
}
FAULTS = CALL_FAULTS | TOKEN_FAULTS | GOOD_VARIANTS


class ProviderFaults(Faults):
    """`rest` also releases requests held by the fault provider.slow."""

    def __init__(self) -> None:
        super().__init__(FAULTS)
        self._let_go = threading.Event()

    def keep_waiting(self, seconds: float) -> None:
        """Come back after that many seconds, or when the faults are put to rest."""
        self._let_go.clear()
        self._let_go.wait(seconds)

    def rest(self) -> None:
        super().rest()
        self._let_go.set()
