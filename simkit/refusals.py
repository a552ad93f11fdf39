"""What a rule says no with: a message key, never a sentence."""


class Refused(Exception):
    """A rule was broken; `key` is `<feature>.<what_happened>`, `values` fill the message's placeholders."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
