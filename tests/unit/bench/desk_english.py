"""The desk's own words as a browser that has chosen nothing reads them."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from simkit.language import OWN


@contextmanager
def desk_in_english() -> Iterator[None]:
    """Within it, what the desk says is said in English."""
    app = Flask("bench.desk")
    app.config[OWN] = "en"
    with app.test_request_context():
        yield
