"""What an account is for."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is for (soft_token.yaml, roles). Officers and reviewers see the back office alone."""

    USER = "user"
    OFFICER = "officer"
    REVIEWER = "reviewer"
