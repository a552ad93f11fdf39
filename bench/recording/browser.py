"""A browser: found where the machine has one, started the same way everywhere."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

PLACES = (
    "/usr/lib/chromium/chromium-headless-shell",  # Debian's headless shell: the fastest to start
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
)


# One renderer for all sites of a context: a phone goes from one app to the next without a new process. Only the
# isolation against Spectre is given up; origins, cookies and policies stay apart.
FEW_PROCESSES = ("--renderer-process-limit=1", "--disable-site-isolation-trials")

# Of two such lists the browser takes the last alone: Playwright's own (a test compares them), and one more. With
# RenderDocument each page gets a new frame, and Playwright's script is set up in it again: a fifth of a form page.
DISABLED_FEATURES = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "RenderDocument",
)


class NoBrowser(RuntimeError):
    """No Chromium on this machine."""


def find(playwright: Playwright, *, headed: bool = False, wanted: str = "") -> str:
    """The browser's path: the wanted one, Playwright's own, or the system's; raises NoBrowser."""
    own: str = playwright.chromium.executable_path
    candidates: list[str] = [wanted, own, *(PLACES[1:] if headed else PLACES), shutil.which("chromium") or ""]
    for path in candidates:
        if path and Path(path).exists():
            return path
    raise NoBrowser("no Chromium found: apt-get install chromium-headless-shell (or chromium, for --headed)")


def launch(playwright: Playwright, *, headed: bool = False, slow_mo: int = 0, wanted: str = "") -> Browser:
    """Start it; `slow_mo` in milliseconds between actions."""
    return playwright.chromium.launch(
        executable_path=find(playwright, headed=headed, wanted=wanted),
        headless=not headed,
        handle_sigint=False,  # Ctrl-C reaches the whole group; the bench decides who stops when
        slow_mo=slow_mo,
        args=[
            *FEW_PROCESSES,
            f"--disable-features={','.join(DISABLED_FEATURES)}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
        ],
    )
