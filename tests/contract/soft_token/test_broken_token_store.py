"""A portal whose token store is missing or can't be used says so and doesn't start; nothing is half done (check 21)."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.stack.processes import SimDied
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone


@pytest.fixture
def own_portal(tmp_path: Path) -> Iterator[RunningPortal]:
    """Not the one that all tests share."""
    sockets = Path(tempfile.mkdtemp(prefix="contract-"))
    made = RunningPortal(tmp_path / "portal", sockets)
    yield made
    made.hang_up()
    made.sim.close()
    shutil.rmtree(sockets)


@pytest.fixture
def old_hand(own_portal: RunningPortal, description: Description) -> Holder:
    """Somebody whose Soft Token was activated at that portal."""
    own_portal.start()
    return activate(own_portal, own_portal.invite(), SoftwarePhone(own_portal, description))


def _replace_by_file(store: Path) -> None:
    store.write_text("no directory")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_replace_by_file, "the token store .* can't be used"),
        (lambda _store: None, "the portal's token is missing, and has issued certificates"),
    ],
)
def test_it_says_so_and_serves_on_when_the_store_is_back(
    own_portal: RunningPortal, old_hand: Holder, spoil: Callable[[Path], None], told: str
) -> None:
    store = own_portal.sim.directory / "tokens"
    own_portal.sim.stop()
    store.rename(store.with_name("put aside"))
    spoil(store)
    with pytest.raises(SimDied, match=told):
        own_portal.start()
    shutil.rmtree(store) if store.is_dir() else store.unlink()
    store.with_name("put aside").rename(store)
    own_portal.start()
    assert Holder(old_hand.person, Computer(own_portal), old_hand.phone).ask()
