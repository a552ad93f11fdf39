"""What a proofing QR says."""

import re

from idp_sim.phones import ProofingRefused
from idp_sim.provider.decision import CODE_LETTERS

_CODE = re.compile(f"[{CODE_LETTERS}]{{4}}-[{CODE_LETTERS}]{{4}}")


def user_code_in(text: str, verification_uri: str) -> str:
    """The code in `{verification_uri}?user_code=WDJB-MJHT`; raises ProofingRefused for anything else."""
    start = f"{verification_uri}?user_code="
    code = text.removeprefix(start)
    if not text.startswith(start) or not _CODE.fullmatch(code):
        raise ProofingRefused("scan.wrong_kind")
    return code
