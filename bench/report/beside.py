"""A page that isn't about a run, and lies beside its report where it has been made: what one Token for a unit costs."""

import shutil
from pathlib import Path

PAGE = "one-token.html"


def take_in(made: Path | None, report: Path) -> bool:
    """Put that page, of the folder where it was made, into a report that has its style already; False without one."""
    if made is None or not (made / PAGE).is_file():
        return False
    shutil.copy(made / PAGE, report)
    return True
