"""What simulators import alike, imported once: by the process that all of them are forked from (bench.stack.forks).

Named, not imported: the bench itself uses none of it.
"""

import gc
import sys
from importlib import import_module

SHARED = (
    "flask_wtf", "sqlalchemy.orm", "pydantic_settings", "structlog", "cryptography.x509", "joserfc.jwt", "httpx",
    "simkit.clock", "simkit.controls", "simkit.database", "simkit.log", "simkit.process", "simkit.settings",
    "simkit.web", "hsm",
)  # fmt: skip

gc.disable()  # as gc.freeze advises: what nobody collects nobody writes to, and the pages stay shared
sys.dont_write_bytecode = False  # simulators start again and again: what is compiled is kept in any environment
sys.modules["rich"] = None  # type: ignore[assignment]  # structlog and httpx take it if they can, for a terminal
for name in SHARED:
    import_module(name)
gc.freeze()
