"""What can be made to go wrong with the portal: a closed list. None of it is known outside adapters and app.py."""

from simkit.busy import BUSY_FAULTS
from simkit.killing import Step, kill_faults

MAIL_REFUSED, MAIL_SLOW, MAIL_DROPPED = "mail.refused", "mail.slow", "mail.dropped_after_data"
CA_FAILED = "ca.failed"

MAIL_FAULTS = {
    MAIL_REFUSED: "the next letter is not taken, as if nobody listened at the mail server's address",
    MAIL_SLOW: "the mail server takes 4 seconds for the next letter",
    MAIL_DROPPED: "the connection is lost after the mail server has taken the next letter",
}
CA_FAULTS = {CA_FAILED: "the CA's token fails at the next certificate"}
STEPS = {
    "offer": Step("activation.begin", "the offer of an activation is made"),
    "certificate": Step("soft_token.certify", "a phone has taken the offer and its certificate is issued"),
    "confirmation": Step("soft_token.confirm", "a phone has confirmed its certificate, the first or a renewed one"),
    "renewal": Step("renewal.start", "a renewal is begun"),
    "renewed_certificate": Step("soft_token.renew", "the certificate for the new key is issued"),
}
FAULTS = MAIL_FAULTS | CA_FAULTS | BUSY_FAULTS | kill_faults("portal", STEPS)
