"""What the browser is started with."""

import re
from pathlib import Path

import playwright

from bench.recording.browser import DISABLED_FEATURES

DRIVER = Path(playwright.__file__).parent / "driver" / "package" / "lib"
_LIST = re.compile(r"\bdisabledFeatures = \[(.*?)\]\.filter", re.DOTALL)


def test_the_disabled_features_are_playwrights_own_and_render_document() -> None:
    (found,) = _LIST.findall((DRIVER / "coreBundle.js").read_text("utf-8"))
    own = re.findall(r'^\s*"(\w+)",?$', found, re.MULTILINE)
    assert len(own) > 10
    assert [*own, "RenderDocument"] == list(DISABLED_FEATURES)
