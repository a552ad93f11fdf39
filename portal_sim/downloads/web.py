"""The page with the QR codes of the app stores; anybody may see it."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort

from simkit.screens import Screens
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

bp = Blueprint("downloads", __name__, url_prefix="/downloads")

STORES = {"ios": "App Store", "android": "Play Store"}
STORE = "http://store.localhost"  # read by the simulated phones' cameras; nothing answers there


@dataclass(frozen=True)
class Download:
    """One QR: which app for which platform, and how the manual calls the code."""

    app: str
    app_name: str
    platform: str
    label: str
    system: str

    @property
    def link(self) -> str:
        return f"{STORE}/{self.platform}/{self.app}"

    @property
    def store(self) -> str:
        return STORES[self.platform]


DOWNLOADS = (
    Download("nexus", "Nexus Smart ID", "ios", "QR Code A", "iOS"),
    Download("nexus", "Nexus Smart ID", "android", "QR Code B", "Android"),
    Download("paotang", "เป๋าตัง", "ios", "iOS", "iOS"),
    Download("paotang", "เป๋าตัง", "android", "Android", "Android"),
    Download("thaid", "ThaiD", "ios", "iOS", "iOS"),  # the circular of 25 April 2568; the manual has no codes for it
    Download("thaid", "ThaiD", "android", "Android", "Android"),
)

APPS = ("Nexus Smart ID", "เป๋าตัง", "ThaiD")


@bp.get("")
def page() -> PageResponse:
    apps = {name: [one for one in DOWNLOADS if one.app_name == name] for name in APPS}
    return render_template("downloads/page.html", apps=apps)


@bp.get("/<platform>/<app>")
def store(platform: str, app: str) -> PageResponse:
    """Where a phone's link to its store leads: what to do here, since no store answers a browser."""
    return render_template("downloads/store.html", one=_found(platform, app))


@bp.get("/<platform>/<app>.svg")
def qr(platform: str, app: str) -> Response:
    return service(Screens).show(_found(platform, app).link)


def _found(platform: str, app: str) -> Download:
    found = next((one for one in DOWNLOADS if (one.platform, one.app) == (platform, app)), None)
    return found or abort(404)
