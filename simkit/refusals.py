"""What a rule says no with: a message key, never a sentence."""


class Refused(Exception):
    """A rule was broken; `key` is `<feature>.<what_happened>`, `values` fill the message's placeholders.

    What the use case has changed until then is undone (simkit.use_cases). `status` is the HTTP status of the answer,
    `field` the form's field that it is about, "" for the whole.
    """

    status = 422
    field = ""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Attempt(Refused):
    """A refusal that counts as a try: what the use case has noted of the try is kept."""
