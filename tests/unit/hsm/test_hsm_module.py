"""In which order the module is started, and told where its tokens are."""

from pathlib import Path

import pytest

from hsm.module import Module
from hsm.softhsm import CONFIGURATION_VARIABLE, SOFTHSM, StoreFiles
from simkit import settings


def test_the_module_reads_its_tokens_at_its_second_start_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F35: told of them before the first, it would read all of them twice."""
    monkeypatch.delenv(CONFIGURATION_VARIABLE, raising=False)
    files = StoreFiles(tmp_path)
    files.prepare()
    files.tell_loader()
    for_nothing, told = settings.inherited()[CONFIGURATION_VARIABLE], []

    def tell() -> None:
        told.append(settings.inherited()[CONFIGURATION_VARIABLE])
        files.tell_module()

    module = Module(SOFTHSM, tell=tell)
    module.make_token("phone", "246810")
    module.close()
    assert told == [for_nothing]
    assert len(files.folders()) == 1, "made where it was told of at last"
