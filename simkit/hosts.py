"""A site that answers to its own host and to every `<label>.<host>`, so that one browser can be several people there.

Browsers resolve all names below .localhost to loopback, and keep the cookies of each host apart.
"""

import re

LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")  # RFC 1123, 2.1


def origin_under(site: str, host: str) -> str:
    """The origin of that host (with its port), if it is the site's own or one label below; "" for any other.

    `site` is the site's canonical origin.
    """
    scheme, _, own = site.partition("://")
    asked = host.lower()
    label, _, rest = asked.partition(".")
    return f"{scheme}://{asked}" if asked == own or (rest == own and LABEL.fullmatch(label)) else ""


def labelled(site: str, label: str) -> str:
    """The site's origin with that label before its host."""
    return site.replace("://", f"://{label}.", 1)
