"""What ThaiD's QR says."""

import re

from idp_sim.phones import ProofingRefused

_TICKET = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits


def ticket_in(text: str, start: str) -> str:
    """The ticket in `{start}<ticket>`; raises ProofingRefused for anything else."""
    ticket = text.removeprefix(start)
    if not text.startswith(start) or not _TICKET.fullmatch(ticket):
        raise ProofingRefused("scan.wrong_kind")
    return ticket
