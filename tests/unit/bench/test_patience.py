"""How long a page is waited for: workers that share cores wait for one another, too."""

import pytest

from bench.recording.scene import PATIENCE, patience


@pytest.mark.parametrize(("workers", "cores", "times"), [(1, 2, 1), (2, 2, 1), (3, 2, 1.5), (4, 2, 2), (2, 1, 2)])
def test_it_grows_with_the_workers_that_share_a_core(workers: int, cores: int, times: float) -> None:
    assert patience(workers, cores) == times * PATIENCE
