"""The QR that an activation begins with, and what it refuses."""

import re

from simkit.refusals import Refused

_OFFER = re.compile(r"[A-Za-z0-9_-]{22,128}")  # base64url; the portal's are 256 bits


class ScanRefused(Refused):
    """Some other QR: no address in it is ever asked for."""


class ActivationOver(Refused):
    """Nothing is being activated, or not at this point of it."""


def offer_in(text: str, portal: str) -> str:
    """The offer's secret in `{portal}/activate/{offer}`; raises ScanRefused for anything else."""
    start = f"{portal}/activate/"
    offer = text.removeprefix(start)
    if not text.startswith(start) or not _OFFER.fullmatch(offer):
        raise ScanRefused("scan.wrong_kind")
    return offer
