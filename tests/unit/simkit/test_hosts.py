"""A site under its own host, and under one label before it."""

import pytest

from simkit.hosts import labelled, origin_under

SITE = "http://portal.localhost:8001"


@pytest.mark.parametrize(
    "host", ["portal.localhost:8001", "anong.portal.localhost:8001", "Anong.Portal.localhost:8001"]
)
def test_a_host_of_the_site_is_an_origin(host: str) -> None:
    """B9: the person's own, as her browser has it."""
    assert origin_under(SITE, host) == f"http://{host.lower()}"


@pytest.mark.parametrize(
    "host",
    [
        "", "localhost:8001", "127.0.0.1:8001", "portal.localhost", "portal.localhost:8002", "anong.portal.localhost",
        "a.b.portal.localhost:8001", ".portal.localhost:8001", "-a.portal.localhost:8001", "a_b.portal.localhost:8001",
        "evil/.portal.localhost:8001", "u@portal.localhost:8001", "evilportal.localhost:8001",
        "portal.localhost:8001.evil", "a" * 64 + ".portal.localhost:8001", "anong.portal.localhost:8001\n",
    ],
)  # fmt: skip
def test_any_other_is_none(host: str) -> None:
    """B9: nothing that only looks like it."""
    assert origin_under(SITE, host) == ""


def test_a_label_stands_before_the_host() -> None:
    """B9: and gives one that is the site's."""
    assert labelled(SITE, "anong") == origin_under(SITE, "anong.portal.localhost:8001")
