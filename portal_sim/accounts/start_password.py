"""Start passwords, as the CGD hands them out: on paper, by mail, on the page of a Token Key user."""

import secrets
import string

LENGTH = 12
SPECIAL = "!@#$%&*-+=?"  # of the portal's list (soft_token.yaml, facts), what can't be mistaken for another sign
CLASSES = (
    "".join(sign for sign in string.ascii_lowercase if sign not in "lo"),
    "".join(sign for sign in string.ascii_uppercase if sign not in "IO"),
    "".join(sign for sign in string.digits if sign not in "01"),
    SPECIAL,
)


def new_start_password() -> str:
    """Random, and within the rules for passwords: every class of signs is there."""
    signs = [secrets.choice(signs) for signs in CLASSES]
    signs += [secrets.choice("".join(CLASSES)) for _ in range(LENGTH - len(signs))]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs)
