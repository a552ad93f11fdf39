"""Where a page of GFMIS Web Online is: below the unit that it is about."""


def unit_in_path(unit: str, **_more: object) -> str:
    """For the guard: the unit that the address names, so that a page is asked for again in the same one."""
    return unit
