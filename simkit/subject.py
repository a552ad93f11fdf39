"""A mail's subject, encoded so that it comes back as it was written."""

from email.header import Header
from email.policy import Policy


class Subject(str):
    """To be put into an `EmailMessage` in place of a text, which its policy would fold by itself: that loses blanks
    where Thai and Latin words meet, about one subject in seven."""

    __slots__ = ()
    name = "Subject"  # by which the policy knows a header that is made already

    def fold(self, *, policy: Policy) -> str:
        """The header's lines (RFC 2047), with their ends."""
        charset = "us-ascii" if self.isascii() and self.isprintable() and "=?" not in self else "utf-8"
        lines = Header(str(self), charset, header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {lines}{policy.linesep}"
