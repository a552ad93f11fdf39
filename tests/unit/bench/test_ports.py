"""Where a test-bed answers that was told its ports."""

import socket
from pathlib import Path

import pytest

from bench.desk.server import DeskServer
from bench.stack.ports import ANY, LARGEST, PLACES, Ports, PortTaken, listen
from bench.stack.stack import Stack


@pytest.fixture
def first() -> int:
    """The first of as many free ones as are needed."""
    for port in range(20000, LARGEST, len(PLACES)):
        try:
            Ports(port).check()
        except PortTaken:
            continue
        return port
    raise AssertionError("no free ports")


def test_every_part_has_its_place_after_the_portal_s(first: int, tmp_path: Path) -> None:
    """B5: so each can be bookmarked, and published from a container."""
    ports = Ports(first)
    stack, desk = Stack(tmp_path, ports=ports), DeskServer(ports.of("desk"))
    try:
        origins = [stack.portal.origin, desk.origin, *(sim.origin for sim in (stack.phones, stack.idp, stack.mail))]
        assert [origin.rpartition(":")[2] for origin in origins] == [str(first + place) for place in range(5)]
        assert stack.mail.smtp_address == f"127.0.0.1:{first + 5}"
        with pytest.raises(PortTaken):
            ports.check()
    finally:
        desk.close()
        stack.close()


def test_a_taken_port_is_told_by_its_number(first: int) -> None:
    """B5: whichever of them it is."""
    with (
        listen(first + 3),
        pytest.raises(PortTaken, match=rf"^port {first + 3} can't be used: Address already in use$"),
    ):
        Ports(first).check()


@pytest.mark.parametrize(("first", "named"), [(80, 80), (5998, 6000), (10076, 10080)])
def test_a_port_at_which_no_browser_opens_a_page_is_none(first: int, named: int) -> None:
    """The parts would be up, and nobody could see them; mail needs no browser."""
    with pytest.raises(PortTaken, match=rf"^port {named} can't be used: no browser opens pages by that number$"):
        Ports(first).check()


def test_nobody_s_wish_is_any_free_port() -> None:
    """B5: two test-beds side by side get along."""
    ANY.check()
    with listen(ANY.of("desk")) as one, listen(ANY.of("desk")) as other:
        assert isinstance(one, socket.socket)
        assert one.getsockname() != other.getsockname()
    assert Ports(LARGEST).of(PLACES[-1]) == 65535
