"""What opens a mailbox: its address, signed, so that nothing has to be kept."""

from itsdangerous import BadSignature, URLSafeSerializer

from bench.mailbox.addresses import mailbox_of
from simkit.refusals import Refused


class MailboxRefused(Refused):
    """No key that was made here."""


class MailboxKeys:
    """Keys of all mailboxes, one an address."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeSerializer(secret, salt="mailbox")

    def key(self, address: str) -> str:
        """Fit for a URL."""
        return str(self._signer.dumps(mailbox_of(address)))

    def address(self, key: str) -> str:
        """Whose key it is; raises MailboxRefused."""
        try:
            return str(self._signer.loads(key))
        except BadSignature:
            raise MailboxRefused("mailbox.not_open") from None
